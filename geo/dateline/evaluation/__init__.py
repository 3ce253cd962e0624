"""Evaluation: how well names are found and placed, on anyone's own annotated texts.

Judged as `docs/evaluate.md` says: overlap or same span, within 161 km or the very id, end to end and with the gold's
spans given, demonyms counted and not. Intervals are by resampling documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.evaluation.annotated import Annotated, Gold, Toponym, read_answers, read_gold
from dateline.evaluation.calibration import Calibration, calibration
from dateline.evaluation.doubts import contradictions
from dateline.evaluation.faults import CLASSES, Classifier, Error, count_classes
from dateline.evaluation.judging import Judged, Judgement, judge
from dateline.evaluation.measures import Counts, Measure, count_all, count_group, measures
from dateline.evaluation.running import find, resolve_given
from dateline.gazetteer import Gazetteer
from dateline.resolve import Profile

__all__ = ["CLASSES", "Calibration", "Error", "Evaluation", "Group", "Measure", "evaluate"]

INCLUDED, EXCLUDED = "included", "excluded"
_NOT_STATED = "not stated"
_NEAR_KM = 100.0  # the country of a point is that of the nearest settlement within this
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Group:
    """The toponyms of one kind or country, demonyms included, with their measures by name."""

    name: str
    toponyms: int
    measures: dict[str, Measure]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good the answers to a gold are.

    ``measures`` are given twice, with demonyms "included" and "excluded", each by its name (see docs/evaluate.md).
    ``kinds`` are those of the gold; ``errors`` are of all documents, demonyms included; ``left_out`` are the rows of
    the gold that could not be used, ``unanswered`` the documents of which a file of answers has no line.
    ``calibration`` is of the answers, demonyms excluded; ``contradictions`` are toponyms whose id and point are of
    different places. ``gold_sha256`` and ``gazetteer`` are hashes of the gold's bytes and of the place data.
    """

    documents: int
    toponyms: int
    placed: int
    with_id: int
    demonyms: int
    measures: dict[str, dict[str, Measure]]
    kinds: tuple[Group, ...]
    countries: tuple[Group, ...]
    errors: tuple[Error, ...]
    left_out: tuple[str, ...]
    unanswered: tuple[str, ...] = ()
    calibration: Calibration | None = None
    contradictions: tuple[str, ...] = ()
    gold_sha256: str = ""
    gazetteer: str = ""

    def error_classes(self) -> tuple[tuple[str, int], ...]:
        """Return how many errors there are of each class, the most frequent first."""
        return count_classes(self.errors)


