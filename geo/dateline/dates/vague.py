"""What vague words mean in days: the one table, published, so that a reader may disagree.

These are conventions of ours, not measurements. "Early", "mid" and "late" split a month, week or year in
thirds, as HeidelTime's START, MID and END are commonly read. A "few" is three to five, "several" about
seven, and the windows of "recent" take the unit's usual next size: recent days are a week, recent weeks a
month. A date that this table made has the basis "inferred".
"""

from __future__ import annotations

# Days of a month, inclusive; 0 stands for the month's last day.
PART_OF_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 0),
    "first half": (1, 15),
    "second half": (16, 0),
}
# Months of a year, inclusive.
PART_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12)}
# Weekdays of a week, inclusive, Monday 0.
PART_OF_WEEK = {"early": (0, 1), "mid": (2, 3), "late": (4, 6), "first half": (0, 3), "second half": (3, 6)}

# "in recent days": how far back from the day of publication, in days.
RECENT_DAYS = {"day": 7, "week": 28, "month": 122, "year": 1096}

# "a few days ago", "the past several weeks": the largest number that the word is taken for.
VAGUE_NUMBERS = {"couple": 2, "few": 5, "several": 7, "many": 10}

# Northern meteorological seasons: their first month; a winter is named by the year it begins in.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_MONTHS = 3

# A day without a year is the latest such day up to this many days after publication: a report that is
# stamped in another time zone, or names tomorrow, does not throw the event back a year.
YEARLESS_TOLERANCE_DAYS = 2
# ... unless the clause speaks of the future and the past reading lies further back than this.
FUTURE_IF_OLDER_THAN_DAYS = 180
