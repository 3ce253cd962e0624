"""Words of war in general news: what they tell there, and the war reports in which they keep their meaning."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

# What a county paper fills its columns with: of no war, and long enough to be a report that says what it is about.
OTHER = (
    "The council met on Tuesday and heard two motions on parking. Members agreed to look at the prices again in the"
    " autumn, when the accounts are in. The library will stay open until six, and the choir sings on Sunday. The mayor"
    " thanked the volunteers who had painted the benches in the park, and wished everybody a pleasant week. "
)
WAR = "Rebels and soldiers fought for a third day along the road, and shells fell on two villages by the lake. "

# What every paper has, of any cause: of a war only in a report of one.
ANY_CAUSE = [
    ("A woman's body was found in Gulu.", "violence_noncombatant/attack"),
    ("Villagers noticed a body floating in Gulu.", "violence_noncombatant/attack"),
    ("Police are searching for two men in Gulu.", "desertion_capture/search"),
    ("Their pastor was killed in Gulu.", "violence_noncombatant/attack"),
    ("Forty families were evacuated in Gulu.", "other/other"),
    ("The company delivered two rifles to Gulu.", "materiel/arms_transfer"),
]


@pytest.mark.parametrize(("line", "kind"), ANY_CAUSE)
def test_what_every_paper_has_tells_of_war_only_in_a_report_of_it(line: str, kind: str, gazetteer: Gazetteer) -> None:
    assert kind in _told(WAR + OTHER + line, gazetteer)
    assert _told(OTHER + line, gazetteer) == []


# What is typed otherwise than it reads at first, and beside it what keeps the first type.
TYPED = [
    ("Militants bombed a church in Jolo.", "strike/explosive", "Jets bombed a church in Jolo.", "strike/air_drone"),
    ("Separatists claimed responsibility for the bombings in Quetta.", "strike/explosive",
     "Israeli bombings in Tyre killed nine.", "strike/air_drone"),
    ("Two bombs killed six officers in Giza.", "strike/explosive",
     "Two glide bombs killed six people in Kharkiv.", "strike/air_drone"),
    ("Two helicopters landed in Goma.", "deployment/arrival",
     "A helicopter dropped bombs in Goma.", "strike/air_drone"),
    ("A street fight in Leeds was filmed.", "disorder/riot", "Fierce fighting in Goma was filmed.", "battle/clash"),
    ("A fight between two families in Multan left four hurt.", "disorder/riot",
     "A fight between soldiers and rebels broke out in Multan.", "battle/clash"),
    ("He was attacked with a nerve agent in Salisbury.", "violence_noncombatant/attack",
     "Soldiers were attacked near Izium.", "battle/clash"),
    ("A terrorist attack in Ankara was condemned.", "violence_noncombatant/attack",
     "An attack near Izium was condemned.", "battle/clash"),
    ("Worshippers were leaving the mosque. The attack in Lille was condemned.", "violence_noncombatant/attack",
     "Rebels shot at the patrol. The attack in Goma failed.", "battle/clash"),
    ("Fighting broke out at a wedding in Cork.", "disorder/riot", "Fighting broke out in Goma.", "battle/clash"),
    ("Two boys fought in a school in Akron.", "disorder/riot", "Two armies fought in Goma.", "battle/clash"),
    ("A robber attacked a shopkeeper in Dublin.", "violence_noncombatant/attack",
     "Rebels attacked a patrol in Goma.", "battle/clash"),
    ("Attacks left 130 people dead in Paris.", "violence_noncombatant/attack",
     "Attacks left 130 soldiers dead in Goma.", "battle/clash"),
    ("A gunman entered a church in Fort Worth.", "violence_noncombatant/attack",
     "Soldiers entered a church in Fort Worth.", "deployment/arrival"),
    ("Their pastor was killed in Maryville.", "violence_noncombatant/attack",
     "Their commander was killed in Goma.", "battle/clash"),
    ("The east of Aleppo is still under rebel control.", "deployment/presence",
     "Aleppo came under rebel control.", "battle/advance"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind", "stays", "stays_kind"), TYPED)
def test_who_did_it_and_with_what_tells_the_type(
    line: str, kind: str, stays: str, stays_kind: str, gazetteer: Gazetteer
) -> None:
    assert _told(line, gazetteer)[-1:] == [kind]
    assert _told(stays, gazetteer)[-1:] == [stays_kind]


# What tells of no event, and what reads like it and does.
PAIRS = [
    # what is first thought, prevented, old or only spoken of
    ("Police initially believed that a man had been shot dead in Leeds.", "A man had been shot dead in Leeds."),
    ("At first, detectives thought he kidnapped her in Leeds.", "At first, he kidnapped her in Leeds."),
    ("Informants are to prevent terrorist attacks in Newark.", "Terrorist attacks in Newark were condemned."),
    ("The lynching in Monroe is the state's oldest cold case.", "The lynching in Monroe shook the state."),
    ("Militants were inspired by separatists in Quetta.", "There were separatists in Quetta."),
    # lives
    ("On completion of his initial training he joined a unit in Colchester.", "Recruits did training in Colchester."),
    ("He enlisted in the Army in Manchester.", "The army enlisted 300 men in Manchester."),
    ("She was stationed in Okinawa, where she met her husband.", "Troops were stationed in Okinawa."),
    ("As a child he was kidnapped in Bogota.", "A child was kidnapped in Bogota."),
    ("I was in the Navy and hunted submarines off Norfolk.", "Submarines are in Norfolk."),
    # what explodes, falls and lands without arms
    ("Toads are exploding in Hamburg.", "Bombs are exploding in Hamburg."),
    ("Researchers see an explosion in HIV cases in Lagos.", "Residents heard an explosion in Lagos."),
    ("A helicopter crashed into a hill near Goma.", "A helicopter fired into a camp near Goma."),
    ("Soldiers were killed in a training accident in Twentynine Palms.", "Soldiers were killed in Twentynine Palms."),
    ("A house explosion in Leeds killed a woman.", "An explosion in Izium killed a woman."),
    ("A blast at a fireworks factory in Tultepec killed 12.", "A blast at a depot in Tultepec killed 12."),
    ("The company was hit with a $3 million fine in Denver.", "A factory was hit with rockets in Izium."),
    ("Democrats blast the governor's adverts in Austin.", "A blast shook Austin."),
    ("She carried 150 pounds of gear in Denver.", "Artillery pounds Izium."),
    ("Sandbagging hit high gear near the schools in Fargo.", "A drone hit a school in Fargo."),
    # whose people, beasts and machines they are
    ("Social workers are returning to their posts in Goma.", "Soldiers are returning to their posts in Goma."),
    ("All livestock on a farm near Leeds have been slaughtered.", "Forty villagers near Jos have been slaughtered."),
    ("Russia was hacking the election in Ohio.", "Attackers hacked two farmers to death in Jos."),
    ("A man was killed by a cholera epidemic in Harare.", "A man was killed by gunmen in Harare."),
    ("Agents infiltrated student groups in Newark.", "Agents infiltrated Newark."),
    (
        "Nine people were killed and sixty remain in critical condition since Saturday after an outbreak in Nairobi.",
        "Nine people were killed and sixty remain in critical condition since Saturday after an attack in Nairobi.",
    ),
    ("They study the multiple impacts of platinum mining on Limpopo.", "Multiple impacts were heard in Izium."),
    # other senses
    ("He must surrender his passport in Reno.", "The garrison agreed to a truce; it surrendered in Reno."),
    ("The hotel enlisted the help of a chef in Paris.", "The army enlisted volunteers in Paris."),
    ("The state's mobilization of 12 million doses in Ohio began.", "The mobilization of reservists in Ohio began."),
    ("Seoul lodged a protest with Beijing in Shanghai.", "Students held a protest in Shanghai."),
    ("He went on, protesting that the train to Leeds was late.", "Crowds were protesting in Leeds."),
    ("A new prison clashes with plans for downtown Gainesville.", "The army clashes with rebels in Gainesville."),
    ("Inspections turned up faults at the army base in Goma.", "Soldiers turned up at the base in Goma."),
    ("A man barricaded himself in a flat in Cologne.", "Protesters barricaded a road in Cologne."),
    ("Police officers arrived in Duluth for a conference.", "Soldiers arrived in Duluth for a battle."),
    ("The driver pulled a handgun on officers in Leeds.", "The army pulled its troops from Goma."),
]


@pytest.mark.parametrize("line", [pair[0] for pair in PAIRS])
def test_what_general_news_tells_in_words_of_war_is_no_event(line: str, gazetteer: Gazetteer) -> None:
    assert _told(line, gazetteer) == []


@pytest.mark.parametrize("line", [pair[1] for pair in PAIRS])
def test_the_same_words_tell_of_what_happened(line: str, gazetteer: Gazetteer) -> None:
    assert _told(line, gazetteer)


def test_an_old_killing_has_its_own_day_and_not_that_of_its_inquiry(gazetteer: Gazetteer) -> None:
    text = "Agents are prosecuting the murders, in which a mob shot to death two farmers July 25, 1946, in Monroe."
    found = events(text, gazetteer, judging=False)
    told = [one for one in found if one.type == "violence_noncombatant"]
    assert [one.trigger for one in told] == ["shot to death"]
    assert told[0].modality == "historical"


def test_what_somebody_speaks_of_is_not_where_he_was(gazetteer: Gazetteer) -> None:
    def places(text: str) -> list[str]:
        return [
            place.resolved.mention.text for one in events(text, gazetteer, judging=False) for place in one.locations
        ]

    assert places("She was shot dead, a critic of activities in Chechnya.") == []
    assert places("She was shot dead in Chechnya, a critic of the governor.") == ["Chechnya"]


def _told(text: str, gazetteer: Gazetteer) -> list[str]:
    found = [one for one in events(text, gazetteer, judging=False) if one.modality == "actual" and one.locations]
    return [f"{one.type}/{one.subtype}" for one in found]
