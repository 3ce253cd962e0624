"""Measure the places and events of our own documents; write quality.csv, the tables of quality.md, and their picture.

    .venv/bin/python docs/make_quality.py            # measures anew, which takes half a minute
    .venv/bin/python docs/make_quality.py --drawn    # tables and picture again from quality.csv

Of the halves that were kept back only figures are written. Intervals are of 95 %, by documents, as `dateline evaluate`
has them.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pictures

from dateline.figures.style.themes import theme_of

HERE = Path(__file__).resolve().parent
TABLE, PAGE, PICTURE = HERE / "quality.csv", HERE / "quality.md", HERE / "quality.png"
FIELDS = {"": "all", "war": "war", "disaster": "disaster", "health": "health"}
GENRES = {
    "assessment": "assessments of a war", "sitrep": "situation reports", "facts": "fact sheets, bulletins, notices",
    "wire": "wire news", "post": "official posts, threads", "investigation": "investigations",
    "page": "pages with furniture",
}  # fmt: skip
SECOND = "#C44E00"  # beside the theme's accent, also for who sees no red
EVENT_F1S = {"place": "at its place", "event": "of any type", "typed_event": "with its type"}
SHORT = (
    ("Is there an event where a pin is?",
     "in reports like ours {false} pins should not be there; of pages of the web about wars and disasters a tenth of "
     "the rows; of ordinary news, which seldom tells of any, a third of the few rows",
     "[kept-back reports](#events), [the web](#the-web-as-it-comes)"),
    ("How much is missed?",
     "of the places of events {place_recall} are found in our reports; of what an analyst would draw of pages of the "
     "web about .8 (wars) and .7 (disasters, outbreaks)", "the same"),
    ("Is the place the right one?",
     "{place_precision} of the places at which events are drawn, within 25 km or in the same region; of all names "
     "{acc_161} lie within 161 km in our documents, .76 to .92 in public corpora",
     "[events](#events), [places](#places)"),
    ("And its days, its wording, its counts?",
     "right for {date}, {wording} and {quantity} of found events that tell them",
     "[what of an event is right](#what-of-an-event-is-right)"),
    ("What does a score mean?", "above a half more than it says: {least} or more are right",
     "[scores](#what-a-score-means)"),
    ("What is it bad at?",
     "verbs and frames that its lists lack, villages that no gazetteer has, old events told beside the news",
     "[weak sides](#what-it-is-bad-at)"),
    ("How fast is it?", "some 240 reports of 2 kB a second for places, some 125 for events, on one core",
     "[speed](#how-fast)"),
)  # fmt: skip
OF_FOUND = {
    "date": "days that meet those told", "day": "the very day, where one is told",
    "open_date": "no day, where none is told", "wording": "wording (claimed, confirmed, denied ...)",
    "modality": "whether it happened (planned, not so ...)", "attribution": "who says so",
    "subtype": "subtype, of a right type",
    "quantity": "counts (killed, cases, homes ...)",
}  # fmt: skip
OF_PLACES = {
    "precision": "of what is taken for a place's name, is one", "recall": "of the names, are found",
    "acc_161": "of all names, within 161 km of the right point", "id": "of all names, with the very GeoNames id",
    "given_id": "the same, given the names", "kind": "of the found, with the right kind (place, people, body ...)",
}  # fmt: skip


class Figure(NamedTuple):
    """A share with its counts; ``part`` and ``of`` say of what. For F1s the counts are sums of both sides."""

    part: str
    of: str
    name: str
    right: int
    count: int
    value: float
    low: float | None
    high: float | None

    @property
    def counted(self) -> str:
        """The share with what it was counted from: ".92 (392 of 426)"."""
        return f"{short(self.value)} ({self.right:,} of {self.count:,})"

    @property
    def between(self) -> str:
        """The share with its interval: ".92 (.89 to .94)"."""
        return f"{short(self.value)} ({short(self.low)} to {short(self.high)})"


def short(value: float | None) -> str:
    """Return a share with two digits, as tables have it: .86, 1.00."""
    return "" if value is None else f"{value:.2f}".removeprefix("0")


# Measuring ------------------------------------------------------------------------------------------------


def measured() -> list[Figure]:
    """Measure the halves that were kept back, and the events of the other for comparison."""
    sys.path.insert(0, str(HERE.parent / "tests" / "quality"))
    from dateline.gazetteer import Gazetteer
    from event_gold import scores

    gazetteer = Gazetteer()
    scored = {half: scores(half, gazetteer=gazetteer) for half in ("test", "dev")}
    found = [*_places(gazetteer), *_events("events", "", scored["test"]), *_events("dev", "", scored["dev"])]
    for field in list(FIELDS)[1:]:
        found += _events("events", field, [one for one in scored["test"] if one.document.field == field])
    for genre in GENRES:
        found += _events("events", genre, [one for one in scored["test"] if one.document.genre == genre])
    return found


def _events(part: str, of: str, scored: Sequence[Any]) -> Iterator[Figure]:
    from dateline.evaluation.measures import measures

    for name in EVENT_F1S:
        counted = [
            {
                "f1": (2 * one.counts[f"{name}_hits"], one.counts[f"{name}_gold"] + one.counts[f"{name}_answers"]),
                "precision": (one.counts[f"{name}_hits"], one.counts[f"{name}_answers"]),
                "recall": (one.counts[f"{name}_hits"], one.counts[f"{name}_gold"]),
            }
            for one in scored
        ]
        yield from (_figure(part, of, f"{name}_{key}", one) for key, one in measures(counted).items())
    shares = [{name: (one.counts[f"{name}_hits"], one.counts[f"{name}_of"]) for name in OF_FOUND} for one in scored]
    yield from (_figure(part, of, name, one) for name, one in measures(shares).items())
    false = [{"false": (one.false.total(), one.counts["pins"])} for one in scored]
    yield _figure(part, of, "false", measures(false)["false"])
    yield Figure(part, of, "documents", len(scored), len(scored), 1.0, None, None)


def _places(gazetteer: Any) -> Iterator[Figure]:
    from test_geoparse_quality import measure

    with tempfile.TemporaryDirectory() as folder:
        result = measure("test", Path(folder), gazetteer)
    yield from (_figure("places", "", name, result.measures["included"][name]) for name in ("f1", *OF_PLACES))
    assert result.calibration is not None
    for one in result.calibration.bins:
        yield Figure("calibration", f"{one.low:.2f}", "right", one.right, one.count, one.share, one.mean, None)
    error = result.calibration.error
    yield Figure("calibration", "", "error", 0, result.calibration.count, error, None, None)


def _figure(part: str, of: str, name: str, one: Any) -> Figure:
    return Figure(part, of, name, one.right, one.of, one.value or 0.0, one.low, one.high)


# The file -------------------------------------------------------------------------------------------------


def read() -> list[Figure]:
    """Read the figures of quality.csv."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Figure(*row[:3], int(row[3]), int(row[4]), *(float(cell) if cell else None for cell in row[5:]))  # type: ignore[arg-type]
            for row in list(csv.reader(file))[1:]
        ]


