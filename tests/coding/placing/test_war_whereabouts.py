"""Where news of war puts what it tells: units that hold a place, countrysides, datelines, where officials spoke."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from test_coding_elsewhere import Told, events, told

PLACES: list[tuple[str, Told]] = [
    # What follows "area of" or "district of" holds the place and is no second one.
    ("Gunmen attacked a post in the Banki area of Borno State on Monday.", [("battle/clash", ["Banki"])]),
    ("Troops repelled six attacks in the Synkivka area of the Kharkiv Region.",
     [("battle/attack_repelled", ["Synkivka"])]),
    ("Rebels shelled the Oruvo district of Hiran on Monday.", [("strike/artillery", ["Oruvo"])]),
    ("Gunmen attacked posts in Banki and in Yobe State on Monday.", [("battle/clash", ["Banki", "Yobe State"])]),
    ("El Fasher, the last city held by the army in Darfur, was shelled on Monday.",
     [("strike/artillery", ["El Fasher"])]),
    ("El Fasher was shelled by the army, and in Darfur villages were bombed.",
     [("strike/artillery", ["El Fasher"]), ("strike/air_drone", ["Darfur"])]),
    ("Jets bombed Kafr Nabl city in the southern countryside of Idlib.", [("strike/air_drone", ["Kafr Nabl"])]),
    # Speaking somewhere is not happening there.
    ("Elsewhere in Rafah, medics said four people were killed in an airstrike.", [("strike/air_drone", ["Rafah"])]),
    ("The commander confirmed this in Maiduguri on Monday, stating that troops killed six rebels in Bama.",
     [("battle/clash", ["Bama"])]),
    ("The spokesman made this known in Kaduna on Monday, adding that troops killed six rebels in Bama.",
     [("battle/clash", ["Bama"])]),
    ("Police confirmed the rebels' attack in Kaduna on Monday.", [("battle/clash", ["Kaduna"])]),
    ("KYIV (Wire) - Drones hit two oil depots overnight, the army said.", []),
    ("KHARKIV (Wire) - Drones hit two oil depots overnight.", [("strike/air_drone", ["KHARKIV"])]),
    ("A man weeps in Sumy. (Wire Photo)\nSUMY (Wire) — A missile killed nine on Monday.",
     [("strike/missile", ["SUMY"])]),
    ("DAKAR (Wire) - Gunmen killed 20 people on Monday.", []),
    ("KHARKIV - Drones hit two oil depots overnight.", [("strike/air_drone", ["KHARKIV"])]),
    ("Lawmakers debated the deployment of troops at a session in Juba.", []),
    ("The president condemned the strikes during a visit to Paris.", []),
    ("Talks on the withdrawal were held in Doha.", []),
    ("Talks on the withdrawal of troops from Bama were held in Doha.", [("deployment/withdrawal", ["Bama"])]),
    ("Officials discussed the attack on Bama at a meeting in Abuja.", [("battle/clash", ["Bama"])]),
    ("Police reported an explosion during a meeting in Bama.", [("strike/explosive", ["Bama"])]),
    ("The president condemned the attack in Bama.", [("battle/clash", ["Bama"])]),
    # A town is seized from an army, a man from his house.
    ("The militia seized Bama from the army on Monday.", [("battle/advance", ["Bama"])]),
    ("Gunmen seized Ana Ruiz from her home in Bama on Monday.", [("violence_noncombatant/abduction", ["Bama"])]),
    # Whither somebody travels on from there he has not come.
    ("The minister arrived in Juba on Friday on her way to Kampala.", [("diplomacy/visit", ["Juba"])]),
    # Where the captured are brought is not where they were captured; who takes in the hurt captures nobody.
    ("Rebels captured two soldiers in Bama and brought them to Gwoza.", [("desertion_capture/capture", ["Bama"])]),
    ("A hospital in Bama is taking in wounded soldiers.", []),
    # Whither troops go after what they did before is told by a participle.
    ("Soldiers trained in Bama before being sent to Gwoza.",
     [("force_generation/training", ["Bama"]), ("deployment/transfer", ["Gwoza"])]),
    ("Recruits trained in Bama before they were sent to Gwoza.",
     [("force_generation/training", ["Bama"]), ("deployment/transfer", ["Gwoza"])]),
    ("Two soldiers were shot in Bama before being sent to hospital in Gwoza.", [("battle/clash", ["Bama"])]),
    # A weakness is no presence, a campaign no camp.
    ("The losses show how weak the army's forces are in the Mopti region.", []),
    ("The army's forces are in the Mopti region.", [("deployment/presence", ["Mopti region"])]),
    ("The army launched its military campaign in Bama after the raid.", []),
    ("The army launched a new military camp in Bama.", [("force_generation/training", ["Bama"])]),
    ("Rebels launched an attack on a military camp in Bama.", [("battle/clash", ["Bama"])]),
    # What governs "the province of" governs the name; what is a region of a state is not the state.
    ("Rebels attacked a base in the northern region of Kidal.", [("battle/clash", ["Kidal"])]),
    ("Rebels attacked a base in the restive state of Borno.", [("battle/clash", ["Borno"])]),
    ("The army moved troops to the volatile Catatumbo region.", [("deployment/transfer", ["Catatumbo region"])]),
    ("Jets bombed Kherson Oblast, a region of Ukraine that they hold.", [("strike/air_drone", ["Kherson Oblast"])]),
    ("Rebels attacked a base in the Somali region of Bakool.", [("battle/clash", ["Bakool"])]),
    ("Rebels attacked a base in Mali's northern region of Kidal.", [("battle/clash", ["Kidal"])]),
    # What holds a place is none beside it, however it is qualified; a front lies in its unit.
    ("Rebels attacked a base in Rutshuru in the restive North Kivu province.", [("battle/clash", ["Rutshuru"])]),
    ("Drones hit a depot in Tokmak in Russian-occupied Zaporizhzhia region.", [("strike/air_drone", ["Tokmak"])]),
    ("Drones hit a depot in Tokmak in temporarily occupied Zaporizhzhia region.",
     [("strike/air_drone", ["Tokmak"])]),
    ("Drones hit depots in Tokmak and in occupied Kherson region.",
     [("strike/air_drone", ["Tokmak", "Kherson region"])]),
    ("Fighting raged in the Toretsk direction in Donetsk Oblast.", [("battle/clash", ["Toretsk"])]),
    ("Fighting raged on the Toretsk front in Donetsk region and near Vovchansk.",
     [("battle/clash", ["Toretsk", "Vovchansk"])]),
    ("The army captured el Obeid on Monday.", [("battle/advance", ["el Obeid"])]),
    # Towns for examples stand for their unit.
    ("Rebels attacked several towns in Cauca, such as Corinto and Toribío.",
     [("battle/clash", ["Corinto", "Toribío"])]),
    ("Several cities in Sumy Oblast, including Konotop and Shostka, were hit by drones.",
     [("strike/air_drone", ["Konotop", "Shostka"])]),
    ("Strikes hit Sumy Oblast, including Konotop.", [("strike/other", ["Sumy Oblast"])]),
    # A list in a quotation ends before its speaker.
    ("“Drones attacked the Ilsky, Krasnodar and Astrakhan refineries,” the army said on Monday.",
     [("strike/air_drone", ["Ilsky", "Krasnodar", "Astrakhan"])]),
    ("Drones attacked a depot in Krasnodar, a spokesman in Astrakhan said on Monday.",
     [("strike/air_drone", ["Krasnodar"])]),
    # Drones fall into a sea, too; a river only says along what they flew.
    ("Air defences downed 70 drones over the Black Sea and two over Crimea.",
     [("strike/air_drone", ["Black Sea", "Crimea"])]),
    ("Missiles were shot down over Kherson and the Dnipro River.", [("strike/missile", ["Kherson"])]),
    ("Drones flew over the Dnipro River and hit Kherson.", [("strike/air_drone", ["Kherson"])]),
    # A city that opens the sentence is its province where something nearer is told.
    ("In Homs, nine men were killed in a strike in the village of Taldou.", [("strike/other", ["Taldou"])]),
    ("In Homs, nine men were killed in a strike on a market.", [("strike/other", ["Homs"])]),
    ("In central Gaza, medics said six men were killed in a strike in Nuseirat refugee camp.",
     [("strike/other", ["Nuseirat refugee camp"])]),
    # "There" is not where something was told before another town was named.
    ("Troops clashed in Hama. People crammed into Idlib, as leaflets said it was safe. A strike hit homes there.",
     [("battle/clash", ["Hama"])]),
    # Lists of villages, known or not.
    ("Jets bombed Thin Taw, Zaw Chaung and Oru Kone villages on Monday.",
     [("strike/air_drone", ["Thin Taw", "Zaw Chaung", "Oru Kone"])]),
    ("The Oruma and Obeko villages were shelled.", [("strike/artillery", ["Oruma", "Obeko"])]),
    ("Israeli and Lebanese villages were shelled.", []),
    ("Oruma village was burned by soldiers.", [("violence_noncombatant/attack", ["Oruma"])]),
    ("Missiles hit Kharkiv/Sumy and Poltava.", [("strike/missile", ["Kharkiv", "Sumy", "Poltava"])]),
    ("Jets hit Idlib after a helicopter crashed.", [("strike/air_drone", ["Idlib"])]),
    ("A helicopter hit a wire and crashed in Idlib.", []),
    # Whom an attack hit, and what was only tried.
    ("Six farmers were killed on Monday in an attack by militiamen near Bunia.",
     [("violence_noncombatant/attack", ["Bunia"])]),
    ("Six soldiers were killed on Monday in an attack by militiamen near Bunia.", [("battle/clash", ["Bunia"])]),
    ("Gunmen attacked Gusau and killed a doctor.", [("violence_noncombatant/attack", ["Gusau"])]),
    ("Rebels established control over Bama.", [("battle/advance", ["Bama"])]),
    ("The enemy tried to establish control over Rubizhne but was unsuccessful.",
     [("battle/attack_repelled", ["Rubizhne"])]),
    ("The army said it had killed a number of gunmen in Bama.", [("battle/clash", ["Bama"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_it_is_where_the_text_puts_it(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer, "conflict") == expected


NAMES: list[tuple[str, list[str]]] = [
    ("Shells hit the southern countryside of Idlib on Monday.", ["Idlib Governorate"]),
    ("Shells hit the Damascus countryside on Monday.", ["Rif Dimashq Governorate"]),
    ("Shells hit the countryside of Jisr al-Shughur on Monday.", ["Jisr ash Shughūr"]),
    ("Shells hit Idlib on Monday.", ["Idlib"]),
    ("Rebels attacked a post in Deir Ezzor.", ["Deir ez-Zor"]),
    ("Shells hit Izium in Kharkiv Oblast. In the Lyman direction, the enemy attacked.",
     ["Izium", "Lyman direction"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_is_that_of_its_land_or_front(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = [place for event in events(text, gazetteer, "conflict") for place in event.locations]
    assert [place.name or (place.resolved.place.name if place.resolved.place else "") for place in found] == expected
