"""Resolve: which place each mention means, with the evidence, and "no place" where nothing fits.

A container that the text states decides, then a level word. What they leave open is weighed: how well the name fits,
the company of the other names, and size, which by itself never beats a name that fits better.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.records import Candidate, Mention, Place, Report, Resolved
from dateline.resolve.candidates import Names, split_suffix, weakened
from dateline.resolve.company import BEST, DEMONYM_VOTE, Company, distance_km, gather, support

__all__ = ["distance_km", "resolve"]

_COMMA = re.compile(r"\s*,\s*(?:the\s+)?|\s*\(\s*(?:the\s+)?")
_INSIDE = re.compile(
    r"\s*,?\s*(?:(?:somewhere|located|situated|based)\s+)?(?:in|at|near|of|outside)\s+"
    r"(?:(?:the|occupied|eastern|western|northern|southern|central)\s+)*"
    r"(?:(?:city|town|village|settlement|municipality|district|region|province|state)\s+of\s+)?"
)
_REPUBLIC = re.compile(r"(?:the )?(?:autonomous )?(?:republic|state|province|county|region) of ", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,\s*and|,|and|or)\s+(?:(?:near|in|at)\s+)?")
_OWNS = re.compile(r"['’]s?\s+(?:(?:western|eastern|northern|southern|occupied)\s+)?")
_CONTAINERS = frozenset({"admin1", "admin2", "country", "region"})
_FACILITY_UNCERTAINTY_KM = 15.0  # a training ground or base "in" a town lies within about this of it
_TOWN_SLOTS = frozenset({"city of", "near", "town of", "outskirts of", "center of", "centre of"})
_REGIONS = frozenset({"admin1", "admin2"})
_LIKELY = 0.6  # of a vote: a bare "Wales" is likely the nation and not the village
_CITY = 100_000  # people
_NAMED_AS_A_STATE = 0.7  # what a town keeps that bears the name of a state ("Egypt" in Alabama)
_OWN = 10.0  # a place that the user added is meant, unless the text states where it is not
_OUTSIDE = 0.35  # what a candidate outside the stated container keeps of its score
_FAR_KM = 1500.0  # farther than Ukraine is long; a small town so far from all else in a report is another's namesake
_MANY = 3  # fewer other towns say little: soldiers who trained in the Far East may well fight near a small town
_SMALL = 100_000  # people; a larger city may be named in any company


def resolve(report: Report, mentions: tuple[Mention, ...], *, gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    """Resolve all mentions of a report together.

    Parameters
    ----------
    report
        The report, for the text between the mentions.
    mentions
        As `dateline.mentions.find_mentions` gives them, in order.

    Returns
    -------
    tuple of Resolved
        One for each mention, in the same order; ``place`` is None where nothing fits, and ``why`` says so.
    """
    names, levels = Names(gazetteer), _levels(mentions)
    found = [_towns_of_regions(names.of(mention), mention, levels) for mention in mentions]
    holders = _holders(report.text, mentions, found)
    elsewhere = _elsewhere(mentions, holders)
    company = _first_company(mentions, found)
    for _ in range(2):  # the second round votes with the answers of the first
        ranked = _ranked_all(mentions, found, holders, elsewhere, company)
        company = gather((row[0].place, _weight(mentions[at], row)) for at, row in enumerate(ranked) if row)
    stated = [_stated(at, mentions, found, holders, elsewhere) for at in range(len(mentions))]
    answers = _without_strays(report.text, _answers(mentions, ranked, holders, stated))
    return _with_region_conflicts(report.text, answers)


def _without_strays(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back a small town that is far from all of its own list, or from every other place of the report."""
    literal = [one.place for one in answers if one.place and one.mention.kind == "literal"]
    points = list({place.id: place for place in literal if place.kind == "settlement"}.values())
    kept = [_no_stray(_no_stray(one, _mates(text, answers, at)), points, least=_MANY) for at, one in enumerate(answers)]
    # One telling that gives a namesake away does so for the whole report.
    strays = {one.place.id: after for one, after in zip(answers, kept, strict=True) if one.place and not after.place}
    return tuple(
        _taken_back(one, strays[one.place.id].why) if one.place and one.place.id in strays else one for one in kept
    )


