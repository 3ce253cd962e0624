"""Reports that speak of another field than the one in which events were read, so that its lexicon can be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline._data import package_toml
from dateline.cli import terminal

if TYPE_CHECKING:
    from dateline.pipeline import Run

_FEWEST = 3  # words of a field in a report, below which it does not speak of it
_MOST_NAMED = 3


def other_fields(run: Run) -> Iterator[str]:
    """Yield for each packaged field that was not read which reports seem to be of it, and how to read it.

    A report is of a field where it has more words of it than there are events found.
    """
    read = [name.strip() for name in run.settings.lexicon.split(",")]
    fields = package_toml("data/fields.toml")
    if not set(read) <= set(fields):  # a lexicon of the user's own: it is for them to say what is read
        return
    for name, field in fields.items():
        words = re.compile(rf"\b(?:{field['words']})\b", re.IGNORECASE)
        of_it = [
            coded.report.name
            for coded in run.coded
            if len(words.findall(coded.report.text)) >= max(_FEWEST, len(coded.events) + 1)
        ]
        if of_it and name not in read:
            named, lexicon = terminal.some(of_it, _MOST_NAMED), ",".join([*read, name])
            yield f"{named}: more words of {field['tells_of']} than events found; to read them too: --lexicon {lexicon}"
