"""Briefs: every number is that of the table, every quote stands in its document, in all three formats alike."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import geopandas as gpd
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

import dateline
from dateline.briefs import making
from dateline.briefs.blocks import Paragraph, Table, Text
from dateline.briefs.composing import Wishes, compose
from dateline.briefs.entries import DATED, REPORTED, SPAN, UNDATED, entries_of
from dateline.briefs.facts import gather
from dateline.briefs.text import address, clean, said_by, tally
from dateline.errors import DatelineError, InputError, OutputError
from dateline.figures.scene import scene_of
from dateline.frame import count, fate
from dateline.phrases import ENGLISH
from event_frames import event_frame, joined, many_events, no_events, one_event
from hostile import hostile_events
from tiers import few

REPORTS = {
    "monday.md": (
        "October 24, 2024\n\nRussian forces shelled Kupyansk, Kharkiv Oblast, on October 23, the governor said.\n"
        "A missile struck Sumy on October 20. Drones struck\nKharkiv on October 21. Officials may send tanks.\n"
    ),
    "tuesday.md": (
        "October 25, 2024\n\nThe army claimed that it took Lyman on October 22, but the mayor denied it. "
        "A missile struck Sumy on October 20, witnesses said. Shelling hit Novaya Xyzburg on October 21.\n"
    ),
}


@pytest.fixture(scope="module")
def read() -> tuple[gpd.GeoDataFrame, str]:
    """Return the events of two reports, and their text on one line."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name, text in REPORTS.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return dateline.events(folder), " ".join(" ".join(REPORTS.values()).split())


def contested_events() -> gpd.GeoDataFrame:
    """Return a table of nineteen events, and one more that a report claims and another denies."""
    claim = {"cluster_id": "dispute", "contested": True, "gazetteer_id": "q", "place_name": "Vovchansk"}
    says = one_event(**claim, event_id="says", source_status="claimed", attribution="Army", sentence="We hold it.")
    denies = one_event(
        **claim, event_id="denies", source_status="denied", attribution="Mayor", sentence="They do not hold it.",
        is_primary=False, modality="negated", doc="other.md", doc_title="Other", url="https://example.org/other",
    )  # fmt: skip
    return joined(event_frame(), says, denies)


def brief_of(events: gpd.GeoDataFrame, *, rows: int = 300) -> Text:
    return compose(gather(events), Wishes("A title", rows))


def table_of(text: Text, name: str) -> Table:
    return next(block for block in text.blocks if isinstance(block, Table) and block.name == name)


def words(cell: Any) -> str:
    return "\n".join("".join(run.text for run in line) for line in cell)


def cells_of(table: Table) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in table.rows]


def test_the_head_says_how_many_more_a_map_counts_and_why() -> None:
    def lead(events: gpd.GeoDataFrame) -> list[str]:
        return [
            words([one.line]) for one in brief_of(events).blocks if isinstance(one, Paragraph) and one.look == "lead"
        ]

    assert lead(event_frame()) == [
        "18 events in 2 reports, 9–25 Oct 2024; 1 more event not told as happened, 19 in all"
    ]
    assert lead(one_event()) == ["1 event in 1 report, 23 Oct 2024"]


# Facts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("events", [event_frame(), contested_events(), one_event(), many_events(50)])
def test_the_counts_are_those_of_the_table(events: gpd.GeoDataFrame) -> None:
    facts, primary = gather(events), events[events["is_primary"].astype(bool)]
    out = fate(primary)["drawn"] == "left out"
    assert len(facts.entries) == count(events)
    assert len(facts.left_out) == count(primary[out])
    assert len(facts.happened) == count(primary[~out])
    assert len(facts.unplaced) == (fate(primary)["drawn"] == "table").sum()
    assert {one.status: one.events for one in facts.worded()} == primary["source_status"].value_counts().to_dict()
    assert sum(one.contested for one in facts.entries) == primary["contested"].sum()
    assert sum(len(entries) for _, entries in facts.by_day()) == len(facts.happened)
    assert len(facts.documents) == events["doc"].nunique()


