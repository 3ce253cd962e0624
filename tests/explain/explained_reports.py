"""Reports for the tests of what is explained, with their events and event table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline import explain, frame
from dateline.cluster import mark
from dateline.explain import Explained, Numbers
from dateline.gazetteer import Gazetteer
from dateline.pipeline import code_document
from dateline.records import Coded, Report
from short_reports import areas, report

TEXT = (
    "Trouble on the river\n\nKYIV, October 24\n\n"
    "Russian drones hit a depot in Sumy on October 22, wounding at least four people. Moscow said nothing. "
    "The mayor, who met reporters in Poltava, called it a bad night. Ukraine plans to strike Belgorod next week.\n\n"
    "Troops advanced near Qwertyivka and near Toretsk. Soldiers are in Russia. Who shelled Kherson?\n\n"
    "Read also: Ten things to know about Odesa\n\n"
    "A drone strike set a depot in Sumy on fire on October 22, the governor said.\n"
)


def made(gazetteer: Gazetteer, *reports: Report) -> list[Coded]:
    """Code reports; the usual one where none is given."""
    return [code_document(one, gazetteer=gazetteer, areas=areas()) for one in reports or (report(TEXT),)]


def table(documents: Sequence[Coded]) -> Any:
    """Return their event table."""
    return frame.build(documents, mark(documents))


def explained(gazetteer: Gazetteer, *reports: Report) -> list[tuple[Explained, Numbers]]:
    """Return the reports explained."""
    documents = made(gazetteer, *reports)
    return list(explain.explained(documents, table(documents), timezone="Europe/Kyiv"))


def page(gazetteer: Gazetteer, *reports: Report, title: str = "A page") -> str:
    """Return the page that explains the reports."""
    return "".join(explain.page(explained(gazetteer, *reports), title=title))
