"""Which of two clauses a name is of, which of two words tells the deed, and which names only frame it."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from test_coding_elsewhere import Told, events, told

PLACES: list[tuple[str, Told]] = [
    # Two passive clauses, each with its place; but one attack on two towns.
    ("Kupiansk was shelled and Lyman was seized by rebels.",
     [("strike/artillery", ["Kupiansk"]), ("battle/advance", ["Lyman"])]),
    ("The rebels took Goma and Bukavu fell a week later.",
     [("battle/advance", ["Goma"]), ("battle/advance", ["Bukavu"])]),
    ("Kupiansk was bombed and Izium was shelled on Monday.",
     [("strike/air_drone", ["Kupiansk"]), ("strike/artillery", ["Izium"])]),
    ("The attack on Kupiansk and Lyman was repelled.", [("battle/attack_repelled", ["Kupiansk", "Lyman"])]),
    ("Fighting between Goma and Bukavu was reported.", [("battle/clash", ["Goma", "Bukavu"])]),
    # What befell a town since when others flee.
    ("Thousands have fled to Tawila since El Fasher fell to rebels.",
     [("other/other", ["Tawila"]), ("battle/advance", ["El Fasher"])]),
    ("Izium has been shelled since Bakhmut was captured by the army.",
     [("strike/artillery", ["Izium"]), ("battle/advance", ["Bakhmut"])]),
    ("The town of Izium has been shelled since Monday.", [("strike/artillery", ["Izium"])]),
    # A noun is the subject of the verb that tells it; what stands before it is a frame, or who tells it.
    ("In the Pokrovsk direction, three enemy assaults were stopped near Shcherbaky.",
     [("battle/attack_repelled", ["Shcherbaky"])]),
    ("Residents in Kyiv said explosions were heard in Brovary.", [("strike/explosive", ["Brovary"])]),
    ("In Sumy, explosions were heard.", [("strike/explosive", ["Sumy"])]),
    ("After attacks on Sumy, assaults were repelled near Yunakivka.",
     [("battle/clash", ["Sumy"]), ("battle/attack_repelled", ["Yunakivka"])]),
    ("An attack on Kupiansk was repelled by the army.", [("battle/attack_repelled", ["Kupiansk"])]),
    ("Assaults near Kupiansk and Lyman were repelled.", [("battle/attack_repelled", ["Kupiansk", "Lyman"])]),
    ("Attacks on Kupiansk were repelled near Petropavlivka.",
     [("battle/clash", ["Kupiansk"]), ("battle/attack_repelled", ["Petropavlivka"])]),
    # Where a sentence opens it was, whoever says so, but not where a state or the world has its seat.
    ("In Goma, the army said, eight fighters were killed on Monday.", [("battle/clash", ["Goma"])]),
    ("In Goma, the army said, rebels shelled a camp.", [("strike/artillery", ["Goma"])]),
    ("In North Waziristan, the military said, troops killed eight militants.",
     [("battle/clash", ["North Waziristan"])]),
    ("In Geneva, the army said, eight fighters were killed.", []),
    ("In Pretoria, the defence ministry said, four soldiers were killed.", []),
    # Those who only say who did it sit elsewhere; residents do not.
    ("Sources in Kyiv ascribed the blasts to sea drones.", []),
    ("Officials in Washington blamed the attack on rebels.", []),
    ("Diplomats in Nairobi attributed the raid to bandits.", []),
    ("Residents in Goma blamed rebels for the attack.", [("battle/clash", ["Goma"])]),
    # Where the town lies, in which part of a land, and whose side somebody takes.
    ("In Sake, above Goma, a police post was burned down.", [("strike/other", ["Sake"])]),
    ("Shells hit Goma, opposite Gisenyi, on Monday.", [("strike/artillery", ["Goma"])]),
    ("Gunmen shot dead 26 tourists near Pahalgam in Indian Kashmir.", [("violence_noncombatant/attack", ["Pahalgam"])]),
    ("Ukrainian forces captured Izium, according to a map project that is close to Kyiv.",
     [("battle/advance", ["Izium"])]),
    ("Ukrainian forces captured Izium, according to a channel loyal to Moscow.", [("battle/advance", ["Izium"])]),
    ("Troops close to Lyman came under fire.", [("battle/clash", ["Lyman"])]),
    # Smoke drifts.
    ("Drones struck Kosti, sending a column of smoke over Rabak.", [("strike/air_drone", ["Kosti"])]),
    ("Drones struck Kosti, sending people fleeing.", [("strike/air_drone", ["Kosti"])]),
    # Who signs does not fight there.
    ("Kinshasa and the rebels signed a declaration of principles in Doha.", [("diplomacy/agreement", ["Doha"])]),
    # A capital that is attacked is a town; whom critics attack is a government.
    ("The capital Ouagadougou has been attacked by gunmen.", [("battle/clash", ["Ouagadougou"])]),
    ("Bamako was attacked by jihadists on Monday.", [("battle/clash", ["Bamako"])]),
    ("The rebels said the capital Bamako is under siege.", [("battle/clash", ["Bamako"])]),
    ("Moscow has been attacked by critics for its war.", []),
    ("Two loud blasts were heard in the Afghan capital the same night.", [("strike/explosive", ["Afghan capital"])]),
    ("Babanusa remains encircled.", [("battle/advance", ["Babanusa"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_a_deed_lies_where_its_own_clause_puts_it(text: str, wanted: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer, "conflict") == wanted


@pytest.mark.parametrize("head", ["Popayán", "Tibú"])
def test_what_is_found_or_given_up_at_the_head_of_a_line_is_there(head: str, gazetteer: Gazetteer) -> None:
    text = f"Guerrillas set off a bomb in Corinto.\n▪ {head}: soldiers found 14 rifles in a house."
    assert told(text, gazetteer, "conflict")[-1] == ("materiel/arms_transfer", [head])


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rwanda has sent 2,000 soldiers to Goma, where a firm goes on with a project halted in 2021.", "actual"),
        ("Rebels attacked Goma, which was founded in 1880.", "actual"),
        ("Rebels attacked Goma in 2012, where a firm had a plant.", "historical"),
        ("Rebels who had held Goma since 2012 attacked Bukavu in 2013.", "historical"),
    ],
)
def test_the_year_of_an_aside_is_not_that_of_the_deed(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert events(text, gazetteer, "conflict")[0].modality == modality


def test_the_day_of_who_answers_with_arms_is_that_of_the_strikes(gazetteer: Gazetteer) -> None:
    assert events("The army responded on Monday with strikes on Goma.", gazetteer, "conflict")[0].when is not None
    assert (
        events("The army responded on Monday to questions about strikes on Goma.", gazetteer, "conflict")[0].when
        is None
    )
