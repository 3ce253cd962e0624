"""A geopy geocoder over the offline gazetteer; an online one may be chained behind it, and says what it sends.

geopandas.tools.geocode(names, provider=dateline.Geocoder)
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal, NoReturn, overload

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders import base
from geopy.location import Location

from dateline._data import cache_folder
from dateline.areas import Areas
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.rank import HasPoint
from dateline.geocoder import answers, around
from dateline.geocoder.chain import Chain, limit_containers
from dateline.geocoder.offline import Limits, look_up
from dateline.geocoder.online import NamesLeftMachine, Online, Unanswered
from dateline.geocoder.position import read_position
from dateline.geocoder.query import read_query
from dateline.geocoder.store import FILE, OnlineWarning, Store

__all__ = ["Geocoder", "NamesLeftMachine", "OnlineWarning", "Unanswered"]

_LIMIT = 10  # places in a list, where no limit is given
_WITHIN_KM = 50.0


class Geocoder(base.Geocoder):  # type: ignore[misc]  # geopy has no types
    """Find places for names and names for points, as geopy's geocoders do, without a network.

    Parameters
    ----------
    country
        ISO alpha-2 code; `geocode` answers only with places in it.
    admin1
        A GeoNames code ("UA.05") or an English name ("Donetsk Oblast"); `geocode` answers only with places in it.
    kinds
        Only these kinds of place, as for `Gazetteer.find`; None for all. An online answer has no kind.
    near
        A Place or Point; nearer places rank higher.
    min_score
        Leave out candidates with a lower score, 0 to 1: 0.7 keeps a place's own names, without old and other ones.
    gazetteer
        The gazetteer to ask; None opens the packaged one.
    online
        An instance of one of geopy's geocoders, asked for names that the gazetteer does not know. None, the
        default: nothing ever leaves the machine. Points of `reverse` never do.
    min_delay_seconds
        The pause between two requests online; a first failure waits five times as long, the next ten times.
    cache
        A file or folder for answers from online; by default ``online.sqlite`` in the folder of the gazetteer's index.

    Raises
    ------
    InputError
        ``country``, ``admin1``, a kind, ``near``, ``min_score`` or ``online`` cannot be used.
    OutputError
        The cache cannot be written.

    Notes
    -----
    When ``online`` is used for the first time, the warning `NamesLeftMachine` names the service; ``sent`` lists what
    left. A service that fails costs the answer to that name and nothing else: the answer is None, `OnlineWarning`
    tells of it, ``failures`` lists each with the reason. After three names in a row the service is not asked again.

    Examples
    --------
    >>> Geocoder().geocode("Pokrovsk, Donetsk Oblast").address
    'Pokrovsk, Donetsk Oblast, Ukraine'
    """

    def __init__(
        self,
        *,
        country: str | None = None,
        admin1: str | None = None,
        kinds: Collection[str] | None = None,
        near: HasPoint | None = None,
        min_score: float = 0.0,
        gazetteer: Gazetteer | None = None,
        online: Any = None,
        min_delay_seconds: float = 1.0,
        cache: str | os.PathLike[str] | None = None,
    ) -> None:
        adapter = getattr(online, "adapter", None)  # closed with this geocoder, where that is used in a `with`
        super().__init__(adapter_factory=_Closed if adapter is None else lambda **_: adapter)
        self._gazetteer = gazetteer or Gazetteer()
        self._areas = Areas.open()
        self._limits = Limits(country=country, admin1=admin1, kinds=kinds, near=near, min_score=min_score)
        _check(self._limits)
        self._gazetteer.find("", country=country, admin1=admin1, kinds=kinds)  # complains now, not at the first name
        self._chain = None
        if online is not None:
            asking = Online(online, min_delay_seconds=min_delay_seconds, store=Store(_store_path(cache)))
            self._chain = Chain(asking, limit_containers(self._limits, self._gazetteer), self._gazetteer, self._areas)

    @property
    def sent(self) -> tuple[str, ...]:
        """What has left the machine, in that order, each once; answers from the cache did not leave it."""
        return tuple(self._chain.online.sent) if self._chain else ()

    @property
    def failures(self) -> tuple[Unanswered, ...]:
        """What the service did not answer, or answered with a place elsewhere than stated, with the reasons."""
        return tuple(self._chain.online.failures) if self._chain else ()

    @overload
    def geocode(
        self, query: object, *, exactly_one: Literal[True] = ..., limit: int | None = ..., timeout: float | None = ...
    ) -> Location | None: ...
    @overload
    def geocode(
        self, query: object, *, exactly_one: Literal[False], limit: int | None = ..., timeout: float | None = ...
    ) -> list[Location] | None: ...
    def geocode(
        self, query: object, *, exactly_one: bool = True, limit: int | None = None, timeout: float | None = None
    ) -> Location | list[Location] | None:
        """Return the place that a name means.

        Parameters
        ----------
        query
            A name, alone or with what contains it ("Paris, Texas", "Покровськ, Донецька область"; the largest may
            come first), or a dict as Nominatim takes it: city, county, state, country (street, amenity and
            postalcode are set aside). A container that the gazetteer knows must hold. None, NaN, pandas.NA, "" and
            spaces ask for nothing.
        exactly_one
            False for a list of all candidates, the best first.
        limit
            At most so many in a list; 10 if None.
        timeout
            Seconds to wait for the online service; None for its own setting.

        Returns
        -------
        geopy.location.Location, a list of them, or None
            None where nothing was asked or found, as geopy has it, also for a list. ``point`` is (latitude,
            longitude). ``raw`` is a dict: id, name, kind, country, admin1, admin1_code, admin2, population, score
            (0 to 1), why, source, uncertainty_km, alternatives, not_understood (parts that were not used),
            not_checked (regions without a border to check by), online ("" or the service).

        Raises
        ------
        InputError
            ``query`` is neither text nor such a dict, or ``limit`` is less than 1.
        """
        wanted = _wanted(limit, exactly_one)
        asked = read_query(query)
        if asked is None:
            return None
        result = look_up(asked, self._limits, self._gazetteer)
        found = answers.of_candidates(result, limit=wanted, gazetteer=self._gazetteer)
        if not found and self._chain is not None:
            found = self._chain.ask(asked, result.containers, timeout_seconds=timeout)[:wanted]
        return _one_or_all(found, exactly_one)

    @overload
    def reverse(
        self, query: object, *, exactly_one: Literal[True] = ..., limit: int | None = ..., within_km: float = ...
    ) -> Location | None: ...
    @overload
    def reverse(
        self, query: object, *, exactly_one: Literal[False], limit: int | None = ..., within_km: float = ...
    ) -> list[Location] | None: ...
    def reverse(
        self, query: object, *, exactly_one: bool = True, limit: int | None = None, within_km: float = _WITHIN_KM
    ) -> Location | list[Location] | None:
        """Return the settlement nearest to a point; nothing of it ever leaves the machine.

        Parameters
        ----------
        query
            (latitude, longitude) in degrees, a geopy Point, text such as "48.28, 37.18", or a Place or Point of
            ours. None, "" and points with a missing or NaN coordinate ask for nothing.
        exactly_one
            False for a list of the settlements around, the nearest first.
        limit
            At most so many in a list; 10 if None.
        within_km
            Settlements farther away are not answered; then it is the region of the point, at the point itself.

        Returns
        -------
        geopy.location.Location, a list of them, or None
            The nearest settlement in the country of the point, if there is one within reach; None far out at sea.
            ``raw`` is as for `geocode`, with ``distance_km`` and ``point_in``, the units by our generalised borders.

        Raises
        ------
        InputError
            It is no point, or lies off the globe; a latitude beyond 90 says that the two may be swapped.
        """
        wanted = _wanted(limit, exactly_one)
        at = read_position(query)
        if at is None:
            return None
        unit = around.unit_at(at, gazetteer=self._gazetteer, areas=self._areas)
        near = around.settlements(
            at, unit, limit=max(wanted, answers.ALTERNATIVES + 1), within_km=within_km, gazetteer=self._gazetteer,
            areas=self._areas,
        )  # fmt: skip
        found = answers.of_nearest(near, at=unit, limit=wanted, gazetteer=self._gazetteer)
        if not found and unit is not None:
            found = [answers.of_unit(unit, at=at, gazetteer=self._gazetteer)]
        return _one_or_all(found, exactly_one)


def _check(limits: Limits) -> None:
    """Complain of options that a look-up would only stumble over, or silently answer nothing with."""
    if not 0 <= limits.min_score <= 1:
        raise InputError(f"min_score={limits.min_score!r}: give the lowest score that is good enough, 0 to 1")
    if limits.near is not None and not (hasattr(limits.near, "lon") and hasattr(limits.near, "lat")):
        raise InputError(f"near={limits.near!r} has no lon and lat; give a dateline Place or Point")


def _one_or_all(found: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found


def _wanted(limit: int | None, exactly_one: bool) -> int:
    """Return how many places to answer with."""
    if limit is not None and limit < 1:
        raise InputError(f"limit={limit!r}: give how many places a list may have, at least 1")
    return 1 if exactly_one else limit or _LIMIT


def _store_path(cache: str | os.PathLike[str] | None) -> Path:
    path = cache_folder() if cache is None else Path(cache)
    return path / FILE if path.is_dir() or not path.suffix else path


class _Closed(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """The way to the network of a geocoder that has none."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, **_: Any) -> NoReturn:
        raise AssertionError(f"an offline geocoder was asked for {url!r}")

    def get_text(self, url: str, **_: Any) -> NoReturn:
        raise AssertionError(f"an offline geocoder was asked for {url!r}")
