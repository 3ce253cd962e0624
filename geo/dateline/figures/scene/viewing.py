"""Viewing: what of a scene a figure shows, and the days of its time strip."""

from __future__ import annotations

import numpy as np

from dateline.errors import InputError
from dateline.figures.scene import Scene
from dateline.figures.scene.links import View, region_of_view, shown_by
from dateline.webmap.payload import UNDATED


def seen(scene: Scene, view: View | None) -> Scene:
    """Return the scene with what is wanted of it shown.

    Raises
    ------
    InputError
        Nothing is left to draw; the message says why.
    """
    if view is not None:
        scene = scene.showing(shown_by(scene, view, seen=region_of_view(view)))
    if scene.shown.any():
        return scene
    if not len(scene):
        raise InputError("there is no event to draw: the table is empty; nothing was written")
    drawable = scene.count(np.flatnonzero(scene.drawable))
    if drawable:
        these = "one event" if drawable == 1 else f"{drawable} events"
        raise InputError(f"the view shows none of the {these} that can be drawn; nothing was written")
    raise InputError(f"{scene.undrawn()}; nothing was written")


def dated(scene: Scene) -> Scene:
    """Return the scene without events that have no day: they belong to no period.

    Raises
    ------
    InputError
        Nothing is left.
    """
    if not (with_day := scene.shown & (scene.basis != UNDATED)).any():
        raise InputError("every: no event that is drawn has a date, so that there are no periods; nothing was written")
    return scene.showing(with_day)


def axis_of(scene: Scene, view: View | None) -> tuple[int, int] | None:
    """Return the days of the time strip: the view's window, else the axis of what is shown."""
    return _days(scene.axis, view)


def days_of(scene: Scene, view: View | None) -> tuple[int, int] | None:
    """Return the days of what is shown, as words tell them: those too that the time strip leaves out."""
    return _days(scene.extent, view)


def _days(axis: tuple[int, int] | None, view: View | None) -> tuple[int, int] | None:
    if view is not None and view.window is not None:
        last = view.window[1] if view.second is None else max(view.window[1], view.second[1])
        first = view.window[0] if view.second is None else min(view.window[0], view.second[0])
        if view.mode == "cumulative" and axis:
            first = min(first, axis[0])
        return first, last
    return axis
