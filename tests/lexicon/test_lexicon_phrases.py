"""Set phrases and bare nouns that tell of events, and words of sport, art, markets and speech that tell of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

TOLD = [
    ("conflict", "Militiamen gained a foothold in Sittwe.", "battle/advance Sittwe"),
    ("conflict", "The occupiers have entrenched themselves in Kupiansk.", "battle/advance Kupiansk"),
    ("conflict", "Residents of the town heard heavy gunfire in Goma.", "battle/clash Goma"),
    ("conflict", "As a result of an arrival in Sumy a school lost its roof.", "strike/other Sumy"),
    ("conflict", "A grenade was lobbed into a police post in Baidoa.", "strike/explosive Baidoa"),
    ("conflict", "Four herders were lined up and shot in Idlib.", "violence_noncombatant/attack Idlib"),
    ("conflict", "Gunmen took nine villagers from Baidoa.", "violence_noncombatant/abduction Baidoa"),
    ("conflict", "Engineers began to build barracks in Sittwe.", "deployment/presence Sittwe"),
    ("conflict", "Conscripts went over the wall of their camp in Kupiansk.", "desertion_capture/desertion Kupiansk"),
    ("conflict", "The garrison of Idlib laid down its arms.", "desertion_capture/surrender Idlib"),
    ("conflict", "Elders brokered a truce in Goma.", "diplomacy/agreement Goma"),
    ("conflict", "Correspondents were barred from Sittwe.", "information/censorship Sittwe"),
    ("conflict", "Sumy: officers found six rifles in a cellar.", "materiel/arms_transfer Sumy"),
    ("conflict", "Idlib's main market was shelled.", "strike/artillery Idlib"),
    ("conflict", "The dead in North Kivu's largest city, Goma, were shelled.", "strike/artillery Goma"),
    ("conflict", "The enemy's infantry crept along a ditch near Kupiansk.", "battle/clash Kupiansk"),
    ("conflict", "A wave of strikes by jets hit Idlib.", "strike/air_drone Idlib"),
    ("conflict", "A missile knocked out the market in Nikopol.", "strike/missile Nikopol"),
    ("conflict", "The Museum of Art in Odesa was damaged by a drone.", "strike/air_drone Odesa"),
    ("conflict", "Football fans clashed with police in Marseille.", "disorder/riot Marseille"),
    ("conflict", "Rebels made hit-and-run attacks near Djibo.", "battle/clash Djibo"),
    ("disaster", "The street was swamped when a surge flooded Legazpi.", "flood/flood Legazpi"),
    ("disaster", "Volunteers ladled out soup in Antakya.", "response/aid Antakya"),
    ("disaster", "Cinders and ash lay on the roofs in Catania.", "volcano/eruption Catania"),
    ("disaster", "Villagers were moved from Legazpi.", "displacement/evacuation Legazpi"),
    ("disaster", "The toll in Valencia rose to 93.", "impact/deaths Valencia"),
    ("health", "Samples of sewage from Lahore carried the polio virus.", "outbreak/detected Lahore"),
    ("health", "Gulu has been declared free of Ebola.", "outbreak/ended Gulu"),
    ("health", "Isolation tents line the road in Gulu.", "response/treatment Gulu"),
]
UNTOLD = [
    ("conflict", "The mayor of Cork came under fire from critics."),
    ("conflict", "Boca bombarded the goal in Buenos Aires but went down 2-1."),
    ("conflict", "Prices exploded in Caracas."),
    ("conflict", "A novel about the massacre in Bordeaux won a prize."),
    ("conflict", "Ministers clashed over the budget in Ottawa."),
    ("conflict", "An attack on Kupiansk is likely."),
    ("conflict", "Any attack on Kupiansk would be answered."),
    ("conflict", "An air-raid alert was declared in Sumy."),
    ("disaster", "A flood of tourists has changed Venice."),
    ("disaster", "Engineers tested a barrier against floods in Rotterdam."),
    ("health", "Football fever spreads in Abidjan."),
]


def _drawn(lexicon: str, text: str, gazetteer: Gazetteer) -> list[str]:
    coded = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=lexicon))
    return [
        f"{event.type}/{event.subtype} {place.resolved.mention.text}"
        for event in coded.events
        if event.modality == "actual"
        for place in event.locations
    ]


@pytest.mark.parametrize(("lexicon", "text", "expected"), TOLD)
def test_a_phrase_tells_of_an_event_at_its_place(lexicon: str, text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert _drawn(lexicon, text, gazetteer) == [expected]


@pytest.mark.parametrize(("lexicon", "text"), UNTOLD)
def test_words_of_sport_art_markets_and_speech_tell_of_no_event(lexicon: str, text: str, gazetteer: Gazetteer) -> None:
    assert _drawn(lexicon, text, gazetteer) == []


def test_a_lexicon_says_beside_which_words_nothing_counts(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "fires.toml"
    path.write_text(
        'unless = ["{sport}", "bonfire"]\n[types]\nfire = ["fire"]\n[[trigger]]\nis = "fire/fire"\nwords = "burned"\n',
        encoding="utf-8",
    )
    texts = ("Barns burned in Sumy.", "A bonfire burned in Sumy.", "The striker burned past two men in Sumy.")
    assert [_drawn(str(path), text, gazetteer) for text in texts] == [["fire/fire Sumy"], [], []]
    assert len(event_lexicon(str(path)).unless) == 2
