"""Evaluation: what is right, how it is counted, which error is which, and gold that is not as it should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from checkout import DATA
from command_line import run_here
from dateline.errors import InputError
from dateline.evaluation import CLASSES, Evaluation
from dateline.evaluation.annotated import Annotated, Toponym, read_answers, read_gold
from dateline.evaluation.judging import judge
from dateline.evaluation.listing import as_dict, examples
from dateline.evaluation.matching import apart_km, pairs
from dateline.evaluation.measures import Measure, count_all, measures
from dateline.gazetteer import Gazetteer
from dateline.resolve import Profile
from dateline.resolve.ranking.profiles import Shares

GOLD = DATA / "gold.jsonl"
TEXT = "Russian guns shelled Kupyansk and Lviv near Odesa in Ukraine; Lviv Voice said so."
PARIS, PARIS_TEXAS = (2988507, 48.85341, 2.3488), (4717560, 33.66094, -95.55551)
LVIV, LVIV_OBLAST = (702550, 49.83826, 24.02324), (702549, 49.75, 23.91667)
UKRAINE, ODESA, RUSSIA = (690791, 49.0, 32.0), (698740, 46.48572, 30.74383), (2017370, 60.0, 100.0)
NOWHERE = (None, None, None)

Row = dict[str, Any]


def toponym(word: str, place: Sequence[Any], text: str = TEXT, **more: Any) -> Row:
    start = text.index(word)
    ident, lat, lon = place
    return {"start": start, "end": start + len(word), "lat": lat, "lon": lon, "geonameid": ident, **more}


def row(*toponyms: Row, text: str = TEXT, name: str = "a") -> Row:
    return {"doc_id": name, "text": text, "toponyms": list(toponyms)}


@pytest.fixture
def scored(tmp_path: Path, gazetteer: Gazetteer) -> Callable[..., Evaluation]:
    """Return a function that scores answers on gold, both given as rows."""

    def score(gold: Sequence[Row], answers: Sequence[Row], **options: Any) -> Evaluation:
        for name, rows in (("gold", gold), ("pred", answers)):
            (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
        paths = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
        return dateline.evaluate(paths[0], predictions=paths[1], gazetteer=gazetteer, **options)

    return score


def counts(measured: dict[str, Measure]) -> dict[str, tuple[int, int]]:
    return {name: (one.right, one.of) for name, one in measured.items()}


# What is read


def test_a_row_of_gold_is_read_whole(tmp_path: Path) -> None:
    one = toponym("Lviv", LVIV, kind="literal", name="Lviv")
    (tmp_path / "g.jsonl").write_text("\ufeff" + json.dumps(row(one, one, name=" 7\n")) + "\n\n", encoding="utf-8")
    gold = read_gold(tmp_path / "g.jsonl")
    lviv = Toponym(34, 38, 24.02324, 49.83826, "702550", "literal", "Lviv")
    assert gold.documents == (Annotated("7", TEXT, (lviv,), row(one, one, name=" 7\n")),)
    assert gold.left_out == ()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "metonym", "type": "x", "literal": True}, "metonym"),
        ({"type": "Demonym"}, "Demonym"),
        ({"literal": True}, "literal"),
        ({"literal": False}, "not literal"),
        ({"literal": None}, ""),
        ({}, ""),
    ],
)
def test_the_kind_is_what_the_gold_says(fields: Row, kind: str, tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(json.dumps(row(toponym("Lviv", LVIV) | fields)), encoding="utf-8")
    assert read_gold(tmp_path / "g.jsonl").documents[0].toponyms[0].kind == kind


def test_a_point_of_zero_zero_means_that_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(json.dumps(row(toponym("Lviv", (1, 0, 0.0)))), encoding="utf-8")
    assert not read_gold(tmp_path / "g.jsonl").documents[0].toponyms[0].placed


FAULTS = {
    "no JSON": (b"{nope", "not valid JSON (Expecting property name enclosed in double quotes)"),
    "no object": (b"[1]", "expected a JSON object, found [1]"),
    "not UTF-8": (b'{"doc_id": "\xff"}', "not UTF-8"),
    "no id": ({"text": "a", "toponyms": []}, 'expected "doc_id" or "id", a name or number, found None'),
    "no text": ({"id": 1, "toponyms": []}, 'expected "text", a string that is not blank, found None'),
    "blank text": ({"id": 1, "text": " ", "toponyms": []}, 'expected "text", a string that is not blank'),
    "no toponyms": ({"id": 1, "text": "a"}, 'expected "toponyms", a list, found None'),
    "no offsets": (row({"end": 3}), 'toponyms[0]: expected "start", a whole number, found None'),
    "offset in words": (row({"start": "1", "end": 3}), "toponyms[0]: expected \"start\", a whole number, found '1'"),
    "past the end": (row({"start": 80, "end": 90}), "start 80 and end 90 lie outside the text of 81 characters"),
    "empty span": (row({"start": 5, "end": 5}), "start 5 and end 5 lie outside the text"),
    "negative": (row({"start": -1, "end": 5}), "start -1 and end 5 lie outside the text"),
    "other text": (
        row(toponym("Lviv", LVIV, name="Kyiv")),
        "toponyms[0]: the text from 34 to 38 is 'Lviv', not 'Kyiv'",
    ),
    "off the globe": (row(toponym("Lviv", (1, 91, 2))), 'expected "lat", degrees from -90 to 90 or null, found 91'),
    "half a point": (row(toponym("Lviv", (1, 1, None))), 'expected "lon", degrees from -180 to 180 or null, found'),
    "not a number": (row(toponym("Lviv", (1, float("nan"), 2))), 'expected "lat", degrees'),
    "odd id": (row(toponym("Lviv", ([1], 1, 2))), 'expected "geonameid", a number or null, found [1]'),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_row_is_named_with_its_line_and_the_rest_is_used(case: str, tmp_path: Path) -> None:
    faulty, message = FAULTS[case]
    path = tmp_path / "g.jsonl"
    line = faulty if isinstance(faulty, bytes) else json.dumps(faulty).encode()
    path.write_bytes(line + b"\n")
    with pytest.raises(InputError, match=r"no line of it can be used") as failed:
        read_gold(path)
    assert str(failed.value).startswith(f"{path}:1: ")
    assert message in str(failed.value)
    path.write_bytes(b"\n" + line + b"\n" + json.dumps(row(name="good")).encode())
    gold = read_gold(path)
    assert [document.id for document in gold.documents] == ["good"]
    (left_out,) = gold.left_out
    assert left_out.startswith(f"{path}:2: ")


def test_a_second_document_of_one_id_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps(row()) + "\n" + json.dumps(row(text="other")) + "\n", encoding="utf-8")
    gold = read_gold(path)
    assert [document.text for document in gold.documents] == [TEXT]
    assert gold.left_out == (f"{path}:2: the id 'a' stands in an earlier line too; each document needs its own",)


def test_an_empty_or_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_bytes(b"\n \n")
    with pytest.raises(InputError, match=r"g\.jsonl:1: the file is empty"):
        read_gold(tmp_path / "g.jsonl")
    with pytest.raises(InputError, match=r"cannot open .*nowhere\.jsonl'.*No such file"):
        read_gold(tmp_path / "nowhere.jsonl")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"doc": "nobody", "mentions": []}, r"p\.jsonl:1: no line is of a document of the gold, whose ids are drones"),
        ({"doc": "drones", "mentions": [{"start": 0, "end": 900}]}, r"p\.jsonl:1: toponyms\[0\]: start 0 and end 900"),
        ({"doc": "drones"}, r"p\.jsonl:1: expected \"toponyms\", a list, found None; mend the line and run again"),
    ],
)
def test_answers_that_cannot_be_used_stop_the_run(line: Row, message: str, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_answers(tmp_path / "p.jsonl", read_gold(GOLD))


# What belongs together

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=12).map(
    lambda drawn: [Toponym(start, start + length) for start, length in sorted(set(drawn))]
)


@given(spans, spans)
def test_pairs_overlap_and_use_nothing_twice_and_equal_spans_first(gold: list[Toponym], answers: list[Toponym]) -> None:
    made = pairs(gold, answers)
    assert len({one for one, _ in made}) == len({other for _, other in made}) == len(made)
    for one, other in made:
        assert min(gold[one].end, answers[other].end) > max(gold[one].start, answers[other].start)
    equal = {(one.start, one.end) for one in gold} & {(one.start, one.end) for one in answers}
    together = {(gold[one].start, gold[one].end) for one, other in made if gold[one] == answers[other]}
    assert together == equal
    left = [one for at, one in enumerate(gold) if at not in dict(made)]
    free = [one for at, one in enumerate(answers) if at not in {other for _, other in made}]
    assert not any(min(one.end, other.end) > max(one.start, other.start) for one in left for other in free)


def test_the_larger_overlap_wins() -> None:
    assert pairs([Toponym(0, 10)], [Toponym(0, 2), Toponym(3, 10)]) == ((0, 1),)


def test_a_quarter_of_the_way_round_the_globe_is_ten_thousand_kilometres() -> None:
    one, other = Toponym(0, 1, 0.0, 0.0), Toponym(0, 1, 90.0, 0.0)
    assert apart_km(one, other) == apart_km(other, one) == pytest.approx(10007.557, abs=0.001)
    assert apart_km(one, Toponym(0, 1)) is None


# What is counted


def test_every_figure_counts_what_it_says(scored: Callable[..., Evaluation]) -> None:
    gold = row(
        toponym("Russian", RUSSIA, kind="demonym"),
        toponym("Kupyansk", (703656, 49.71, 37.616), kind="literal"),
        toponym("Lviv", LVIV, kind="literal"),
        toponym("Odesa", NOWHERE, kind="literal"),
        toponym("Ukraine", UKRAINE, kind="literal"),
    )
    answers = row(
        toponym("Russian", RUSSIA, kind="demonym"),
        toponym("Kupyansk and", (703656, 49.71, 37.616), kind="literal"),
        toponym("Lviv", LVIV_OBLAST, kind="metonym"),
        toponym("Odesa", NOWHERE, kind="literal"),
        toponym("Voice", PARIS, kind="literal"),
    )
    result = scored([gold], [answers])
    assert counts(result.measures["included"]) == {
        "precision": (4, 5),
        "recall": (4, 5),
        "f1": (8, 10),
        "same_span_f1": (6, 10),
        "f1_161": (6, 8),  # the hit on Odesa, which has no point, is judged by nothing
        "acc_161": (3, 4),
        "acc_161_found": (3, 3),
        "id": (2, 4),
        "id_found": (2, 3),
        "no_place": (1, 1),
        "kind": (3, 4),
        "literal_or_not": (3, 4),
    }
    assert counts(result.measures["excluded"]) == {
        "precision": (3, 4),
        "recall": (3, 4),
        "f1": (6, 8),
        "same_span_f1": (4, 8),
        "f1_161": (4, 6),
        "acc_161": (2, 3),
        "acc_161_found": (2, 2),
        "id": (1, 3),
        "id_found": (1, 2),
        "no_place": (1, 1),
        "kind": (2, 3),
        "literal_or_not": (2, 3),
    }
    assert (result.documents, result.toponyms, result.placed, result.with_id, result.demonyms) == (1, 5, 4, 4, 1)
    assert [(group.name, group.toponyms) for group in result.kinds] == [("literal", 4), ("demonym", 1)]
    assert [(group.name, counts(group.measures)) for group in result.countries] == [
        ("UA", {"recall": (2, 3), "acc_161": (2, 3), "id": (1, 3)}),
        ("RU", {"recall": (1, 1), "acc_161": (1, 1), "id": (1, 1)}),
        ("not stated", {"recall": (1, 1), "acc_161": (0, 0), "id": (0, 0)}),
    ]


def test_excluded_demonyms_are_neither_right_nor_wrong() -> None:
    document = Annotated("a", "Russian Lviv", (Toponym(0, 7, kind="Demonym"), Toponym(8, 12)), {})
    answers = [Toponym(0, 7, kind="literal"), Toponym(8, 12, kind="literal")]
    judged = judge(document, answers, None, set_aside=lambda one: one.kind.lower() == "demonym")
    assert [one.gold for one in judged.toponyms] == [Toponym(8, 12)]
    assert judged.false == ()
    assert counts(measures([count_all(judged)]))["precision"] == (1, 1)


def test_without_kinds_the_gazetteers_list_tells_demonyms(scored: Callable[..., Evaluation]) -> None:
    rows = [row(toponym("Russian", RUSSIA), toponym("Lviv", LVIV))]
    assert counts(scored(rows, rows).measures["excluded"])["recall"] == (1, 1)


def test_mentions_without_a_place_count_unless_they_are_left_out(scored: Callable[..., Evaluation]) -> None:
    gold, answers = [row(toponym("Lviv", LVIV))], [row(toponym("Lviv", NOWHERE), toponym("Voice", NOWHERE))]
    assert counts(scored(gold, answers).measures["included"])["f1"] == (2, 3)
    assert counts(scored(gold, answers, placed_only=True).measures["included"])["f1"] == (0, 1)


def test_answers_as_places_writes_them_count_the_same(scored: Callable[..., Evaluation]) -> None:
    gold = [row(toponym("Lviv", LVIV)), row(toponym("Odesa", ODESA), name="b")]
    one = toponym("Lviv", LVIV)
    mention = {"gazetteer_id": str(one.pop("geonameid")), "text": "Lviv", "kind": "literal", **one}
    ours = scored(gold, [{"doc": "a", "mentions": [mention]}])
    assert ours.measures == scored(gold, [row(toponym("Lviv", LVIV, kind="literal"))]).measures
    assert ours.unanswered == ("b",)
    assert counts(ours.measures["included"])["recall"] == (1, 2)


def test_an_interval_holds_its_figure_and_is_the_same_in_every_run() -> None:
    rows = [{"recall": (3, 4), "f1": (6, 9)}, {"recall": (1, 4), "f1": (2, 8)}, {"recall": (5, 5), "f1": (10, 10)}]
    measured = measures(rows)
    assert measured == measures(rows)
    for one in measured.values():
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert 0 <= one.low < one.value < one.high <= 1


def test_where_all_is_right_the_interval_of_a_share_is_wilsons() -> None:
    measured = measures([{"recall": (5, 5), "f1": (10, 10)}, {"recall": (5, 5), "f1": (10, 10)}])
    assert measured["f1"] == Measure(20, 20, 1.0, 1.0, 1.0)
    assert measured["recall"] == Measure(10, 10, 1.0, pytest.approx(0.7225, abs=1e-4), pytest.approx(1.0))


def test_nothing_to_count_has_no_value() -> None:
    measured = measures([{"recall": (0, 0), "f1": (0, 0)}])
    assert set(measured.values()) == {Measure(0, 0, None, None, None)}


# What went wrong


def test_each_error_is_in_its_class(scored: Callable[..., Evaluation]) -> None:
    text = "Lviv, Odesa, Xyzzyq, Ukraine west, Paris, Kyivan, Kherson, Donetsk, Gaza, Haifa."
    wanted = {
        "Lviv": LVIV,  # answered by its oblast
        "Odesa": ODESA,  # not answered
        "Xyzzyq": NOWHERE,  # not answered, not a name
        "Ukraine": UKRAINE,  # answered with one word too many
        "Paris": PARIS,  # answered by its namesake
        "Kyivan": (703448, 50.45466, 30.5238),  # the span cut, and another place
        "Kherson": (706448, 46.65581, 32.6178),  # no place
        "Donetsk": (99999999, 48.0, 37.8),  # an id that no gazetteer has, and far
        "Gaza": (281133, 31.50161, 34.46672),  # right
    }
    given = {
        "Lviv": LVIV_OBLAST,
        "Ukraine west": UKRAINE,
        "Paris": PARIS_TEXAS,
        "Kyiv": PARIS,
        "Kherson": NOWHERE,
        "Donetsk": PARIS,
        "Gaza": (281133, 31.50161, 34.46672),
        "Haifa": PARIS,
    }
    result = scored(
        [row(*(toponym(name, place, text) for name, place in wanted.items()), text=text)],
        [row(*(toponym(name, place, text) for name, place in given.items()), text=text)],
    )
    assert {error.text: error.kind for error in result.errors} == {
        "Lviv": "wrong level (a town for its unit, or a unit for its town)",
        "Odesa": "not recognised, name in the gazetteer",
        "Xyzzyq": "not recognised, name not in the gazetteer",
        "Ukraine": "wrong boundary, right place",
        "Paris": "wrong namesake",
        "Kyivan": "wrong boundary, wrong place",
        "Kherson": "no place given",
        "Donetsk": "place not in the gazetteer",
        "Haifa": "false mention",
    }
    assert {kind for kind, _ in result.error_classes()} == set(CLASSES)
    paris = next(error for error in result.errors if error.text == "Paris")
    assert (paris.document, paris.start, paris.before[-6:], paris.after[:6]) == ("a", 35, "west, ", ", Kyiv")
    assert paris.wanted == "Paris (settlement, Île-de-France, FR; 2988507)"
    assert paris.given == "Paris (settlement, Texas, US; 4717560)"
    assert paris.apart_km == 7783.3


def test_answers_of_another_gazetteer_without_ids_are_judged_by_distance(scored: Callable[..., Evaluation]) -> None:
    near, far = (None, 49.84, 24.03), (None, 33.6, -95.5)
    assert scored([row(toponym("Lviv", LVIV))], [row(toponym("Lviv", near))]).errors == ()
    (error,) = scored([row(toponym("Lviv", LVIV))], [row(toponym("Lviv", far))]).errors
    assert (error.kind, error.given) == ("wrong namesake", "33.600, -95.500")


def test_a_gold_without_a_point_is_judged_by_its_id_and_without_either_takes_any_place(
    scored: Callable[..., Evaluation],
) -> None:
    unknown = (99999999, None, None)
    (error,) = scored([row(toponym("Lviv", unknown))], [row(toponym("Lviv", LVIV))]).errors
    assert error.kind == "place not in the gazetteer"
    assert scored([row(toponym("Lviv", NOWHERE))], [row(toponym("Lviv", LVIV))]).errors == ()


# Our own answers


def test_our_own_answers_are_those_that_places_writes(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "places.jsonl"
    assert run_here("places", GOLD, "-o", path, cwd=tmp_path).returncode == 0
    written = dateline.evaluate(GOLD, predictions=path, gazetteer=gazetteer)
    ours = dateline.evaluate(GOLD, gazetteer=gazetteer)
    assert written.errors == ours.errors
    for policy, rows in written.measures.items():
        assert rows.items() <= ours.measures[policy].items()
        assert set(ours.measures[policy]) - set(rows) == {"given_answered", "given_acc_161", "given_id"}
    assert ours.measures["included"]["recall"].right >= 9


def test_our_own_answers_lean_to_where_their_publisher_writes(tmp_path: Path, gazetteer: Gazetteer) -> None:
    text = "A shop opened in Paris."
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row(toponym("Paris", PARIS_TEXAS, text), text=text) | {"domain": "Texas Post"}))
    texas = Profile({"texas post": Shares(20, {"US": 19.0}, {"US.TX": 19.0})})
    for profile, right in ((None, 0), (texas, 1)):
        measured = dateline.evaluate(gold, profile=profile, gazetteer=gazetteer).measures["included"]
        assert (measured["acc_161"].right, measured["given_acc_161"].right) == (right, right)


def test_the_json_holds_the_figures_and_so_many_errors(scored: Callable[..., Evaluation]) -> None:
    text = "Lviv one, Odesa two, Paris three"
    gold = [row(*(toponym(name, LVIV, text) for name in ("Lviv", "Odesa", "Paris")), text=text, name=n) for n in "ab"]
    result = scored(gold, [row(text=text, name="a")])
    written = json.loads(json.dumps(as_dict(result, limit=2)))
    assert (written["documents"], written["toponyms"], written["unanswered"]) == (2, 6, ["b"])
    assert written["measures"]["included"]["recall"]["right"] == 0
    (errors,) = written["errors"]
    assert (errors["class"], errors["count"]) == ("not recognised, name in the gazetteer", 6)
    assert [(one["document"], one["text"]) for one in errors["examples"]] == [("a", "Lviv"), ("b", "Lviv")]
    assert examples(result, limit=0) == {"not recognised, name in the gazetteer": []}


# The command


def run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    done = run_here("evaluate", *arguments, cwd=cwd)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_prints_tables_and_writes_json_and_names_what_it_left_out(tmp_path: Path) -> None:
    hostile = "\x1b[31m" + "x" * 90
    lines = [GOLD.read_text(encoding="utf-8"), json.dumps(row({"start": 1, "end": 0}, name="c")), "\n"]
    lines.append(json.dumps(row(toponym("Voice", LVIV, kind=hostile), name=hostile)))
    (tmp_path / "g.jsonl").write_text("".join(lines), encoding="utf-8")
    code, said, complained = run("g.jsonl", "--errors", "1", "--json", "r.json", cwd=tmp_path)
    assert code == 3
    assert "g.jsonl: 4 documents, 11 toponyms" in said
    assert "detection F1" in said
    assert "not recognised, name in the gazetteer:\n" in said or "not recognised, name not in the gazetteer:\n" in said
    assert "\x1b" not in said
    assert complained.splitlines() == [
        "dateline: left out g.jsonl:4: toponyms[0]: start 1 and end 0 lie outside the text of 81 characters, or are "
        "none",
        "dateline: 1 of 5 documents were left out of every figure",
    ]
    written = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (written["documents"], len(written["left_out"])) == (4, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jsonl"], "cannot open 'none.jsonl': No such file or directory"),
        (["empty.jsonl"], "empty.jsonl:1: the file is empty"),
        (["g.jsonl", "--pred", "empty.jsonl"], "empty.jsonl:1: no line is of a document of the gold"),
        (["g.jsonl", "--pred", "g.jsonl", "--profile", "p.json"], "--profile is for our own answers"),
        (["g.jsonl", "--profile", "p.json"], "'p.json' is no source profile that can be read"),
        (["g.jsonl", "--json", "g.jsonl"], "'g.jsonl' is read too; choose another name with --json"),
    ],
)
def test_bad_input_is_one_clear_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(GOLD.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    code, said, complained = run(*arguments, cwd=tmp_path)
    assert (code, said, complained.count("\n")) == (1, "", 1)
    assert complained.startswith(f"dateline: {message}")


def test_a_gold_of_spans_alone_judges_no_place(scored: Callable[..., Evaluation]) -> None:
    bare = [row(toponym("Lviv", NOWHERE), toponym("Odesa", NOWHERE))]
    answers = [row(toponym("Lviv", LVIV), toponym("Kupyansk", NOWHERE))]
    figures = scored(bare, answers).measures["included"]
    assert (figures["f1"].right, figures["f1"].of) == (2, 4)
    assert figures["f1_161"] == figures["no_place"] == Measure(0, 0, None, None, None)
    # One point in one document is enough: what is found too much elsewhere is then a fault of places as well.
    placed = scored([*bare, row(toponym("Lviv", LVIV), name="b")], answers).measures["included"]
    assert (placed["f1_161"].right, placed["f1_161"].of) == (0, 2)
    assert (placed["no_place"].right, placed["no_place"].of) == (0, 1)


def test_scores_are_held_against_what_is_right(scored: Callable[..., Evaluation]) -> None:
    sure, unsure = {"score": 0.97}, {"score": 0.55}
    text = "Kupyansk, Lviv, Odesa and Ukraine, Lviv again."
    gold = row(
        *(toponym(name, place, text) for name, place in (("Kupyansk", LVIV), ("Lviv", LVIV), ("Odesa", ODESA))),
        text=text,
    )
    answers = row(
        toponym("Kupyansk", LVIV, text, **unsure), toponym("Lviv", LVIV, text, **sure),
        toponym("Odesa", PARIS, text, **unsure), toponym("again", PARIS, text, **sure), text=text,
    )  # fmt: skip
    found = scored([gold], [answers]).calibration
    assert found is not None
    assert [(one.low, one.high, one.count, round(one.mean, 2), one.right) for one in found.bins] == [
        (0.5, 0.6, 2, 0.55, 1),
        (0.95, 1.0, 1, 0.97, 1),
    ]
    assert found.error == pytest.approx((2 * 0.05 + 0.03) / 3)


def test_answers_without_scores_are_not_held_against_any(scored: Callable[..., Evaluation]) -> None:
    assert scored([row(toponym("Lviv", LVIV))], [row(toponym("Lviv", LVIV))]).calibration is None


def test_an_id_that_contradicts_its_own_point_is_named(scored: Callable[..., Evaluation]) -> None:
    wrong = (LVIV[0], *ODESA[1:])
    gold = row(toponym("Kupyansk", wrong), toponym("Lviv", LVIV), toponym("Ukraine", (UKRAINE[0], 48.4, 31.2)))
    result = scored([gold], [row()])
    (line,) = result.contradictions
    assert line.startswith("a:21 'Kupyansk': its id 702550 is Lviv, ")
    assert line.endswith(" km from its point")


def test_a_result_says_what_made_it(scored: Callable[..., Evaluation], tmp_path: Path) -> None:
    result = scored([row(toponym("Lviv", LVIV))], [row(toponym("Lviv", LVIV))])
    made = as_dict(result, limit=0)["made_by"]
    assert made["dateline"] == dateline.__version__
    assert made["gold_sha256"] == hashlib.sha256((tmp_path / "gold.jsonl").read_bytes()).hexdigest()
    assert all(len(made[name]) >= 16 for name in ("weights", "gazetteer"))


XML = """<?xml version="1.0" encoding="UTF-8"?>
<articles><article docid="17"><domain>a.example</domain><text>Rain in Lviv &amp; on the Dnister.</text><toponyms>
<toponym><start>8</start><end>12</end><phrase>Lviv</phrase><gaztag geonameid="702550"><name>Lviv</name>
<lat>49.83826</lat><lon>24.02324</lon></gaztag></toponym><toponym><start>22</start><end>29</end><phrase>Dnister</phrase></toponym>
</toponyms></article><article docid="18"><text>In Kyiv.</text><toponyms><toponym><start>2</start><end>6</end>
<phrase>Kyiv</phrase></toponym></toponyms></article></articles>"""


def test_tags_within_a_text_do_not_cut_it(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    marked = XML.replace("Rain in Lviv &amp;", "<p>Rain in <b>Lviv</b></p> &amp;").replace("<text>In Kyiv.</text>", "")
    path.write_text(marked, encoding="utf-8")
    read = read_gold(path)
    assert [one.text for one in read.documents][:1] == ["Rain in Lviv & on the Dnister."]
    assert len(read.documents) == 1  # an article without a text has no words that a span could be


def test_corpora_are_read_in_their_own_xml(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(XML, encoding="utf-8")
    read = read_gold(path)
    assert read.documents == (
        Annotated("17", "Rain in Lviv & on the Dnister.",
                  (Toponym(8, 12, 24.02324, 49.83826, "702550", "", "Lviv"), Toponym(22, 29, name="Dnister")),
                  read.documents[0].fields),
    )  # fmt: skip
    assert read.documents[0].fields["domain"] == "a.example"
    assert [one.removeprefix(str(path)) for one in read.left_out] == [
        ": article 2: toponyms[0]: the text from 2 to 6 is ' Kyi', not 'Kyiv'"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [("<articles><article>", "not well formed"), ("<html><body/></html>", "without an <article>"),
     ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "defines entities"),
     ('<!DOCTYPE a [<!E\0N\0T\0I\0T\0Y b "c">]><a>&b;</a>', "no UTF-8"),
     ('<?xml version="1.0" encoding="foo"?><a/>', "not well formed")],
)  # fmt: skip
def test_other_xml_is_refused_with_what_to_do(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_gold(path)