def write(figures: Sequence[Figure]) -> None:
    """Write the figures into quality.csv, shares with four digits."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Figure._fields)
        for one in figures:
            writer.writerow([*one[:5], *("" if cell is None else f"{cell:.4f}" for cell in one[5:])])


# The page -------------------------------------------------------------------------------------------------


def tables(figures: Sequence[Figure]) -> dict[str, str]:
    """Return the tables of quality.md by name."""
    by = {(one.part, one.of, one.name): one for one in figures}
    return {
        "short": _table(("you ask", "answer", "measured on"), _short_rows(by)),
        "places": _table(("names", "share (95 %)", "counted"), _place_rows(by)),
        "events": _table(("", "reports", "places of events found", "of those drawn, right", "F1 (95 %)",
                          "with the type, F1 (95 %)", "wrong pins"), _event_rows(by)),
        "found": _table(("", "share (95 %)", "counted"), _found_rows(by)),
        "genres": _table(("kind of text", "reports", "F1", "with the type, F1", "wrong pins"), _genre_rows(by)),
        "halves": _table(("", "dev", "test"), _half_rows(by)),
        "calibration": _table(("score", "right", "mean score"), _score_rows(figures))
        + f"\n\nExpected calibration error: {by['calibration', '', 'error'].value:.3f}".replace("0.", ".")
        + f", of {by['calibration', '', 'error'].count:,} answers.",
    }  # fmt: skip


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


_By = Mapping[tuple[str, str, str], Figure]


def _short_rows(by: _By) -> Iterator[Sequence[str]]:
    """Yield what is asked first; what this file does not measure is told as the page has it below."""
    scores = [one for (part, of, _), one in by.items() if part == "calibration" and of and float(of) >= 0.5]
    said = {
        name: short(by["events", "", name].value)
        for name in ("place_recall", "place_precision", "date", "wording", "quantity")
    }
    said["acc_161"] = short(by["places", "", "acc_161"].value)
    said |= {"false": _pins(by["events", "", "false"]), "least": short(min(one.value for one in scores))}
    for asked, answer, where in SHORT:
        yield asked, answer.format(**said), where


def _place_rows(by: _By) -> Iterator[Sequence[str]]:
    for name, meaning in OF_PLACES.items():
        one = by["places", "", name]
        yield meaning, one.between, f"{one.right:,} of {one.count:,}"


def _event_rows(by: _By) -> Iterator[Sequence[str]]:
    for of, said in FIELDS.items():

        def figure(name: str, of: str = of) -> Figure:
            return by["events", of, name]

        yield (
            said, str(figure("documents").right), figure("place_recall").counted, figure("place_precision").counted,
            figure("place_f1").between, figure("typed_event_f1").between, _pins(figure("false")),
        )  # fmt: skip


def _genre_rows(by: _By) -> Iterator[Sequence[str]]:
    order = sorted(GENRES, key=lambda genre: -by["events", genre, "place_f1"].value)
    for genre in order:
        one = {name: by["events", genre, name] for name in ("documents", "place_f1", "typed_event_f1", "false")}
        counts = str(one["documents"].right), short(one["place_f1"].value), short(one["typed_event_f1"].value)
        yield GENRES[genre], *counts, _pins(one["false"])


def _found_rows(by: _By) -> Iterator[Sequence[str]]:
    for name, meaning in OF_FOUND.items():
        one = by["events", "", name]
        yield meaning, one.between, f"{one.right:,} of {one.count:,}"


def _half_rows(by: _By) -> Iterator[Sequence[str]]:
    both = ("dev", "events")
    for name, meaning in EVENT_F1S.items():
        yield f"events {meaning}, F1", *(short(by[part, "", f"{name}_f1"].value) for part in both)
    for name in ("date", "wording"):
        yield OF_FOUND[name], *(f"{by[part, '', name].right} of {by[part, '', name].count}" for part in both)
    yield "wrong pins", *(_pins(by[part, "", "false"]) for part in both)


def _pins(one: Figure) -> str:
    return f"{one.right} of {one.count}"


def _score_rows(figures: Sequence[Figure]) -> Iterator[Sequence[str]]:
    bins = [one for one in figures if one.part == "calibration" and one.of]
    for one, above in zip(bins, [*bins[1:], None], strict=True):
        low = short(float(one.of)) if float(one.of) else "0"
        yield f"{low} to {short(float(above.of)) if above else '1.00'}", one.counted, short(one.low)


def put(page: str, made: Mapping[str, str]) -> str:
    """Return the page with its tables as they are made; each stands between two marks."""
    for name, table in made.items():
        mark = re.compile(rf"(<!-- made: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        assert mark.search(page), name
        page = mark.sub(lambda found, table=table: f"{found[1]}\n{table}\n\n{found[2]}", page)  # type: ignore[misc]
    return page


# The picture ----------------------------------------------------------------------------------------------


def draw(figures: Sequence[Figure]) -> None:
    """Draw precision and recall by field, and scores against what is right."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure as Canvas

    theme = theme_of("light")
    style = {"font.size": 9, "font.family": "DejaVu Sans", "text.color": theme.ink, "axes.labelcolor": theme.text,
             "axes.edgecolor": theme.line, "xtick.color": theme.text, "ytick.color": theme.text}  # fmt: skip
    with rc_context(style):
        canvas = Canvas(figsize=(9.6, 3.7), dpi=120, facecolor="white", layout="constrained")
        left, right = canvas.subplots(1, 2, width_ratios=(1.55, 1))
        _draw_fields(left, figures, theme)
        _draw_scores(right, figures, theme)
        canvas.savefig(PICTURE, metadata={"Software": "dateline"})
    pictures.note([f"docs/{PICTURE.name}"])