def test_the_kinds_of_days_are_those_of_the_map() -> None:
    events = event_frame()
    basis = scene_of(events).basis.tolist()
    mine = [one.days.basis for one in entries_of(events)]
    assert [mine.count(name) for name in (DATED, SPAN, REPORTED, UNDATED)] == [basis.count(code) for code in range(4)]


def test_the_table_of_wordings_adds_up() -> None:
    events = contested_events()
    table = table_of(brief_of(events), "wordings")
    rows = [[row[0], *(0 if cell == "–" else int(cell) for cell in row[1:])] for row in cells_of(table)]
    assert rows[-1] == ["all", *(sum(row[at] for row in rows[:-1]) for at in range(1, len(table.head)))]
    assert table.head[-2:] == ("All", "Contested")
    assert all(sum(row[1:-2]) == row[-2] for row in rows)
    assert rows[-1][-2] == count(events)


def test_the_counts_by_place_are_those_of_the_table() -> None:
    events = event_frame()
    drawn = events[fate(events)["drawn"].isin(["point", "area"])]
    expected = drawn.groupby(["place_name", "loc_precision"]).size()
    rows = cells_of(table_of(brief_of(events), "places"))
    assert sum(int(row[-1]) for row in rows) == expected.sum()
    assert {(row[0], int(row[-1])) for row in rows} == {(name, size) for (name, _), size in expected.items()}


def test_every_quote_is_word_for_word_in_its_document(read: tuple[gpd.GeoDataFrame, str]) -> None:
    events, text = read
    assert count(events) >= 6
    entries = entries_of(events)
    for one in entries:
        for telling in (one.lead, *one.others):
            assert telling.quote in text
            assert telling.clause in text
    quoted = [line for row in cells_of(table_of(brief_of(events), "events")) for line in row[-1].split("\n")]
    quotes = [line[1:-1] for line in quoted if line.startswith("“")]
    assert len(quotes) == len(entries)
    assert all(quote in text for quote in quotes)


def test_what_tells_one_event_twice_is_one_row_that_names_both() -> None:
    events = joined(one_event(report_count=2), one_event(event_id="again", is_primary=False, doc="b.md", publisher="B"))
    rows = cells_of(table_of(brief_of(events), "events"))
    assert len(rows) == 1
    assert "also told: reported by ISW, citing Ukrainian General Staff, B, 24 Oct 2024" in rows[0][-1]


def test_contested_claims_stand_side_by_side_with_who_says_and_who_denies() -> None:
    rows = cells_of(table_of(brief_of(contested_events()), "disputes"))
    assert len(rows) == 2
    told = next(row for row in rows if "Vovchansk" in row[0])
    assert "claimed by Army\n“We hold it.”" in told[0]
    assert "denied by Mayor\n“They do not hold it.”" in told[1]
    other = next(row for row in rows if "Toretsk" in row[0])
    assert other[1].startswith("denied by Ukrainian military\nin the same sentence or the next")


def test_what_has_no_place_and_what_did_not_happen_is_listed_with_the_reason() -> None:
    text = brief_of(event_frame())
    assert [row[2::3] for row in cells_of(table_of(text, "unplaced"))] == [
        ["Ukraine", "nothing finer than a country is named"],
        ["Novoselivka Persha", "the name is not in the gazetteer"],
    ]
    assert [row[2::3] for row in cells_of(table_of(text, "left-out"))] == [["Kazan", "planned, not told as happened"]]


def test_an_event_without_a_day_of_its_own_is_told_as_known_by_its_report() -> None:
    said = {one.days.said for one in entries_of(event_frame()) if one.days.basis == REPORTED}
    assert said == {"by 24 Oct 2024", "by 25 Oct 2024"}
    assert entries_of(one_event(date_start=None, date_end=None, known_by=None))[0].days.said == "no day known"
    assert entries_of(one_event(date_end=None))[0].days.said == "from 23 Oct 2024"