def evaluate(
    gold: str | Path,
    *,
    predictions: str | Path | None = None,
    placed_only: bool = False,
    profile: Profile | None = None,
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure how well place names are found and placed.

    Parameters
    ----------
    gold
        JSON lines with ``doc_id`` (or ``id``), ``text`` and ``toponyms`` (``start``, ``end``, ``lat``, ``lon``,
        ``geonameid`` and if wanted ``kind``, ``type`` or ``literal``). Offsets are characters of ``text``.
    predictions
        Somebody else's answers to the same documents, as `dateline places` writes them; our own by default.
    placed_only
        Leave out of the score what was found but got no place.
    profile
        Where each publisher's places lie, see `dateline.resolve.learn_profile`; a row states its publisher as
        ``publisher``, ``source``, ``site`` or ``domain``. Not for answers of somebody else.
    gazetteer
        The place data; the built-in one by default.
    progress
        Called with what is being done and its share (0-1).

    Raises
    ------
    InputError
        A file cannot be opened or used; the message names the line.

    Examples
    --------
    >>> import dateline, json, pathlib
    >>> town = {"start": 12, "end": 16, "lat": 49.838, "lon": 24.023, "geonameid": 702550}
    >>> row = {"doc_id": "a", "text": "Floods near Lviv.", "toponyms": [town]}
    >>> _ = pathlib.Path("gold.jsonl").write_text(json.dumps(row))
    >>> result = dateline.evaluate("gold.jsonl")
    >>> result.measures["excluded"]["f1_161"].value
    1.0
    """
    read = read_gold(gold)
    theirs = read_answers(predictions, read) if predictions is not None else None
    places = gazetteer or Gazetteer(progress=progress)
    answered: list[_Answered] = []
    for number, document in enumerate(read.documents):
        if progress:
            progress("finding places", number / len(read.documents))
        if theirs is None:
            found = find(document, gazetteer=places, profile=profile)
            given = resolve_given(document, gazetteer=places, profile=profile)
        else:
            found, given = theirs.get(document.id, ()), None
        answered.append(_Answered(document, tuple(one for one in found if one.placed or not placed_only), given))
    judged = _evaluation(read, answered, places, _unanswered(read, theirs))
    digest = hashlib.sha256(Path(gold).read_bytes()).hexdigest()
    return replace(judged, gold_sha256=digest, gazetteer=places.folder.name.removeprefix("gazetteer-"))


@dataclass(frozen=True, slots=True)
class _Answered:
    document: Annotated
    answers: tuple[Toponym, ...]
    given: tuple[Toponym, ...] | None


def _unanswered(gold: Gold, theirs: dict[str, tuple[Toponym, ...]] | None) -> tuple[str, ...]:
    return () if theirs is None else tuple(one.id for one in gold.documents if one.id not in theirs)


def _evaluation(
    gold: Gold, answered: Sequence[_Answered], gazetteer: Gazetteer, unanswered: tuple[str, ...]
) -> Evaluation:
    def is_demonym(one: Toponym) -> bool:
        return one.kind.lower() == "demonym" or bool(gazetteer.demonym(one.name))

    included = [judge(one.document, one.answers, one.given) for one in answered]
    excluded = [judge(one.document, one.answers, one.given, set_aside=is_demonym) for one in answered]
    classify = Classifier(gazetteer)
    toponyms = [one for document in gold.documents for one in document.toponyms]
    return Evaluation(
        documents=len(gold.documents),
        toponyms=len(toponyms),
        placed=sum(one.placed for one in toponyms),
        with_id=sum(one.id != "" for one in toponyms),
        demonyms=sum(map(is_demonym, toponyms)),
        measures={
            INCLUDED: measures([count_all(one) for one in included]),
            EXCLUDED: measures([count_all(one) for one in excluded]),
        },
        kinds=_groups(included, lambda one: one.gold.kind or _NOT_STATED),
        countries=_groups(included, lambda one: _country(one.gold, gazetteer)),
        errors=tuple(error for one in included for error in classify.errors(one)),
        left_out=gold.left_out,
        unanswered=unanswered,
        calibration=calibration(excluded),
        contradictions=contradictions(gold.documents, gazetteer),
    )


def _groups(judgements: Iterable[Judgement], key: Callable[[Judged], str]) -> tuple[Group, ...]:
    """Measure the toponyms of each kind or country apart, the largest group first."""
    counted: dict[str, list[Counts]] = {}
    for judgement in judgements:
        parts: dict[str, list[Judged]] = {}
        for one in judgement.toponyms:
            parts.setdefault(key(one), []).append(one)
        for name, part in parts.items():
            counted.setdefault(name, []).append(count_group(part, asked=judgement.asked))
    groups = (Group(name, sum(one["recall"][1] for one in rows), measures(rows)) for name, rows in counted.items())
    return tuple(sorted(groups, key=lambda group: (-group.toponyms, group.name)))


def _country(gold: Toponym, gazetteer: Gazetteer) -> str:
    """Return the ISO code of a toponym's country, by its id or by the nearest settlement."""
    place = gazetteer.place(gold.id) if gold.id else None
    if place is not None:
        return place.country or "none or several"
    if gold.lon is None or gold.lat is None:
        return _NOT_STATED
    nearest = gazetteer.nearest(gold.lon, gold.lat, within_km=_NEAR_KM)
    return nearest[0].place.country if nearest else "not known"
