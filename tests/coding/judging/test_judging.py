"""The judge draws what no known word tells, takes away what it strongly doubts, and says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline._data import package_file
from dateline.coding import code, code_together, read
from dateline.coding.judging import FEW, Case, fields_of, judged
from dateline.coding.judging.evidence import columns, evidence
from dateline.coding.judging.network import read as read_tokens
from dateline.coding.judging.sequence import Tokens
from dateline.coding.judging.surroundings import STRETCHES, Sight, means, spoken, surroundings, told_words
from dateline.coding.judging.vectors import vectors, words_of, words_of_all
from dateline.coding.unforeseen import told_in_prose
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.mentions.words.tokens import sentences_of
from dateline.records import Event
from short_reports import areas, report, resolved

QUAKE = """A strong earthquake shook western Nepal at midnight on Friday, the seismological centre said. Rescuers dug
through rubble until dawn.

In Jajarkot, walls of stone came down on those who slept. The road to Dailekh lies under boulders, police said."""
DENGUE = """Dengue has filled the wards of Bangladesh since July, and the health directorate counted 300 deaths this
year. Mosquitoes breed in every puddle.

Patients share beds in Barisal, and Khulna admitted ninety children in a day. In Jashore a student succumbed on Monday,
his family said."""
MUD = """Heavy rain flooded Nova Friburgo on Monday, and landslides killed twelve people. It had rained for nine days
without a break when the hill gave way, neighbours said. Mud stood up to the windows in Petrópolis, and only the cross
of the church of Teresópolis could be seen on Tuesday. A bus that was travelling from Rio de Janeiro to Juiz de Fora
turned back.""".replace("\n", " ")
BANKER = """A court in Boston tried a banker on Tuesday over the shares of a printing firm. Prosecutors said that he was
arrested in Hartford in May with passwords of clients. The firm makes business cards and calendars, and pays a dividend.
Its shares rose two per cent in New York after the verdict, and the chief executive told investors that he was pleased
with the quarter."""


def told(text: str, lexicon: str, gazetteer: Gazetteer, *, judging: bool = True) -> tuple[Event, ...]:
    made = report(text.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n"))
    found = resolved(made.text, gazetteer)
    return code(made, found, areas=areas(), lexicon=event_lexicon(lexicon), judging=judging)


def drawn(events: tuple[Event, ...]) -> set[tuple[str, str]]:
    return {(event.type, place.resolved.mention.text) for event in events for place in event.locations}


@pytest.mark.parametrize(
    ("text", "lexicon", "place"),
    [(MUD, "disaster", ("flood", "Petrópolis")), (DENGUE, "health", ("cases", "Khulna"))],
)
def test_what_no_word_tells_is_drawn_where_its_surroundings_do(
    text: str, lexicon: str, place: tuple[str, str], gazetteer: Gazetteer
) -> None:
    alone, judged = told(text, lexicon, gazetteer, judging=False), told(text, lexicon, gazetteer)
    assert drawn(judged) - drawn(alone) == {place}
    assert drawn(alone) <= drawn(judged)
    event = next(one for one in judged if place in drawn((one,)))
    assert event.trigger
    assert event.trigger_start >= event.sentence_start
    why = next(one.why for one in event.locations if one.resolved.mention.text == place[1])
    assert "no known" in why
    assert "with a likelihood of 0." in why


def test_what_is_strongly_doubted_is_not_drawn(gazetteer: Gazetteer) -> None:
    assert ("justice", "Hartford") in drawn(told(BANKER, "conflict", gazetteer, judging=False))
    judged = told(BANKER, "conflict", gazetteer)
    assert drawn(judged) == set()
    assert [event.trigger for event in judged] == ["arrested"]  # it is in the table, without a place


def test_a_place_that_another_sentence_gives_is_not_doubted(gazetteer: Gazetteer) -> None:
    text = """Poltava lies far from the front line and was long thought safe by families who came there from the east.
    Cafes stand open along its old streets, and students read under the trees of the park. On Tuesday two missiles
    struck the city and killed 51 cadets of an institute."""
    assert ("strike", "Poltava") in drawn(told(text, "conflict", gazetteer))


def test_a_river_is_no_town_of_its_name(gazetteer: Gazetteer) -> None:
    text = """Heavy rain fell on Silesia for a third day on Monday, and the rivers rose by a metre in the night.
    The Bystrzyca river burst its banks near Świdnica and flooded two villages. Firemen carried sandbags there."""
    assert "Bystrzyca" not in {name for _, name in drawn(told(text, "disaster", gazetteer))}


def test_a_type_that_known_words_tell_beside_a_name_is_likelier_there(gazetteer: Gazetteer) -> None:
    made = report(MUD)
    document = read([(made, resolved(MUD, gazetteer))], areas=areas(), lexicon=event_lexicon("disaster"))[0]
    flood = next(one for one in document.found if one.type == "flood")
    there = MUD.index("Mud stood")
    at = {"sentence_start": there, "trigger_start": there, "trigger_end": there + 3}
    beside = replace(flood, type="impact", locations=(), **at)
    types = []
    for events in (document.found, [*document.found, beside]):
        case = Case(made, told_in_prose(document), document.mentions, events)
        (verdicts,) = judged([case], "disaster")
        types += [one.type for one in verdicts if one.sight.found.mention.text == "Petrópolis"]
    assert types == ["flood", "impact"]


def test_a_figure_is_of_a_judged_place_where_its_event_has_no_other(gazetteer: Gazetteer) -> None:
    judged = told(DENGUE, "health", gazetteer)
    event = next(one for one in judged if ("cases", "Khulna") in drawn((one,)))
    assert [one.text for one in event.quantities] == ["ninety children"]


def test_where_a_bus_only_went_nothing_happened(gazetteer: Gazetteer) -> None:
    alone, judged = (drawn(told(MUD, "disaster", gazetteer, judging=one)) for one in (False, True))
    assert judged - alone == {("flood", "Petrópolis")}


def test_each_field_judges_its_own_types(gazetteer: Gazetteer) -> None:
    text = DENGUE + "\n\n" + QUAKE
    alone = {one for field in ("disaster", "health") for one in drawn(told(text, field, gazetteer))}
    both = drawn(told(text, "disaster,health", gazetteer))
    assert both >= drawn(told(text, "disaster,health", gazetteer, judging=False))
    assert both <= alone  # words of the one field speak against the other
    assert {name for _, name in both} >= {"Khulna", "Jajarkot"}


def test_a_text_of_a_sentence_or_two_is_left_to_its_words(gazetteer: Gazetteer) -> None:
    text = "Prosecutors said that a banker was arrested in Hartford in May with passwords of clients."
    assert len(words_of(text, 0, len(text)).starts) < FEW
    assert drawn(told(text, "conflict", gazetteer)) == {("justice", "Hartford")}


BULLETIN = """Cholera situation in the western districts, week 12

