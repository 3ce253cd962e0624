"""How a sentence says it: status, modality and source are the source's own wording, never our judgement."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import event, events

WORDINGS = [
    # text, status, modality, attribution
    ("Drones struck a depot in Sumy.", "asserted", "actual", ("Wire",)),
    ("Drones struck a depot in Sumy, officials said.", "reported", "actual", ("officials",)),
    ("The mayor said that drones struck a depot in Sumy.", "reported", "actual", ("mayor",)),
    ("Reuters reported that drones struck a depot in Sumy.", "reported", "actual", ("Reuters",)),
    ("According to the BBC, drones struck a depot in Sumy.", "reported", "actual", ("BBC",)),
    ("According to the GUR drones struck a depot in Sumy.", "reported", "actual", ("GUR",)),
    ("Drones struck a depot in Sumy, according to two officials.", "reported", "actual", ("two officials",)),
    ("AP reported, citing police, that drones struck a depot in Sumy.", "reported", "actual", ("AP", "police")),
    ("Drones reportedly struck a depot in Sumy.", "reported", "actual", ("Wire",)),
    ("Drones allegedly struck a depot in Sumy.", "reported", "actual", ("Wire",)),
    ("Kyiv claimed that drones struck a depot in Belgorod.", "claimed", "actual", ("Kyiv",)),
    ("The general insisted that drones struck a depot in Sumy.", "claimed", "actual", ("general",)),
    ("The White House confirmed that drones struck a depot in Sumy.", "confirmed", "actual", ("White House",)),
    ("ISW assessed that troops had seized a hill near Sumy.", "assessed", "actual", ("ISW",)),
    ("The ministry denied that drones struck a depot in Sumy.", "denied", "negated", ("ministry",)),
    # Who holds which ground is an assessment also where nobody is named.
    ("Russian forces advanced near Toretsk.", "assessed", "actual", ("Wire",)),
    ("Ukrainian forces regained ground near Toretsk.", "assessed", "actual", ("Wire",)),
    # Two sources of one subject are one phrase; a pronoun is no source.
    (
        "Ukrainian and South Korean officials reported that drones struck a depot in Sumy.",
        "reported", "actual", ("Ukrainian and South Korean officials",),
    ),
    ("They said that drones struck a depot in Sumy.", "reported", "actual", ("Wire",)),
    # What did not happen, may happen, or is to come.
    ("Ukrainian forces did not attack Belgorod.", "asserted", "negated", ("Wire",)),
    ("Drones never struck Sumy.", "asserted", "negated", ("Wire",)),
    ("Troops failed to attack Sumy.", "asserted", "negated", ("Wire",)),
    ("Russia could strike Kharkiv again.", "asserted", "hypothetical", ("Wire",)),
    ("If Iran strikes Haifa, the army will answer.", "asserted", "hypothetical", ("Wire",)),
    ("Russia may attack Sumy.", "asserted", "hypothetical", ("Wire",)),
    ("Russia threatened to strike Kharkiv.", "asserted", "hypothetical", ("Wire",)),
    ("Russia plans to attack Sumy.", "asserted", "planned", ("Wire",)),
    ("Russia will attack Sumy.", "asserted", "planned", ("Wire",)),
    ("Troops are preparing to attack Sumy.", "asserted", "planned", ("Wire",)),
    ("The troops are expected to attack Sumy.", "asserted", "planned", ("Wire",)),
    # Denials of denials are no denials.
    ("The junta did not deny, when asked, that its jets bombed Sagaing.", "reported", "actual", ("Wire",)),
    ("Officials did not rule out an attack on Sumy.", "reported", "hypothetical", ("Officials",)),
    # Who looks into it, and what is told by reports.
    ("Prosecutors have opened an inquiry into the execution of three prisoners of war near Toretsk.",
     "reported", "actual", ("Prosecutors",)),
    ("Amid Ukrainian reports that the first units arrived in Kursk Oblast, ministers resigned.",
     "reported", "actual", ("Wire",)),
    # A source has a name or a head, and no verb; its works, appositions and dates are not part of it.
    ("In a report of 3 May, MSF, the medical charity, said that troops attacked Goma.",
     "reported", "actual", ("MSF",)),
    ("Oleh Syniehubov, head of the administration, said that missiles hit Kharkiv.",
     "reported", "actual", ("Oleh Syniehubov",)),
    ("Drones struck Khartoum, according to a Financial Times report of October 30.",
     "reported", "actual", ("Financial Times",)),
    ("The Institute for the Study of War (ISW) reported that drones struck Sumy.",
     "reported", "actual", ("Institute for the Study of War",)),
    ("The Jakarta Post reported that drones struck Sumy.", "reported", "actual", ("Jakarta Post",)),
    ("In a talk last week in Seoul, Ukrainian and South Korean officials reported that troops reached Kursk Oblast.",
     "reported", "actual", ("Ukrainian and South Korean officials",)),
    ("A video that came out in October 2024 confirmed that drones struck Khartoum.", "confirmed", "actual", ("Wire",)),
    # An event that the report only refers to is not its news; one that is its news is.
    ("Le Monde reported that ministers discussed grain after the G20 summit in Rio de Janeiro.",
     "asserted", "actual", ("Wire",)),
    ("The GUR reported the clash near Toretsk.", "reported", "actual", ("GUR",)),
    ("The GUR reported that the clash near Toretsk went on.", "reported", "actual", ("GUR",)),
    ("The aid goes to Sagaing, a town that was shelled in March, according to Irrawaddy.",
     "asserted", "actual", ("Wire",)),
    ("The ministry failed to deny the presence of troops in Kursk Oblast.", "reported", "actual", ("Wire",)),
    ("The minister did not deny that drones struck a depot in Sumy.", None, "actual", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "modality", "attribution"), WORDINGS, ids=[text for text, *_ in WORDINGS])
def test_wording_is_read_as_written(
    text: str, status: str | None, modality: str, attribution: tuple[str, ...] | None, gazetteer: Gazetteer
) -> None:
    found = event(text, gazetteer)
    assert found.modality == modality
    assert found.source_status == status if status else found.source_status != "denied"
    if attribution is not None:
        assert found.attribution == attribution


@pytest.mark.parametrize(
    ("text", "likelihood", "status"),
    [
        ("The troops will likely be sent to the front in Kursk Oblast.", "likely", "assessed"),
        ("Drones almost certainly struck a depot in Sumy.", "almost certain", "assessed"),
        ("Drones struck a depot in Sumy.", "", "asserted"),
    ],
)
def test_a_word_of_likelihood_is_kept_and_makes_an_assessment(
    text: str, likelihood: str, status: str, gazetteer: Gazetteer
) -> None:
    found = event(text, gazetteer)
    assert (found.likelihood, found.source_status) == (likelihood, status)


def test_who_denies_is_kept(gazetteer: Gazetteer) -> None:
    found = event("The Kremlin denied that its soldiers had advanced in Sumy Oblast.", gazetteer)
    assert (found.denied_by, found.modality, found.source_status) == ("Kremlin", "negated", "denied")


def test_who_denies_a_part_in_it_contests_a_deed_and_no_accident(gazetteer: Gazetteer) -> None:
    crash = event("A bomber crashed near Omsk on Monday. The agency denied involvement.", gazetteer)
    strike = event("A drone hit a depot in Omsk on Monday. Kyiv denied involvement.", gazetteer)
    assert [(one.contested, one.denied_by) for one in (crash, strike)] == [(False, ""), (True, "Kyiv")]


@pytest.mark.parametrize(
    ("second", "denied_by"),
    [
        ("Kyiv denied the strike.", "Kyiv"),
        ("But Kyiv denied any attack on Omsk and called for talks.", "Kyiv"),
        ("Kyiv denied that there had been any raid.", "Kyiv"),
        ("Kyiv denied the attack on Perm.", ""),
        ("Kyiv denied the strike killed anybody.", ""),
        ("Drones hit a market in Perm, the governor said, but Kyiv denied the strike.", ""),
        ("Kyiv denied the arrest.", ""),
    ],
)
def test_who_denies_a_deed_by_its_noun_contests_it(second: str, denied_by: str, gazetteer: Gazetteer) -> None:
    strike, *_ = events(f"Drones struck a depot in Omsk on Monday, Moscow said. {second}", gazetteer)
    assert (strike.denied_by, strike.contested) == (denied_by, bool(denied_by))


def test_who_is_only_reported_to_do_it_is_the_actor_of_a_report(gazetteer: Gazetteer) -> None:
    found = event("A depot in Omsk was hit on Monday, reportedly by Ukrainian drones.", gazetteer)
    assert (found.actor, found.source_status) == ("Ukrainian drones", "reported")


def test_a_claim_of_one_clause_does_not_colour_another_sentence(gazetteer: Gazetteer) -> None:
    text = "Kyiv claimed a great success. Drones struck a depot in Sumy."
    assert event(text, gazetteer).source_status == "asserted"


@pytest.mark.parametrize("noun", ["reports", "claims", "estimates"])
def test_a_noun_of_saying_is_no_verb(noun: str, gazetteer: Gazetteer) -> None:
    found = event(f"Amid these {noun}, drones struck a depot in Sumy.", gazetteer)
    assert (found.source_status, found.attribution) == ("asserted", ("Wire",))


@pytest.mark.parametrize(
    "second",
    [
        "The outlet added that gunmen attacked Bukavu.",
        "It said that gunmen attacked Bukavu.",
        "In the same account gunmen attacked Bukavu.",
        "The same source said that gunmen attacked Bukavu.",
    ],
)
def test_the_outlet_and_the_same_account_are_the_source_of_the_sentence_before(
    second: str, gazetteer: Gazetteer
) -> None:
    _, found = events(f"Al Jazeera reported that rebels seized a base near Goma. {second}", gazetteer)
    assert found.attribution == ("Al Jazeera",)


def test_a_definite_noun_means_the_fuller_phrase_before(gazetteer: Gazetteer) -> None:
    text = "Western diplomats said that troops shelled Omdurman. The diplomats said that troops attacked El Fasher."
    assert [found.attribution for found in events(text, gazetteer)] == [("Western diplomats",)] * 2


def test_a_second_verb_has_the_subject_of_the_first(gazetteer: Gazetteer) -> None:
    text = "Local doctors said that the roads are cut and reported that troops shelled Omdurman."
    assert event(text, gazetteer).attribution == ("Local doctors",)
