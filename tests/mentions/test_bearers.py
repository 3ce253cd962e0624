"""Ships, storms, operations, peers, officers and other persons that are called like places: none of them is drawn."""

from __future__ import annotations

from dateline.gazetteer import Gazetteer
from dateline.pipeline import resolve_report
from short_reports import report

# Text, and the names of places in it, demonyms too.
NAMED = [
    # Ships, by their type, by the letters before them, in quotation marks, and once more by name alone.
    ("The frigate Kazan left Tartus on Monday.", ["Tartus"]),
    ("The landing ship “Yaroslavl” burned in Feodosia.", ["Feodosia"]),
    ("HMS Belfast and USS Tulsa are moored in Sydney.", ["Sydney"]),
    ("The tanker Izmir ran aground off Limassol. Tugs freed the Izmir at dawn.", ["Limassol"]),
    ("A submarine left Severomorsk.", ["Severomorsk"]),
    ("The Baltimore sank off Dover; the Odessa and the Cork docked in Hull.", ["Dover", "Hull"]),
    ("A boat named Cork and a girl called Florence came to Hull.", ["Hull"]),
    ("He was born in a city called Lima.", ["Lima"]),
    # Storms, also without their word; operations, whose word has a capital.
    ("Hurricane Florence is near Bermuda. Florence will turn north.", ["Bermuda"]),
    ("Operation Odesa was called off.", []),
    ("A rescue operation Kharkiv had asked for began.", ["Kharkiv"]),
    # Peers and officers; a heir to a throne and a city that begins with a rank stay.
    ("The Duke of Kent opened a mill in Leeds.", ["Leeds"]),
    ("The crown prince of Dubai flew to Muscat.", ["Dubai", "Muscat"]),
    ("Fighters killed General Lopez in Tibú.", ["Tibú"]),
    ("A ferry sank off General Santos on Monday.", ["General Santos"]),
    # Persons: behind a given name, behind a word for people, behind a kinsman, told who they are, listed.
    ("A lawyer, Victoria Kumasi, spoke in Accra.", ["Accra"]),
    ("The suspects, Harjit Ludhiana and Balbir Moga, were held in Delhi.", ["Delhi"]),
    ("His brother Ashford stayed in Dover.", ["Dover"]),
    ("Houston, the spokesman for the mine, declined to comment.", []),
    ("Lincoln, a retired mechanic, heard two shots.", []),
    ("Rashid Herat, a shopkeeper in Kunduz, closed early.", ["Kunduz"]),
    ("Preston, who owns the farm, was out.", []),
    ("KERMAN, Darius; born in Shiraz.", ["Shiraz"]),
    ("Evelyn Preston was arrested in Dover. Preston denied it.", ["Dover"]),
    # A strain; goods.
    ("The Wuhan strain reached Lima.", ["Lima"]),
    ("Panama hats were sold in Quito.", ["Quito"]),
    # A road is no place.
    ("He lives in Durham Road, Tilbury.", ["Tilbury"]),
    ("A truck rolled on the Indian Lake Road.", []),
]


def test_what_is_only_called_like_a_place_is_none(gazetteer: Gazetteer) -> None:
    found = [[one.mention.text for one in resolve_report(report(text), gazetteer=gazetteer)] for text, _ in NAMED]
    assert found == [wanted for _, wanted in NAMED]
