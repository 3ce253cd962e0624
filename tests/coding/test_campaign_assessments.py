"""The syntax of campaign assessments: lists by other joints, sides of a town, nouns for moves, what nobody observed."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import event, events

Told = tuple[str, str, list[str]]


def told(text: str, gazetteer: Gazetteer) -> list[Told]:
    """Return the type, modality and places as written of the events of a text."""
    return [
        (f"{one.type}/{one.subtype}", one.modality, [place.resolved.mention.text for place in one.locations])
        for one in events(text, gazetteer)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sides
        ("Fighting continues in northern and western Toretsk.", [("battle/clash", "actual", ["Toretsk"])]),
        ("Troops advanced in western and southern Kursk Oblast.", [("battle/advance", "actual", ["Kursk Oblast"])]),
        (
            "Fighting was reported in northern, eastern and western Toretsk on Monday.",
            [("battle/clash", "actual", ["Toretsk"])],
        ),
        # joints
        (
            "The resistance seized the town of Falam along with Hakha in Chin State.",
            [("battle/advance", "actual", ["Falam", "Hakha"])],
        ),
        (
            "Rebels captured Rutshuru as well as the border post of Bunagana.",
            [("battle/advance", "actual", ["Rutshuru", "Bunagana"])],
        ),
        (
            "Russian forces attacked Toretsk, in addition to Niu-York and Zalizne.",
            [("battle/clash", "actual", ["Toretsk", "Niu-York", "Zalizne"])],
        ),
        (
            "Russian troops seized Vuhledar, plus Bohoiavlenka and Novoukrainka.",
            [("battle/advance", "actual", ["Vuhledar", "Bohoiavlenka", "Novoukrainka"])],
        ),
        (
            "The junta bombed Loikaw alongside Demoso and Hpruso.",
            [("strike/air_drone", "actual", ["Loikaw", "Demoso", "Hpruso"])],
        ),
        ("The delegates met in Nairobi together with Kampala.", [("diplomacy/meeting", "actual", ["Nairobi"])]),
        ("Talks were held in Doha, along with Egypt.", [("diplomacy/meeting", "actual", ["Doha"])]),
        # narrowed
        (
            "Drones hit sites in Khartoum state, particularly in Omdurman and Atbara, soon after announcing a truce.",
            [
                ("strike/air_drone", "actual", ["Khartoum state", "Omdurman", "Atbara"]),
                ("diplomacy/agreement", "actual", []),
            ],
        ),
        # said by the way
        (
            "The force took over Falam and Tedim, a military post on the India border, alongside the city of Hakha.",
            [("battle/advance", "actual", ["Falam", "Tedim", "Hakha"])],
        ),
        (
            "Attacks rose in Centre-Ouest, a region in close proximity to the capital, Ouagadougou.",
            [("battle/clash", "actual", ["Centre-Ouest"])],
        ),
        (
            "Shells hit a market in the Zaytoun neighborhood, southeastern Gaza City.",
            [("strike/artillery", "actual", ["Zaytoun"])],
        ),
        (
            "Russian forces attacked along the Svatove-Kreminna line.",
            [("battle/clash", "actual", ["Svatove", "Kreminna"])],
        ),
        (
            "Some 4,000 soldiers are deployed in the territories of Rutshuru and Masisi.",
            [("deployment/presence", "actual", ["Rutshuru", "Masisi"])],
        ),
        (
            "The militia carried out attacks in Rathedaung, Minbya, Kyauktaw, Mrauk-U and Ponnagyun.",
            [("battle/clash", "actual", ["Rathedaung", "Minbya", "Kyauktaw", "Mrauk-U", "Ponnagyun"])],
        ),
        # bears on others
        (
            "The fighting in Khartoum has consequences for Egypt, which imports livestock through Port Sudan.",
            [("battle/clash", "actual", ["Khartoum"])],
        ),
        ("Fighting in Masisi threatens to spread to Goma.", [("battle/clash", "actual", ["Masisi"])]),
        ("The clashes threaten families in Sweida.", [("battle/clash", "actual", ["Sweida"])]),
        ("Fighting has endangered clinics in Kadugli.", [("battle/clash", "actual", ["Kadugli"])]),
        (
            "Clashes in Amhara have serious implications for farmers in Oromia.",
            [("battle/clash", "actual", ["Amhara"])],
        ),
    ],
)
def test_lists_asides_and_bearings_of_assessments_keep_to_the_places_of_the_event(
    text: str, expected: list[Told], gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # supposed or unseen
        (
            "Capture of Pokrovsk would allow Russian forces to advance on Kramatorsk.",
            [("battle/advance", "hypothetical", ["Pokrovsk", "Kramatorsk"])],
        ),
        (
            "Seizing control of El Fasher would give the paramilitaries all of Darfur.",
            [("battle/advance", "hypothetical", ["El Fasher", "Darfur"])],
        ),
        ("Gunmen storming Owo may have been from an extremist group.", [("battle/incursion", "actual", ["Owo"])]),
        (
            "The drones attacking Moscow might have come from the south.",
            [("strike/air_drone", "actual", ["Moscow"])],
        ),
        (
            "ISW has not observed evidence that Russian forces hold Toretsk.",
            [("battle/advance", "negated", ["Toretsk"])],
        ),
        (
            "Observers have yet to find proof that Russian forces captured Toretsk.",
            [("battle/advance", "negated", ["Toretsk"])],
        ),
        ("Fighting in Goma could force thousands to flee.", [("battle/clash", "actual", ["Goma"])]),
        # recently
        (
            "The war has raged since April 2021, with rebels recently capturing Bhamo.",
            [("battle/advance", "actual", ["Bhamo"])],
        ),
    ],
)
def test_what_would_follow_or_nobody_saw_is_not_told_as_done(
    text: str, expected: list[Told], gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nominal
        (
            "The takeover of Wad Madani by the RSF in August displaced half a million people.",
            [("battle/advance", "actual", ["Wad Madani"])],
        ),
        (
            "The M23 takeover of Goma in August displaced thousands.",
            [("battle/advance", "actual", ["Goma"]), ("other/other", "actual", [])],
        ),
        (
            "Hezbollah mounted a stubborn defense of Bint Jbeil from October 10 to 14.",
            [("battle/clash", "actual", ["Bint Jbeil"])],
        ),
        ("Ukrainian forces are still defending Chasiv Yar.", [("battle/clash", "actual", ["Chasiv Yar"])]),
        (
            "Positional engagements continued near Vovchansk and Lyptsi on October 7.",
            [("battle/clash", "actual", ["Vovchansk", "Lyptsi"])],
        ),
        (
            "The concentration of Russian forces near Sudzha continued in October.",
            [("deployment/presence", "actual", ["Sudzha"])],
        ),
        (
            "The rotation of Russian units in the Lyman direction continued.",
            [("deployment/presence", "actual", ["Lyman"])],
        ),
        ("There is an advance of our troops in the Kursk region.", [("battle/advance", "actual", ["Kursk region"])]),
        (
            "Ammunition shipments from Rason to Tikhoretsk continued in September.",
            [("materiel/arms_transfer", "actual", ["Rason", "Tikhoretsk"])],
        ),
        # movements
        (
            "Elements of the 76th VDV Division have likely redeployed from Kursk Oblast to the Orikhiv area.",
            [("deployment/transfer", "actual", ["Kursk Oblast", "Orikhiv"])],
        ),
        (
            "A Russian column of about 20 vehicles moved from Mariupol toward Berdyansk.",
            [("deployment/transfer", "actual", ["Mariupol", "Berdyansk"])],
        ),
        (
            "The convoy continued through Rahachow towards Babruysk.",
            [("deployment/transfer", "actual", ["Rahachow", "Babruysk"])],
        ),
        (
            "Footage shows Ukrainian forces operating in northern Toretsk.",
            [("deployment/presence", "actual", ["Toretsk"])],
        ),
        ("The mayor's adviser reported a Russian convoy in Manhush.", [("deployment/presence", "actual", ["Manhush"])]),
        (
            "In the area of Osypovychi, elements of an Iskander missile division were recorded.",
            [("deployment/presence", "actual", ["Osypovychi"])],
        ),
        (
            "The army is concentrating personnel, tanks, artillery and air defense in the Gomel region.",
            [("deployment/presence", "actual", ["Gomel region"])],
        ),
        # losses
        ("Russian forces lost up to 200 personnel near Plekhovo.", [("battle/clash", "actual", ["Plekhovo"])]),
        ("North Korean units suffered heavy losses near Makhnovka.", [("battle/clash", "actual", ["Makhnovka"])]),
        (
            "Several soldiers fled from their training camp near Ulan-Ude.",
            [("desertion_capture/desertion", "actual", ["Ulan-Ude"])],
        ),
        # control
        (
            "The attacks came as the SNA seized control of Manbij from the Kurdish-led Syrian Democratic Forces.",
            [("battle/advance", "actual", ["Manbij"])],
        ),
        (
            "The paramilitaries have committed genocide in El Fasher since capturing the city.",
            [("violence_noncombatant/attack", "actual", ["El Fasher"]), ("battle/advance", "actual", [])],
        ),
        (
            "The monitoring mission recorded 14 civilian deaths in Kostiantynivka in September.",
            [("violence_noncombatant/attack", "actual", ["Kostiantynivka"])],
        ),
        ("IS Sahel Province killed 70 villagers in Djibo.", [("violence_noncombatant/attack", "actual", ["Djibo"])]),
        ("Near Bukavu, the army engaged in confrontations with M23.", [("battle/clash", "actual", ["Bukavu"])]),
        # figures of speech
        ("The city of Bobo Dioulasso is in a battle with dengue fever.", []),
        ("The group is fighting corruption in Kano.", []),
        ("The supplies helped the RSF regain momentum in Nyala.", []),
        # what was struck, and what is no army's
        (
            "Missiles hit two areas of concentration of personnel near Kupiansk.",
            [("strike/missile", "actual", ["Kupiansk"])],
        ),
        ("New housing units were registered in Austin.", []),
        ("Four soldiers who fell ill were identified in Bamako.", []),
        ("The government defended Kashmir policy.", []),
        ("Berlin led the defence of Ukraine.", []),
        ("Girls in Herat have stayed home since the Taliban takeover of Afghanistan.", []),
    ],
)
def test_the_nouns_and_moves_of_assessments_tell_events(text: str, expected: list[Told], gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army captured El Obeid—a state capital that will likely support offensives—on February 20.",
        "The army captured El Obeid, a state capital that guards the road, on February 20.",
    ],
)
def test_a_day_behind_what_is_said_of_a_place_is_that_of_the_verb(text: str, gazetteer: Gazetteer) -> None:
    when = event(text, gazetteer).when
    assert when is not None
    assert str(when.first) == "2024-02-20"


def test_what_was_done_recently_has_no_older_day_of_its_sentence(gazetteer: Gazetteer) -> None:
    assert (
        event("Fighting has spread since May 2, with rebels recently seizing Bhamo.", gazetteer, "advance").when is None
    )
