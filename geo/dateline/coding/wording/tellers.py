"""Who says so where a sentence names nobody, and where it names places that report their own count."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import has_role
from dateline.coding.placing.lists.reporters import COUNTS, is_local
from dateline.coding.wording import Wording
from dateline.lexicon import EventLexicon
from dateline.records import Location

_ONLY_UNITS = re.compile(
    r"(?:[\s,()]|\b(?:and|LGAs?|count(?:y|ies)|districts?|provinces?|regions?|states?|city|towns?|health\s(?:zone|area|district)s?|"
    r"municipalit(?:y|ies)|prefectures?|localit(?:y|ies)|governorates?|communes?)\b)*",
    re.IGNORECASE,
)
# Who holds which ground is somebody's assessment, also where the sentence names nobody.
_ASSESSED = frozenset({("battle", "advance"), ("battle", "regain")})
# News tells that a town was taken; how far troops came along a front is assessed, and all of it by whoever studies it.
_GROUND = re.compile(r"(?:\w+\s)?(?:advanc|re?-?gain|gain|progress|infiltrat|push)", re.IGNORECASE)
_ASSESSOR = re.compile(r"\b(?:Institute|Threats|Studies|Study|Cent(?:er|re) for|Observatory)\b")


def default_status(text: str, hit: Hit, publisher: str) -> str:
    """Return how a trigger is told where its sentence names nobody: as an assessment, or as what is so."""
    if (hit.trigger.type, hit.trigger.subtype) not in _ASSESSED:
        return "asserted"
    return "assessed" if _GROUND.match(text, hit.start) or _ASSESSOR.search(publisher) else "asserted"


def without_reporters(
    how: Wording, hit: Hit, where: tuple[Location, ...], lexicon: EventLexicon, publisher: str
) -> Wording:
    """Return who says so without the places that report their own count: it is told of them, and not by them."""
    if not how.attribution or hit.trigger.type not in COUNTS or not has_role(hit, "reports", lexicon):
        return how
    found = [one.resolved for one in where if one.resolved.mention.end <= hit.start and is_local(one.resolved)]
    names = {found.mention.text for found in found}
    sources = tuple(one for one in how.attribution if one == publisher or not _is_of_places(one, names))
    if sources == how.attribution:
        return how
    status = "asserted" if how.status == "reported" and not sources else how.status
    return replace(how, attribution=sources or ((publisher,) if publisher else ()), status=status)


def _is_of_places(source: str, names: set[str]) -> bool:
    """Whether a source is nothing but names of places of the event, with what units these are."""
    rest = source
    for name in sorted(names, key=lambda name: -len(name)):
        rest = rest.replace(name, "")
    return rest != source and _ONLY_UNITS.fullmatch(rest) is not None
