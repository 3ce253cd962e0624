"""A TopoJSON topology on a grid: arcs cut at the sheet's edge, rings rewritten, layers, and their polygons again."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

STEP = 0.001  # degrees; the grid, 111 m at most


def join_rings(points: list[Any], ring: list[int]) -> list[list[float]]:
    """Return one ring's coordinates from its arcs."""
    parts = [points[i] if i >= 0 else points[~i][::-1] for i in ring]
    return np.concatenate([parts[0], *[p[1:] for p in parts[1:]]]).round(4).tolist()


def on_cut(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether a step on the grid runs along the antimeridian or the pole: an edge of the sheet, no coast."""
    return (a[0] == b[0] and abs(a[0]) == 180_000) or (a[1] == b[1] == -90_000)


def gridded(arc: list[list[float]]) -> list[tuple[int, int]]:
    """Return an arc on the integer grid without repeated points."""
    points = [(min(max(round(x / STEP), -180_000), 180_000), round(y / STEP)) for x, y in arc]
    return [points[0], *[b for a, b in pairwise(points) if a != b]]


class Builder:
    """Collects grid arcs, splits them where the sheet is cut, and rewrites the rings of the layers."""

    def __init__(self, arcs: list[list[list[float]]]) -> None:
        self.arcs: list[list[tuple[int, int]]] = []
        self.cut: list[int] = []
        self.pieces = [self.add(gridded(arc)) for arc in arcs]

    def add(self, points: list[tuple[int, int]]) -> list[int]:
        """Add one arc and return its pieces' numbers; none if it shrank to a point."""
        runs: list[tuple[bool, list[tuple[int, int]]]] = []
        for a, b in pairwise(points):
            edge = on_cut(a, b)
            if runs and runs[-1][0] == edge:
                runs[-1][1].append(b)
            else:
                runs.append((edge, [a, b]))
        ids = []
        for edge, run in runs:
            ids.append(len(self.arcs))
            self.arcs.append(run)
            self.cut += [ids[-1]] if edge else []
        return ids

    def ring(self, ids: list[int]) -> list[int]:
        """Return a ring in the new numbers."""
        out: list[int] = []
        for i in ids:
            out += self.pieces[i] if i >= 0 else [~j for j in reversed(self.pieces[~i])]
        return out

    def polygons(self, geometry: dict[str, Any]) -> list[list[list[int]]]:
        """Return a geometry's polygons in the new numbers, without rings that the grid swallowed."""
        arcs = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        out = [[ring for ring in map(self.ring, polygon) if self.area(ring)] for polygon in arcs]
        return [p for p in out if p]

    def area(self, ring: list[int]) -> int:
        """Return twice the area of a ring in grid cells; 0 for one that collapsed."""
        points = [p for i in ring for p in (self.arcs[i] if i >= 0 else self.arcs[~i][::-1])]
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, *points[:1]])))


def layer(builder: Builder, geometries: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Return one TopoJSON object, sorted by its key, properties short."""
    out = []
    for g in sorted((g for g in geometries if g.get("arcs")), key=lambda g: g["properties"].get(key, "")):
        if arcs := builder.polygons(g):
            kind = "Polygon" if len(arcs) == 1 else "MultiPolygon"
            properties = dict(sorted(g["properties"].items()))
            out.append({"type": kind, "arcs": arcs[0] if len(arcs) == 1 else arcs, "properties": properties})
    return {"type": "GeometryCollection", "geometries": out}


def shapes(topology: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the polygons of a layer by its key."""
    points = [np.cumsum(np.array(a), axis=0) * STEP for a in topology["arcs"]]
    out = {}
    for g in topology["objects"][name]["geometries"]:
        arcs = [g["arcs"]] if g["type"] == "Polygon" else g["arcs"]
        rings = [[join_rings(points, r) for r in p] for p in arcs]
        key = g["properties"].get("code") or g["properties"]["country"]
        out[key] = shapely.union_all([shapely.make_valid(Polygon(p[0], p[1:])) for p in rings])
    return out
