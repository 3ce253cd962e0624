"""How a sentence says it: who says so, with what word, and whether it happened, is planned, supposed or denied."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import pattern
from dateline.coding.wording.denials import NO_DOUBT, Doubt, doubt_after, doubts, part_denied, unconfirmed
from dateline.coding.wording.gainsaying import denier_of_deed
from dateline.coding.wording.listings import list_head
from dateline.coding.wording.modality import modality_of
from dateline.coding.wording.modality.likelihood import likelihood_of
from dateline.coding.wording.modality.supposed import possibly_past
from dateline.coding.wording.outlook import is_dated_ahead
from dateline.coding.wording.sayings import Saying
from dateline.coding.wording.scopes import governing, presupposed
from dateline.coding.wording.speakers import next_denials, next_sentence, quoted, resolved
from dateline.mentions.words.tokens import Sentence

__all__ = ["Wording", "wording"]

_ADJECTIVE_CHARS = 50  # before an event's noun in which its adjective stands
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


class _Told(NamedTuple):  # made in a third of the time of a frozen dataclass
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
    begins: dt.date | None = None,
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
    published, happened, begins
        The report's day and the event's last and first, where known: what is long past is told as history, what begins
        after the report is planned.
    """
    words = text[sentence.start : sentence.end]
    start, end = hit.start - sentence.start, hit.end - sentence.start
    chain = governing(words, start, end, noun=hit.trigger.noun)
    verbs = [saying for saying in chain if saying.kind == "verb" and saying.verb_end <= start]
    ours = (publisher,) if publisher else ()
    if presupposed(text, hit, sentence.start + verbs[-1].verb_end if verbs else None):
        return Wording(default, modality_of(text, hit, published=published), ours, "", "")
    scene = _Scene(text, sentence, words, publisher)
    chain = chain or quoted(text, sentence)
    told = _told(scene, chain) if chain else _told_above(scene)
    modality = modality_of(text, hit, undenied=told.undenied, published=published)
    if modality == "actual" and is_dated_ahead(text, hit, begins, published):
        modality = "planned"
    likelihood = likelihood_of(text, sentence, hit)
    doubt = _doubt(scene, end, told, hit)
    denied_by = told.denied_by or doubt.denied_by
    status = _status(text, hit, told, default, likelihood, modality)
    return Wording(
        "reported" if status == "asserted" and doubt.here else status,
        "negated" if doubt.withdrawn else _modality(told, modality, published, happened),
        told.sources or ours,
        likelihood,
        denied_by,
        told.unverified_by or doubt.unverified_by,
        bool(denied_by) and not (told.denied or told.withdrawn or doubt.withdrawn),
    )


# What happens without a doer: who denies a part in it does not say that it did not happen.
_BY_ITSELF = frozenset(
    {"other", "fire", "flood", "earthquake", "storm", "landslide", "impact", "outbreak", "cases", "deaths"}
)


class _Scene(NamedTuple):
    """A sentence in its text, with its words and the publisher."""

    text: str
    sentence: Sentence
    words: str
    publisher: str


def _told_above(scene: _Scene) -> _Told:
    """Read who says what stands in a list from the line above it ("According to the army:")."""
    head = list_head(scene.text, scene.sentence.start)
    if head is None:
        return _told(scene, ())
    words = scene.text[head.start : head.stop]
    above = scene._replace(sentence=replace(scene.sentence, start=head.start, end=head.stop), words=words)
    return _told(above, governing(words, len(words), len(words), noun=False))


def _told(scene: _Scene, chain: tuple[Saying, ...]) -> _Told:
    """Read a chain of sayings, the outermost first."""
    sources: tuple[str, ...] = ()
    statuses: list[str] = []
    for number, saying in enumerate(chain):
        named = resolved(scene.text, scene.sentence, sources, saying)
        rest = chain[number + 1 :]
        if saying.role in {"undenied", "unverified", "unadmitted"}:
            return _unsure(scene, saying, named, sources, rest)
        if saying.status == "withdrawn":
            inner = _told(scene, rest)
            who = named[-1] if named else ""
            return _Told(inner.status or "claimed", (*sources, *named, *inner.sources), who, withdrawn=True)
        if saying.status == "denied":
            return _denied(scene, saying, (*sources, *named), rest)
        if saying.kind == "verb" and not named and number and chain[number - 1].kind == "noun":
            continue  # "reports emerged confirming": still only reports
        sources = tuple(dict.fromkeys((*sources, *named)))
        if len(sources) > 1:  # told to the publisher itself: it is nobody's source of itself
            sources = tuple(source for source in sources if source != scene.publisher)
        statuses.append(saying.status)
    withdrawn = any(saying.role == "withdrawn" for saying in chain)
    return _Told(_combined(statuses), sources, withdrawn=withdrawn)


