"""Characters that hide a name from every list: soft hyphens, zero-width spaces, marks of direction, accents in pieces.

A report is read without them, without pictures and the hash of a tag, with words whole that the end of a line divides,
with the numbers of notes apart from the words before them, and with bars between cells of a pasted table. Everything
that was found is put back where it stands in the text as read.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from dateline.records import Event, Location, Report, Resolved, When

# Joiners (U+200C, U+200D) spell words of other scripts: they go only where a Latin or Cyrillic letter stands before.
_INVISIBLE = (
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f]"
    "|(?<=[A-Za-z\u00c0-\u024f\u0400-\u052f])[\u200c\u200d]"
)
_PICTURE = "[\u2600-\u2756\u2758-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\u200d?"
# The end of a printed line divides a word: "Khar-" and "kiv". A compound keeps its hyphen, as does what goes on in a
# capital ("Deir al-" and "Balah"), behind a number, or behind a hyphen of the same word ("16-year-" and "old").
_LINE_END = r"(?:[-\u2010][ ]?|\u00ad)\r?\n[ \t]{0,99}"
_COMPOUNDS = (
    r"(?:held|led|run|old|based|backed|wide|scale|term|range|level|made|style|like|occupied|controlled|torn|fire|"
    r"affiliated|linked|aligned|born|bound|affected|launched|ranking|profile|and|or|to|in|off|up|out|down|on|by|au|aux|"
    r"de|du|des|en|la|le|les|sur|sous|el|ul|ibn|bin)\b"
)
_WHOLE_PREFIX = re.compile(
    r"(?:\A|[^\w-])(?:non|anti|pro|ex|co|self|semi|multi|cross|mid|pre|post|vice|al|el|ad|ar|as|ash|at|az|counter|so|"
    r"well|north|south|east|west|two|three|four|five|six|high|low|long|short|air|ground)\Z",
    re.IGNORECASE,
)
# "In Goma.3 The army": the number of a note that has come down from its line. "No.3", "para.3" are none.
_GLUED = r"(?<=[a-z]{3}[.,;])\d{1,3}(?=\s)"
_NUMBERED = re.compile(r"\b(?:para|art|sec|sect|fig|chap|vol|app|res|no|item|ref|page|ann)s?[.,;]\Z")
_NUMBER_BACK = 8
_SUPERSCRIPT = r"(?<=[^\W\d_]{3})[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,4}"  # not "km²"
_FEW_NOTES = 3  # numbers of notes, in the order of counting, are more than a coincidence
_MOST_LEFT_OUT = 3  # of the notes between two that are told so
_KINDS = {  # of odd characters, in the order in which they are asked for
    "broken": rf"(?<=[^\W_]){_LINE_END}(?=[^\W\d_])",
    "note": _GLUED,
    "raised": _SUPERSCRIPT,
    "gone": rf"{_INVISIBLE}|{_PICTURE}|(?<!\S)\#(?=[^\W\d_])",
    "composed": r"[^\W\d_][\u0300-\u036f]+",
    "cell": r"(?<=[^\s•‣*·.)–—-])[ ]{0,9}\t[ \t]{0,99}(?=\S)",  # but not behind the mark of a list
    "cry": "\u2757",
}
# By which it is seen in no time that a text has none of a kind; each pattern begins with what the engine can leap to.
_SIGNS: dict[str, str | re.Pattern[str]] = {
    "broken": re.compile(r"[-\u2010\u00ad][ ]?\r?\n"),
    "note": re.compile(r"[.,;](?<=[a-z][.,;])\d{1,3}\s"),
    "gone": "#",
    "cell": "\t",
}
_SIGNS_BEYOND_ASCII = _SIGNS | {
    "raised": re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079]"),
    "gone": re.compile(
        "[#\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\ufeff"
        "\U0001f000-\U0001faff]"
    ),
    "composed": re.compile("[\u0300-\u036f]"),
    "cry": "\u2757",
}
# One of these is in all that is odd in a text without the signs of ASCII.
_BEYOND_ASCII = re.compile(
    "[\u00ad\u00b2\u00b3\u00b9\u0300-\u036f\u061c\u180e\u200b-\u200f\u2010\u202a-\u202e\u2060-\u2079\u2600-\u27bf\u2b00-\u2bff"
    "\ufe0e\ufe0f\ufeff\U0001f000-\U0001faff]"
)


@cache
def _odd(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of some kinds of odd characters; of all kinds it would look at each letter six times."""
    return re.compile("|".join(f"(?P<{kind}>{_KINDS[kind]})" for kind in kinds))


def _kinds_in(text: str) -> tuple[str, ...]:
    """Return the kinds of odd characters that a text may have: of most texts none."""
    signs = _SIGNS if text.isascii() or not _BEYOND_ASCII.search(text) else _SIGNS_BEYOND_ASCII
    return tuple(kind for kind in _KINDS if kind in signs and _has(text, signs[kind]))


def _has(text: str, sign: str | re.Pattern[str]) -> bool:
    return sign in text if isinstance(sign, str) else sign.search(text) is not None


