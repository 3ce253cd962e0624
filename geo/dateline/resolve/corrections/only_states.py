"""Towns of the only state that a report names: "Floods in Mozambique" beside "in Palma" is not the Palma of Spain.

Two or three names say less than the ranker was fitted on. Names of Asia and Africa are hardly those of towns elsewhere
by chance, as Boston and Toledo are in the Americas.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.gazetteer import normalise
from dateline.gazetteer.names import OF_ASIA_AND_AFRICA
from dateline.records import Place, Resolved

_KNOWN = 500_000  # people; so large a city may be named in any company
_LOCAL = frozenset({"settlement", "admin2"})


def with_towns_of_only_state(answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put for a town abroad that of its name in the only state in which a report says that things are.

    Parameters
    ----------
    answers
        To all mentions of a report, in order.

    Returns
    -------
    tuple of Resolved
        The same, where the report names another state, or anything else in the town's.
    """
    places = {one.place.id: one.place for one in answers if one.place is not None and one.place.country}
    named = [place for place in places.values() if place.kind == "country"]
    if len(named) != 1 or named[0].country not in OF_ASIA_AND_AFRICA or len(places) == 1:
        return answers
    home = named[0].country
    abroad = [place for place in places.values() if place.country != home]
    if not abroad or len({place.country for place in abroad}) < len(abroad) or not _is_told(answers, named[0]):
        return answers
    return tuple(_at_home(one, home) if one.place in abroad else one for one in answers)


def _is_told(answers: tuple[Resolved, ...], state: Place) -> bool:
    """Whether a report says that things are in a state, and not only that it acts or whose people do."""
    return any(one.mention.kind == "literal" for one in answers if one.place is not None and one.place.id == state.id)


def _at_home(answer: Resolved, home: str) -> Resolved:
    place = answer.place
    if place is None or place.kind not in _LOCAL or place.population >= _KNOWN or answer.container is not None:
        return answer
    name = normalise(answer.mention.core or answer.mention.text)
    here = next((one for one in answer.candidates if one.place.country == home and one.place.kind in _LOCAL), None)
    if here is None or normalise(here.place.name) != name:
        return answer
    return replace(answer, place=here.place, why=f"of the only state that the report names; {'; '.join(here.why)}")
