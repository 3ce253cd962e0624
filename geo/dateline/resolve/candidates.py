"""What a mention may mean, before its company is asked."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.lexicon import grammar
from dateline.records import Candidate, Mention

_LIMIT = 12
_REGIONS = frozenset({"admin1", "admin2", "region"})
_NAME_RIGHT_KIND_WRONG = 0.6  # how much of its score a candidate of another level keeps
_NAMED_AFTER_TOWNS = ("airfield", "airport", "air base", "airbase", "port", "refinery", "oil depot", "railway station")
_TOWN = 5_000  # people; a smaller namesake is too likely another place
_SETTLEMENT_WORDS = frozenset({"city", "town", "village"})


class Names:
    """Candidates by name, each looked up once a document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[str, tuple[Candidate, ...]] = {}

    def of(self, mention: Mention) -> tuple[Candidate, ...]:
        """Return the candidates of a mention, ranked without context; empty where no gazetteer row has the name."""
        if mention.kind == "demonym":
            return self._demonym(mention.text)
        if mention.form == "facility":
            return self._facility(mention)
        core = mention.core or mention.text
        return self._settled(core) if mention.form != "unknown" else ()

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return the ranked candidates of a bare name."""
        if name not in self._known:
            self._known[name] = tuple(self.gazetteer.find(name, limit=_LIMIT))
        return self._known[name]

    def _demonym(self, word: str) -> tuple[Candidate, ...]:
        code = self.gazetteer.demonym(word)
        place = self.gazetteer.country(code) if code else None
        return (Candidate(place, 1.0, (f"demonym of {place.name}",)),) if place else ()

    def _facility(self, mention: Mention) -> tuple[Candidate, ...]:
        found = self.find(mention.text) or self.find(f"{mention.core} {mention.modifier}")
        known = tuple(candidate for candidate in found if candidate.place.kind == "facility")
        return known or self._town_of(mention)

    def _town_of(self, mention: Mention) -> tuple[Candidate, ...]:
        """The town that an airfield or port is named after ("Engels airfield"); other sites may lie far from theirs."""
        if not mention.modifier.endswith(_NAMED_AFTER_TOWNS):
            return ()
        return tuple(
            replace(candidate, why=(*candidate.why, f"the town that the {mention.modifier} is named after"))
            for candidate in _of_kinds(self.find(mention.core), frozenset({"settlement"}))
            if candidate.place.population >= _TOWN and candidate.place.name == mention.core
        )

    def _settled(self, core: str) -> tuple[Candidate, ...]:
        """Apply what a level word says: "Kursk Oblast" is no city, "Donetsk City" no oblast."""
        base, suffix = split_suffix(core)
        if not suffix:
            return self.find(core)
        if suffix in _SETTLEMENT_WORDS:
            return _of_kinds(self.find(core) + self.find(base), frozenset({"settlement"}))
        whole = _of_kinds(self.find(core), _REGIONS | {"water", "mountains"})
        return whole or _of_kinds(self.find(base), _REGIONS) or self.find(core)


def split_suffix(core: str) -> tuple[str, str]:
    """Split the level word from a name: ``("Kursk", "oblast")``; the second is "" where there is none."""
    found = re.fullmatch(r"(?s)(.+?)\s+(\S+)", core)
    if not found or found.group(2).lower() not in grammar().words("place", "suffixes"):
        return core, ""
    word = found.group(2).lower()
    return found.group(1), {"counties": "county"}.get(word, word.removesuffix("s"))


def _of_kinds(found: tuple[Candidate, ...], kinds: frozenset[str]) -> tuple[Candidate, ...]:
    unique = {candidate.place.id: candidate for candidate in reversed(found) if candidate.place.kind in kinds}
    return tuple(sorted(unique.values(), key=lambda candidate: (-candidate.score, candidate.place.id)))


def weakened(candidate: Candidate, reason: str) -> Candidate:
    """Return the candidate with less weight and the reason why."""
    return replace(candidate, score=candidate.score * _NAME_RIGHT_KIND_WRONG, why=(*candidate.why, reason))
