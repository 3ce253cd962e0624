"""Sites: facilities by their grammar, and which of them are names of a place of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.lexicon import grammar
from dateline.mentions import forms
from dateline.mentions.candidates import PEOPLE, RUN, Candidate
from dateline.mentions.words import SITE
from dateline.mentions.words.stream import Line, Stream, places_with
from dateline.records import Mention

_BUILDINGS = frozenset("hospital prison colony center centre station bridge crossing".split())
_TOWN = 1_000  # people
_OWNER = re.compile(r"\b[A-Z][\w-]*['’]s\s\Z")
_OWNER_BACK = 24  # characters
# "The Caspian port of Olya" is Olya: what stands before the word only says on which sea or in which land it lies.
_PORTS = frozenset({"port", "seaport", "naval port"})
_OF_A_TOWN = re.compile(r"\s+of\s+(?=[^\W\d_a-z])")
_IN_A_PLACE = re.compile(r",?\s+(?:in|at|near|outside)\s+(?:the\s+(?:city|town|village)\s+of\s+)?(?=[A-Z])")


def sites_of(
    work: list[Line], stream: Stream, found: list[Candidate], gazetteer: Gazetteer
) -> dict[int, list[Mention]]:
    """Return the facilities by sentence; "a U.S. base" and "a British hospital" are no names of any."""
    sites = {
        at: [
            _with_owner(work[at].text, one, gazetteer)
            for one in forms.facilities(work[at].text, work[at].sentence.end, work[at].tokens, places, grammar())
        ]
        for at, places in places_with(stream.firsts, stream.marks, SITE).items()
    }
    if not any(sites.values()):
        return {}
    lands: dict[int, set[tuple[int, int]]] = {}  # where they stand, by sentence
    for one in found:
        if one.sentence in sites and (one.form == PEOPLE or _is_land(one)):
            tokens = work[one.sentence].tokens
            lands.setdefault(one.sentence, set()).add((tokens[one.first].start, tokens[one.last].end))
    return {
        at: [one for one in here if _is_named(one, lands.get(at, set()), gazetteer) and not _is_town(one, gazetteer)]
        for at, here in sites.items()
    }


def describes(text: str, site: Mention, gazetteer: Gazetteer) -> bool:
    """Whether what looks like a port's name only says of the next name on which sea or in which land its port lies."""
    before_a_name = site.modifier in _PORTS and _OF_A_TOWN.match(text, site.end) is not None
    return before_a_name and not gazetteer.contains_name(site.text)


def without_buildings(
    line: Line, sites: list[Mention], chosen: list[tuple[Candidate, int]], gazetteer: Gazetteer
) -> list[Mention]:
    """Leave out buildings that are called after a place which is all that is known of them ("Utica General Hospital").

    Not so if the text puts them into another town, or the gazetteer has them.
    """
    if not sites:
        return sites
    known = {line.tokens[one.first].start: one for one, _ in chosen if one.form != RUN}
    return [
        site
        for site in sites
        if site.modifier.split()[-1] not in _BUILDINGS
        or site.start not in known
        or _is_in_a_town(line.text, site.end, known)
        or gazetteer.contains_name(site.text)
    ]


def _is_in_a_town(text: str, end: int, known: dict[int, Candidate]) -> bool:
    """Whether the text says behind a site in which town it is; of a state it may say so too."""
    told = _IN_A_PLACE.match(text, end)
    return told is not None and not (told.end() in known and _is_land(known[told.end()]))


def _with_owner(text: str, site: Mention, gazetteer: Gazetteer) -> Mention:
    """Begin a site's name with the owner in the name of its town: "Cox's Bazar airport" is no "Bazar airport"."""
    back = max(0, site.start - _OWNER_BACK)
    owner = _OWNER.search(text, back, site.start) if text.startswith("s ", site.start - 2) else None
    core = f"{owner.group()}{site.core}" if owner else ""
    if owner is None or not gazetteer.contains_name(core):
        return site
    return replace(site, start=owner.start(), text=f"{owner.group()}{site.text}", core=core)


def _is_named(site: Mention, lands: set[tuple[int, int]], gazetteer: Gazetteer) -> bool:
    return (site.start, site.start + len(site.core)) not in lands or gazetteer.contains_name(site.text)


def _is_town(site: Mention, gazetteer: Gazetteer) -> bool:
    """Whether what looks like a bridge or station is a town called so ("Murray Bridge")."""
    if not site.text[-len(site.modifier)].isupper() or not gazetteer.contains_name(site.text):
        return False
    first = gazetteer.lookup(site.text)[:1]
    return bool(first) and first[0].kind == "settlement" and first[0].population >= _TOWN and first[0].how == "name"


def _is_land(one: Candidate) -> bool:
    """Whether a name is that of a country, or first of all that of a unit ("Ohio")."""
    kinds = [match.kind for match in one.known.matches[:3]]
    return "country" in kinds or kinds[:1] == ["admin1"]
