"""Formats: which files a figure can be, and which of them a name says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError

FORMATS = ("svg", "png", "pdf")


def format_of(path: str | Path | BinaryIO | None) -> str:
    """Return the format that the name of a file says; svg where there is no name.

    Raises
    ------
    InputError
        It says none that figures have.
    """
    if not isinstance(path, str | os.PathLike):
        return "svg"
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise InputError(f"a figure is a picture: {str(path)!r} should end in .svg, .png or .pdf")
    return suffix
