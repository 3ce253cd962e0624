"""Lists whose head tells who says so, and names that only hold, follow, frame or measure the place of an event."""

from __future__ import annotations

import pytest

from dateline.coding import code
from dateline.coding.wording.listings import list_head
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from short_reports import areas, event, events, report, resolved, where


def places(text: str, gazetteer: Gazetteer, lexicon: str = "conflict") -> list[tuple[str, list[str]]]:
    """Return the types of the events of a text, with the names of their places as written."""
    made = code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=event_lexicon(lexicon))
    return [(f"{one.type}/{one.subtype}", [place.resolved.mention.text for place in one.locations]) for one in made]


def test_who_heads_a_list_says_what_is_in_it(gazetteer: Gazetteer) -> None:
    text = (
        "According to the General Staff:\n- Troops attacked near Lyman.\n\n- Drones hit Nikopol.\n\nShells hit Izium."
    )
    told = [(one.attribution, one.source_status) for one in events(text, gazetteer)]
    assert told == [(("General Staff",), "reported"), (("General Staff",), "reported"), (("Wire",), "asserted")]


def test_the_head_of_a_list_is_the_line_with_a_colon_right_above_it() -> None:
    text = "The army said:\n\n- Rebels hit Gao.\n- They left.\nIt rained.\n- They came back."
    heads = [list_head(text, text.index(word)) for word in ("They left", "It rained", "They came")]
    assert heads == [range(len("The army said")), None, None]


HELD = [
    ("Recruits trained at the Totskoye base in Orenburg Oblast.", ["Totskoye"]),
    ("Rebels attacked Mopti, the army's last foothold in the Segou region.", ["Mopti"]),
    ("Jets bombed Dahiyeh, Beirut's southern suburbs, on Friday.", ["Dahiyeh"]),
    ("Troops raided a hideout in Piagapo, Lanao del Sur, and killed nine.", ["Piagapo"]),
    ("In Iraq, a drone hit an army post in the Golan Heights.", ["Golan Heights"]),
    ("Rebels clashed with troops in the hinterlands of Bilar, Bohol, on Friday.", ["Bilar"]),
    ("Rebels seized al-Malha, a town some 200 km northeast of El Fasher.", ["al-Malha"]),
    ("In Benue, herders shot dead 20 people in Gwer West.", ["Gwer West"]),
    ("Jets bombed the bridge at Brovary to slow the advance on Kremenchuk.", ["Brovary"]),
    ("Rebels blew up the tracks near Gao and stopped a train, which had left Mopti for Segou.", ["Gao"]),
    ("Aircraft struck caves southeast of Bosaso in Puntland.", ["Bosaso"]),
    ("Soldiers with bases in Baidoa shelled villages outside Dinsoor.", ["Dinsoor"]),
    ("Two teachers were abducted in Garissa and taken across the border toward Jilib.", ["Garissa"]),
    ("Police arrested a man from Hebron on Friday.", []),
    ("Two women were killed in Lviv region when a missile struck a house near Shehyni.", ["Shehyni"]),
    ("Jets bombed the ports of Hodeidah, Ras Isa and Salif.", ["Hodeidah", "Ras Isa", "Salif"]),
]


