"""The scripts and styles that a map carries inside itself: ours and Leaflet's."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib import metadata
from pathlib import Path

from dateline._data import package_file
from dateline.looks import looks
from dateline.webmap.elements import json_text

# In this order: a file uses at load time only what stands before it.
SCRIPTS = (
    "strings.js",
    "dom.js",
    "days.js",
    "archive.js",
    "canvas.js",
    "data.js",
    "theme.js",
    "types.js",
    "state.js",
    "basemap.js",
    "tiles.js",
    "places.js",
    "areas.js",
    "tally.js",
    "sprites.js",
    "marks.js",
    "labels.js",
    "facets.js",
    "search.js",
    "filters.js",
    "link.js",
    "save.js",
    "share.js",
    "overlay.js",
    "card.js",
    "popup.js",
    "list.js",
    "legend.js",
    "histogram.js",
    "clock.js",
    "steering.js",
    "timebar.js",
    "header.js",
    "height.js",
    "api.js",
    "guest.js",
    "opening.js",
    "app.js",
)
SIZED = ("amounts.js", "circles.js")  # of pages whose marks are sized by sums
_SIZED_HEAD = "if (window.dateline?.isSized) return;\nconst before = window.dateline;"
_SIZED_FOOT = (
    "if (before) window.dateline = Object.assign(before, {attach: window.dateline.attach});\n"
    "window.dateline.isSized = true;"
)
PARTS = "parts.js"  # what runs them, once for each map of a page
STYLES = ("page.css", "map.css", "timebar.css", "panel.css", "card.css", "phone.css", "theme.css")


def _asset(name: str) -> str:
    return slim(package_file(f"assets/{name}").read_text(encoding="utf-8"))


def slim(code: str) -> str:
    """Return a script or a style sheet without indents, empty lines and lines that are comments: a fifth of its size.

    It looks at whole lines only, so nothing has to be parsed. A text that spans lines would lose its indents: our files
    have none, which a test sees to.
    """
    kept, is_comment = [], False
    for line in map(str.strip, code.splitlines()):
        opens = is_comment or line.startswith("/*")
        is_comment = opens and "*/" not in line
        if line and not line.startswith("//") and not (opens and (is_comment or line.endswith("*/"))):
            kept.append(line)
    return "\n".join(kept)


@cache
def app_script(*, sized: bool = False) -> str:
    """Return our scripts as one function's body: they share names with each other and nobody else, not even on a page
    with several maps; ``sized`` are pages whose marks are sized by sums."""
    table = [[look.id, look.codes, look.label, look.colour, look.ink, look.sign] for look in looks()]
    files = "\n".join(f"// --- {name}\n{_asset(name)}" for name in (*SCRIPTS, *SIZED * sized))
    files = f"// --- data/looks.csv\nconst LOOK_TABLE = {json_text(table)};\n{files}"
    # In brackets, which tell the browser to compile the function at once: it is about to be called.
    parts = f"const makePart = (function (PART) {{\n{files}\nreturn {{open: openPage, attach}};\n}});\n{_asset(PARTS)}"
    if sized:  # also for a map beside others whose marks are of events: scripts that can do both serve all that follow
        return f'\n(function () {{\n"use strict";\n{_SIZED_HEAD}\n{parts}\n{_SIZED_FOOT}\n}})();\n'
    return f'\n(function () {{\n"use strict";\nif (window.dateline) return;\n{parts}\n}})();\n'


@cache
def app_style() -> str:
    """Return our style sheets as one."""
    return "\n".join(_asset(name) for name in STYLES)


@cache
def leaflet_script() -> str:
    """Return Leaflet, without the pointer to a source map that developer tools would fetch."""
    code = _leaflet_file("leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", code)


@cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its three images inside."""
    css = _leaflet_file("leaflet.css").read_text(encoding="utf-8")
    return re.sub(r"url\((images/[\w.-]+\.png)\)", lambda found: f"url({_data_uri(found[1])})", css)


def _data_uri(name: str) -> str:
    encoded = base64.b64encode(_leaflet_file(name).read_bytes()).decode("ascii")
    return f"data:image/png;base64,{encoded}"


def _leaflet_file(name: str) -> Path:
    # Found by metadata: importing xstatic needs pkg_resources, which new Pythons lack.
    wanted = f"xstatic/pkg/leaflet/data/{name}"
    for file in metadata.files("XStatic-Leaflet") or ():
        if file.as_posix() == wanted:
            return Path(str(file.locate()))
    raise FileNotFoundError(f"XStatic-Leaflet has no {wanted}: install it again with pip install XStatic-Leaflet")