def _draw_fields(axes: Any, figures: Sequence[Figure], theme: Any) -> None:
    by = {(one.of, one.name): one for one in figures if one.part == "events"}
    sorts = [
        ("place_precision", "places drawn that are right", theme.accent, "o"),
        ("place_recall", "places told that are found", SECOND, "s"),
        ("typed_event_recall", "events, with the type", SECOND, "D"),
    ]
    for step, (name, said, colour, sign) in enumerate(sorts):
        for row, of in enumerate(FIELDS):
            one, y = by[of, name], -row - 0.24 * (step - 1)
            assert one.low is not None
            axes.plot([one.low, one.high], [y, y], color=colour, linewidth=1.6, alpha=0.55, solid_capstyle="butt")
            hollow = "white" if name.startswith("typed") else colour
            axes.plot(
                one.value, y, sign, color=colour, markerfacecolor=hollow, markersize=6, label=said if not row else None
            )
            axes.text(one.value, y + 0.07, short(one.value), ha="center", va="bottom", fontsize=7, color=theme.ink)
    axes.set_yticks(
        [-row for row in range(len(FIELDS))],
        [f"{said}\n{by[of, 'documents'].right} texts" for of, said in FIELDS.items()],
    )
    axes.set_xlim(0.5, 1.0)
    axes.set_ylim(0.6 - len(FIELDS), 1.0)
    axes.set_title("Events of texts that were kept back", loc="left", fontsize=10, color=theme.ink)
    axes.set_xlabel("share; lines: 95 % of resampled documents")
    axes.legend(loc="upper left", ncols=3, frameon=False, fontsize=8, handletextpad=0.2, columnspacing=1.0)
    _plain(axes, theme)