def _mates(text: str, answers: tuple[Resolved, ...], at: int) -> list[Place]:
    """Return the places of the neighbours of a name in its list ("near Pokrovsk and Toretsk")."""
    near = [(at - 1, at)] * (at > 0) + [(at, at + 1)] * (at + 1 < len(answers))
    listed = [
        answers[left if right == at else right].place
        for left, right in near
        if _LISTED.fullmatch(text, answers[left].mention.end, answers[right].mention.start)
    ]
    return [place for place in listed if place is not None and place.kind != "country"]


def _no_stray(answer: Resolved, points: list[Place], *, least: int = 1) -> Resolved:
    place = answer.place
    if place is None or place.kind != "settlement" or place.population >= _SMALL or answer.container is not None:
        return answer
    others = [other for other in points if other.name != place.name]
    if len(others) < least or any(distance_km(place, other) < _FAR_KM for other in others):
        return answer
    why = f"the gazetteer knows it only in {_where(place)}, over {_FAR_KM:.0f} km from all else in the report"
    return _taken_back(answer, why)


def _taken_back(answer: Resolved, why: str) -> Resolved:
    return replace(answer, place=None, score=0.0, why=why)


def _levels(mentions: tuple[Mention, ...]) -> dict[str, set[str]]:
    """Return for each bare name the level words with which the report uses it ("Kursk": {"oblast"})."""
    levels: dict[str, set[str]] = {}
    for mention in mentions:
        base, suffix = split_suffix(mention.core)
        if suffix:
            levels.setdefault(base, set()).add(suffix)
    return levels


def _towns_of_regions(
    found: tuple[Candidate, ...], mention: Mention, levels: dict[str, set[str]]
) -> tuple[Candidate, ...]:
    """A bare "Kursk" is Kursk Oblast where the report says "Kursk Oblast" and nothing says that the city is meant."""
    if mention.slot in _TOWN_SLOTS and any(_is_city(candidate.place) for candidate in found):
        # "Near Oaxaca" is near the city and not near the state.
        return tuple(
            weakened(other, f"{mention.slot} a city") if other.place.kind in _REGIONS else other for other in found
        )
    said = levels.get(mention.core, set())
    if mention.kind == "demonym" or mention.form != "name" or not said or "city" in said:
        return found
    regions = [candidate for candidate in found if candidate.place.kind == "admin1"]
    if not regions or mention.slot in _TOWN_SLOTS:
        return found
    reason = f"the report says {mention.core} {max(said)}"
    raised = replace(regions[0], score=1.0, why=(*regions[0].why, reason))
    return (raised, *(weakened(candidate, reason) for candidate in found if candidate is not regions[0]))


def _is_city(place: Place) -> bool:
    return place.kind == "settlement" and place.population >= _CITY


def _elsewhere(mentions: tuple[Mention, ...], holders: dict[int, int]) -> dict[str, tuple[int, ...]]:
    """Return for each name the mentions that the report states as containing it, one for each name of theirs."""
    stated: dict[str, dict[str, int]] = {}
    for inner, outer in holders.items():
        stated.setdefault(mentions[inner].core, {}).setdefault(mentions[outer].core, outer)
    return {core: tuple(found.values()) for core, found in stated.items()}


def _holders(text: str, mentions: tuple[Mention, ...], found: list[tuple[Candidate, ...]]) -> dict[int, int]:
    """Return for a mention's number that of the mention which the text states as containing it."""
    holders: dict[int, int] = {}
    for at in range(len(mentions) - 1):
        one, two = mentions[at], mentions[at + 1]
        if one.kind == "demonym" or two.kind == "demonym" or one.form == "sector":
            continue
        comma = _COMMA.fullmatch(text, one.end, two.start)
        inside = _INSIDE.fullmatch(text, one.end, two.start)
        if (comma and _may_hold(at, found, mentions)) or (inside and _may_hold(at, found, mentions)):
            holders[at] = at + 1
    return holders


def _may_hold(at: int, found: list[tuple[Candidate, ...]], mentions: tuple[Mention, ...]) -> bool:
    """Whether mention ``at + 1`` can contain mention ``at``: a facility by any place, a town by a region."""
    outer = found[at + 1]
    if mentions[at].form == "facility":
        return bool(outer) or mentions[at + 1].form == "unknown"
    if not any(candidate.place.kind in _CONTAINERS for candidate in outer):
        return False
    if not found[at]:
        return _says_level(mentions[at + 1].core) or outer[0].place.kind == "country"
    return any(_inside(candidate.place, holder.place) for candidate in found[at] for holder in outer) or (
        found[at][0].place.kind == "settlement" and _says_level(mentions[at + 1].core)
    )