@pytest.mark.parametrize(("name", "said"), [
    ("Izium", "near Izium"), ("el Obeid", "near el Obeid"), ("northeast of Sudzha", "northeast of Sudzha"),
    ("5 km north of Izium", "5 km north of Izium"),
])  # fmt: skip
def test_what_lies_near_a_place_is_said_so_once(name: str, said: str) -> None:
    event = one_event(place_name=name, place_relation="near", loc_precision="near_settlement")
    assert [place.label for place in entries_of(event)[0].places] == [said]


def test_grammar_is_right_for_one_and_for_many() -> None:
    assert [ENGLISH.counted(number, "event") for number in (0, 1, 2000)] == ["0 events", "1 event", "2,000 events"]
    assert ENGLISH.counted(2, "contested claim") == "2 contested claims"
    assert tally(["claimed"], ENGLISH) == "1 event, claimed"
    assert tally(["claimed", "claimed"], ENGLISH) == "2 events, all claimed"
    assert tally(["claimed", "asserted", "claimed"], ENGLISH) == "3 events: 1 stated as fact, 2 claimed"
    assert tally(["claimed", "claimed"], ENGLISH, contested=1) == "2 events, all claimed; 1 contested"
    assert said_by("claimed", "ISW > Liga > source", ENGLISH) == "claimed by ISW, citing Liga, citing source"
    assert said_by("asserted", "", ENGLISH) == "stated as fact by the report"
    assert said_by("asserted", "", ENGLISH, document="cases.csv") == "stated as fact by the table"
    assert said_by("claimed", "A", ENGLISH, document="cases.csv") == "claimed by A"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://[bad", "//a.org", "https://a@b.org", "https://a.org/ x", "data:text/html,x",
     "file:///etc", "", "https://a.org/\u202e"],
)  # fmt: skip
def test_what_is_no_web_address_leads_nowhere(url: str) -> None:
    assert address(url) == ""


def test_an_address_keeps_its_letters() -> None:
    assert address("https://example.org/п?a=1&b=%20#c") == "https://example.org/%D0%BF?a=1&b=%20#c"


def test_what_steers_or_reorders_is_shown_by_its_number() -> None:
    assert clean("a\u202eb\x00\n c\ud800") == "a\\u202eb\\u0000 c\\ud800"


def test_a_text_without_an_end_is_cut_and_says_so() -> None:
    quote = entries_of(one_event(sentence="a" * 5000))[0].lead.quote
    assert quote == "a" * 3000 + " … [2,000 more characters]"


@pytest.mark.thorough
def test_a_cut_is_said_wherever_a_list_is_cut() -> None:
    events = many_events(2000)
    text = brief_of(events, rows=300)
    lines = [words([block.line]) for block in text.blocks if hasattr(block, "line")]
    assert lines.count("Listed here: 300 of 2,000 events, 1,700 not listed. --rows 2000 lists all.") == 2
    assert "Listed here: 300 of 2,000 places, 1,700 not listed. --rows 2000 lists all." in lines
    assert len(table_of(text, "events").rows) == 300
    unlisted = sum(int(row[-1]) for row in cells_of(table_of(text, "days")))
    partly = [int(found[1]) for line in lines if (found := re.match(r"and (\d+) more events?, not listed", line))]
    assert unlisted + sum(partly) == 1700
    assert len(table_of(brief_of(events, rows=2000), "events").rows) == 2000


# Files -----------------------------------------------------------------------------------------------------


def written(events: gpd.GeoDataFrame, path: Path, **choices: Any) -> Path:
    dateline.brief(events, path, title="A title", **choices)
    return path