def _unsure(
    scene: _Scene, saying: Saying, named: tuple[str, ...], sources: tuple[str, ...], rest: tuple[Saying, ...]
) -> _Told:
    """Read what somebody did not deny, could not confirm or has not acknowledged."""
    inner = _told(scene, rest)
    status = "" if saying.role == "unadmitted" else "reported"
    who = (named[-1] if named else scene.publisher) if saying.role == "unverified" else ""
    return _Told(inner.status or status, (*sources, *inner.sources), unverified_by=who, undenied=True)


def _denied(scene: _Scene, saying: Saying, named: tuple[str, ...], rest: tuple[Saying, ...]) -> _Told:
    """Read a denial: of the event, of somebody's claim of it, or only of a part in it."""
    denier = named[-1] if named else ""
    if part_denied(scene.words, saying):
        return _Told("", named[:-1], denier)
    inner = _told(scene, rest)
    if inner.sources or (rest and _is_a_peoples(scene.words, rest[0])):
        return _Told(inner.status, (*named[:-1], *inner.sources), denier)
    return _Told("denied", named, denier, denied=True)


def _is_a_peoples(words: str, saying: Saying) -> bool:
    """Whether a claim is told to be somebody's by an adjective ("denied Ukrainian claims that")."""
    return saying.kind == "noun" and re.search(r"[a-z]\s+[A-Z]\w+\s+(?:\w+\s+)?\Z", words[: saying.verb]) is not None


def _combined(statuses: list[str]) -> str:
    """Return one status for a chain: the innermost word, but no surer than that of who passes it on."""
    if not statuses:
        return ""
    status = statuses[-1]
    for outer in reversed(statuses[:-1]):
        if outer == "claimed" or (status == "reported" and outer == "assessed"):
            status = outer
    return status


def _status(text: str, hit: Hit, told: _Told, default: str, likelihood: str, modality: str) -> str:
    status = told.status or ("reported" if told.sources else default)
    if status == "reported" and hit.trigger.subtype == "statement":
        return default  # that somebody spoke is what the document itself says
    if told.status in {"", "asserted", "reported", "claimed"} and modality != "negated":
        status = _adjective(text, hit) or status
    if status not in {"asserted", "reported"}:
        return status
    if likelihood and not told.sources:
        return "assessed"
    if possibly_past(text, hit):
        return "claimed" if told.sources else "assessed"
    return status


def _adjective(text: str, hit: Hit) -> str:
    """Return the status that an adjective gives to the event's noun ("an alleged strike")."""
    if not hit.trigger.noun:
        return ""
    before = text[max(hit.clause_start, hit.start - _ADJECTIVE_CHARS) : hit.start]
    for status in ("reported", "claimed", "assessed", "confirmed"):
        found = list(pattern("adjective", status).finditer(before))
        if found and re.fullmatch(r"\s+(?:[\w’'-]+\s+){0,2}", before[found[-1].end() :]):
            return status
    return ""


def _modality(told: _Told, modality: str, published: dt.date | None, happened: dt.date | None) -> str:
    if told.denied or told.withdrawn:
        return "negated"
    if told.denied_by and modality == "negated":  # the denial's own word
        return "actual"
    past = published and happened and (published - happened).days > _HISTORY_DAYS
    return "historical" if past and modality == "actual" else modality


def _doubt(scene: _Scene, end: int, told: _Told, hit: Hit) -> Doubt:
    """Read what the rest of the sentence, or else the next one, says against it; a deed is denied in the next two."""
    if told.denied or told.withdrawn:
        return NO_DOUBT
    may = hit.words.anywhere(doubts())
    if unconfirmed(scene.words, end, may):
        return Doubt("", scene.publisher)
    here = doubt_after(scene.words, end, publisher=scene.publisher, ours=told.sources, may=may)
    if here.unverified_by:
        here = here._replace(here=True)
    following = next_sentence(scene.text, scene.sentence) if here == NO_DOUBT else ""
    if following:
        here = doubt_after(following, 0, publisher=scene.publisher, ours=told.sources)
    if here.part and hit.trigger.type in _BY_ITSELF:
        here = here._replace(denied_by="")  # "A plane crashed. X denied involvement": that it crashed stands
    if here.denied_by or here.withdrawn:
        return here
    clause = scene.text[hit.clause_start : hit.clause_end]
    denier = denier_of_deed(next_denials(scene.text, scene.sentence), clause, hit.trigger.type)
    return here._replace(denied_by=denier) if denier not in told.sources else here
