"""What a person said of the rows of an earlier file stays when it is written anew, in every format in the same way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import OutputError
from dateline.formats import layers
from dateline.formats.reopened import REVIEW, SAID_BY_NOBODY, Reopened, reopened
from dateline.formats.reopened.retyped import Order, column_of, retyped
from dateline.formats.values import json_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

_STATES = frozenset({"auto", "accepted", "edited", "rejected"})
_ID = r"[0-9a-f]{16}-\d+"  # of a row: the hash of its event and the place's offset
_CUT = re.compile(r" \[cut here: [\d,]+ characters\]\Z")  # as a workbook ends what is too long for a cell


def state_of(cell: Any) -> str:
    """Return what stands in a column of reviews: words of ours in any case, others as they are, "" for nothing."""
    text = str(json_value(cell) or "").strip()
    return text.casefold() if text.casefold() in _STATES else text


def are_reviewed(rows: DataFrame) -> Series:
    """Tell which rows a person has decided, or said whether they are verified.

    Of a table the column ``loc_status`` says what was decided in its own review, which is read anew each time.
    """
    found = rows["feature_id"].notna() & False
    for name in (one for one in REVIEW if one in rows):
        said = rows[name].map(state_of)
        if name == "review_state" and "loc_status" in rows:
            said = said.mask(rows["loc_status"].eq("reviewed") & said.eq("accepted"), "")
        found |= rows["feature_id"].notna() & ~said.isin(SAID_BY_NOBODY)
    return found


def with_reviews(new: GeoDataFrame, reviewed: GeoDataFrame, *, path: object, order: Order) -> GeoDataFrame:
    """Return new rows with what a person said of them before; those that were edited as they were left.

    Parameters
    ----------
    new
        The rows of the run.
    reviewed
        Reviewed rows of an earlier file, each id once.
    path, order
        The file, and of its days of digits which part is the month.

    Raises
    ------
    OutputError
        A cell of a row that was edited cannot be read.
    """
    before = reviewed.set_index("feature_id")
    there = new["feature_id"].isin(before.index) & new["review_state"].isin(SAID_BY_NOBODY)
    if not there.any():
        return new
    found = new.copy()
    ids = found.loc[there, "feature_id"]
    for name in (one for one in REVIEW if one in before):
        said = before[name].map(state_of).reindex(ids).to_numpy(dtype=object)
        found[name] = _put(found[name], there, said)
    edited = there & found["review_state"].eq("edited")
    if not edited.any():
        return found
    ours = {field.name for field in layers.codebook() if field.group == "identity"} | {"withdrawn", *REVIEW}
    left = before.reindex(found.loc[edited, "feature_id"])
    for name in (one for one in found.columns if one in before and one not in ours):
        if name == found.geometry.name:
            own = found.loc[edited, name].to_numpy()  # of what had been rejected the file has none
            found.loc[edited, name] = [
                one if one is not None else mine for one, mine in zip(left[name], own, strict=True)
            ]
            continue
        cells = retyped(name, left[name], new[name], order=order, path=path)
        pairs = zip(new.loc[edited, name].tolist(), cells, strict=True)
        found[name] = _put(found[name], edited, [own if _says_the_same(own, cell) else cell for own, cell in pairs])
    return _timed_by_days(found, new, edited)


def _put(column: Series, where: Series, values: Sequence[Any]) -> Series:
    cells = column.astype(object)
    cells[where] = [*values]
    return column_of(cells.tolist(), column)


def _says_the_same(own: Any, cell: Any) -> bool:
    """Tell whether a cell is what the run has, as a file holds it: empty, cut, an id without its leading zeros."""
    plain = json_value(own)
    if plain in (None, "") or cell in (None, ""):
        return plain in (None, "") and cell in (None, "")
    if not isinstance(plain, str) or not isinstance(cell, str):
        return False
    if plain.isdecimal() and cell.isdecimal():
        return int(plain) == int(cell)
    cut = _CUT.search(cell)
    return cut is not None and plain.startswith(cell[: cut.start()])


def _timed_by_days(found: GeoDataFrame, new: GeoDataFrame, edited: Series) -> GeoDataFrame:
    """Return rows in which other days were written with the instants of these, unless those were written too."""
    for name, day in (("start", "date_start"), ("end", "date_end")):
        if not {name, day} <= set(found.columns):
            return found
        moved = found[day].fillna("").ne(new[day].fillna("")) & edited
        stale = moved & (found[name].eq(new[name]) | found[name].isna())
        found[name] = found[name].mask(stale)
    return layers.timed(found)


def in_types_of(new: GeoDataFrame, rows: GeoDataFrame, *, path: object, order: Order) -> GeoDataFrame:
    """Return rows of an earlier file with the types of the columns of a run; raises as `with_reviews`."""
    found, by_id = rows.copy(), rows.set_index("feature_id")
    for name in (one for one in rows.columns if one in new and one not in ("feature_id", rows.geometry.name)):
        if rows[name].dtype != new[name].dtype or rows[name].dtype == object:
            cells = retyped(name, by_id[name], new[name], order=order, path=path)
            found[name] = column_of(cells, new[name].iloc[:0].reindex(rows.index))
    return found


def carried(new: GeoDataFrame, path: Path, *, gone: bool = True) -> GeoDataFrame:
    """Return the rows of a run with the reviews of the file that they are to be written to.

    Parameters
    ----------
    new
        The rows of the run.
    path
        The file, of one flat table; what is not there, or is no event table of ours, changes nothing.
    gone
        Whether reviewed rows that the run does not give stay, marked by the column ``withdrawn``.
    """
    import pandas as pd

    earlier = reopened(path)
    if earlier is None:
        return new
    reviewed = earlier.rows[are_reviewed(earlier.rows)].drop_duplicates("feature_id")
    if not len(reviewed):
        return new
    _check_ours(reviewed, new, earlier)
    order = Order(earlier.days, _days_of(new, {name for _, name, _ in earlier.days}))
    found = with_reviews(new, earlier.placed(reviewed, new), path=path, order=order)
    rest = reviewed[~reviewed["feature_id"].isin(set(new["feature_id"]))]
    if not gone or not len(rest):
        return found
    found = layers.marked(found)
    kept = in_types_of(found, earlier.placed(rest, new), path=path, order=order).assign(withdrawn=True)
    return pd.concat([found, kept.reindex(columns=found.columns)], ignore_index=True)


def _check_ours(reviewed: DataFrame, new: GeoDataFrame, earlier: Reopened) -> None:
    """Refuse a table of somebody else that happens to have our columns of a review: its rows are no events of ours."""
    ids = reviewed["feature_id"].astype(str)
    if not (earlier.has_events or ids.str.fullmatch(_ID).any() or ids.isin(set(new["feature_id"])).any()):
        raise OutputError(
            f"{str(earlier.path)!r} is there, has reviews, and is no table of events by dateline (it has no event_id,"
            " and none of its ids is an event's); move it away or give another name"
        )


def _days_of(new: GeoDataFrame, names: set[str]) -> dict[tuple[str, str], str]:
    """Return the days of a run by row and column."""
    return {
        (feature, name): str(json_value(day) or "")
        for name in names & set(new.columns)
        for feature, day in zip(new["feature_id"], new[name], strict=True)
    }