def test_a_word_file_holds_the_brief_with_styles_links_and_a_described_picture(tmp_path: Path) -> None:
    events = contested_events()
    document = docx.Document(str(written(events, tmp_path / "a.docx")))
    text = brief_of(events)
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert heads == [block.text for block in text.blocks if getattr(block, "level", 0) == 2]
    assert [one.text for one in document.paragraphs if one.style.name == "Title"] == ["A title"]
    tables = [block for block in text.blocks if isinstance(block, Table)]
    made = document.tables[1:]  # the first holds the large numbers
    for expected, found in zip(tables, made, strict=True):
        rows = [["\n".join(line.text for line in cell.paragraphs) for cell in row.cells] for row in found.rows]
        assert rows == [list(expected.head), *cells_of(expected)]
        assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    links = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert links == {"https://example.org/notes/0", "https://example.org/notes/1", "https://example.org/other"}
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    anchors = {one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))} - {None}
    assert anchors <= marks == {f"event-{number}" for number in range(1, count(events) + 1)}
    picture = document.inline_shapes[0]._inline.docPr
    assert picture.get("descr").startswith("Map: A title. ")
    assert any(one.style.name == "Caption" and one.text.startswith("A title: ") for one in document.paragraphs)


def test_the_properties_of_a_word_file_are_those_of_the_data(tmp_path: Path) -> None:
    properties = docx.Document(str(written(event_frame(), tmp_path / "a.docx"))).core_properties
    assert properties.title == "A title"
    assert properties.author == f"dateline {dateline.__version__}"
    assert properties.created.isoformat()[:10] == properties.modified.isoformat()[:10] == "2024-10-25"
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())


@pytest.mark.parametrize("suffix", few([".docx", ".html", ".md"], quick=[".md"]))
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    first = written(event_frame(), tmp_path / f"a{suffix}").read_bytes()
    again = written(event_frame(), tmp_path / f"a{suffix}").read_bytes()
    assert first == again


def rendered_tables(html: str) -> list[list[list[str]]]:
    """Return the tables of a page as rows of cells, each as text with a line for each line."""
    import lxml.html

    tables = []
    for table in lxml.html.fromstring(html).iter("table"):
        rows = []
        for row in table.iter("tr"):
            cells = []
            for cell in row.iter("td", "th"):
                for line in cell.iter("br"):
                    line.tail = "\n" + (line.tail or "")
                cells.append(cell.text_content().strip())
            rows.append(cells)
        tables.append(rows)
    return tables


@pytest.mark.thorough
def test_markdown_as_a_reader_of_it_sees_it_has_the_same_tables(tmp_path: Path) -> None:
    events = joined(contested_events(), hostile_events())
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        written(events, tmp_path / "a.md").read_text(encoding="utf-8")
    )
    expected = [block for block in brief_of(events).blocks if isinstance(block, Table)]
    assert rendered_tables(page) == [[list(one.head), *cells_of(one)] for one in expected]
    assert '<img src="a.svg" alt="Map: A title. ' in page
    assert set(re.findall(r'href="([^"]*)"', page)) == {
        "https://example.org/notes/0", "https://example.org/notes/1", "https://example.org/other",
    }  # fmt: skip
    known = "h1 h2 h3 p strong em ul li table thead tbody tr th td br a img hr"
    assert set(re.findall(r"<(\w+)", page)) <= set(known.split())
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize("suffix", few([".docx", ".html", ".md"], quick=[".html"]))
def test_hostile_text_is_text_in_every_format(tmp_path: Path, suffix: str) -> None:
    path = written(hostile_events(), tmp_path / f"a{suffix}")
    content = path.read_bytes()
    if suffix == ".docx":
        document = docx.Document(str(path))
        assert {one.target_ref for one in document.part.rels.values() if one.is_external} <= {
            "https://example.org/notes/1"
        }
        content = document.element.xml.encode()
    assert "\u202e".encode() not in content
    assert not re.search(rb"(?<!191 == )1337", content)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_a_table_without_events_makes_a_brief_that_says_so(tmp_path: Path, suffix: str) -> None:
    made = dateline.brief(no_events(), tmp_path / f"a{suffix}")
    assert (made.events, made.listed, made.without_figure) == (0, 0, "there is no event to draw")
    assert made.files == (tmp_path / f"a{suffix}",)
    text = brief_of(no_events())
    assert words([text.blocks[0].line]) == "No event in 0 reports."
    assert [block.text for block in text.blocks if getattr(block, "level", 0) == 2] == ["Method", "Limits", "Credits"]


