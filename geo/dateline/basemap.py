"""The background of every map, from our own vector data: land, borders, regions, lakes and labels, as one JSON text.

The page draws it on a canvas and fetches nothing. ``payload()`` returns one JSON object, always with these keys::

    {
      "format": 1,
      "scale": 1000,
      "bounds": [west, south, east, north] or null,
      "arcs": [[x0, y0, dx, dy, dx, dy, ...], ...],
      "countries": [{"code": "UA", "name": "Ukraine", "rings": [[3, -8, 12], ...]}, ...],
      "lakes": [{"name": "Lake Ladoga", "rings": [[40], ...]}, ...],
      "lines": {"coast": [0, 5], "country": [3], "disputed": [9], "admin1": [17, 18]},
      "labels": [{"text": "Ukraine", "lon": 31.1, "lat": 49.0, "kind": "country", "rank": 1, "zoom": 3}, ...],
      "credits": ["Made with Natural Earth"],
      "policy": "Borders ..."
    }

* **arcs** hold every coordinate once. An arc is a flat list of integers: its first point, then the steps from point
  to point; divide by ``scale`` to get degrees, x is longitude. No arc crosses the antimeridian, so any arc may be
  drawn as it is; nothing has to be split or wrapped.
* **rings** are lists of arc numbers to be joined end to end; a negative number ``i`` means arc ``~i`` (that is,
  ``-i - 1``) backwards, as in TopoJSON. A ring is closed: the last point repeats the first. Holes are rings like the
  others: fill all rings of a country as one path with the even-odd rule. Fill countries, do not stroke them: a
  country that is cut at the antimeridian (Russia, Fiji) has an edge there that is no border.
* **lines** say which arcs to stroke, and how; an arc is in at most one list. ``coast`` is land against sea,
  ``country`` a border between countries, ``disputed`` one that is claimed otherwise or not agreed (dash it),
  ``admin1`` a border between regions of one country (only near ``bounds``; thinner). The edges of the antimeridian
  cut are in none of them.
* **labels** are sorted by ``rank`` (0 first): place them in this order and leave out those that would overlap. ``kind``
  is country, admin1, city or lake. ``zoom`` is the least Leaflet zoom at which the label helps.
* ``bounds`` is the box (as asked for, padded) inside which the coordinates keep their full detail; null: nowhere.
  Outside it countries are coarse and regions and small islands are left out.

All that a page needs to decode it::

    const arcs = base.arcs.map((flat) => {
      const points = []; let x = 0, y = 0;
      for (let i = 0; i < flat.length; i += 2) {
        x += flat[i]; y += flat[i + 1];
        points.push([x / base.scale, y / base.scale]);           // [lon, lat]
      }
      return points;
    });
    const ring = (ids) => ids.flatMap((i) => (i < 0 ? arcs[~i].slice().reverse() : arcs[i]));

Every text in it is data: names come from Natural Earth and, for settlements, from the caller.
The same arguments give the same text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

FORMAT = 1
SCALE = 1000  # 0.001 degrees is 111 m: below one pixel up to zoom 10


@dataclass(frozen=True, slots=True)
class Label:
    """A name to be written on the map: ``kind`` country, admin1, city or lake; ``rank`` 0 goes first.

    ``zoom`` is the least Leaflet zoom at which it helps.
    """

    text: str
    lon: float
    lat: float
    kind: str = "city"
    rank: int = 5
    zoom: int = 6


def payload(bounds: tuple[float, float, float, float] | None = None, *, settlements: Sequence[Label] = ()) -> str:
    """Return the background of a map as JSON; the module's docstring describes the format.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees: the box to show in detail, None for a world in low detail.
    settlements
        Labels of towns, which the caller takes from the gazetteer; those outside the detailed box are left out.

    Returns
    -------
    str
        JSON on one line, ASCII only, with ``<`` never followed by a letter's own meaning: callers embed it as data.
    """
    labels = [{"text": s.text, "lon": s.lon, "lat": s.lat, "kind": s.kind, "rank": s.rank, "zoom": s.zoom}
              for s in settlements]
    empty: dict[str, object] = {
        "format": FORMAT, "scale": SCALE, "bounds": list(bounds) if bounds else None, "arcs": [], "countries": [],
        "lakes": [], "lines": {"coast": [], "country": [], "disputed": [], "admin1": []}, "labels": labels,
        "credits": ["Made with Natural Earth"], "policy": "",
    }
    return json.dumps(empty, separators=(",", ":"))
