"""What is said of each telling of a cluster: which one stands for it, how many tell it, and who says so first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.cluster.tellings import POINTLIKE, PRECISIONS, Telling, place_key, region_key, regions_around

# Roots that name nobody: unnamed people, and groups of whom anybody may be one.
_NOBODY = re.compile(
    r"anonym|unspecif|unnam|undisclos|unidentif|\bsources?\b|\bfamiliar\b|\b(?:officials?|media|outlets?|reports?|"
    r"witness(?:es)?|residents?|locals|bloggers?|milbloggers?|channels?|users?|analysts?|experts?|observers?|insiders?|"
    r"officers?|soldiers?|servicem[ae]n|diplomats?|activists?|medics|doctors|villagers|survivors?|traders?)\Z|"
    r"\bnot to be (?:named|identified)\b",
    re.IGNORECASE,
)
_FILLER = frozenset("the a an of s for in and its".split())
_DATES = ("hour", "night", "day")  # the closest first
_STEM = 5  # letters: "Ukraine" and "Ukrainian", "defence" and "defense" agree in so many
_REPRINT_WORDS = 6  # a shorter sentence may be written twice by chance


@dataclass(frozen=True, slots=True)
class Mark:
    """What the corpus stage says of one event at one of its places.

    ``is_primary``: of all tellings this row is the one to draw and count at its place. ``why``: how the telling came
    into its cluster, and what stands for that; "" where nothing was joined.
    """

    cluster_id: str
    is_primary: bool
    why: str
    report_count: int
    outlet_count: int
    origin_count: int
    contested: bool
    denied_by: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What holds for all tellings of a cluster."""

    cluster_id: str
    reports: int
    outlets: int
    origins: int
    contested: bool
    denied_by: str


def marks_of(cluster: Sequence[tuple[Telling, str]]) -> Iterator[tuple[Telling, int, Mark]]:
    """Yield the mark of every row (telling, number of its place) of a cluster."""
    tellings = [telling for telling, _ in cluster]
    facts = _facts(tellings)
    ranked = sorted(tellings, key=_standing)
    primary = _primary_rows(ranked)
    for telling, why in cluster:
        for row in telling.rows:
            is_primary = (telling.event.id, row) in primary
            reason = f"{why or 'others were joined to this telling'}; {_role(telling, row, primary, ranked)}"
            yield telling, row, _mark(facts, is_primary, reason)


def marks_of_one(telling: Telling) -> Iterator[tuple[Telling, int, Mark]]:
    """Yield the marks of a telling that nothing was joined to: all its rows stand."""
    denied_by = telling.event.denied_by if telling.denies else ""
    facts = _Facts(f"c-{telling.name}", 1, 1, 1, False, denied_by)
    for row in telling.rows:
        yield telling, row, _mark(facts, True, "")


def _mark(facts: _Facts, is_primary: bool, why: str) -> Mark:
    return Mark(
        facts.cluster_id, is_primary, why, facts.reports, facts.outlets, facts.origins, facts.contested, facts.denied_by
    )


def _facts(tellings: Sequence[Telling]) -> _Facts:
    claims = [telling for telling in tellings if not telling.denies]
    denials = [telling for telling in tellings if telling.denies]
    deniers = {_denier(telling) for telling in denials} if claims else {telling.event.denied_by for telling in denials}
    first = min(tellings, key=_age)
    return _Facts(
        f"c-{first.name}",
        len({telling.report.id for telling in tellings}),
        max(1, len({telling.report.publisher for telling in tellings} - {""})),
        len(_origins(claims or denials)),
        bool(claims and denials),
        "; ".join(sorted(deniers - {""})),
    )


def _denier(telling: Telling) -> str:
    event = telling.event
    return event.denied_by or (event.attribution[-1] if event.attribution else telling.report.publisher)


def _age(telling: Telling) -> tuple[object, ...]:
    """The telling that was published first names the cluster."""
    published = telling.report.published
    return published is None, published, telling.report.id, telling.event.trigger_start, telling.name


# What stands for a cluster -------------------------------------------------------------------------------


