"""The whole way from files to the event table: repeatable, one document at a time, and nothing lost to a bad file."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from checkout import SEEDS
from dateline import coding, pipeline
from dateline._data import package_file
from dateline.errors import InputError
from dateline.formats import geojson
from dateline.gazetteer import Gazetteer
from dateline.mentions.spans.lists import without_head
from dateline.pipeline import code_document, run
from dateline.reports import read
from short_reports import areas

NAMES = sorted(path.name for path in SEEDS.glob("*.md"))


@pytest.fixture(scope="module")
def whole(gazetteer: Gazetteer) -> pipeline.Run:
    return run(SEEDS, gazetteer=gazetteer)


def test_the_seeds_give_events_of_every_report(whole: pipeline.Run) -> None:
    assert whole.failures == ()
    assert [report.name for report in whole.reports] == NAMES
    assert sorted(whole.events["doc"].unique()) == NAMES
    assert whole.events["feature_id"].is_unique
    assert whole.events["geometry"].notna().sum() > 30


def test_two_runs_give_equal_frames_and_equal_bytes(whole: pipeline.Run, gazetteer: Gazetteer) -> None:
    again = run(SEEDS, gazetteer=gazetteer).events
    pd.testing.assert_frame_equal(pd.DataFrame(whole.events), pd.DataFrame(again))
    assert list(geojson(whole.events)) == list(geojson(again))


def test_what_is_made_of_a_report_depends_on_that_report_alone(whole: pipeline.Run, gazetteer: Gazetteer) -> None:
    for report, together in reversed(list(zip(whole.reports, whole.coded, strict=True))):
        assert code_document(report, gazetteer=gazetteer, areas=areas()) == together


def test_the_folder_that_a_report_lies_in_changes_nothing_of_its_events(
    whole: pipeline.Run, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    shutil.copy(SEEDS / NAMES[0], tmp_path / "other.md")
    (moved,) = run(tmp_path, gazetteer=gazetteer).coded
    assert [event.id for event in moved.events] == [event.id for event in whole.coded[0].events]


def test_a_bad_file_among_good_ones_is_named_and_the_rest_is_kept(
    whole: pipeline.Run, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    shutil.copy(SEEDS / NAMES[0], tmp_path / NAMES[0])
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    found = run(tmp_path, gazetteer=gazetteer)
    assert sorted(failure.name for failure in found.failures) == ["empty.md", "picture.txt"]
    assert all(failure.reason for failure in found.failures)
    assert found.coded == whole.coded[:1]


def test_a_missing_source_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        run(tmp_path / "nowhere")


def test_the_option_dates_a_report_that_states_no_day(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Drones struck a depot in Sumy on Monday, and it burned.", encoding="utf-8")
    (row,) = run(tmp_path, published=dt.date(2024, 10, 24), gazetteer=gazetteer).events.to_dict("records")
    assert (row["date_start"], row["published_date"]) == ("2024-10-21", "2024-10-24")


def test_names_that_nobody_knows_are_listed_with_their_counts(gazetteer: Gazetteer, tmp_path: Path) -> None:
    text = "Shells fell near Zzyzxino on Monday. More fell near Zzyzxino, and near Qwertivka, on Tuesday morning."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert run(tmp_path, gazetteer=gazetteer).unknown_names() == (("Zzyzxino", 2), ("Qwertivka", 1))


def test_what_was_set_aside_is_counted_by_kind_the_largest_first(whole: pipeline.Run) -> None:
    aside = whole.set_aside()
    assert {"repeated_paragraphs", "furniture_boilerplate", "furniture_weather", "furniture_ad"} <= set(dict(aside))
    assert [count for _, count in aside] == sorted((count for _, count in aside), reverse=True)


def test_progress_rises_to_one(gazetteer: Gazetteer) -> None:
    shares: list[float] = []
    run(SEEDS, gazetteer=gazetteer, progress=lambda _, share: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_progress_is_of_the_text_and_goes_on_within_a_report(tmp_path: Path, gazetteer: Gazetteer) -> None:
    sentence = "Russian forces shelled Sumy on October 23.\n\n"
    (tmp_path / "a.txt").write_text(sentence, encoding="utf-8")
    (tmp_path / "b.txt").write_text(sentence * 9, encoding="utf-8")
    told: list[tuple[str, float]] = []
    run(tmp_path, gazetteer=gazetteer, progress=lambda what, share: told.append((what, round(share, 3))))
    assert told == [
        ("finding places in a.txt", 0.0),
        ("finding places in b.txt", 0.025),
        ("reading events in a.txt", 0.25),
        ("reading events in b.txt", 0.325),
        ("reading reports", 1.0),
    ]


def test_places_yields_every_report_with_the_same_answers_and_tells_of_failures(
    whole: pipeline.Run, tmp_path: Path
) -> None:
    shutil.copy(SEEDS / NAMES[0], tmp_path / NAMES[0])
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    failures: list[str] = []
    ((report, mentions),) = pipeline.places(tmp_path, on_failure=lambda failure: failures.append(failure.name))
    assert report == whole.reports[0]
    # A name of a list is told without the word that ends the list ("Bryansk and Kursk oblasts").
    coded = [without_head(one) for one in whole.coded[0].mentions]
    assert mentions == tuple(coded)
    assert failures == ["empty.md"]


def test_a_report_of_furniture_alone_gives_no_events(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("- Advertisement -\n\nShare this story: Facebook | X | Email\n", encoding="utf-8")
    found = run(tmp_path, gazetteer=gazetteer)
    assert len(found.events) == 0
    assert found.unknown_names() == ()


def test_a_copy_of_a_report_is_one_document_and_its_events_are_not_doubled(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    for name in ("a.md", "b.md"):
        shutil.copy(SEEDS / NAMES[0], tmp_path / name)
    assert read([tmp_path]).reports[0].id == read([tmp_path]).reports[1].id
    found = run(tmp_path, gazetteer=gazetteer)
    assert ([report.name for report in found.reports], found.copies) == (["a.md"], ("b.md",))
    assert set(found.events["report_count"]) == {1}
    assert found.events["feature_id"].is_unique


def test_two_editions_of_one_address_are_two_documents_with_rows_of_their_own(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    for name, more in (("a.md", "Two were hurt."), ("b.md", "Three were hurt, the mayor said.")):
        head = "---\nurl: https://wire.example/1\ndate: 2024-10-24\n---\n"
        (tmp_path / name).write_text(f"{head}A missile struck Sumy on October 20. {more}\n", encoding="utf-8")
    assert len({report.id for report in read([tmp_path]).reports}) == 1
    found = run(tmp_path, gazetteer=gazetteer)
    strikes = found.events[found.events["event_type"] == "strike"]
    assert found.events["feature_id"].is_unique
    assert sorted(strikes["is_primary"]) == [False, True]
    assert set(strikes["report_count"]) == {2}
    assert strikes["cluster_id"].nunique() == 1


def test_a_fault_that_one_document_lays_bare_costs_that_document_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(f"October 24, 2024\n\nShells hit Kharkiv, said the {name} one.\n")
    whole = coding.code_together

    def faulty(reports: Any, **named: Any) -> Any:
        if any(report.name == "bad.txt" for report, _ in reports):
            raise KeyError("laid bare")
        return whole(reports, **named)

    monkeypatch.setattr(coding, "code_together", faulty)
    done = run(tmp_path)
    assert [report.name for report in done.reports] == ["good.txt"]
    assert [failure.name for failure in done.failures] == ["bad.txt"]
    assert "KeyError: 'laid bare'" in done.failures[0].reason


VOCABULARY = ("date_precision", "place_relation", "loc_precision", "source_status", "modality", "review_state")


def test_every_row_has_its_sentence_with_exact_offsets_and_only_words_of_the_codebook(whole: pipeline.Run) -> None:
    texts = {report.name: report.text for report in whole.reports}
    for row in whole.events.itertuples():
        text = texts[row.doc]
        assert text[row.char_start : row.char_end] == row.summary
        assert row.sentence
        assert row.sentence in text
        assert row.place_text in text
        assert row.date_text in text
    with package_file("data/codebook.csv").open(encoding="utf-8", newline="") as lines:
        allowed = {line["column"]: line["values"].split(", ") for line in csv.DictReader(lines)}
    for column in VOCABULARY:
        assert set(whole.events[column]) - {""} <= set(allowed[column]), column


def test_what_the_library_leaves_out_is_told_by_a_warning(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells hit Sumy on May 3, 2024.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(" ", encoding="utf-8")
    left_out = "^b.txt was left out: the file is empty"
    with pytest.warns(UserWarning, match=left_out):
        assert len(pipeline.events(tmp_path, gazetteer=gazetteer)) == 1
    with pytest.warns(UserWarning, match=left_out):
        assert [report.name for report, _ in pipeline.places(tmp_path, gazetteer=gazetteer)] == ["a.txt"]
    with pytest.raises(InputError, match=r"^b\.txt: the file is empty"):
        pipeline.events(tmp_path / "b.txt", gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"settings": {"lexicon": "disaster"}}, "the settings are {'lexicon': 'disaster'}; expected dateline.Settings"),
        ({"settings": pipeline.Settings(timezone="Europe/Kiew")}, "timezone: 'Europe/Kiew' is no time zone"),
        ({"sources": 5}, "5 is no source; name files or folders"),
        ({"sources": {"text": "Shells hit Sumy."}}, "{'text': 'Shells hit Sumy.'} is no source"),
    ],
)
def test_what_the_library_cannot_use_is_said(gazetteer: Gazetteer, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as told:
        pipeline.events(**({"sources": SEEDS, "gazetteer": gazetteer} | options))
    assert str(told.value).startswith(message)