@pytest.mark.parametrize(("text", "names"), HELD, ids=[text for text, _ in HELD])
def test_a_name_that_only_holds_the_place_before_it_is_no_second_place(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    assert [found for _, found in places(text, gazetteer)] == [names]


def test_where_the_people_fled_is_not_where_they_were_attacked(gazetteer: Gazetteer) -> None:
    text = "A ground assault sent 4,000 people fleeing, many to Gao."
    assert places(text, gazetteer) == [("battle/clash", [])]


def test_troops_closer_to_a_country_are_not_in_it_and_closer_to_a_town_are_near_it(gazetteer: Gazetteer) -> None:
    assert places("Several thousand troops moved closer to Ukraine.", gazetteer) == [("battle/advance", [])]
    assert [place.relation for place in event("Troops moved closer to Pokrovsk.", gazetteer).locations] == ["near"]


def test_whoever_was_killed_by_what_fell_is_no_event_beside_it(gazetteer: Gazetteer) -> None:
    found = event("A man was killed by shrapnel near Jericho on Tuesday.", gazetteer)
    assert (found.type, where(found)[0][1:], [one.low for one in found.quantities]) == (
        "strike", ("near", "near_settlement"), [1]
    )  # fmt: skip


def test_what_was_years_before_is_history(gazetteer: Gazetteer) -> None:
    found = event("It came two years after gunmen killed 30 people in Gao.", gazetteer)
    assert (found.modality, found.when) == ("historical", None)


@pytest.mark.parametrize(
    "text", ["Flights were suspended in Lima.", "Schools were closed in Lima.", "Airports in Lima were shut."]
)
def test_closed_schools_and_airports_are_no_events_of_a_war(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer) == []


def test_bodies_that_were_found_are_told_beside_an_attack_elsewhere(gazetteer: Gazetteer) -> None:
    text = "Villagers found 40 bodies in Mopti after jihadists attacked the market in Gao on Sunday."
    assert places(text, gazetteer) == [
        ("violence_noncombatant/attack", ["Mopti"]),
        ("violence_noncombatant/attack", ["Gao"]),
    ]


def test_a_plane_was_shot_down_where_it_fell(gazetteer: Gazetteer) -> None:
    text = "A cargo plane crashed near Nyala on Tuesday. Rebels said they had shot it down."
    assert [place.relation for place in event(text, gazetteer).locations] == ["near"]


ACTS = [
    (
        "Most were intercepted, but some landed at the Nevatim air base in the Negev.",
        "strike/missile",
        ["Nevatim air base"],
    ),
    ("The army and the rebels traded fire as the El Fasher siege deepened.", "battle/clash", ["El Fasher"]),
    ("Fighters took the headquarters of the command in Lashio.", "battle/advance", ["Lashio"]),
    ("Fighters loyal to him took the town hall of Adigrat.", "battle/advance", ["Adigrat"]),
    ("The defence minister received the council's head in Riyadh.", "diplomacy/meeting", ["Riyadh"]),
    ("Benin reinforced its border post at Malanville.", "deployment/arrival", ["Malanville"]),
    ("A soldier lost a leg to a mine in Gao on Friday.", "strike/explosive", ["Gao"]),
    ("Troops from Bamako reinforced Gao.", "deployment/arrival", ["Gao"]),
    ("Soldiers who had fled disarmed at the Gisenyi crossing in Rwanda.", "desertion_capture/surrender", ["Gisenyi"]),
    ("Coast guards fired on a rescue ship off Sfax on Thursday.", "violence_noncombatant/attack", ["Sfax"]),
    ("Soldiers seized the television building in Bamako.", "battle/advance", ["Bamako"]),
    (
        "A car bomb exploded outside a police station in Acambaro, wounding three officers.",
        "strike/explosive",
        ["Acambaro"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "names"), ACTS, ids=[text for text, _, _ in ACTS])
def test_what_was_done_is_told_by_its_verb_and_not_by_the_site(
    text: str, kind: str, names: list[str], gazetteer: Gazetteer
) -> None:
    assert places(text, gazetteer) == [(kind, names)]


@pytest.mark.parametrize("allowed", ["permitted", "has authorised", "gave permission for"])
def test_strikes_that_are_allowed_have_not_happened(allowed: str, gazetteer: Gazetteer) -> None:
    found = event(f"The government {allowed} strikes with long-range missiles in Kursk Oblast.", gazetteer)
    assert (found.type, found.modality) == ("strike", "hypothetical")


def test_nobody_is_trained_where_they_will_be_sent(gazetteer: Gazetteer) -> None:
    text = "Soldiers who were trained in Gao will be sent to Mopti next month."
    assert places(text, gazetteer) == [("force_generation/training", ["Gao"])]


@pytest.mark.parametrize("text", ["Kyiv had helped rebels in Gao.", "Soldiers escorted fuel trucks to Gao."])
def test_whoever_is_helped_or_escorted_tells_of_no_fight(text: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer) == []


def test_a_car_that_hit_a_crowd_is_no_strike(gazetteer: Gazetteer) -> None:
    assert places("A car hit a crowd in Lima.", gazetteer) == []


def test_where_talks_had_been_held_is_not_where_they_are_broken_off(gazetteer: Gazetteer) -> None:
    text = "The president, visiting Lima, suspended the talks that had been held in Caracas."
    assert places(text, gazetteer) == [("diplomacy/visit", ["Lima"])]


def test_each_of_two_subjects_has_its_own_place(gazetteer: Gazetteer) -> None:
    text = "Serbia moved troops toward the border and President Vucic met the Russian ambassador in Belgrade."
    assert places(text, gazetteer) == [("deployment/transfer", []), ("diplomacy/meeting", ["Belgrade"])]


def test_where_somebody_told_that_it_happened_elsewhere_is_read(gazetteer: Gazetteer) -> None:
    text = "The head of the agency told the board in Vienna that the hall at Natanz had been hit on Friday."
    assert places(text, gazetteer) == [("strike/other", ["Natanz"])]


def test_where_flights_are_diverted_to_nothing_is_closed(gazetteer: Gazetteer) -> None:
    text = "The airport diverted six flights to Lima and Cusco on Monday."
    assert places(text, gazetteer, "disaster") == [("impact/outage", [])]