def _says_level(core: str) -> bool:
    """Whether a name says that it is a region's: "Amur Oblast", "Republic of Buryatia"."""
    return split_suffix(core)[1] != "" or _REPUBLIC.match(core) is not None


def _inside(place: Place, holder: Place) -> bool:
    if holder.kind == "country":
        return place.country == holder.country and place.kind != "country"
    if holder.kind == "admin1":
        return (
            bool(holder.admin1_code)
            and place.admin1_code == holder.admin1_code
            and place.kind not in {"country", "admin1"}
        )
    return (
        holder.kind == "admin2"
        and place.kind == "settlement"
        and place.admin2 == holder.name
        and place.admin1_code == holder.admin1_code
    )


def _first_company(mentions: tuple[Mention, ...], found: list[tuple[Candidate, ...]]) -> Company:
    """Count what is sure from the name alone: states, regions with their level word, names of one place."""

    def sure(at: int) -> float:
        top = found[at][0].place
        if mentions[at].kind == "demonym":
            return DEMONYM_VOTE
        if top.kind == "country":
            return 1.0 if mentions[at].kind != "organisation-part" else 0.3
        if top.kind == "admin1" and mentions[at].kind == "literal":
            return _LIKELY
        alone = len(found[at]) == 1 or split_suffix(mentions[at].core)[1] != ""
        return 1.0 if alone and mentions[at].kind == "literal" else 0.2

    return gather((found[at][0].place, sure(at)) for at in range(len(mentions)) if found[at])


def _weight(mention: Mention, ranked: list[Candidate]) -> float:
    votes = {"literal": 1.0, "metonym": 1.0, "demonym": DEMONYM_VOTE}
    return ranked[0].score * votes.get(mention.kind, 0.2)


def _ranked_all(
    mentions: tuple[Mention, ...],
    found: list[tuple[Candidate, ...]],
    holders: dict[int, int],
    elsewhere: dict[str, tuple[int, ...]],
    company: Company,
) -> list[list[Candidate]]:
    """Rank the candidates of every mention; those of one name, slot and container once, so that time stays linear."""
    known: dict[tuple[str, ...], list[Candidate]] = {}
    rows = []
    for at, mention in enumerate(mentions):
        outer = _outer(at, mention, holders, elsewhere)
        key = (mention.text, mention.core, mention.kind, mention.form, mention.slot, *(mentions[k].core for k in outer))
        if key not in known:
            known[key] = _ranked(found[at], _stated(at, mentions, found, holders, elsewhere), company)
        rows.append(known[key])
    return rows


def _outer(
    at: int, mention: Mention, holders: dict[int, int], elsewhere: dict[str, tuple[int, ...]]
) -> tuple[int, ...]:
    """The mentions that contain a mention by the text: its own container, or its name's elsewhere."""
    return (holders[at],) if at in holders else elsewhere.get(mention.core, ())


def _stated(
    at: int,
    mentions: tuple[Mention, ...],
    found: list[tuple[Candidate, ...]],
    holders: dict[int, int],
    elsewhere: dict[str, tuple[int, ...]],
) -> list[Place]:
    """The places that contain a mention by the text."""
    outer = _outer(at, mentions[at], holders, elsewhere)
    return [candidate.place for k in outer for candidate in found[k] if candidate.place.kind in _CONTAINERS]


def _ranked(found: tuple[Candidate, ...], outer: list[Place], company: Company) -> list[Candidate]:
    """Score candidates by container and company; the best first, scores within 0-1."""
    scored = []
    state = any(candidate.place.kind == "country" and candidate.score >= 1.0 for candidate in found)
    for candidate in found:
        gain, why = support(candidate, company)
        holder = None
        score = (candidate.score + gain) / BEST
        if state and not outer and candidate.place.kind == "settlement":
            score *= _NAMED_AS_A_STATE
        if outer:
            holder = next((place for place in outer if _inside(candidate.place, place)), None)
            score = score + 0.5 if holder else score * _OUTSIDE
            why = (*why, f"in {holder.name} as stated") if holder else why
        if candidate.own and (not outer or holder):
            score += _OWN
        scored.append(replace(candidate, score=round(score, 4), why=(*candidate.why, *why)))
    scored.sort(key=lambda candidate: (-candidate.score, candidate.place.id))
    return [replace(candidate, score=min(1.0, candidate.score)) for candidate in scored]  # capped only once ranked


