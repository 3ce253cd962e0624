"""Words of war that local news uses of other things tell of nothing there; beside each, the war report that stays."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

# What tells of no event, and what reads like it and does.
PAIRS = [
    # who drives, and who is driven out
    ("Six workers drove from Juba to Pibor.", "Rebels were driven out of Pibor.", "battle/regain"),
    ("Buyers are being forced to move out of Toronto.", "Troops forced the militants out of Goma.", "battle/regain"),
    ("She drove back to Harlem on Sunday.", "The army drove the rebels back from Goma.", "battle/regain"),
    ("She had been driven to Winnipeg from Montreal.", "Fighters were pushed back from Goma.", "battle/regain"),
    # visits
    ("A woman visited a clinic in Glasgow.", "The foreign minister visited a clinic in Goma.", "diplomacy/visit"),
    ("Firefighters inspected a post office in Leeds.", "Zelensky visited Izium.", "diplomacy/visit"),
    ("Kenya protested to Mogadishu.", "Kenyans protested in Mogadishu.", "disorder/protest"),
    ("A patient was travelling to Greenville.", "He then travelled to Izium.", "diplomacy/visit"),
    ("A road closure will affect people travelling to Leeds.", "People travelled to Adre on foot.", "other/other"),
    # what falls, is taken and breaks through
    ("Crime in New London has fallen.", "Goma has fallen.", "battle/advance"),
    ("Samples from ducks in Pennsylvania were taken on August 28.", "Izium was taken on August 28.", "battle/advance"),
    ("Researchers in Boston hope for a breakthrough.", "Troops achieved a breakthrough near Izium.", "battle/advance"),
    ("The team advanced to the tournament in Delano.", "Troops advanced near Izium.", "battle/advance"),
    ("The hurricane advanced on Tampa.", "Rebels advanced on Goma.", "battle/advance"),
    # what strikes
    ("The disease has struck in Ituri.", "A missile has struck a bridge in Izium.", "strike/missile"),
    ("The car failed to stop before striking a bus in Leeds.", "A drone struck a bus in Izium.", "strike/air_drone"),
    ("The jackpot was hit in Leeds.", "A bridge was hit in Izium.", "strike/other"),
    ("Miners struck gold near Ballarat.", "Rockets struck a depot near Izium.", "strike/missile"),
    ("Hackers attacked the hospital in Dusseldorf.", "Militants attacked the hospital in Goma.", None),
    ("A gas explosion flattened a house in Lille.", "An explosion flattened a house in Izium.", "strike/explosive"),
    ("A gas leak emptied a hotel in Nice.", "A lorry packed with gas cylinders blew up in Cali.", "strike/explosive"),
    ("Thieves blew up a cash machine in Utrecht.", "Saboteurs blew up a bridge in Izium.", "strike/explosive"),
    ("It had an adverse impact on Shiloh.", "Impacts were heard in Izium.", "strike/other"),
    ("A wartime bomb was found near the station in Dortmund.", "A mine was found near the station in Izium.", None),
    ("A plane landed in Halifax after a bird strike.", "A depot burned in Izium after a strike.", None),
    ("A blast of cold air hit Minneapolis.", "A blast hit Izium.", "strike/explosive"),
    ("Rangers took control of the match in Perth.", "Rebels took control of Goma.", "battle/advance"),
    ("A bomb threat emptied a mall in Boise.", None, None),
    ("Lawyers fought off an appeal in Leeds.", "Soldiers fought off an attack near Izium.", "battle/attack_repelled"),
    ("Photographers besieged the actress in Cannes.", "Rebels besieged Goma.", None),
    ("Skeletons of a medieval battle were found near Visby.", "A battle began near Goma.", "battle/clash"),
    ("The siege of Malta is retold in a show in Rome.", "The siege of Goma began.", "battle/clash"),
    # what disasters do
    ("Landslides blocked the road to Caxias do Sul.", "Farmers blocked the road to Caxias do Sul.", "disorder/protest"),
    ("A breach near Dadu cut the road to Larkana.", "Rebels near Dadu cut the road between Dadu and Larkana.", None),
    ("A truck with 90 sheep rolled on the Sturt Highway near Mildura.", "Tanks rolled into Izium.", None),
    ("A storm slammed into Yangjiang, uprooting trees.", "Fighting in Goma uprooted thousands of people.", None),
    ("Teams trained 60 nurses in Benguela.", "Officers trained 60 soldiers in Benguela.", "force_generation/training"),
    ("Stabbings fell in Lambeth, figures show.", "A man was stabbed in Lambeth.", "violence_noncombatant/attack"),
    ("A soldier was killed in Podgorica when his tanker overturned.", "A soldier was killed in Izium.", None),
    # on the road
    ("Two people were killed and a third was badly hurt on Tuesday evening in a head-on crash in Akron.",
     "Two people were killed and a third was badly hurt on Tuesday evening in an attack in Akron.", None),
    ("Four men were killed and two women were taken to a hospital after two trucks collided in Toledo.", None, None),
    ("A pickup truck hit a minivan in Akron.", "A pickup truck struck a mine in Akron.", "strike/explosive"),
    ("A Toyota Corolla struck a Jeep on Route 9 in Albany.", "Israel struck a Toyota pickup in Tyre.", "strike/other"),
    ("A Ford crossed the center line in Akron and hit a van.", "A drone hit a Ford in Nikopol.", "strike/air_drone"),
    # in the streets
    ("He was treated for an eating disorder in Boston.", "There was disorder in Lisburn.", "disorder/riot"),
    ("A study of the disorder in Leeds followed 40 patients.", "Disorder broke out in Rotherham.", "disorder/riot"),
    # the month, and who marches
    ("The bridge opened on 10 March in Lviv.", "Students march in Lviv.", "disorder/protest"),
    ("A train derailed on the 9th of March in Lyon.", "The Equality March in Lyon was broken up.", "disorder/protest"),
    ("The mill shut in March in Dnipro.", "March in Belgrade draws thousands.", "disorder/protest"),
    ("The vote was held 10 March in Bonn.", "Activists held a march in Bonn.", "disorder/protest"),
    # beasts
    ("Teams slaughtered, burned and buried 500 hogs in Pandi.", "Gunmen slaughtered villagers in Goma.",
     "violence_noncombatant/attack"),
    ("Two dead owls were found in Rotterdam.", None, None),
    ("A shark attacked a surfer off Perth.", "Pirates attacked a tanker off Aden.", "battle/clash"),
    # deaths by accident
    ("A woman was killed in Arlington when a neighbour accidentally hit her.", None, None),
    ("A man died after being struck by a car in Glasgow.", None, None),
    # people and things on the way
    ("A passenger train arrived in Oslo.", "Reinforcements arrived in Izium.", "deployment/arrival"),
    ("The charity has sent specialists to Goma.", "The army has sent soldiers to Goma.", "deployment/transfer"),
    ("He fled the scene in Leeds.", None, None),
    ("Marines ran a toy drive in San Diego.", "Marines are in Odesa.", "deployment/presence"),
    ("Passengers change trains at Brussels.", "Recruits train at Yavoriv.", None),
    ("A bag was left on a train in Leeds.", "The brigade regularly trains in Yavoriv.", "force_generation/training"),
    ("Snow delayed trains in Leeds.", "Recruits were sent to train in Yavoriv.", "force_generation/training"),
    ("Experts in social mobilization are in Goma.", None, None),
    # words only
    ("The mayor of Toledo came under attack for his plan.", "Izium came under attack.", None),
    ("The indictment said they lived in Leeds.", "A court in Leeds issued an indictment.", "justice/trial"),
    ("Councilman Ray voted against the permit in Arlington.", "The assembly in Goma voted to impose a curfew.", None),
    ("An army of volunteers descended on Leeds.", None, None),
    ("A start-up launched a drone service in Kigali.", "The army launched a drone at Goma.", "strike/air_drone"),
]  # fmt: skip


def test_a_train_that_is_hit_is_no_training(gazetteer: Gazetteer) -> None:
    assert _told("A drone hit a train in Zhmerynka.", gazetteer) == ["strike/air_drone"]


def test_men_who_were_charged_in_a_town_did_not_advance_there(gazetteer: Gazetteer) -> None:
    assert "battle" not in {one.type for one in events("Two men were charged in Kansas City, Missouri.", gazetteer)}


@pytest.mark.parametrize(("text", "kind"), [
    ("Millions marched in Madrid, Barcelona and Seville.", "disorder/protest"),
    ("An estimated 40,000 marched in Seoul.", "disorder/protest"),
    ("Parents marched through Skopje.", "disorder/protest"),
    ("Catalans marched in Barcelona on Sunday.", "disorder/protest"),
    ("In Belfast, thousands marched for peace.", "disorder/protest"),
    ("Thousands of troops marched in Goma.", "battle/advance"),
    ("The M23 marched into Goma.", "battle/advance"),
    ("Police were attacked with petrol bombs and masonry in Ballymena as disorder continued.", "disorder/riot"),
    ("A police station was attacked with grenades in Quetta.", "strike/other"),
])  # fmt: skip
def test_what_an_army_does_is_battle_and_what_a_crowd_does_disorder(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert set(_told(text, gazetteer)) == {kind}


def _told(text: str, gazetteer: Gazetteer) -> list[str]:
    found = [one for one in events(text, gazetteer) if one.modality == "actual" and one.locations]
    return [f"{one.type}/{one.subtype}" for one in found]


@pytest.mark.parametrize("text", [pair[0] for pair in PAIRS])
def test_what_local_news_tells_in_words_of_war_is_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert _told(text, gazetteer) == []


@pytest.mark.parametrize(("text", "kind"), [pair[1:] for pair in PAIRS if pair[1]])
def test_the_same_words_of_war_tell_of_an_event(text: str, kind: str | None, gazetteer: Gazetteer) -> None:
    told = _told(text, gazetteer)
    assert told
    assert kind in (None, *told)
