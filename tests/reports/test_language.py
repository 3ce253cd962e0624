"""Texts in English and in other languages are told apart, and the summary says which are not."""

# ruff: noqa: E501 - a table reads best with one text a line

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import run
from dateline.reports.language import in_english

TEXTS = {
    "The governor said that the drones had struck a depot in the port, and that nobody was hurt.": True,
    "Shelling, Kupyansk, 3. Drone strike, Odesa, 0. Missile strike, Kryvyi Rih, 5. Shelling, Kherson, Sumy, Izmail.": True,
    "Shells hit Kharkiv.": True,
    "": True,
    "La Paz, Los Angeles and Las Vegas were named in the report of the ministry, which said that all had agreed.": True,
    "Русские войска обстреляли город Купянск в Харьковской области, сообщил губернатор, ранены три человека в селе.": False,
    "Войска обстреляли Купянск.": False,
    "Drei Menschen wurden verletzt, und das Lager in der Stadt brennt seit der Nacht, sagte der Gouverneur.": False,
    "Las fuerzas bombardearon la ciudad de Kupiansk, en la región de Járkov, según el gobernador de la región.": False,
    "Les drones ont frappé un dépôt dans le port de la ville, et trois personnes sont blessées, selon les autorités.": False,
    "Drony uderzyły w skład paliw w mieście, nie ma rannych, a pożar na terenie portu trwa od nocy, podały władze.": False,
    "وقال الحاكم إن ثلاثة أشخاص أصيبوا في المدينة بعد ضربة على مستودع الوقود في الميناء صباح اليوم": False,
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_english_is_told_from_other_languages(text: str) -> None:
    assert in_english(text) is TEXTS[text]


def test_a_report_in_another_language_is_named_and_its_places_are_still_found(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    text = "Drei Menschen wurden in Odesa verletzt, und das Lager in der Stadt brennt seit der Nacht, sagte der Mann."
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    (tmp_path / "en.txt").write_text("The depot in Odesa was struck by drones, the governor said.", encoding="utf-8")
    found = run(tmp_path, gazetteer=gazetteer)
    assert found.not_in_english() == ("de.txt",)
    assert "Odesa" in {one.mention.text for one in found.coded[0].mentions}
