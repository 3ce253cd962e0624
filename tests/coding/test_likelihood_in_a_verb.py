"""How likely something is called stands before its verb, also within the words that tell it."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The regiment will likely be involved in fighting in Kursk Oblast.", ("commitment", "planned", "likely")),
        ("The regiment is very likely to be deployed to Kharkiv.", ("transfer", "planned", "very likely")),
        ("The regiment will be involved in fighting in Kursk Oblast.", ("commitment", "planned", "")),
        ("The regiment was likely deployed to Kharkiv.", ("transfer", "actual", "likely")),
        ("Soldiers were believed to have been moved to Kharkiv.", ("transfer", "actual", "")),
        ("The regiment was deployed to Kharkiv and will likely attack Izium.", ("transfer", "actual", "")),
    ],
)
def test_likelihood_of_a_deployment(text: str, told: tuple[str, str, str], gazetteer: Gazetteer) -> None:
    event = events(text, gazetteer)[0]
    assert (event.subtype, event.modality, event.likelihood) == told
