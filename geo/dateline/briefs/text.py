"""Text: what a report says made harmless, and the fixed words of a brief with their counts in right grammar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

import pandas as pd

from dateline.looks import look_of
from dateline.phrases import Phrases, is_table

# What XML cannot hold, what ends a line for some readers, and what turns the text around it: shown as its number.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACES = re.compile("[ \t\r\n\f\v]+")
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\"<>\\^`{|}\ud800-\udfff]+")
_LONGEST = 3000  # characters of one cell: a sentence without an end would fill pages
_KEPT_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
_STATUSES = {"asserted": "stated as fact"}
STATUS_ORDER = ("confirmed", "asserted", "assessed", "reported", "claimed", "denied")
_TYPES = {"diplomacy": "Diplomacy", "political_legal": "Politics and law", "justice": "Justice"}
_SUBTYPES = {  # as the map says them, where their codes do not
    "regain": "ground regained", "air_drone": "air or drone", "unit_formation": "unit formed",
    "pow_execution": "execution of prisoners", "mobilization": "mobilisation",
}  # fmt: skip
_PRECISIONS = {
    "facility": "facility",
    "settlement": "settlement",
    "near_settlement": "near the settlement",
    "area": "area",
    "admin2": "district",
    "admin1": "region",
    "admin1_part": "part of the region",
    "country": "country only",
    "unlocated": "not located",
}
_MODALITIES = {
    "planned": "planned",
    "hypothetical": "supposed",
    "negated": "told as not happened",
    "historical": "told as history",
}


def cell(value: Any) -> str:
    """Return what a cell of the table says, as one line of text that can do nothing; "" where it says nothing.

    What is very long is cut, and the text then says how much is missing.
    """
    text = clean(raw(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … [{len(text) - _LONGEST:,} more characters]"


def raw(value: Any) -> str:
    """Return what a cell of the table holds, as it is; "" where it is empty."""
    if isinstance(value, str):
        return value
    return "" if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)) else str(value)


def clean(text: str) -> str:
    """Return text on one line, every character that steers or reorders shown by its number."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", _SPACES.sub(" ", text)).strip()


def runs_left(text: str) -> bool:
    """Tell whether a text runs from right to left: by its first letter that has a direction."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "") in ("R", "AL")


def apart(text: str) -> str:
    """Return text after which a number stays where it stands, though the text may run from right to left."""
    mixed = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{text}\u200e" if mixed else text


def address(url: str) -> str:
    """Return a web address that may be followed, "" where it is anything else than http or https of a host."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    except ValueError:
        return ""
    return quote(url, safe=_KEPT_IN_ADDRESSES) if fits and _ADDRESS.fullmatch(url) and clean(url) == url else ""


def host(url: str) -> str:
    """Return the host of an address, without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def balanced(text: str) -> str:
    """Return a part of a text without a quotation mark at its ends whose other half lies outside it.

    >>> balanced("“A total of 40 homes were lost."), balanced("“Gone”, he said, “are 40 homes.”")
    ('A total of 40 homes were lost.', '“Gone”, he said, “are 40 homes.”')
    """
    for opening, closing, others in (("“", "”", "„"), ("«", "»", "")):
        if text.startswith(opening) and closing not in text and not text.endswith(opening):
            text = text[1:].lstrip()
        # The same mark may open and close, and low ones open („so”, ”so”, »so»).
        if text.endswith(closing) and text.count(closing) == 1 and not any(one in text for one in opening + others):
            text = text[:-1].rstrip()
    return text


def wording(status: str, say: Phrases) -> str:
    """Return the wording of a source, as a reader understands it."""
    return say.word(status, _STATUSES.get(status, status)) if status else say("not stated")


def said_by(status: str, chain: str, say: Phrases, *, document: str = "") -> str:
    """Return the wording with who used it, the outermost first: "claimed by A, citing B"; else the report or table."""
    names = [name for part in chain.split(" > ") if (name := part.strip())] or [
        say("the table" if is_table(document) else "the report")
    ]
    who = say(", citing ").join(names)
    return say("{wording} by {who}", wording=wording(status, say), who=who)


def parts_of(statuses: Iterable[str], say: Phrases) -> str:
    """Return how many are worded how: "3 claimed, 1 denied"; of one its wording, of several alike "all claimed"."""
    found = list(statuses)
    names = ranked(found)
    if len(names) == 1:
        only = wording(names[0], say)
        return only if len(found) == 1 else say("all {wording}", wording=only)
    return ", ".join(say("{n} {wording}", n=f"{found.count(name):,}", wording=wording(name, say)) for name in names)


def ranked(statuses: Iterable[str]) -> list[str]:
    """Return the different wordings, the surest first, unknown ones last."""
    order = {name: number for number, name in enumerate(STATUS_ORDER)}
    return sorted(set(statuses), key=lambda name: (order.get(name, len(order)), name))


def tally(statuses: Iterable[str], say: Phrases, *, contested: int = 0) -> str:
    """Return a count of events with their wordings: "3 events: 2 claimed, 1 denied; 1 contested"."""
    found = list(statuses)
    if not found:
        return say("no event")
    joint = ": " if len(set(found)) > 1 else ", "
    apart = say("; {n} contested", n=f"{contested:,}") if contested else ""
    return say.counted(len(found), "event") + joint + parts_of(found, say) + apart


def kind_of(event_type: str, subtype: str, say: Phrases) -> str:
    """Return what happened, in broad and more closely: "Battle: advance", once where both say the same: "Flood"."""
    look = look_of(event_type)
    plain = _plain(event_type)
    own = look.label if look.codes == (event_type,) else _TYPES.get(event_type, plain[:1].upper() + plain[1:])
    told = say.word(event_type, own)
    closer = "" if subtype in (event_type, "other") else say.word(subtype, _SUBTYPES.get(subtype, _plain(subtype)))
    return f"{told}: {closer}" if closer else told


def _plain(code: str) -> str:
    return code.replace("_", " ").strip()


def closeness(precision: str, say: Phrases) -> str:
    """Return how closely a place is known."""
    return say(_PRECISIONS.get(precision, _plain(precision)))


def told_as(modality: str, say: Phrases) -> str:
    """Return how the text tells an event, "" where it tells it as having happened."""
    return say(_MODALITIES.get(modality, "" if modality in ("", "actual") else _plain(modality)))
