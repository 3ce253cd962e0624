"""How a sentence says it: who says so, with what word, and whether it happened, is planned, supposed or denied."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateline.coding.clauses import Hit
from dateline.coding.cues import pattern
from dateline.coding.denials import Doubt, doubt_after, part_denied
from dateline.coding.modality import likelihood_of, modality_of, possibly_past
from dateline.coding.sayings import Saying
from dateline.coding.scopes import governing, presupposed
from dateline.coding.sources import clean, is_outlet, is_source
from dateline.coding.speakers import earlier, next_sentence, quoted, resolved
from dateline.mentions.tokens import Sentence

__all__ = ["Wording", "wording"]

_ADJECTIVE = r"\b(?:{words})\s+(?:[\w’'-]+\s+){{0,2}}\Z"
_HISTORY_DAYS = 366  # an event of more than a year before the report is told as history


@dataclass(frozen=True, slots=True)
class Wording:
    """Status, modality and sources of one event, as worded.

    ``attribution`` names the sources, the outermost first. ``contested``: one side says so, and ``denied_by`` says
    that it is not so.
    """

    status: str
    modality: str
    attribution: tuple[str, ...]
    likelihood: str
    denied_by: str
    unverified_by: str = ""
    contested: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What the chain of sayings makes of an event: its status ("" for none), who says so, and who denies it."""

    status: str
    sources: tuple[str, ...]
    denied_by: str = ""
    unverified_by: str = ""
    denied: bool = False
    undenied: bool = False
    withdrawn: bool = False


def wording(
    text: str,
    sentence: Sentence,
    hit: Hit,
    *,
    publisher: str,
    default: str = "asserted",
    published: dt.date | None = None,
    happened: dt.date | None = None,
) -> Wording:
    """Read the wording of an event; without an attribution in the sentence the publisher says so, as ``default``.

    Parameters
    ----------
    text, sentence, hit
        The report's text, and the sentence and trigger of the event.
    publisher
        Who says what nobody is named for; "" where unknown.
    default
        The status of what the publisher itself tells.
    published, happened
        The report's day and the event's last, where known: what is long past is told as history.
    """
    words = text[sentence.start : sentence.end]
    start, end = hit.start - sentence.start, hit.end - sentence.start
    chain = governing(words, start, end, noun=hit.trigger.noun)
    verbs = [saying for saying in chain if saying.kind == "verb" and saying.verb_end <= start]
    ours = (publisher,) if publisher else ()
    modality = modality_of(text, sentence, hit, published=published)
    if presupposed(text, hit, sentence.start + verbs[-1].verb_end if verbs else None):
        return Wording(default, modality, ours, "", "")
    told = _told(text, sentence, words, chain or quoted(text, sentence), publisher)
    if told.undenied:
        modality = modality_of(text, sentence, hit, undenied=True, published=published)
    likelihood = likelihood_of(text, sentence, hit)
    status = _status(text, hit, told, default, likelihood, modality)
    modality = _modality(text, hit, told, modality, published, happened)
    doubt = _doubt(text, sentence, words, end, publisher, told)
    modality = "negated" if doubt.withdrawn else modality
    denied_by = told.denied_by or doubt.denied_by
    contested = bool(denied_by) and not (told.denied or told.withdrawn or doubt.withdrawn)
    unverified = told.unverified_by or doubt.unverified_by
    return Wording(status, modality, told.sources or ours, likelihood, denied_by, unverified, contested)