def _draw_scores(axes: Any, figures: Sequence[Figure], theme: Any) -> None:
    bins = [one for one in figures if one.part == "calibration" and one.of and one.low is not None]
    most = max(one.count for one in bins)
    axes.plot([0, 1], [0, 1], color=theme.line, linewidth=1)
    axes.text(0.62, 0.585, "as sure as right", color=theme.text, fontsize=8, rotation=39, ha="center", va="top")
    for place, one in enumerate(bins):
        size = 3 + 9 * (one.count / most) ** 0.5
        axes.plot(one.low, one.value, "o", color=theme.accent, markersize=size)
        off = {"xytext": (0, -13 if place % 2 else 7), "textcoords": "offset points", "ha": "center"}
        axes.annotate(f"{one.count}", (one.low, one.value), **off, fontsize=7, color=theme.text)
    axes.set_xlim(0.2, 1.03)
    axes.set_ylim(-0.12, 1.08)
    axes.set_title("What a place's score says", loc="left", fontsize=10, color=theme.ink)
    axes.set_xlabel("score that answers give themselves")
    axes.set_ylabel("share that is right; how many")
    _plain(axes, theme)


def _plain(axes: Any, theme: Any) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="x", color=theme.line, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)


def main() -> None:
    """Measure, unless only tables and picture are wanted, and write them."""
    if "--drawn" not in sys.argv:
        write(measured())
    figures = read()
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), tables(figures)), encoding="utf-8")
    draw(figures)


if __name__ == "__main__":
    main()