def _answers(
    mentions: tuple[Mention, ...],
    ranked: list[list[Candidate]],
    holders: dict[int, int],
    stated: list[list[Place]],
) -> tuple[Resolved, ...]:
    answers: dict[int, Resolved] = {}
    for at in range(len(mentions) - 1, -1, -1):  # from the right, so that a container is known before what it contains
        holder = answers.get(holders.get(at, -1))
        answers[at] = _answer(mentions[at], ranked[at], holder, stated[at])
    holding = {outer for inner, outer in holders.items() if _holds(mentions[inner], answers[outer])}
    return tuple(replace(answers[at], is_container=at in holding) for at in range(len(mentions)))


def _with_region_conflicts(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Record where the text gives a region to another state ("Ukraine's Kursk Oblast"); the region stays."""
    kept = list(answers)
    for at, found in enumerate(answers):
        owner = next((other for other in answers[max(0, at - 1) : at + 2] if _claims(text, other, found)), None)
        if owner is not None and owner.place is not None and found.place is not None:
            conflict = f"the text puts it in {owner.place.name}; the gazetteer has it in {found.place.country}"
            kept[at] = replace(found, conflict=conflict)
    return tuple(kept)


def _claims(text: str, state: Resolved, region: Resolved) -> bool:
    """Whether the text says that a region lies in a state in which it does not."""
    if region.place is None or state.place is None or (region.place.kind, state.place.kind) != ("admin1", "country"):
        return False
    before, after = state.mention.end <= region.mention.start, region.mention.end <= state.mention.start
    owned = before and _OWNS.fullmatch(text, state.mention.end, region.mention.start)
    inside = after and _COMMA.fullmatch(text, region.mention.end, state.mention.start)
    return bool(owned or inside) and state.place.country != region.place.country


def _holds(inner: Mention, outer: Resolved) -> bool:
    return inner.form == "facility" or (outer.place is not None and outer.place.kind in _CONTAINERS)


def _answer(mention: Mention, ranked: list[Candidate], holder: Resolved | None, stated: list[Place]) -> Resolved:
    """``stated`` are the places that contain it by the text, here or where the report names it elsewhere."""
    container = (holder.place or holder.container) if holder else None
    if mention.form == "facility":
        return _facility(mention, ranked, container)
    if not ranked:
        return Resolved(mention, None, 0.0, "not in the gazetteer", container=container)
    best = ranked[0]
    outside = bool(stated) and not any(_inside(best.place, outer) for outer in stated)
    if outside and best.place.kind == "settlement":
        outer = container or stated[0]
        conflict = f"the text puts {mention.text} in {outer.name}; the gazetteer knows it only in {_where(best.place)}"
        return Resolved(mention, None, 0.0, conflict, tuple(ranked), conflict, container)
    return Resolved(mention, best.place, best.score, "; ".join(best.why), tuple(ranked), container=container)


def _facility(mention: Mention, ranked: list[Candidate], container: Place | None) -> Resolved:
    """A facility lies at the town that the text states, else where the gazetteer has it; a conflict is kept."""
    known = ranked[0].place if ranked else None
    town = known if known and known.kind == "settlement" else None  # that it is named after
    if container is None or container.kind not in {"settlement", "facility"}:
        if known is None or (container is not None and not _inside(known, container)):
            where = f"the text puts it in {container.name}" if container else "the text states no town"
            return Resolved(mention, None, 0.0, f"no position known; {where}", tuple(ranked), container=container)
        place = _at_town(mention, town) if town else known
        return Resolved(mention, place, ranked[0].score, "; ".join(ranked[0].why), tuple(ranked), container=container)
    if known and not town and distance_km(known, container) <= 2 * _FACILITY_UNCERTAINTY_KM:
        return Resolved(mention, known, ranked[0].score, "; ".join(ranked[0].why), tuple(ranked), container=container)
    conflict = ""
    if known and not town:
        conflict = f"the text puts it in {container.name}; the gazetteer has it in {_where(known)}"
    why = f"at {container.name}, the town that the text states"
    return Resolved(mention, _at_town(mention, container), 0.8, why, tuple(ranked), conflict, container)


def _at_town(mention: Mention, town: Place) -> Place:
    """Return a place for a facility of which only the town is known."""
    return replace(
        town,
        id="",
        name=mention.text,
        kind="facility",
        population=0,
        uncertainty_km=_FACILITY_UNCERTAINTY_KM,
        source=f"position of {town.name}",
    )


def _where(place: Place) -> str:
    return ", ".join(part for part in (place.admin1, place.country) if part) or place.name