def _told(text: str, sentence: Sentence, words: str, chain: tuple[Saying, ...], publisher: str) -> _Told:
    """Read a chain of sayings, the outermost first."""
    sources: list[str] = []
    statuses: list[str] = []
    for number, saying in enumerate(chain):
        named = resolved(text, sentence, tuple(sources), saying)
        if saying.role in {"undenied", "unverified", "unadmitted"}:
            inner = _told(text, sentence, words, chain[number + 1 :], publisher)
            status = "" if saying.role == "unadmitted" else "reported"
            who = (named[-1] if named else publisher) if saying.role == "unverified" else ""
            return _Told(inner.status or status, (*sources, *inner.sources), unverified_by=who, undenied=True)
        if saying.kind == "verb" and not named and number and chain[number - 1].kind == "noun":
            continue  # "reports emerged confirming": still only reports
        if saying.status == "withdrawn":
            inner = _told(text, sentence, words, chain[number + 1 :], publisher)
            who = named[-1] if named else ""
            return _Told(inner.status or "claimed", (*sources, *named, *inner.sources), who, withdrawn=True)
        if saying.status == "denied":
            return _denied(text, sentence, words, chain, number, (*sources, *named), publisher)
        sources.extend(named)
        plain = saying.status == "asserted" and any(is_outlet(source) for source in named)
        statuses.append("reported" if plain else saying.status)
    withdrawn = next((saying for saying in chain if saying.role == "withdrawn"), None)
    return _Told(_combined(statuses), tuple(dict.fromkeys(sources)), withdrawn=withdrawn is not None)


def _denied(
    text: str, sentence: Sentence, words: str, chain: tuple[Saying, ...], number: int, named: tuple[str, ...], publisher: str
) -> _Told:
    """Read a denial: of the event, of somebody's claim of it, or only of a part in it."""
    saying = chain[number]
    denier = named[-1] if named else ""
    if part_denied(words, saying):
        return _Told("", named[:-1], denier)
    inner = _told(text, sentence, words, chain[number + 1 :], publisher)
    if inner.sources:
        return _Told(inner.status, (*named[:-1], *inner.sources), denier)
    return _Told("denied", named, denier, denied=True)


def _combined(statuses: list[str]) -> str:
    """Return one status for a chain: the innermost word, but what is only said is no surer than who passes it on."""
    if not statuses:
        return ""
    status = statuses[-1]
    for outer in reversed(statuses[:-1]):
        if outer == "claimed" or (status == "asserted" and outer in {"reported", "assessed"}):
            status = outer
    return status


def _status(text: str, hit: Hit, told: _Told, default: str, likelihood: str, modality: str) -> str:
    status = told.status or ("reported" if told.sources else default)
    if told.status in {"", "asserted", "reported", "claimed"} and modality != "negated":
        status = _adjective(text, hit) or status
    if likelihood and status in {"asserted", "reported"} and not told.sources:
        return "assessed"
    if status in {"asserted", "reported"} and possibly_past(text, hit):
        return "claimed" if told.sources else "assessed"
    return status


def _adjective(text: str, hit: Hit) -> str:
    """Return the status that an adjective gives to the event's noun ("an alleged strike")."""
    if not hit.trigger.noun:
        return ""
    before = text[max(hit.clause_start, hit.start - 50) : hit.start]
    for status in ("reported", "claimed", "assessed", "confirmed"):
        words = pattern("adjective", status).pattern
        if re.search(words + r"\s+(?:[\w’'-]+\s+){0,2}\Z", before, re.IGNORECASE):
            return status
    return ""


def _modality(text: str, hit: Hit, told: _Told, modality: str, published: dt.date | None, happened: dt.date | None) -> str:
    if told.denied or told.withdrawn:
        return "negated"
    if told.denied_by and modality == "negated":  # the denial's own word
        return "actual"
    past = published and happened and (published - happened).days > _HISTORY_DAYS
    return "historical" if past and modality == "actual" else modality


def _doubt(text: str, sentence: Sentence, words: str, end: int, publisher: str, told: _Told) -> Doubt:
    """Read what the rest of the sentence, or else the next one, says against it."""
    if told.denied or told.withdrawn:
        return Doubt()
    here = doubt_after(words, end, publisher=publisher, ours=told.sources)
    if here != Doubt():
        return here
    following = next_sentence(text, sentence)
    return doubt_after(following, 0, publisher=publisher, ours=told.sources) if following else here