def test_what_no_map_can_show_makes_a_brief_without_a_figure_that_says_why(tmp_path: Path) -> None:
    made = dateline.brief(one_event(geometry=None, loc_precision="unlocated", place_text=""), tmp_path / "a.md")
    assert made.without_figure == "the one event cannot be drawn (no place is named)"
    assert made.files == (tmp_path / "a.md",)
    assert "\nNo figure: the one event cannot be drawn" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_without_matplotlib_the_brief_goes_on_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise DatelineError('figures need matplotlib: pip install "dateline[figure]"')

    monkeypatch.setattr("dateline.figures.need_matplotlib", missing)
    made = dateline.brief(one_event(), tmp_path / "a.html")
    assert made.without_figure == 'figures need matplotlib: pip install "dateline[figure]"'
    assert "No figure: figures need matplotlib" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_without_python_docx_a_word_file_is_refused_before_the_work_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(DatelineError, match=r'pip install "dateline\[brief\]"'):
        making.check("a.docx", making.Settings())


@pytest.mark.parametrize(
    ("name", "choices", "message"),
    [
        ("a.pdf", {}, "should end in .html, .docx or .md"),
        ("a", {}, "should end in .html, .docx or .md"),
        ("a.md", {"size": "b5"}, "'b5' is no size of a figure"),
        ("a.md", {"theme": "blue"}, "'blue' is no theme of figures"),
        ("a.md", {"colour": "mood"}, "'mood' is nothing that colours say"),
        ("a.md", {"rows": 0}, "rows: 0 is too few; expected 1 or more"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path: Path, name: str, choices: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        dateline.brief(one_event(), tmp_path / name, **choices)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_is_not_ours_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.svg', where the brief's figure would go, exists and is not dateline's"):
        dateline.brief(one_event(), tmp_path / "a.md")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        dateline.brief(one_event(), tmp_path / "a.html")


def test_text_from_right_to_left_and_cyrillic_stand_as_they_are(tmp_path: Path) -> None:
    events = joined(
        one_event(sentence="הטיל פגע בעיר.", summary="הטיל פגע בעיר.", place_name="באר שבע", attribution="צה״ל"),
        one_event(event_id="k", cluster_id="k", sentence="Обстріляли Куп'янськ.", place_name="Куп'янськ"),
    )
    document = docx.Document(str(written(events, tmp_path / "a.docx")))
    runs = [run for run in document.element.iter(qn("w:r")) if "הטיל" in "".join(run.itertext())]
    assert runs
    assert all(run.find(qn("w:rPr")).find(qn("w:rtl")) is not None for run in runs)
    assert all("24" not in "".join(run.itertext()) for run in runs)  # what stands beside it keeps its own direction
    page = written(events, tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<q class="quote" dir="auto">“הטיל פגע בעיר.”</q>' in page
    assert "Обстріляли Куп&#x27;янськ." in page


def test_narrow_columns_of_word_take_from_wide_ones_what_their_words_need() -> None:
    pytest.importorskip("docx")
    from dateline.briefs.word_parts import widths_of

    plain, fitted = widths_of([45, 45, 10]), widths_of([45, 45, 10], [5, 9, 12])
    assert plain == [4337, 4337, 964]
    assert fitted[2] == 12 * 115 + 150
    assert sum(fitted) == pytest.approx(sum(plain), abs=2)
    assert widths_of([1, 1], [14, 200]) == widths_of([1, 1])  # no room for all: as it was
