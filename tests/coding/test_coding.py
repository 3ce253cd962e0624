"""Sentences to events: what, when, how many, who, and what is no event."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.gazetteer import Gazetteer
from dateline.records import Quantity
from short_reports import coded, event, events, report, where

TYPES = [
    ("Russian troops advanced near Toretsk.", "battle", "advance"),
    ("Ukrainian troops regained ground near Toretsk.", "battle", "regain"),
    ("Fighting continued near Toretsk.", "battle", "clash"),
    ("Ukraine launched an incursion into Kursk Oblast.", "battle", "incursion"),
    ("A missile hit Kharkiv.", "strike", "missile"),
    ("Drones struck a depot in Sumy.", "strike", "air_drone"),
    ("Shelling killed two people in Kherson, Ukraine.", "strike", "artillery"),
    ("A car bomb went off in Mogadishu.", "strike", "explosive"),
    ("Gunmen killed nine people in Bankass, Mali.", "violence_noncombatant", "attack"),
    ("Troops executed three prisoners of war near Toretsk.", "violence_noncombatant", "pow_execution"),
    ("Rebels kidnapped two nurses in Goma.", "violence_noncombatant", "abduction"),
    ("The first units arrived in Kursk Oblast.", "deployment", "arrival"),
    ("Troops withdrew from Kharkiv.", "deployment", "withdrawal"),
    ("He moved troops to Kursk Oblast.", "deployment", "transfer"),
    ("Soldiers trained in Ussuriysk.", "force_generation", "training"),
    ("The army recruited men in Nairobi.", "force_generation", "recruitment"),
    ("Eighteen men deserted in Bryansk Oblast.", "desertion_capture", "desertion"),
    ("Two soldiers surrendered near Toretsk.", "desertion_capture", "surrender"),
    ("Iran supplied drones to Russia.", "materiel", "arms_transfer"),
    ("The minister visited Kyiv.", "diplomacy", "visit"),
    ("The two presidents held talks in Kazan.", "diplomacy", "meeting"),
    ("The leaders came to a summit in Kazan.", "diplomacy", "summit"),
    ("They signed an agreement in Seoul.", "diplomacy", "agreement"),
    ("The government imposed sanctions on banks in Dubai.", "political_legal", "sanctions"),
    ("The king signed a decree in Amman.", "political_legal", "law"),
    ("Police arrested forty people in Nairobi.", "justice", "arrest"),
    ("A court in Istanbul sentenced two men.", "justice", "trial"),
    ("Thousands protested in Lima.", "disorder", "protest"),
    ("People rioted in Dhaka.", "disorder", "riot"),
    ("Police fired tear gas in Nairobi.", "disorder", "riot"),
    ("Ukraine shot down 22 drones over Sumy.", "strike", "air_drone"),
    ("Two missiles were intercepted over Haifa.", "strike", "missile"),
    ("A roadside bomb killed three soldiers in Gao.", "strike", "explosive"),
    ("A warehouse was destroyed in Sumy.", "strike", "other"),
    ("Four people were killed in Khartoum.", "violence_noncombatant", "attack"),
    ("Two people were killed in a crash in Nairobi.", "", ""),
    ("Jihadists attacked a market in Gao.", "violence_noncombatant", "attack"),
    ("The army said that rebels had stormed Goma.", "battle", "incursion"),
    ("Ukrainian forces repelled attacks near Toretsk.", "battle", "attack_repelled"),
    ("Ukrainian forces counterattacked near Toretsk.", "battle", "clash"),
    ("Elements of the 98th Division are reportedly operating near Toretsk.", "deployment", "presence"),
    ("Troops left Goma on Monday.", "deployment", "withdrawal"),
    ("Turkey deployed air defense systems to Syria.", "deployment", "transfer"),
    ("The two armies exchanged prisoners near Goma.", "diplomacy", "agreement"),
    ("The two presidents met in Lima.", "diplomacy", "meeting"),
    ("The foreign minister arrived in Lima.", "diplomacy", "visit"),
    ("The president declared martial law in Seoul.", "political_legal", "policy"),
    ("The regulator blocked two websites in Dhaka.", "information", "censorship"),
    ("Thousands of people fled from Omdurman.", "other", "other"),
    ("The company sold assault rifles in Lima.", "materiel", "arms_transfer"),
    ("The two sides agreed to exchange more prisoners in Geneva.", "diplomacy", "agreement"),
    ("Generators were delivered to a hospital in Sumy.", "materiel", "supply"),
    ("A warplane was shot down in Nyala.", "strike", "other"),
    ("Fragments of a missile were found near Sumy.", "strike", "other"),
    ("A boy was shot by soldiers in Nablus.", "violence_noncombatant", "attack"),
    ("Two battalions were sent to reinforce Sumy.", "deployment", "transfer"),
    ("Officers opened a sniper school in Ussuriysk.", "force_generation", "training"),
    ("Settlers torched three cars in Nablus.", "violence_noncombatant", "attack"),
    ("A wildfire swept through a camp in Goma.", "", ""),
    ("Bodies arrived at a hospital in Goma.", "", ""),
]


@pytest.mark.parametrize(("text", "kind", "subtype"), TYPES, ids=[text for text, *_ in TYPES])
def test_an_event_is_of_its_type(text: str, kind: str, subtype: str, gazetteer: Gazetteer) -> None:
    found = events(text, gazetteer)
    assert [(one.type, one.subtype) for one in found] == ([(kind, subtype)] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "After the summit the ministers went home.",
        "The incursion surprised many.",
        "The workers' strike at the plant ended.",
        "The weather was fine in Nairobi.",
        "Fans cheered in Lima.",
        "",
    ],
)
def test_a_noun_without_a_place_and_ordinary_life_are_no_events(text: str, gazetteer: Gazetteer) -> None:
    assert [(one.subtype, one.trigger) for one in events(text, gazetteer)] == []


def test_page_furniture_titles_and_bylines_tell_no_event(gazetteer: Gazetteer) -> None:
    text = (
        "Drones struck a depot in Sumy\n\nBy A Reporter\n\n"
        "The town council of a small place in the hills met on Tuesday and talked about the price of water.\n\n"
        "Read also:\n\nMissile hit Odesa\n\n"
        "The council meets again next month, when the mayor will be back from his holiday by the sea at last.\n\n"
        "Share this story: Facebook | X | Email\n"
    )
    assert events(text, gazetteer) == ()


DATES = [
    # text, first, last, precision, said
    ("Drones struck a depot in Sumy on October 20.", (10, 20), (10, 20), "day", None),
    ("Drones struck a depot in Sumy on Monday.", (10, 21), (10, 21), "day", None),
    ("Drones struck a depot in Sumy yesterday.", (10, 23), (10, 23), "day", None),
    ("Drones struck a depot in Sumy in August.", (8, 1), (8, 31), "month", None),
    ("The GUR reported on October 24 that units reached Kursk Oblast on October 23.",
     (10, 23), (10, 23), "day", (10, 24)),
    ("The GUR reported on October 22 that units had reached Kursk Oblast.", None, None, None, (10, 22)),
    ("Drones struck a depot in Sumy, officials said on October 23.", None, None, None, (10, 23)),
    ("Drones struck a depot in Sumy.", None, None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "precision", "said"), DATES, ids=[row[0] for row in DATES])
def test_the_day_of_an_event_is_not_the_day_it_was_said(
    text: str,
    first: tuple[int, int] | None,
    last: tuple[int, int] | None,
    precision: str | None,
    said: tuple[int, int] | None,
    gazetteer: Gazetteer,
) -> None:
    found = event(text, gazetteer)
    assert (found.when.first if found.when else None) == (dt.date(2024, *first) if first else None)
    assert (found.when.last if found.when else None) == (dt.date(2024, *last) if last else None)
    assert (found.when.precision if found.when else None) == precision
    assert (found.said.first if found.said else None) == (dt.date(2024, *said) if said else None)


QUANTITIES = [
    # Somebody's children are not counted.
    ("A father of four was killed by a shell in Kharkiv.", [Quantity("killed", 1.0, 1.0, 1.0, "", "A father")]),
    ("Shelling wounded a mother of six sons in Kharkiv.", [Quantity("injured", 1.0, 1.0, 1.0, "", "a mother")]),
    ("A family of four was killed in Kharkiv.", [Quantity("killed", 4.0, 4.0, 4.0, "", "four was killed")]),
    ("A man with a knife wounded 11 people in Kharkiv.", [Quantity("injured", 11.0, 11.0, 11.0, "", "11 people")]),
    ("Shelling killed 12 civilians in Kharkiv.", [Quantity("killed", 12.0, 12.0, 12.0, "", "12 civilians")]),
    (
        "Shelling killed at least 12 civilians and wounded more than 30 people in Kharkiv.",
        [
            Quantity("killed", None, 12.0, None, "at least", "at least 12 civilians"),
            Quantity("injured", None, 30.0, None, "more than", "more than 30 people"),
        ],
    ),
    ("Up to 18 soldiers deserted near Belgorod.",
     [Quantity("personnel", None, None, 18.0, "up to", "Up to 18 soldiers")]),
    (
        "He moved ten thousand troops to Kursk Oblast.",
        [Quantity("personnel", 1e4, 1e4, 1e4, "", "ten thousand troops")],
    ),
    (
        "Two hundred thousand people protested in Lima.",
        [Quantity("other", 2e5, 2e5, 2e5, "", "Two hundred thousand people")],
    ),
    (
        "He moved about 3,000 troops to Kursk Oblast.",
        [Quantity("personnel", 3000.0, 3000.0, 3000.0, "about", "about 3,000 troops")],
    ),
    ("He moved 10 thousand troops to Kursk Oblast.", [Quantity("personnel", 1e4, 1e4, 1e4, "", "10 thousand troops")]),
    ("Eighteen soldiers deserted near Belgorod.", [Quantity("personnel", 18.0, 18.0, 18.0, "", "Eighteen soldiers")]),
    ("Three drones hit Kharkiv.", [Quantity("equipment", 3.0, 3.0, 3.0, "", "Three drones")]),
    ("Police arrested 40 people in Nairobi.", [Quantity("other", 40.0, 40.0, 40.0, "", "40 people")]),
    ("Drones struck a depot in Sumy on October 20.", []),
    ("The 12th Brigade's soldiers deserted near Belgorod.", []),
    ("Kirby confirmed on 16 December that soldiers attacked Sumy.", []),
    ("In 2024 soldiers attacked Goma.", []),
    ("At 10:30 soldiers attacked Goma.", []),
    ("Some 40 km from Goma soldiers attacked Sake.", []),
    ("Three residents told the BBC that soldiers shelled Omdurman.", []),
    (
        "Six North Koreans were among 20 soldiers killed in a strike near Donetsk.",
        [
            Quantity("killed", 6.0, 6.0, 6.0, "", "Six North Koreans"),
            Quantity("killed", 20.0, 20.0, 20.0, "", "20 soldiers"),
        ],
    ),
    ("Between 20 and 25 soldiers deserted near Goma.",
     [Quantity("personnel", None, 20.0, 25.0, "between", "Between 20 and 25 soldiers")]),
    ("He moved 10,000 to 12,000 troops to Kursk Oblast.",
     [Quantity("personnel", None, 1e4, 1.2e4, "", "10,000 to 12,000 troops")]),
    ("A bomb hit Kharkiv, killing 13 people and injuring more than 110.",
     [Quantity("killed", 13.0, 13.0, 13.0, "", "13 people"),
      Quantity("injured", None, 110.0, None, "more than", "more than 110")]),
    ("Shelling in Kharkiv injured a woman and two soldiers.",
     [Quantity("injured", 1.0, 1.0, 1.0, "", "a woman"), Quantity("injured", 2.0, 2.0, 2.0, "", "two soldiers")]),
    ("Three tourists were killed when a missile hit Kharkiv.",
     [Quantity("killed", 3.0, 3.0, 3.0, "", "Three tourists were killed")]),
    ("Some 3,000 families fled from Goma.",
     [Quantity("displaced", 3e3, 3e3, 3e3, "some", "Some 3,000 families")]),
    ("He moved two battalions to Kursk Oblast.", [Quantity("units", 2.0, 2.0, 2.0, "", "two battalions")]),
    ("Ukraine shot down 22 drones over Sumy.", [Quantity("equipment", 22.0, 22.0, 22.0, "", "22 drones")]),
    ("A dozen soldiers deserted near Goma.", [Quantity("personnel", 12.0, 12.0, 12.0, "", "A dozen soldiers")]),
    ("About two thousand Sudanese protested in Khartoum.",
     [Quantity("other", 2e3, 2e3, 2e3, "about", "About two thousand Sudanese")]),
    ("Gunmen abducted twenty-five students in Zamfara.",
     [Quantity("captured", 25.0, 25.0, 25.0, "", "twenty-five students")]),
    ("Shelling killed dozens of civilians in El Fasher.",
     [Quantity("killed", 24.0, 24.0, None, "", "dozens of civilians")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUANTITIES, ids=[text for text, _ in QUANTITIES])
def test_counts_keep_their_hedge_and_bounds(text: str, expected: list[Quantity], gazetteer: Gazetteer) -> None:
    assert list(event(text, gazetteer).quantities) == expected


SIDES = [
    ("Russian troops advanced near Toretsk.", ("Russian troops", "RU"), ("", "")),
    ("Israeli forces attacked Lebanese soldiers near Tyre.", ("Israeli forces", "IL"), ("Lebanese soldiers", "LB")),
    ("Ukrainian soldiers were captured by Russian forces near Toretsk.", ("Russian forces", "RU"),
     ("Ukrainian soldiers", "UA")),
    ("Gunmen killed nine people in Bankass, Mali.", ("Gunmen", ""), ("nine people", "")),
    ("Israel struck a depot in Tyre.", ("Israel", "IL"), ("a depot", "")),
    ("Russia’s forces attacked Sumy.", ("Russia’s forces", "RU"), ("", "")),
    ("Hezbollah struck Haifa.", ("Hezbollah", "Hezbollah"), ("", "")),
    ("The Russian military can throw back Ukraine’s incursion into Kursk Oblast.", ("Ukraine", "UA"), ("", "")),
    ("South Korean officials reported that troops reached Kursk Oblast.", ("troops", ""), ("", "")),
    ("Ukraine’s police opened an inquiry into an execution of prisoners of war near Toretsk.", ("", ""),
     ("prisoners of war", "")),
    ("Ukrainian missiles struck Belgorod.", ("Ukrainian missiles", "UA"), ("", "")),
    ("Villages near Goma were shelled by Rwandan troops.", ("Rwandan troops", "RW"), ("", "")),
    ("Police in Nairobi arrested Ethiopian citizens.", ("Police", ""), ("Ethiopian citizens", "ET")),
    ("A Just Russia held a congress in Moscow.", ("", ""), ("", "")),
    # Groups that are no state have a side of their own; a state's own forces have the state's.
    ("Fighters of the RSF shelled Omdurman.", ("RSF", "RSF"), ("", "")),
    ("The Rapid Support Forces (RSF) shelled a camp near Omdurman.", ("Rapid Support Forces", "RSF"), ("a camp", "")),
    ("Clashes between the SAF and the RSF continued in Omdurman.", ("SAF", "SD"), ("RSF", "RSF")),
    ("Rwandan-backed M23 rebels captured the town of Sake.", ("M23 rebels", "M23"), ("", "")),
    ("JNIM militants ambushed soldiers near Gao.", ("JNIM militants", "JNIM"), ("soldiers", "")),
    ("Hamas fighters attacked Israeli troops near Rafah.", ("Hamas fighters", "Hamas"), ("Israeli troops", "IL")),
    ("Houthi fighters launched a missile toward Haifa.", ("Houthi fighters", "Houthis"), ("", "")),
    ("Myanmar's junta bombed Sittwe.", ("Myanmar's junta", "MM"), ("", "")),
    ("Iranian drones hit Haifa.", ("Iranian drones", "IR"), ("", "")),
    ("US forces struck a depot in Tyre.", ("US forces", "US"), ("a depot", "")),
    ("Russian forces advanced near Toretsk and seized Pokrovsk.", ("Russian forces", "RU"), ("", "")),
    ("Elements of the 4th Tank Division (1st Army) are reportedly operating near Toretsk.",
     ("Elements of the 4th Tank Division (1st Army)", ""), ("", "")),
    # Whom a verb is done to is no subject; who did it in an attack is who attacked.
    ("Rebels killed four soldiers in an ambush near Gao.", ("Rebels", ""), ("four soldiers", "")),
    ("Israel killed a commander in a strike on Beirut.", ("Israel", "IL"), ("", "")),
    ("The army killed three rebels and wounded ten in a raid on Goma.", ("The army", ""), ("three rebels", "")),
    ("Four soldiers were killed on Monday in an ambush near Gao.", ("", ""), ("", "")),
    ("Four soldiers killed two days ago in an ambush near Gao were buried.", ("", ""), ("", "")),
    ("Police killed a gunman in an attack on a mosque in Lyon.", ("", ""), ("", "")),
    ("Fighters in the hills attacked Goma.", ("Fighters", ""), ("", "")),
    ("Wounded soldiers attacked Goma.", ("soldiers", ""), ("", "")),
    ("Izium was shelled on Monday and Toretsk was seized by Russian forces.", ("", ""), ("", "")),
    ("Toretsk was shelled and then seized by Russian forces.", ("Russian forces", "RU"), ("", "")),
    # Who is for or against a state is not it.
    ("Pro-Russian bots attacked websites in Vilnius.", ("", ""), ("", "")),
    ("Anti-Israeli protesters attacked a shop in Paris.", ("Anti-Israeli protesters", ""), ("", "")),
    ("Pro-Russian separatists attacked Toretsk.", ("Pro-Russian separatists", "RU"), ("", "")),
    ("The 11th Airborne (VDV) Brigade attacked near Toretsk.", ("The 11th Airborne (VDV) Brigade", "RU"), ("", "")),
    ("Units of the Korean People’s Army train at Sergeevka.", ("Units of the Korean People’s Army", "KP"), ("", "")),
    ("Russian President Vladimir Putin visited Beijing.", ("Russian President Vladimir Putin", "RU"), ("", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "target"), SIDES, ids=[text for text, *_ in SIDES])
def test_who_acts_on_whom(text: str, actor: tuple[str, str], target: tuple[str, str], gazetteer: Gazetteer) -> None:
    (found, *_) = events(text, gazetteer)
    assert ((found.actor, found.actor_side), (found.target, found.target_side)) == (actor, target)


def test_spans_hold_the_trigger_and_the_places_and_lie_in_the_sentence(gazetteer: Gazetteer) -> None:
    text = "- Rain fell. Drones struck a depot in Sumy, while police arrested a man in Odesa, officials said."
    for found in events(text, gazetteer):
        assert found.sentence_start <= found.char_start <= found.trigger_start
        assert found.trigger_end <= found.char_end <= found.sentence_end
        assert text[found.trigger_start : found.trigger_end] == found.trigger
        for place in found.locations:
            assert found.char_start <= place.resolved.mention.start < found.char_end
    first = events(text, gazetteer)[0]
    assert text[first.char_start : first.char_end] == "Drones struck a depot in Sumy"


@pytest.mark.parametrize(("text", "clause"), [
    ("(WIRENEWS) Shells hit Sumy on Monday.", "(WIRENEWS) Shells hit Sumy on Monday."),
    ("(Shells hit Sumy on Monday.", "Shells hit Sumy on Monday."),
    ("It (shelled on Monday near Kupyansk) was closed.", "It (shelled on Monday near Kupyansk) was closed."),
])  # fmt: skip
def test_a_clause_has_no_half_of_a_pair_of_brackets(text: str, clause: str, gazetteer: Gazetteer) -> None:
    (found,) = events(text, gazetteer)
    assert text[found.char_start : found.char_end] == clause


def test_a_source_keeps_the_bracket_of_its_short_name(gazetteer: Gazetteer) -> None:
    (found,) = events("Shells hit a market in Sumy, according to the National Relief Centre (NRC).", gazetteer)
    assert found.attribution == ("National Relief Centre (NRC)",)


def test_an_event_keeps_its_id_whatever_is_made_of_it_and_wherever_the_file_lies(gazetteer: Gazetteer) -> None:
    text = "Drones struck a depot in Sumy on Monday."
    (one,) = coded(text, gazetteer, name="a.txt").events
    (two,) = coded(text, gazetteer, name="b/c.txt", publisher="Other").events
    assert one.id == two.id
    assert len(one.id) == 16
    (other,) = coded(text + " ", gazetteer).events
    assert (other.id != one.id) == (report(text + " ").id != report(text).id)


def test_two_events_of_one_sentence_have_two_ids(gazetteer: Gazetteer) -> None:
    found = events("Drones struck a depot in Sumy, while police arrested a man in Odesa.", gazetteer)
    assert len({one.id for one in found}) == 2


def test_the_order_of_events_is_that_of_the_text(gazetteer: Gazetteer) -> None:
    text = "Police arrested a man in Odesa. Drones struck a depot in Sumy. Thousands protested in Lima."
    found = events(text, gazetteer)
    assert [one.subtype for one in found] == ["arrest", "air_drone", "protest"]
    assert [where(one)[0][0] for one in found] == ["698740", "692194", "3936456"]


@pytest.mark.parametrize("bad", ["\x00", "\u202e", "{{ 7*191 }}", "</script>", "{% if", "'", '"'])
def test_hostile_marks_around_an_event_change_nothing_of_it(bad: str, gazetteer: Gazetteer) -> None:
    found = event(f"{bad} Drones struck a depot in Sumy. {bad}", gazetteer)
    assert (found.subtype, where(found)) == ("air_drone", [("692194", "in", "settlement")])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sumy: 1 killed, 3 wounded.", ["Sumy"]),
        ("Sumy. A Russian drone hit a car.", ["Sumy"]),
        ("Izium and Sumy – houses damaged.", ["Izium", "Sumy"]),
        ("Troops carried out strikes on six sites, among them Izium and Sumy.", ["Izium", "Sumy"]),
        ("Sumy on Monday came under fire.", ["Sumy"]),
        ("Rebels took positions along the road to Sumy near Izium.", ["Izium"]),
        ("Partisans blew up a relay close to Sumy.", ["Sumy"]),
        ("Police detained men in raids in Izmir, Kharkiv and Sumy over alleged links.", ["Izmir", "Kharkiv", "Sumy"]),
        ("Sumy: a spokesman said that drones hit a car.", []),
    ],
)
def test_heads_lists_and_ways_tell_where(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    found = event(text, gazetteer)
    assert [place.resolved.mention.text for place in found.locations] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Israeli airstrikes hit Khan Younis and Rafah on Monday.", ("strike", "air_drone")),
        ("An air strike hit Khan Younis.", ("strike", "air_drone")),
        ("Russian forces launched an offensive near Vovchansk on May 10.", ("battle", "clash")),
        ("Sudanese troops were killed near El Fasher on Friday.", ("battle", "clash")),
        ("Foreign soldiers are currently stationed in Kursk Oblast.", ("deployment", "presence")),
        ("Jets pummelled the suburbs of Aleppo.", ("strike", "air_drone")),
        ("A refinery in Ryazan was set alight by debris.", ("strike", "other")),
        ("Agents nabbed a courier in Lviv.", ("justice", "arrest")),
        ("Police held dawn raids in Izmir and detained nobody.", ("justice", "arrest")),
        ("Troops traded fire near Vovchansk.", ("battle", "clash")),
        ("A curfew was clamped on Aleppo.", ("political_legal", "policy")),
        ("Villagers sought refuge in El Fasher.", ("other", "other")),
        ("Soldiers demolished a house in Jenin.", ("other", "other")),
    ],
)
def test_the_words_of_the_lexicon_find_their_events(text: str, kind: tuple[str, str], gazetteer: Gazetteer) -> None:
    found = event(text, gazetteer)
    assert (found.type, found.subtype) == kind


@pytest.mark.parametrize(
    ("place_name", "drawn"),
    [("West Africa", False), ("the Pacific Ocean", False), ("the Black Sea", True), ("Sumatra", True)],
)
def test_what_is_wide_as_a_country_is_not_drawn(place_name: str, drawn: bool, gazetteer: Gazetteer) -> None:
    (place,) = event(f"Gunmen attacked two convoys in {place_name} on Monday.", gazetteer).locations
    assert (place.precision, place.geometry is not None) == (("area", True) if drawn else ("country", False))
