"""What the user knows beforehand: a focus, and where each publisher's places lie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.gazetteer import Bounds, Gazetteer
from dateline.mentions import find_mentions
from dateline.pipeline import Settings, places
from dateline.records import Resolved
from dateline.resolve import Focus, Profile, learn_profile, resolve
from dateline.resolve.ranking.profiles import Shares
from short_reports import report, resolved

SPRINGFIELD, PARIS_TEXAS, PARIS = "A shop opened in Springfield.", "4717560", "2988507"


def answers(text: str, gazetteer: Gazetteer, *, publisher: str = "Wire", profile: Profile | None = None,
            focus: tuple[str, ...] | Bounds | None = None) -> tuple[Resolved, ...]:  # fmt: skip
    made = report(text, publisher=publisher)
    found = find_mentions(made, gazetteer=gazetteer)
    return resolve(made, found, gazetteer=gazetteer, focus=focus, profile=profile)


def countries(found: tuple[Resolved, ...]) -> list[str]:
    return [one.place.country if one.place else "" for one in found]


def test_of_namesakes_one_in_the_focus_is_likelier(gazetteer: Gazetteer) -> None:
    text = "A shop opened in Kingston."
    assert countries(answers(text, gazetteer, focus=("CA",))) == ["CA"]
    assert countries(answers(text, gazetteer, focus=("JM",))) == ["JM"]


def test_a_focus_may_be_a_box_across_the_antimeridian(gazetteer: Gazetteer) -> None:
    box = Focus.of(Bounds(170.0, -25.0, -170.0, -10.0), gazetteer=gazetteer)
    assert box == Focus(box=Bounds(170.0, -25.0, -170.0, -10.0))
    jamaica = Bounds(-79.0, 17.0, -76.0, 19.0)
    assert countries(answers("A shop opened in Kingston.", gazetteer, focus=jamaica)) == ["JM"]


def test_a_focus_does_not_move_a_great_city(gazetteer: Gazetteer) -> None:
    text = "A protest was held in Paris, France. Police in Paris said nothing."
    assert {one.place.id for one in answers(text, gazetteer, focus=("US",)) if one.place} >= {PARIS}


@pytest.mark.parametrize("focus", [("Ukraine",), ("UA", "XX"), Bounds(0.0, 10.0, 5.0, 5.0), Bounds(-200.0, 0, 5, 5)])
def test_what_is_no_focus_is_told(focus: tuple[str, ...] | Bounds, gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match="focus"):
        answers(SPRINGFIELD, gazetteer, focus=focus)


def test_a_wrong_focus_ends_the_run_and_not_each_document(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "one.txt").write_text(SPRINGFIELD, encoding="utf-8")
    with pytest.raises(InputError, match="'XX'"):
        list(places(tmp_path, gazetteer=gazetteer, settings=Settings(focus=("XX",))))


def learned(gazetteer: Gazetteer) -> Profile:
    texas = [
        (replace(report("x", publisher="Texas Post"), id=str(number)), resolved("A fire in Dallas, Texas.", gazetteer))
        for number in range(20)
    ]
    world = [(report("x", publisher="World"), resolved("Talks in Geneva, Nairobi and Tokyo.", gazetteer))] * 20
    nameless = [(report("x", publisher=""), resolved("A fire in Dallas, Texas.", gazetteer))]
    return learn_profile([*texas, *world, *nameless])


def test_a_profile_counts_documents_and_where_their_places_lie(gazetteer: Gazetteer) -> None:
    profile = learned(gazetteer)
    assert list(profile.publishers) == ["texas post", "world"]
    texas = profile.publishers["texas post"]
    assert (texas.documents, list(texas.countries), list(texas.units)) == (20, ["US"], ["US.TX"])
    assert 15.0 < texas.units["US.TX"] <= 20.0


def test_a_profile_makes_a_publishers_own_places_likelier(gazetteer: Gazetteer) -> None:
    text, profile = "A shop opened in Athens.", learned(gazetteer)
    at_home = answers(text, gazetteer, publisher="Texas Post", profile=profile)[0].candidates
    elsewhere = answers(text, gazetteer, publisher="Other Post", profile=profile)[0].candidates
    without = answers(text, gazetteer)[0].candidates
    assert elsewhere == without
    assert [one.place.country for one in at_home] != [one.place.country for one in without]


def test_a_profile_of_one_outlet_alone_tells_its_places(gazetteer: Gazetteer) -> None:
    alone = Profile({"texas post": learned(gazetteer).publishers["texas post"]})
    first = answers("A shop opened in Athens.", gazetteer, publisher="Texas Post", profile=alone)[0].place
    assert first is not None
    assert first.admin1_code == "US.TX"


def test_the_reason_tells_what_the_publisher_writes_of(gazetteer: Gazetteer) -> None:
    profile, text = learned(gazetteer), "A shop opened in Athens."
    assert answers(text, gazetteer, publisher="Texas Post", profile=profile)[0].why.endswith(
        "; its publisher often writes of Texas"
    )
    assert "publisher" not in answers(text, gazetteer, publisher="World", profile=profile)[0].why


def test_a_world_service_leans_less_than_a_local_paper() -> None:
    local, world = Shares(20, {}, {"US.TX": 19.0}), Shares(20, {}, {"US.TX": 3.0})
    assert local.gain("units", "US.TX") > 3 * world.gain("units", "US.TX") > 0
    assert local.gain("units", "US.GA") < 0 == local.gain("units", "")


def test_one_doubtful_answer_is_no_habit() -> None:
    once, often = Shares(9, {}, {"US.TX": 0.4}), Shares(9, {}, {"US.TX": 4.0})
    assert once.gain("units", "US.TX") <= 0 < often.gain("units", "US.TX")


@given(documents=st.integers(0, 10**6), counted=st.floats(0, 1e6))
def test_what_a_profile_adds_is_bounded(documents: int, counted: float) -> None:
    gained = Shares(documents, {"UA": counted}).gain("countries", "UA")
    assert -0.5 <= gained <= 4.5


def test_a_profile_is_written_and_read_again(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "profile.json"
    path.write_text(Profile({"a": Shares(3, {"UA": 2.5}, {"UA.05": 1.25})}).to_json(), encoding="utf-8")
    assert Profile.read(path) == Profile({"a": Shares(3, {"UA": 2.5}, {"UA.05": 1.25})})
    assert learned(gazetteer).to_json() == learned(gazetteer).to_json()


ODD = ("1e999", "9" * 400, "NaN", "-1", '"3"', "null")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("where", ["documents", "countries"])
def test_a_number_that_cannot_be_one_of_documents_is_told(odd: str, where: str, tmp_path: Path) -> None:
    documents, counted = (odd, "1") if where == "documents" else ("3", odd)
    path = tmp_path / "profile.json"
    row = f'{{"documents": {documents}, "countries": {{"UA": {counted}}}, "units": {{}}}}'
    path.write_text(f'{{"format": 1, "publishers": {{"a": {row}}}}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"profile\.json.*no source profile"):
        Profile.read(path)


def test_a_publisher_of_a_profile_is_known_however_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text(Profile({"Kyiv Post": Shares(3, {"UA": 2.5}, {})}).to_json(), encoding="utf-8")
    assert list(Profile.read(path).publishers) == ["kyiv post"]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "", "[]", "{}", '{"format": 9, "publishers": {}}', '{"format": 1, "publishers": 3}']
)
def test_a_file_that_is_no_profile_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"profile\.json.*no source profile"):
        Profile.read(path)
