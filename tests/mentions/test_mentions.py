"""Names of places in texts: found where they stand, apart from persons, bodies and words, and of the right kind."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline._data import package_file
from dateline.gazetteer import Gazetteer
from dateline.mentions import find_mentions
from dateline.mentions.kinds.bodies import without_initials
from dateline.mentions.recogniser.features import BUCKETS
from dateline.records import Mention
from dateline.reports import report_from_text
from growth import grows_at_most
from short_reports import mentioned, report
from tiers import examples, few

# A sentence, and each of its mentions as (text, kind). No mention at all: an empty list.
KINDS: list[tuple[str, list[tuple[str, str]]]] = [
    # Where something is or happens.
    ("Protesters gathered in Moscow on Sunday.", [("Moscow", "literal")]),
    ("Police in London arrested three men.", [("London", "literal")]),
    ("A tornado hit Paris, Texas, on Monday.", [("Paris", "literal"), ("Texas", "literal")]),
    ("Wildfires spread across northern Greece.", [("Greece", "literal")]),
    ("Typhoon winds hit the northern Philippines.", [("Philippines", "literal")]),
    ("Aid reached Gaza City on Tuesday.", [("Gaza City", "literal")]),
    ("Troops moved from Kharkiv to Sumy.", [("Kharkiv", "literal"), ("Sumy", "literal")]),
    ("The West Bank saw new raids near Jenin.", [("West Bank", "literal"), ("Jenin", "literal")]),
    ("The Hague hosted the talks.", [("The Hague", "metonym")]),
    ("Judges met in The Hague.", [("The Hague", "literal")]),
    ("Voters in Lagos, Nigeria, queued for hours.", [("Lagos", "literal"), ("Nigeria", "literal")]),
    ("Missiles hit Haifa and Tel Aviv on Friday.", [("Haifa", "literal"), ("Tel Aviv", "literal")]),
    ("The minister visited Japan in spring.", [("Japan", "literal")]),
    ("A ferry sank off Lampedusa, Italy.", [("Lampedusa", "literal"), ("Italy", "literal")]),
    ("The ship left the port of Odesa.", [("Odesa", "literal")]),
    ("Boats crossed the Black Sea.", [("Black Sea", "literal")]),
    ("The London-based charity sent food.", [("London", "literal")]),
    # Those who act from a place.
    ("Moscow claimed that the talks had failed.", [("Moscow", "metonym")]),
    ("Leaders of the Baltic states met.", [("Baltic states", "literal")]),
    ("Pyongyang supports the plan.", [("Pyongyang", "metonym")]),
    ("Washington and Beijing traded threats.", [("Washington", "metonym"), ("Beijing", "metonym")]),
    ("Ukraine asked for more shells.", [("Ukraine", "metonym")]),
    ("The Russia-Ukraine war goes on.", [("Russia", "metonym"), ("Ukraine", "metonym")]),
    ("Israel struck targets in southern Lebanon.", [("Israel", "metonym"), ("Lebanon", "literal")]),
    ("China's economy grew.", [("China", "metonym")]),
    ("The deal was signed by France.", [("France", "metonym")]),
    # What a hazard strikes is the land, also behind a dateline; what sanctions or a "political earthquake" hit is not.
    (
        "LIMA, Peru, Nov 25 (Wire) - A 6.9-magnitude earthquake struck southern Türkiye early on Tuesday.",
        [("LIMA", "literal"), ("Peru", "literal"), ("Türkiye", "literal")],
    ),
    (
        "LIMA, Peru, Nov 25 (Wire) - A strong quake hit Türkiye late on Tuesday.",
        [("LIMA", "literal"), ("Peru", "literal"), ("Türkiye", "literal")],
    ),
    (
        "PARIS, France, Nov 25 (Wire) - A political earthquake hit France late on Tuesday.",
        [("PARIS", "literal"), ("France", "literal"), ("France", "metonym")],
    ),
    # What stands before "port of X" only tells on which sea X lies, unless it is a port that is known.
    ("Drones hit the Baltic port of Gdynia.", [("Gdynia", "literal")]),
    ("Shells came by the Caspian port of Makhachkala.", [("Makhachkala", "literal")]),
    ("Drones hit the Novorossiysk port on Monday.", [("Novorossiysk port", "literal")]),
    ("Drones hit Belgorod, Kyiv said.", [("Belgorod", "literal"), ("Kyiv", "metonym")]),
    ("Drones hit Belgorod and Kyiv celebrated.", [("Belgorod", "literal"), ("Kyiv", "metonym")]),
    ("Talks between Iran and Iraq went on.", [("Iran", "metonym"), ("Iraq", "metonym")]),
    # Where something borders is a place; initials beside a people are a state, the house of a government is that.
    ("Ituri is a region bordering with Uganda.", [("Ituri", "literal"), ("Uganda", "literal")]),
    ("US & French sources confirm the raid.", [("US", "metonym"), ("French", "demonym")]),
    ("US Treasury Secretary Anna Brook spoke.", [("US", "metonym")]),
    (
        "The Kremlin is in Moscow. The Kremlin is likely using the treaty to send men to Kazan.",
        [("Kremlin", "metonym"), ("Moscow", "literal"), ("Kazan", "literal")],
    ),
    # Part of a body's name, or of a thing's.
    ("The Kyiv Post wrote that prices had risen.", [("Kyiv", "organisation-part")]),
    ("Kyiv Post wrote that prices had risen.", [("Kyiv", "organisation-part")]),
    ("The Bank of England kept its rate.", [("England", "organisation-part")]),
    ("The University of Texas opened a new hall.", [("Texas", "organisation-part")]),
    ("The Black Sea Fleet moved its ships.", [("Black Sea", "organisation-part")]),
    ("The Ministry of Ukraine was renamed.", [("Ukraine", "organisation-part")]),
    # Peoples.
    ("Chinese officials met in Beijing.", [("Chinese", "demonym"), ("Beijing", "literal")]),
    ("The Israeli army struck Beirut overnight.", [("Israeli", "demonym"), ("Beirut", "literal")]),
    ("North Korean and Russian troops drilled.", [("North Korean", "demonym"), ("Russian", "demonym")]),
    ("Ukrainians voted.", [("Ukrainians", "demonym")]),
    # Names that hold small words, a possessive or an article that lost its vowel.
    ("Floods hit Dar es Salaam on Monday.", [("Dar es Salaam", "literal")]),
    ("A fire broke out in Port-au-Prince, Haiti.", [("Port-au-Prince", "literal"), ("Haiti", "literal")]),
    ("Shells fell near Deir ez-Zor overnight.", [("Deir ez-Zor", "literal")]),
    ("Police in Mazar-e Sharif found the arms.", [("Mazar-e Sharif", "literal")]),
    ("Rain fell in Mar del Plata.", [("Mar del Plata", "literal")]),
    ("A camp near Cox's Bazar burned down.", [("Cox's Bazar", "literal")]),
    ("Cholera spread in the People’s Republic of China.", [("People’s Republic of China", "literal")]),
    ("Soldiers arrived in Côte d’Ivoire.", [("Côte d’Ivoire", "literal")]),
    ("He works in Russia's Belgorod.", [("Russia", "literal"), ("Belgorod", "literal")]),
    # No place at all.
    ("I’ll go, and we'd rather stay.", []),
    ("John Kirby said that talks would go on.", []),
    ("President Lincoln spoke to the crowd.", []),
    ("Mr. Jackson and Mrs. Houston came late.", []),
    ("General Austin went home.", []),
    ("Liga.net reported on the fire.", []),
    ("Write to editor@london.example or see paris.example/rome.", []),
    ("The factory closed in June after a strike by workers.", []),
    ("It rained in March and in May.", []),
    ("Reading is a town that likes reading.", []),
    ("Nice weather is expected.", []),
    ("According to Meduza, the law was changed.", []),
    ("Most people stayed; many left on Monday.", []),
    ("The price rose by 3 percent.", []),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text for text, _ in KINDS])
def test_names_are_found_and_are_of_their_kind(
    text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert [(mention.text, mention.kind) for mention in mentioned(text, gazetteer)] == expected


# A sentence, and of each literal mention: text, form, core, modifier, slot.
FORMS: list[tuple[str, list[tuple[str, str, str, str, str]]]] = [
    (
        "Soldiers deserted in Bryansk and Kursk oblasts.",
        [("Bryansk", "name", "Bryansk oblast", "", "in"), ("Kursk oblasts", "name", "Kursk oblast", "", "in")],
    ),
    (
        "Fires burned in Napa and Sonoma counties, California.",
        [
            ("Napa", "name", "Napa county", "", "in"),
            ("Sonoma counties", "name", "Sonoma county", "", "in"),
            ("California", "name", "California", "", "in"),
        ],
    ),
    (
        "They stood near the border of the Kursk and Bryansk Oblasts.",
        [
            ("Kursk", "name", "Kursk oblast", "", "border of"),
            ("Bryansk Oblasts", "name", "Bryansk oblast", "", "border of"),
        ],
    ),
    (
        "Troops fought near Kupyansk, Toretsk, and Pokrovsk.",
        [
            ("Kupyansk", "name", "Kupyansk", "", "near"),
            ("Toretsk", "name", "Toretsk", "", "near"),
            ("Pokrovsk", "name", "Pokrovsk", "", "near"),
        ],
    ),
    ("They were sent to western Kursk Oblast.", [("Kursk Oblast", "name", "Kursk Oblast", "western", "to")]),
    ("Shells fell in occupied Donetsk City.", [("Donetsk City", "name", "Donetsk city", "", "in")]),
    ("Fighting continued in the Pokrovsk direction.", [("Pokrovsk", "sector", "Pokrovsk", "direction", "in")]),
    ("Missiles struck the Donetsk front.", [("Donetsk", "sector", "Donetsk", "front", "")]),
    (
        "They trained at the 248th military training ground.",
        [("248th military training ground", "facility", "248th", "military training ground", "at")],
    ),
    ("A blast shook Engels airfield.", [("Engels airfield", "facility", "Engels", "airfield", "at")]),
    (
        "A strike hit Zaporizhzhia Nuclear Power Plant.",
        [("Zaporizhzhia Nuclear Power Plant", "facility", "Zaporizhzhia", "nuclear power plant", "at")],
    ),
    ("A drone hit a barn near Zzyzxino.", [("Zzyzxino", "unknown", "Zzyzxino", "", "near")]),
    ("Rain fell in eastern Qwertivka.", [("Qwertivka", "unknown", "Qwertivka", "", "in")]),
    ("Ten people fled Aldeia Qwertiva.", [("Aldeia Qwertiva", "unknown", "Aldeia Qwertiva", "", "")]),
    ("A fire burned in Brgy. Qwertivan.", [("Brgy. Qwertivan", "unknown", "Brgy. Qwertivan", "", "in")]),
    ("Rain cut off Commune de Gonaïves.", [("Gonaïves", "name", "Gonaïves", "", "")]),
    ("Gunmen held Liancourt.", [("Liancourt", "name", "Liancourt", "", "")]),
    ("Gunmen held Parker.", []),
    ("Ten people fled the village of Qwertivka.", [("Qwertivka", "unknown", "Qwertivka", "", "village of")]),
    (
        "They fought near Zzyzxino, Qwertivka and Pokrovsk.",
        [
            ("Zzyzxino", "unknown", "Zzyzxino", "", "near"),
            ("Qwertivka", "unknown", "Qwertivka", "", "near"),
            ("Pokrovsk", "name", "Pokrovsk", "", "near"),
        ],
    ),
    ("They advanced northwest of Avdiivka.", [("Avdiivka", "name", "Avdiivka", "", "northwest of")]),
    (
        "Smugglers crossed the Turkey-Syria border.",
        [("Turkey", "name", "Turkey", "", "border of"), ("Syria", "name", "Syria", "", "border of")],
    ),
    (
        "A fire broke out at the Qwertivka fuel depot near Poltava.",
        [
            ("Qwertivka fuel depot", "facility", "Qwertivka", "fuel depot", "at"),
            ("Poltava", "name", "Poltava", "", "near"),
        ],
    ),
    (
        "Trucks waited at the Zzyzxino border crossing.",
        [("Zzyzxino border crossing", "facility", "Zzyzxino", "border crossing", "at")],
    ),
    ("He was held at a U.S. military base in Italy.", [("Italy", "name", "Italy", "", "in")]),
    ("The shop in Salem, Ore., was closed.", [("Salem", "name", "Salem", "", "in"), ("Ore.", "name", "Ore", "", "in")]),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_names_keep_what_the_text_says_of_them(
    text: str, expected: list[tuple[str, str, str, str, str]], gazetteer: Gazetteer
) -> None:
    found = [mention for mention in mentioned(text, gazetteer) if mention.kind == "literal"]
    assert [(one.text, one.form, one.core, one.modifier, one.slot) for one in found] == expected


# How a text is written, and the names in it as they stand there.
WRITTEN = {
    "non-breaking spaces": (
        "Shells fell near\u00a0Sumy\u00a0and in New\u00a0York\u00a0City.", ["Sumy", "New\u00a0York\u00a0City"],
    ),
    "curly quotes": ("“Lviv’s trams stopped,” said a man in ‘Odesa’.", ["Lviv", "Odesa"]),
    "footnote marks": (
        "Fires burned near Toretsk.[1] Kharkiv was hit twice.[2][3] Roads to Sumy[4] are closed.",
        ["Toretsk", "Kharkiv", "Sumy"],
    ),
    "Markdown": (
        "## Sumy\n\n**Kharkiv**: two hurt. [Odesa](https://news.example/a) had no power. Rain in _Lviv_.",
        ["Sumy", "Kharkiv", "Odesa", "Lviv"],
    ),
    "a list": (
        "Shelled on Monday:\n* Lyptsi\n* Starytsia\n- Vovchansk\n1. Hlyboke\n",
        ["Lyptsi", "Starytsia", "Vovchansk", "Hlyboke"],
    ),
    "capitals": ("BRIDGE FALLS IN LAGOS, NIGERIA", ["LAGOS", "NIGERIA"]),
    "abbreviated states": (
        "Crews from Muncie, Ind., went to Charleston, W.Va. (AP)",
        ["Muncie", "Ind.", "Charleston", "W.Va."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", WRITTEN)
def test_names_are_found_however_a_text_is_written(how: str, gazetteer: Gazetteer) -> None:
    text, expected = WRITTEN[how]
    assert [mention.text for mention in mentioned(text, gazetteer)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A training ground burned.",
        "This bridge fell.",
        "The airport was closed.",
        "They met at the hospital and at the bridge.",
        "He came near Monday.",
        "He came near NATO.",
    ],
)
def test_a_bare_facility_a_day_and_an_acronym_are_no_names_of_places(text: str, gazetteer: Gazetteer) -> None:
    assert [mention.text for mention in mentioned(text, gazetteer)] == []


def test_a_name_that_stood_in_a_slot_is_a_place_elsewhere_in_the_report(gazetteer: Gazetteer) -> None:
    text = "Shells fell in Robotyne, Ukraine. Robotyne burned for two days."
    assert [mention.text for mention in mentioned(text, gazetteer)] == ["Robotyne", "Ukraine", "Robotyne"]


def test_the_surname_of_a_titled_person_is_no_place_in_the_rest_of_the_report(gazetteer: Gazetteer) -> None:
    text = "President Marta Lincoln opened the dam in Kenya. Lincoln then left. People cheered Lincoln."
    assert [mention.text for mention in mentioned(text, gazetteer)] == ["Kenya"]


def test_page_furniture_and_bylines_hold_no_mention(gazetteer: Gazetteer) -> None:
    text = (
        "63.3 F\nLos Angeles\nWed, October 16, 2024\n\n"
        "A bridge fell in Lagos, Nigeria, on Tuesday, and the governor asked the army for boats and for divers.\n\n"
        "Read also:\n\nStorm over Madrid kills two\n\n"
        "The army sent forty divers to Lagos by night, and schools along the river stayed closed on Wednesday.\n\n"
        "Share this story: Facebook | X | Email\n\nBY A REPORTER IN PARIS\n"
    )
    made = report_from_text(text)
    found = find_mentions(made, gazetteer=gazetteer)
    assert [mention.text for mention in found] == ["Lagos", "Nigeria", "Lagos"]


HOSTILE = [
    "",
    " ",
    "\x00",
    "In Kyiv\x00 and in \x00Lviv.",
    "In \u202eviyK\u202c and near \u2066Lviv\u2069.",
    "IN KYIV AND NEAR LVIV THE POWER WENT OUT.",
    "Бои идут в Курской области под Суджей.",
    "وقعت غارة على بيروت وغزة.",
    "在北京举行会谈。",
    "near near near near",
    "near Near Near Near Near Near Near Near Near",
    "in In In In, In and In",
    "village of village of Village of",
    "the the The THE",
    "of Of of Of",
    "'s 's 's Kyiv's's",
    "-Kyiv- -–- Kyiv–",
    "Oblast Oblast oblasts and oblasts",
    "Kursk oblasts, oblasts and oblasts",
    "direction direction front Fronts",
    "military training ground military training ground",
    "{{ 7*191 }} in Kyiv {% if %} </script><script>alert(1)</script>",
    "Kyiv" * 5000,
    "Kyiv, " * 2000,
    "in " + "A" * 100_000,
    "e\u0301" * 1000,
    "\ufeff\ufffd\ue000 in Kyiv",
    "President",
    "President President President Kyiv",
    "according to",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_gives_mentions_that_stand_where_they_say(text: str, gazetteer: Gazetteer) -> None:
    check(text, gazetteer)


def test_capitals_throughout_hide_no_place(gazetteer: Gazetteer) -> None:
    text = "SHELLS FELL IN KHARKIV AND NEAR SUMY, OFFICIALS SAID."
    assert [(mention.text, mention.kind) for mention in mentioned(text, gazetteer)] == [
        ("KHARKIV", "literal"), ("SUMY", "literal"),
    ]  # fmt: skip


WORDS = st.sampled_from(
    """Kyiv Kursk Oblast oblasts Bryansk near in of the The Pokrovsk direction front , and or . ( ) - ’s 's Russian
    North Korean President Kirby said claimed village military training ground 248th Kupyansk Zzyzxino May June Post
    Declaration Ministry Ukraine Moscow Tel Aviv Paris Texas hit struck border from to western occupied City \x00
    \u202e \u00a0 \n\n KYIV Orël Орёл غزة ; : “ ” U.S. .net""".split(" ")
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", "", "\u00a0", "\n"])), max_size=40).map(
    lambda parts: "".join(itertools.chain.from_iterable(parts))
)


@given(TEXTS)
@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mentions_are_sorted_do_not_overlap_and_stand_where_they_say(gazetteer: Gazetteer, text: str) -> None:
    check(text, gazetteer)


def check(text: str, gazetteer: Gazetteer) -> None:
    made = report(text)
    found = find_mentions(made, gazetteer=gazetteer)
    assert [mention.text for mention in found] == [made.text[mention.start : mention.end] for mention in found]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert {mention.kind for mention in found} <= {"literal", "metonym", "organisation-part", "demonym"}
    assert all(mention.text.strip() == mention.text != "" for mention in found)
    assert all(any(zone.start <= mention.start and mention.end <= zone.end and zone.article for zone in made.zones)
               for mention in found)  # fmt: skip


def test_a_name_with_a_particle_behind_it_is_part_of_a_longer_one(gazetteer: Gazetteer) -> None:
    found = {one.text: one.kind for one in mentioned("They gathered at the Stade de France on Sunday.", gazetteer)}
    assert found.get("Stade") != "literal"
    assert [one.text for one in mentioned("She hired Patrick de Bayser, an expert.", gazetteer)] == []


def test_a_surname_behind_a_given_name_is_nobodys_town(gazetteer: Gazetteer) -> None:
    text = "Police said Christopher Welch, 18, fled. Officers later struck Welch. They were in Welch Avenue."
    assert [one.text for one in mentioned(text, gazetteer) if one.form != "unknown"] == []


def test_a_street_is_no_place(gazetteer: Gazetteer) -> None:
    assert mentioned("He drove south on North Main Street.", gazetteer) == ()


POSITIONS = [
    ("at 48.2801, 37.1771 at noon", "48.2801, 37.1771", "48.2801,37.1771"),
    # A map that writes the longitude first, and one that does not.
    ("(https://yandex.com/maps/?ll=37.1771,48.2801&z=15)", "37.1771,48.2801", "48.2801,37.1771"),
    ("(https://maps.example/?ll=48.2801,37.1771&z=15)", "48.2801,37.1771", "48.2801,37.1771"),
    ("(48.2801° N, 37.1771° E)", "48.2801° N, 37.1771° E", "48.2801,37.1771"),
    ("33.123S, 151.2001E", "33.123S, 151.2001E", "-33.123,151.2001"),
    ("48°16'48\"N 37°10'38\"E", "48°16'48\"N 37°10'38\"E", "48.28,37.17722"),
    ("48° 16′ 48″ N, 37° 10′ W", "48° 16′ 48″ N, 37° 10′ W", "48.28,-37.16667"),
    ("grid 4QFJ1234567890", "4QFJ1234567890", "21.4098,-157.9161"),  # the example of MGRS's own description
    ("grid 4Q FJ 12345 67890.", "4Q FJ 12345 67890", "21.4098,-157.9161"),
]


@pytest.mark.parametrize(("text", "words", "core"), POSITIONS, ids=[text for text, _, _ in POSITIONS])
def test_a_position_in_figures_is_a_mention_with_its_point(
    text: str, words: str, core: str, gazetteer: Gazetteer
) -> None:
    found = mentioned(f"The shell fell {text}", gazetteer)
    assert [(one.text, one.form, one.core, one.kind) for one in found] == [(words, "coordinates", core, "literal")]


@pytest.mark.parametrize(
    "text",
    ["It rose by 12.5, 13.2 and 14.1 percent.", "At 200.1234, 50.1234 it broke.", "Version 1.234.567, 8.910.11."],
)
def test_other_figures_are_no_position(text: str, gazetteer: Gazetteer) -> None:
    assert mentioned(text, gazetteer) == ()


GROWING = {
    "one name": "Kyiv ",
    "names in a list": "Kyiv, Lviv, Sumy, ",
    "capitals": "SHELLS FELL IN KYIV AND NEAR SUMY ",
    "unknown capitals": "Zzyzx Qwerty Xyzzy ",
    "without an end": "near the village of ",
    "one word": "A",
    "hyphens": "Kyiv-",
    "Cyrillic": "Бои идут в Курской области ",
    "Arabic": "وقعت غارة على بيروت ",
    "figures": "48.2801, 37.1771, ",
    "marks": "\u202e\x00\ud800 Kyiv\u2069 ",
    "dots": "U.S. St. N. ",
}


@pytest.mark.parametrize("kind", few(GROWING, quick=["names in a list", "without an end", "Cyrillic"]))
def test_twice_the_text_takes_about_twice_the_time(kind: str, gazetteer: Gazetteer) -> None:
    piece = GROWING[kind]

    def ask(size: int) -> None:
        find_mentions(report(piece * (size // len(piece))), gazetteer=gazetteer)

    ask(2_000)  # whatever is read once
    assert grows_at_most(3.2, ask, 20_000, 40_000, spare=0.05)


def test_ten_thousand_mentions_of_one_name_are_all_found(gazetteer: Gazetteer) -> None:
    found = mentioned("Shells fell in Kharkiv. " * 10_000, gazetteer)
    assert {one.text for one in found} == {"Kharkiv"}
    assert len(found) == 10_000


@pytest.mark.thorough
def test_two_megabytes_without_a_line_break_are_read(gazetteer: Gazetteer) -> None:
    found = mentioned("Rain fell and the wind rose but nothing else is told of that night here " * 28_000, gazetteer)
    assert [one for one in found if one.kind == "literal"] == []


@pytest.mark.parametrize("name", ["recogniser", "recogniser_short"])
def test_the_weights_come_with_what_they_were_fitted_on_and_their_scores(name: str) -> None:
    recipe = json.loads(package_file(f"data/{name}.json").read_text("utf-8"))
    assert {one["name"] for one in recipe["data"]} >= {"LGL.dev.jsonl", "TR-News.dev.jsonl", "GeoWebNews.dev.jsonl"}
    assert recipe["cross-validated"]["pooled"]["f1"] >= 0.9
    assert recipe.get("kinds", {"annotated": {"literal or not": 1}})["annotated"]["literal or not"] >= 0.9
    with np.load(package_file(f"data/{name}.npz")) as table:
        assert table["surroundings"].shape == (BUCKETS,)


def test_the_weights_and_the_lists_of_words_are_under_three_megabytes() -> None:
    files = ("recogniser", "recogniser_short", "words", "senses")
    assert sum(package_file(f"data/{name}.npz").stat().st_size for name in files) < 3_000_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels stormed Goundam.", "Goundam"),
        ("Soldiers entered Hpakant, a monk said.", "Hpakant"),
        ("The rebels fled Masaka.", "Masaka"),
        ("Insurgents stormed Palma in March.", "Palma"),
        ("TANKS ROLL INTO RAFAH", "RAFAH"),
        ("⚡️ Zarqa: one house burned", "Zarqa"),
        ("- Kassala: two shelters flooded", "Kassala"),
        ("Two dead in Marawi clash", "Marawi"),
        ("They surrounded El Fasher.", "El Fasher"),
        ("Militants captured Bore on Sunday.", "Bore"),
    ],
)
def test_a_known_name_is_found_in_a_text_of_one_sentence(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer)] == [name]


def test_a_town_that_is_taken_is_found_in_a_longer_text_without_other_places(gazetteer: Gazetteer) -> None:
    rest = " The price of bread has doubled since the spring, and traders fear that it will double again." * 6
    for text, name in (("Artillery pounded Avdiivka.", "Avdiivka"), ("Troops entered Kilinochchi.", "Kilinochchi")):
        assert [one.text for one in mentioned(text + rest, gazetteer)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested Paris Jackson.",
        "Prosecutors accused Houston of fraud.",
        "Troops captured Santiago Lopez, a commander.",
        "Rebels captured Smith on Monday.",
        "Soldiers captured Hope on Friday.",
        "She entered March in debt.",
        "Regulators raided Mobil.",
        "Hackers attacked Oracle and Cisco.",
        "MARSHALL CLEARED OF CHARGES",
        "- Hudson: two goals",
    ],
)
def test_persons_firms_and_months_are_no_places_in_a_text_of_one_sentence(text: str, gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer)] == []


def test_initials_that_a_text_explains_are_no_unknown_place() -> None:
    found = [Mention(0, 3, "NRS", "literal", "unknown", "NRS"), Mention(7, 11, "Zorb", "literal", "unknown", "Zorb")]
    assert without_initials("NRS in Zorb: the National Rescue Service (NRS) is shut.", found) == found[1:]
    assert without_initials("NRS in Zorb: the service is shut.", found) == found
