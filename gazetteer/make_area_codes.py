"""Make geo/dateline/data/area_codes.csv: the area codes of the United States and Canada by state and province.

    pip download --no-deps --dest FOLDER phonenumbers==9.0.43
    unzip -q FOLDER/phonenumbers-9.0.43-*.whl -d FOLDER
    python gazetteer/make_area_codes.py FOLDER

PyPI's phonenumbers carries the tables of Google's libphonenumber (Apache-2.0): which state, province or city has the
prefix of a number. The codes are facts of the North American Numbering Plan. Codes of several provinces are left out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from dateline.gazetteer import Gazetteer

TABLE = Path(__file__).parents[1] / "geo" / "dateline" / "data" / "area_codes.csv"
_ROW = re.compile(r"^ '1([2-9]\d\d)':\{'en': '([^'\\]+)'", re.MULTILINE)
_CITY = re.compile(r".*, ([A-Z]{2})\Z")
# As the tables spell them, and as the gazetteer does; the postal abbreviations of those that come with a city.
_SPELT = {
    "British Colombia": "British Columbia",
    "Washington State": "Washington",
    "Washington D.C.": "District of Columbia",
}
_ABBREVIATED = {
    "CA": "California", "FL": "Florida", "IL": "Illinois", "NY": "New York", "ON": "Ontario", "PA": "Pennsylvania",
    "QC": "Quebec", "TX": "Texas",
}  # fmt: skip


def main(folder: Path) -> None:
    """Write the table."""
    gazetteer, codes = Gazetteer(), defaultdict[str, list[str]](list)
    for path in sorted((folder / "phonenumbers" / "geodata").glob("data*.py")):
        for code, told in _ROW.findall(path.read_text("utf-8")):
            city = _CITY.match(told)
            name = _ABBREVIATED[city[1]] if city else _SPELT.get(told, told)
            units = [one for one in gazetteer.lookup(name) if one.kind == "admin1" and one.country in {"US", "CA"}]
            if units:
                codes[units[0].admin1_code].append(code)
    with TABLE.open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["unit", "codes"])
        writer.writerows([unit, " ".join(sorted(set(codes[unit])))] for unit in sorted(codes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