def _standing(telling: Telling) -> tuple[object, ...]:
    """Rank what may stand: row of a table before report, for its counts are summed; claim before denial, text before
    title, point before region, the closest, what names its source, the first."""
    time, when = telling.time, telling.event.when
    date = when.precision if when else ""
    best = _precision(telling)
    return (
        not telling.of_table,
        telling.denies,
        telling.headline or (telling.heading and not telling.sourced),  # it leaves out who says so
        best not in POINTLIKE,
        0 if time.close else time.days or 10_000,
        _DATES.index(date) if date in _DATES else len(_DATES),
        PRECISIONS.index(best),
        not telling.sourced,
        -len(telling.keys),
        _age(telling),
    )


def _precision(telling: Telling) -> str:
    return min((location.precision for location in telling.places), key=PRECISIONS.index, default="unlocated")


def _primary_rows(ranked: Sequence[Telling]) -> set[tuple[str, int]]:
    """Return the rows (event id, number of the place) that stand: one a place, none for a region around one."""
    around = {region for telling in ranked for location in telling.places for region in regions_around(location)}
    sites = {telling.keys for telling in ranked if _precision(telling) == "facility"}
    stands: dict[str, tuple[str, int]] = {}
    for telling in ranked:
        keys = [place_key(location) for location in telling.places] or [""]
        for row, key in zip(telling.rows, keys, strict=True):
            location = telling.event.locations[row] if telling.event.locations else None
            wider = bool(telling.wide) and location is not None and region_key(location) in around
            if telling.of_table or (not wider and not (sites and _is_town_of(telling, sites))):
                stands.setdefault(key, (telling.event.id, row))
    if len(stands) > 1:
        stands.pop("", None)  # a telling without a place adds nothing to one that has
    return set(stands.values())


def _is_town_of(telling: Telling, sites: set[frozenset[str]]) -> bool:
    """Whether a telling names only the town where others name the site: it was joined to them for that."""
    return bool(telling.keys) and _precision(telling) != "facility" and not any(telling.keys & keys for keys in sites)


def _role(telling: Telling, row: int, primary: set[tuple[str, int]], ranked: Sequence[Telling]) -> str:
    """Say what stands for the cluster: this row, or which other."""
    best = ranked[0]
    if (telling.event.id, row) in primary:
        how = f"place ({_precision(telling)}) and date ({_date(telling)})"
        return f"stands for the {len(ranked)} tellings here: {how}"
    return f"event {best.event.id} stands for it: place ({_precision(best)}) and date ({_date(best)})"


def _date(telling: Telling) -> str:
    when = telling.event.when
    return when.precision if when and when.first else "known by its report" if telling.time.known else "none"


# Origins -------------------------------------------------------------------------------------------------


def _origins(tellings: Sequence[Telling]) -> set[str]:
    """Distinct roots of the attribution chains; unnamed ones count once together, and only where no root has a name.

    Who only passes on what another said is no root, and a reprint is none: the same sentence in another outlet.
    """
    chains = [_chain(telling) for telling in _without_reprints(tellings)]
    passing = {source for chain in chains for source in chain[:-1]}
    roots = {chain[-1] for chain in chains if chain} - passing
    named = {root for root in roots if root and not _NOBODY.search(root)}
    return _distinct(named) or {"somebody"}


def _chain(telling: Telling) -> tuple[str, ...]:
    publisher = telling.report.publisher
    chain = (publisher, *(source for source in telling.event.attribution if source != publisher))
    return tuple(" ".join(source.casefold().split()) for source in chain)


def _without_reprints(tellings: Sequence[Telling]) -> list[Telling]:
    """Drop tellings whose sentence an earlier one of another outlet has word for word."""
    kept: dict[object, Telling] = {}
    for telling in sorted(tellings, key=_age):
        sentence = telling.report.text[telling.event.sentence_start : telling.event.sentence_end]
        words = tuple(re.findall(r"\w+", sentence.casefold()))
        kept.setdefault(words if len(words) >= _REPRINT_WORDS else (telling.name, telling.report.id), telling)
    return list(kept.values())


def _distinct(roots: set[str]) -> set[str]:
    """Return one name for each root: "General Staff" is in "General Staff of Ukraine"."""
    kept: list[tuple[frozenset[str], str]] = []  # compared by stems: "Ukrainian General Staff" is it, too
    for root in sorted(roots, key=lambda name: (-len(_tokens(name)), name)):
        words = _tokens(root)
        if not any(words <= other for other, _ in kept):
            kept.append((words, root))
    return {root for _, root in kept}


def _tokens(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", name.replace("’", "'"))
    return frozenset(word[:_STEM] for word in words if word not in _FILLER) or frozenset({name})
