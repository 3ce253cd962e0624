"""Where the package's data lie: beside the code in a wheel, in the checkout's own folders otherwise."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def gazetteer_file(name: str) -> Path:
    """Return the path of a curated file of ``gazetteer/``, from the wheel or from the checkout."""
    packaged = _PACKAGE / "gazetteer_data" / name
    return packaged if packaged.exists() else _CHECKOUT / "gazetteer" / name


def package_file(name: str) -> Path:
    """Return the path of a file that always lies inside the package (codebook, lexicons, assets)."""
    return _PACKAGE / name


def cache_folder() -> Path:
    """Return the folder for what is built once and kept: ``DATELINE_CACHE`` if set, else the user's cache."""
    import platformdirs

    override = os.environ.get("DATELINE_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir("dateline", appauthor=False))
