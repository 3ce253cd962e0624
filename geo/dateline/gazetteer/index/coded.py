"""Ids that are codes of one length: thousands of places in a row, their codes in one string."""

from __future__ import annotations

from dataclasses import dataclass

DIGITS = 5
ZIP, KATOTTG = "dateline:zip-", "dateline:katottg-"  # of post offices of the United States, of villages of Ukraine


@dataclass(frozen=True, slots=True)
class CodedIds:
    """The ids of places whose numbers follow each other from ``first`` on: ``start`` and a code of five digits each."""

    start: str
    first: int
    codes: str

    def number(self, place_id: str) -> int | None:
        """Return the number of the place with this id, None if it is none of these."""
        code = place_id.removeprefix(self.start)
        at = self.codes.find(code) if len(code) == DIGITS else -1
        while at % DIGITS and at > 0:  # found across two codes
            at = self.codes.find(code, at + 1)
        return None if at < 0 else self.first + at // DIGITS

    def ident(self, number: int) -> str:
        """Return the id of a place by its number, "" if it is none of these."""
        at = (number - self.first) * DIGITS
        return f"{self.start}{self.codes[at : at + DIGITS]}" if 0 <= at < len(self.codes) else ""
