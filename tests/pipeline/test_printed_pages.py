"""Text copied from printed pages: words that line ends divide, names over two lines, numbers of notes, empty cells."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.reports import report_from_text
from dateline.reports.invisible import visible
from short_reports import coded


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("hit Khar-\nkiv on", "hit Kharkiv on"),
        ("the refu-\n    gee camp", "the refugee camp"),
        ("the gover-\r\nnor said", "the governor said"),
        ("in Myko\u00ad\nlaiv", "in Mykolaiv"),
        ("on Mon-\nday", "on Monday"),
        # What has a hyphen of its own keeps it.
        ("Deir al-\nBalah", "Deir al-Balah"),
        ("Kramatorsk-\nSloviansk", "Kramatorsk-Sloviansk"),
        ("Port-\nau-Prince", "Port-au-Prince"),
        ("a 16-year-\nold boy", "a 16-year-old boy"),
        ("a 40-\nkilometre", "a 40-kilometre"),
        ("rebel-\nheld", "rebel-held"),
        ("anti-\naircraft", "anti-aircraft"),
        # No word goes on behind an item's mark, a dash, an empty line.
        ("shelled -\nand", "shelled -\nand"),
        ("- one\n-\ntwo", "- one\n-\ntwo"),
        ("Khar-\n\nkiv", "Khar-\n\nkiv"),
    ],
)
def test_a_word_that_the_end_of_a_line_divides_is_whole(written: str, read: str) -> None:
    assert visible(report_from_text(f"Weekly report\n\nX {written}.")).report.text == f"Weekly report\n\nX {read}."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes in Goma.3 The army left.4 In Beni, it stayed.5 It rained.", "Goma.[3] The army left.[4] In"),
        ("Clashes in Goma\u00b9 and Beni\u00b2 on Monday.", "Goma[1] and Beni[2] on"),
        # Two numbers that do not count up, abbreviations, units, decimals.
        ("Clashes in Goma.3 The army left.90 In Beni, it stayed.5 It rained.", "Goma.3 The army left.90 In"),
        ("See para.3 and para.4 and para.5 below.", "para.3 and para.4"),
        ("Flooded are 40 km\u00b2 of land.", "40 km\u00b2 of"),
        ("It was 1.2 or 1.3 or 1.4 m deep.", "1.2 or 1.3"),
    ],
)
def test_the_number_of_a_note_is_no_part_of_the_word_before_it(text: str, expected: str) -> None:
    assert expected in visible(report_from_text(f"Weekly report\n\n{text}")).report.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Missiles hit a power plant in Khar-\nkiv on Monday.", ["Khar-\nkiv"]),
        ("Drones struck Port\nSudan on Tuesday.", ["Port\nSudan"]),
        ("A strike hit the Al-Shati refu-\ngee camp on Monday.", ["Al-Shati refu-\ngee camp"]),
        ("Clashes in Goma.3 The army shelled Beni on Monday.4 In Bukavu, it rained.5 So.", ["Goma", "Beni"]),
        (
            "Date\tTown\tOblast\tIncident\n12 May\tKupiansk\t\tshelling\n13 May\tNikopol\t\tshelling",
            ["Kupiansk", "Nikopol"],
        ),
    ],
)
def test_names_of_a_printed_page_are_found_where_they_stand(
    body: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    text = f"Weekly report\n\n{body}\n"
    made = coded(text, gazetteer)
    placed = [place.resolved.mention for event in made.events for place in event.locations]
    assert [one.text for one in placed] == expected
    assert all(text[one.start : one.end] == one.text for one in placed)