Cases rose again after the rains, and the ministry counted 900 patients since January.

- Mzimba: 31, two more than a week before.
- Karonga: nine admitted, one on oxygen.
- Nkhotakota: ward closed, nurses sick.

A review is planned in Lilongwe."""


def test_what_heads_an_item_is_drawn_where_its_list_tells_of_it(gazetteer: Gazetteer) -> None:
    alone, judged = (
        {name for _, name in drawn(told(BULLETIN.replace("\n-", "\n\n-"), "health", gazetteer, judging=one))}
        for one in (False, True)
    )
    assert {"Mzimba", "Karonga", "Nkhotakota"} <= judged
    assert "Mzimba" not in alone
    assert "Lilongwe" not in judged


def test_where_a_name_stands_in_its_line_is_asked(gazetteer: Gazetteer) -> None:
    made = report(BULLETIN)
    names = resolved(made.text, gazetteer)
    sights = [Sight(one, found) for one in sentences_of(made.text, made.zones) for found in names
              if one.start <= found.mention.start < one.end]  # fmt: skip
    asked = evidence(made, sights, names, (), ("cases",))
    rows = {
        sight.found.mention.text: dict(zip(columns(("cases",)), row, strict=True))
        for sight, row in zip(sights, asked, strict=True)
    }
    assert [rows["Mzimba"][one] for one in ("opens line", "bullet", "number behind label")] == [1, 1, 1]
    assert [rows["Karonga"][one] for one in ("opens line", "bullet", "number behind label")] == [1, 1, 0]
    assert [rows["Lilongwe"][one] for one in ("opens line", "bullet", "number behind label")] == [0, 0, 0]


@pytest.mark.parametrize("opening", ["1:" * 50, "1::::" * 24, ":.1" * 30])
def test_figures_before_a_name_take_no_time(opening: str, gazetteer: Gazetteer) -> None:
    made = report(f"{opening}x Goma fell.\n\n{opening}x Goma fell.")
    names = resolved(made.text, gazetteer)
    sentences = sentences_of(made.text, made.zones)
    sights = [Sight(sentences[0], one) for one in names]
    assert len(evidence(made, sights, names, (), ("cases",))) == len(names)  # a repetition in two ways took years


def test_each_word_is_weighed_in_its_clause_and_in_its_sentence(gazetteer: Gazetteer) -> None:
    made = report(QUAKE)
    mentions = resolved(made.text, gazetteer)
    sentence = next(one for one in sentences_of(made.text, made.zones) if "Dailekh" in made.text[one.start : one.end])
    name = next(one for one in mentions if one.mention.text == "Dailekh")
    around = surroundings(made, [Sight(sentence, name)], mentions)
    (boulders, police) = words_of("boulders police", 0, 15).rows.tolist()
    known = np.full(len(vectors().keys), -1)
    known[[boulders, police]] = 0, 1
    clause = np.array([[1.0], [10.0]])
    assert spoken(around.words.rows, around.ranges, known, [clause, 100 * clause]).tolist() == [[1111.0]]


def test_words_of_several_reports_are_those_of_each(gazetteer: Gazetteer) -> None:
    texts = ["Flood", QUAKE, "", f"By Ama Owusu\n\n{DENGUE}", "Kupiansk", BANKER * 20]
    pairs = [(report(text or "-"), resolved(text or "-", gazetteer)) for text in texts]
    alone = [next(told_words([pair])) for pair in pairs]
    together = list(told_words(pairs))
    assert [[column.tolist() for column in words] for words in together] == [
        [column.tolist() for column in words] for words in alone
    ]
    text, words = pairs[1][0].text, together[1]
    told = [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]
    assert {"road", "boulders"} < set(told)
    assert "Dailekh" not in told


def test_words_end_where_a_part_of_a_text_does() -> None:
    parts = [("boulders", 0, 4, 0), ("police boulders", 0, 6, 100), ("police boulders", 7, 15, 100)]
    found = words_of_all(parts)
    assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))[-2:] == [(100, 106), (107, 115)]
    assert words_of("police", 0, 6).rows.tolist() == found.rows.tolist()[-2:-1]
    assert [len(one) for one in words_of_all([])] == [0, 0, 0]


def test_rows_of_tables_are_left_to_their_words(gazetteer: Gazetteer) -> None:
    table = "\n\n| District | Cases | Deaths |\n|---|---|---|\n| Khulna | 31 | 2 |\n| Jashore | 12 | 0 |\n"
    text = DENGUE.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n") + table
    made = report(text)
    lexicon, found = event_lexicon("health"), resolved(text, gazetteer)
    both = [code(made, found, areas=areas(), lexicon=lexicon, judging=judging) for judging in (False, True)]
    rows = [[one for one in events if one.sentence_start > text.index("| Khulna")] for events in both]
    assert rows[0] == rows[1] != []


def test_only_the_fields_that_were_fitted_are_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[types]\nflood = ['flood']\n[[trigger]]\nis = 'flood/flood'\nwords = 'floods?'\n")
    assert fields_of(event_lexicon(str(own))) == ()
    assert fields_of(event_lexicon("conflict,disaster")) == ("conflict", "disaster")
    assert fields_of(event_lexicon(f"health,{own}")) == ("health",)
    monkeypatch.chdir(tmp_path)
    for name in ("network", "conflict drawn"):  # what tables of the weights are called, too
        Path(name).write_text(own.read_text())
        assert fields_of(event_lexicon(name)) == ()


def test_reports_are_judged_alike_alone_and_together(gazetteer: Gazetteer) -> None:
    texts = [QUAKE, DENGUE, BANKER, QUAKE.replace("Dailekh", "Salyan")]
    pairs = [(report(text, name=f"{number}"), resolved(text, gazetteer)) for number, text in enumerate(texts)]
    lexicon = event_lexicon("disaster")
    alone = [code_together([pair], areas=areas(), lexicon=lexicon)[0] for pair in pairs]
    assert code_together(pairs, areas=areas(), lexicon=lexicon) == alone


def test_each_mean_is_that_of_the_words_of_its_stretch_without_names(gazetteer: Gazetteer) -> None:
    made = report(QUAKE)
    mentions = resolved(made.text, gazetteer)
    sentence = next(one for one in sentences_of(made.text, made.zones) if "Dailekh" in made.text[one.start : one.end])
    name = next(one for one in mentions if one.mention.text == "Dailekh")
    found = means(surroundings(made, [Sight(sentence, name)], mentions))[0].reshape(len(STRETCHES), -1)
    table, words = vectors(), words_of("The road to lies under boulders, police said.", 0, 99)
    expected = table.rows[words.rows].sum(axis=0) / table.weights[words.rows].sum()
    assert np.allclose(found[STRETCHES.index("sentence")], expected, atol=1e-5)


def test_what_is_shipped_is_small_and_fits_the_vocabularies() -> None:
    assert sum(package_file(f"data/{name}.npz").stat().st_size for name in ("vectors", "judge")) < 2_700_000
    record = json.loads(package_file("data/judge.json").read_text("utf-8"))
    with np.load(package_file("data/judge.npz")) as table:
        for field in ("conflict", "disaster", "health"):
            types = event_lexicon(field).types
            assert tuple(table[f"{field} types"]) == tuple(types)
            assert set(table[f"{field} drawn types"]) <= set(types)
            assert float(table[f"{field} least"]) == record["least"]
            assert float(table[f"{field} doubt"]) == record["doubt"]
            asked = len(columns(tuple(types))) + len(STRETCHES) + 2  # sums of means, and of words
            assert table[f"{field} first features"].max() < asked
            assert table[f"{field} features"].max() <= asked  # the last is the answer of the network
            assert table[f"{field} near"].shape == ((len(STRETCHES) - 1) * vectors().rows.shape[1] + 1,)


def test_a_report_is_read_by_the_network_only_where_a_name_is_in_doubt(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that sounds of another field is let be as a whole, and one that is plain is judged without it."""

    def unasked(*_: object) -> None:
        pytest.fail("the network was asked")

    assert drawn(told(DENGUE, "health", gazetteer)) > drawn(told(DENGUE, "health", gazetteer, judging=False))
    monkeypatch.setattr("dateline.coding.judging.read", unasked)
    assert not told(BANKER, "disaster", gazetteer)
    with pytest.raises(pytest.fail.Exception):
        told(DENGUE, "health", gazetteer)
    monkeypatch.setattr("dateline.coding.judging.seen_around", unasked)
    assert not told(BANKER, "disaster", gazetteer)


def test_a_long_report_is_read_by_the_network_once(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told(DENGUE, "health", gazetteer)
    asked: list[int] = []

    def counted(found: Tokens, *of: Any) -> Any:
        asked.append(len(found.at))
        return read_tokens(found, *of)

    monkeypatch.setattr("dateline.coding.judging.read", counted)
    monkeypatch.setattr("dateline.coding.judging._STRIP", 2)
    assert told(DENGUE, "health", gazetteer) == whole
    assert len(asked) == 1 < asked[0]
