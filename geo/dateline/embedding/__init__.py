"""Embedding: what to paste into a page or a report so that a map page stands in it, or a picture of it."""

from __future__ import annotations

from dateline.embedding.pictures import (
    Pictures,
    draw_card,
    draw_pictures,
    draw_still,
    figure_settings,
    figure_snippet,
)
from dateline.embedding.snippets import Frame, frame_snippet

__all__ = [
    "Frame",
    "Pictures",
    "draw_card",
    "draw_pictures",
    "draw_still",
    "figure_settings",
    "figure_snippet",
    "frame_snippet",
]
