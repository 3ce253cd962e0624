"""Our own answers to a document of the gold: found in its text, and for the spans that the gold gives."""

from __future__ import annotations

from dateline.evaluation.annotated import Annotated, Toponym
from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, resolve_report
from dateline.records import Mention, Report, Resolved
from dateline.reports import report_from_fields
from dateline.resolve import Profile, resolve


def find(document: Annotated, *, gazetteer: Gazetteer, profile: Profile | None) -> tuple[Toponym, ...]:
    """Return what `dateline places` would write of this row."""
    settings = Settings(profile=profile)
    return tuple(map(_answer, resolve_report(_report(document), gazetteer=gazetteer, settings=settings)))


def resolve_given(document: Annotated, *, gazetteer: Gazetteer, profile: Profile | None) -> tuple[Toponym, ...]:
    """Return what the resolver makes of the gold's own spans; of them it is told nothing but where they are."""
    report = _report(document)
    mentions = tuple(_mention(document.text, one, gazetteer) for one in document.toponyms)
    return tuple(map(_answer, resolve(report, mentions, gazetteer=gazetteer, profile=profile)))


def _report(document: Annotated) -> Report:
    return report_from_fields(document.fields, name=document.id)


def _mention(text: str, one: Toponym, gazetteer: Gazetteer) -> Mention:
    name = " ".join(text[one.start : one.end].split())
    kind = "demonym" if gazetteer.demonym(name) else "literal"
    return Mention(one.start, one.end, text[one.start : one.end], kind, core=name)


def _answer(found: Resolved) -> Toponym:
    """Return what we answer to a name; of what is only likely in a town, that town's point and no id."""
    mention, place = found.mention, found.place or found.town
    return Toponym(
        mention.start,
        mention.end,
        place.lon if place else None,
        place.lat if place else None,
        found.place.id if found.place else "",
        mention.kind,
        mention.text,
        found.why,
        found.score if place else None,
    )
