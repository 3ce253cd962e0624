"""Explain: the text of reports beside what was made of it, sentence by sentence, with the reasons.

`passages` takes the documents apart, `facts` puts what is known of an event, a name or a date into words, `spans` says
which stretch of a sentence plays which part, `stand_ins` for which name another word stands, `page` writes it all as
one HTML page. The terminal shows the same words.
"""

from __future__ import annotations

from dateline.explain.facts import (
    Fact,
    date_facts,
    date_use,
    days,
    event_facts,
    headline,
    name_facts,
    name_fate,
    name_title,
    tally,
    verdict,
)
from dateline.explain.page import page
from dateline.explain.passages import Explained, Numbers, Passage, Row, Telling, Uses, explained
from dateline.explain.spans import Role, Roles, Stretch, stretches

__all__ = [
    "Explained",
    "Fact",
    "Numbers",
    "Passage",
    "Role",
    "Roles",
    "Row",
    "Stretch",
    "Telling",
    "Uses",
    "date_facts",
    "date_use",
    "days",
    "event_facts",
    "explained",
    "headline",
    "name_facts",
    "name_fate",
    "name_title",
    "page",
    "stretches",
    "tally",
    "verdict",
]
