"""The records that pass between the layers: frozen, slotted, and free of behaviour.

Offsets are characters of the text as read, half-open. Coordinates are EPSG:4326 degrees. Dates are the report's own
days. ``None`` always means "not known", never "not applicable".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a report and what it is.

    ``kind`` is one of title, dateline, byline, body, caption, takeaways, link, notes, front_matter, and
    furniture_share, furniture_ad, furniture_weather, furniture_read_also, furniture_appeal, furniture_boilerplate.
    ``article`` is False for everything that is the page's and not the report's: no event is ever read from it.
    """

    start: int
    end: int
    kind: str
    article: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One document as read.

    ``text`` is the whole text, to which all offsets refer; ``zones`` are sorted, do not overlap and cover it.
    ``published_basis`` says where ``published`` came from: front matter, dateline, metadata, url, title,
    option, file name, or "".
    ``links`` are those of a page: the offsets of their words, and the address.
    ``name`` is the file's name (or the line's id), ``notes`` what a reader should be told (set aside, conflicts).
    """

    id: str
    name: str
    text: str
    zones: tuple[Zone, ...]
    sha256: str
    title: str = ""
    published: dt.date | None = None
    published_basis: str = ""
    publisher: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


OWN_POINT_KM = 5.0  # of a settlement's point; one that may lie farther off is known by its surroundings only
_WIDEST_KM, _WIDEST_WATER_KM = 1000.0, 1500.0  # of what several countries share: farther off a mark tells nothing


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer.

    ``id`` is the GeoNames id in digits, or ``dateline:slug`` for a curated place that GeoNames' packages lack.
    ``kind`` is country, admin1, admin2, settlement, facility, sector, region, water, mountains or continent.
    ``country`` is ISO alpha-2 by recognised borders ("" where none or several); ``admin1_code`` is GeoNames'
    ("RU.41"); ``admin1`` and ``admin2`` are English names ("Kursk Oblast").
    ``uncertainty_km`` is how far the thing named may lie from the point (0 where the point is the place).
    ``is_at_its_region``: a second-level unit in which no place is known stands at the point of its first-level one.
    """

    id: str
    name: str
    kind: str
    country: str
    lon: float
    lat: float
    admin1_code: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    source: str = ""
    uncertainty_km: float = 0.0
    is_at_its_region: bool = False

    @property
    def is_among_others(self) -> bool:
        """Whether a settlement's own point is not known: it stands at the middle of the places around it."""
        return self.kind == "settlement" and self.uncertainty_km > OWN_POINT_KM

    @property
    def is_wide_as_a_country(self) -> bool:
        """Whether it is a country, or of several and as wide as most of them ("West Africa"): no mark stands for it."""
        widest_km = _WIDEST_WATER_KM if self.kind == "water" else _WIDEST_KM
        return self.kind in {"country", "continent"} or (not self.country and self.uncertainty_km > widest_km)


MENTION_KINDS = ("literal", "metonym", "organisation-part", "demonym")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in a text; ``kind`` is literal, metonym, organisation-part or demonym.

    ``form`` says how it was found: name, facility, sector, border, region_part, coordinates, unknown.
    ``core`` is what the gazetteer is asked for ("Kursk Oblast" for the "Kursk" of "Bryansk and Kursk oblasts"; for
    coordinates latitude and longitude in degrees, "48.2801,37.1771");
    ``modifier`` the word that narrows or fixes it (western, direction, city); ``slot`` the words that govern it
    ("near", "border of"), passed on along a list.
    """

    start: int
    end: int
    text: str
    kind: str
    form: str = "name"
    core: str = ""
    modifier: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, its score in 0-1, and the reasons in words; ``own``: the user added it."""

    place: Place
    score: float
    why: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention with its place, or with None and the reason in ``why``.

    ``candidates`` are ranked, the chosen one first. ``conflict`` says where text and gazetteer disagree, and how.
    ``container`` is the place that the text itself states as containing this one; ``is_container`` says that this
    mention stands there only to say where another lies ("Primorsky Krai" in "Ussuriysk, Primorsky Krai").
    ``capital`` is the town that the text means by it: of "the North Darfur capital" El Fasher; there the event is.
    ``seat`` is the capital of its country, where the text speaks of "the capital" and heads it by nothing.
    ``town`` is where a building or a street is, or most likely is, of which no position is known ("Franklin Avenue" in
    news of New Orleans); ``place`` is then None, and ``score`` tells how sure the town is.
    """

    mention: Mention
    place: Place | None
    score: float
    why: str
    candidates: tuple[Candidate, ...] = ()
    conflict: str = ""
    container: Place | None = None
    is_container: bool = False
    capital: Place | None = None
    seat: Place | None = None
    town: Place | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time expression read from the text.

    ``first`` and ``last`` are inclusive days, null where that side is open. ``precision`` is hour, night, day, range,
    week, month, season, year or unknown; ``basis`` is explicit, explicit_no_year, relative, said_date or inferred.
    ``start`` and ``end`` are the UTC instants, half-open, of a time of day; null where only days are told. ``note`` is
    what a reader should be told: how digits were read, which dates contradict each other.
    """

    first: dt.date | None
    last: dt.date | None
    precision: str
    basis: str
    text: str
    char_start: int
    char_end: int
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where one event is: a resolved mention in its role, with what is drawn for it.

    ``geometry`` is a shapely point or polygon in EPSG:4326, None where nothing may be drawn (country, unlocated).
    ``relation`` and ``precision`` hold the words of the codebook's place_relation and loc_precision. ``name`` is what
    is drawn ("Pokrovsk direction"), "" where it is the place itself. ``pcode`` and ``admin2`` are what the user's own
    boundaries say, "" where there are none or they say nothing. ``pointer`` is where the words stand that point back to
    it ("in the city"), None where it is named.
    """

    resolved: Resolved
    relation: str
    precision: str
    geometry: Any
    uncertainty_km: float
    why: str
    conflict: str = ""
    name: str = ""
    pcode: str = ""
    admin2: str = ""
    pointer: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured thing; bounds are inclusive.

    ``what`` is killed, injured, captured, personnel, equipment or other, or what a lexicon names; ``unit`` that of a
    measure as the lexicon writes it, else ""; ``basis`` is "new" or "total" where the text says so.
    """

    what: str
    value: float | None
    low: float | None
    high: float | None
    hedge: str
    text: str
    unit: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one document, before it is laid out as rows of the event table (see the codebook)."""

    id: str
    type: str
    subtype: str
    trigger: str
    trigger_start: int
    trigger_end: int
    char_start: int
    char_end: int
    sentence_start: int
    sentence_end: int
    locations: tuple[Location, ...]
    distributive: bool
    when: When | None
    said: When | None
    source_status: str
    modality: str
    attribution: tuple[str, ...]
    actor: str = ""
    actor_side: str = ""
    target: str = ""
    target_side: str = ""
    quantities: tuple[Quantity, ...] = ()
    likelihood: str = ""
    denied_by: str = ""
    unverified_by: str = ""
    contested: bool = False
    cited_url: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """What stage one makes of one report: its mentions, resolved, and its events. It depends on the report alone."""

    report: Report
    mentions: tuple[Resolved, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why; the rest of the run goes on."""

    name: str
    reason: str
