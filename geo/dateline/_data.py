"""Where the package's data lie: beside the code in a wheel, in the checkout's own folders otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from dateline._kept import kept

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def gazetteer_file(name: str) -> Path:
    """Return the path of a curated file of ``gazetteer/``, from the wheel or from the checkout."""
    packaged = _PACKAGE / "gazetteer_data" / name
    return packaged if packaged.exists() else _CHECKOUT / "gazetteer" / name


def package_file(name: str) -> Path:
    """Return the path of a file that always lies inside the package (codebook, lexicons, assets)."""
    return _PACKAGE / name


def package_toml(name: str) -> dict[str, Any]:
    """Return what a TOML file inside the package holds; it is not to be changed."""
    text = package_file(name).read_text("utf-8")
    return kept("toml", text, 0, lambda: _parsed(text))


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def cache_folder() -> Path:
    """Return the folder for what is built once and kept: ``DATELINE_CACHE`` if set, else the user's cache."""
    import platformdirs

    override = os.environ.get("DATELINE_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir("dateline", appauthor=False))


def kept_file(work: str) -> Path:
    """Return the file for what is made of patterns for a command or a kind of work (see `dateline._kept`)."""
    return cache_folder() / f"kept-{sys.implementation.cache_tag}.{work}"