@dataclass(frozen=True, slots=True)
class Visible:
    """A report as it is seen, and where each of its characters stands in the text as read."""

    report: Report
    text: str  # as read
    starts: array[int] = field(default_factory=lambda: array("q"))  # empty: the same text
    ends: array[int] = field(default_factory=lambda: array("q"))

    def mentions(self, found: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
        """Return mentions with the offsets and the words of the text as read."""
        return tuple(map(self._resolved, found)) if self.starts else found

    def events(self, found: tuple[Event, ...]) -> tuple[Event, ...]:
        """Return events with the offsets of the text as read."""
        return tuple(map(self._event, found)) if self.starts else found

    def _span(self, start: int, end: int) -> tuple[int, int]:
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else len(self.text)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def _resolved(self, found: Resolved) -> Resolved:
        start, end = self._span(found.mention.start, found.mention.end)
        return replace(found, mention=replace(found.mention, start=start, end=end, text=self.text[start:end]))

    def _location(self, found: Location) -> Location:
        return replace(found, resolved=self._resolved(found.resolved))

    def _when(self, found: When | None) -> When | None:
        if found is None:
            return None
        start, end = self._span(found.char_start, found.char_end)
        return replace(found, char_start=start, char_end=end, text=self.text[start:end])

    def _event(self, found: Event) -> Event:
        trigger = self._span(found.trigger_start, found.trigger_end)
        clause = self._span(found.char_start, found.char_end)
        sentence = self._span(found.sentence_start, found.sentence_end)
        return replace(
            found,
            trigger_start=trigger[0],
            trigger_end=trigger[1],
            char_start=clause[0],
            char_end=clause[1],
            sentence_start=sentence[0],
            sentence_end=sentence[1],
            locations=tuple(map(self._location, found.locations)),
            when=self._when(found.when),
            said=self._when(found.said),
        )


def visible(report: Report) -> Visible:
    """Return a report as it is read.

    >>> from dateline.reports import report_from_text
    >>> visible(report_from_text("Shells fell in Khar\\u00adkiv.")).report.text
    'Shells fell in Kharkiv.'
    """
    kinds = _kinds_in(report.text)
    if not kinds:
        return Visible(report, report.text)  # most reports, at once
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    at = 0
    noted = _notes_of(report.text) if "note" in kinds else frozenset()
    for found in _odd(kinds).finditer(report.text):
        instead = _instead(found, noted)
        if instead is not None:
            pieces += [report.text[at : found.start()], instead]
            starts.extend([*range(at, found.start()), *[found.start()] * len(instead)])
            ends.extend([*range(at + 1, found.start() + 1), *[found.end()] * len(instead)])
            at = found.end()
    if not pieces:
        return Visible(report, report.text)
    starts.extend(range(at, len(report.text)))
    ends.extend(range(at + 1, len(report.text) + 1))

    def here(at: int) -> int:
        return bisect_left(starts, at)

    spans = [(here(zone.start), here(zone.end), zone) for zone in report.zones]
    seen = replace(
        report,
        text="".join(pieces) + report.text[at:],
        zones=tuple(replace(zone, start=start, end=end) for start, end, zone in spans if start < end),
        links=tuple((here(start), here(end), address) for start, end, address in report.links),
    )
    return Visible(seen, report.text, starts, ends)


def _notes_of(text: str) -> frozenset[int]:
    """Return where the numbers of notes stand that are glued to a full stop or comma, if the text counts them."""
    found = [
        one for one in re.finditer(_GLUED, text)
        if not _NUMBERED.search(text, max(0, one.start() - _NUMBER_BACK), one.start())
    ]  # fmt: skip
    numbers = [int(one.group()) for one in found]
    counted = len(found) >= _FEW_NOTES and all(0 <= two - one <= _MOST_LEFT_OUT for one, two in pairwise(numbers))
    return frozenset(one.start() for one in found) if counted else frozenset()


def _whole(found: re.Match[str]) -> str:
    """Return what joins the parts of a word that the end of a line divides: nothing, or its own hyphen."""
    text, end = found.string, found.end()
    soft = found.group().startswith("\u00ad")
    before = text[max(0, found.start() - 24) : found.start()].split()
    own = before[-1] if before else ""
    keeps = text[end].isupper() or own[-1:].isdigit() or "-" in own or _WHOLE_PREFIX.search(own)
    return "-" if not soft and (keeps or re.match(_COMPOUNDS, text[end : end + 16])) else ""


def _instead(found: re.Match[str], noted: frozenset[int]) -> str | None:
    """Return what is read in place of odd characters; None where they stay as they are."""
    kind, odd = found.lastgroup, found.group()
    if kind == "broken":
        return _whole(found)
    if kind == "note":
        return f"[{odd}]" if found.start() in noted else None
    if kind == "raised":
        return f"[{unicodedata.normalize('NFKC', odd)}]"
    if kind == "composed":
        whole = unicodedata.normalize("NFC", odd)
        bare = odd[0] if "\u0400" <= odd[0] <= "\u052f" else None
        return whole if len(whole) == 1 else bare
    if kind == "cell":
        return " | " * odd.count("\t")
    return "!" if kind == "cry" else ""
