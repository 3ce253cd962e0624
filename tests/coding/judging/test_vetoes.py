"""What did not or only may happen, and whose seat a place is, no sum of words may draw."""

from __future__ import annotations

import pytest

from dateline.coding.judging.vetoes import is_vetoed
from dateline.coding.placing.scenes.joined import heads_list
from dateline.gazetteer import Gazetteer
from dateline.mentions.words.tokens import sentences_of
from short_reports import report, resolved


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The dam at Kainji did not fail.", "Kainji", True),
        ("The levee in Houma held.", "Houma", True),
        ("Rain could fall over Nassau.", "Nassau", True),
        ("Karonga has been free of the disease.", "Karonga", True),
        ("Doctors in Lilongwe ruled out cholera.", "Lilongwe", True),
        ("It was confirmed by a laboratory in Winnipeg.", "Winnipeg", True),
        ("The hurt were brought to hospitals in Larissa, Trikala and Volos.", "Volos", True),
        ("Source: ministry of health, Aden.", "Aden", True),
        ("The minister in Islamabad blamed groups.", "Islamabad", True),
        ("The water rose, and the hospital in Zomba did not flood.", "Zomba", True),
        ("A bus that was travelling from Lyon to Dijon overturned.", "Lyon", True),
        ("A bus that was travelling from Lyon to Dijon overturned.", "Dijon", True),
        ("The ferry had left Palermo for Naples with cracked plates.", "Naples", True),
        ("A convoy bound for Goma burned on the road.", "Goma", True),
        ("The town lies some 60 kilometres north of Rio de Janeiro.", "Rio de Janeiro", True),
        ("The weather was still fair in Virac.", "Virac", True),
        ("The mayor of Amiens counted the houses.", "Amiens", True),
        ("Dozens of cases were told, and all of them proved false in Cork.", "Cork", True),
        ("The slope left the road to Dijon under rocks.", "Dijon", False),
        ("A body lay three metres under the mud in Lyon.", "Lyon", False),
        ("The dam did not fail, and sick children filled the wards in Lobito.", "Lobito", False),
        ("On 12 May sick children filled the wards in Lobito.", "Lobito", False),
        ("The road to Dailekh lies under boulders.", "Dailekh", False),
        ("Hostages were held in Goma.", "Goma", False),
    ],
)
def test_the_part_in_which_a_name_stands_may_veto_it(
    text: str, name: str, expected: bool, gazetteer: Gazetteer
) -> None:
    made, mentions = report(text), resolved(text, gazetteer)
    sentence = next(iter(sentences_of(made.text, made.zones)))
    mention = next(one.mention for one in mentions if one.mention.text == name)
    assert is_vetoed(made.text, sentence, mention, heads_list(made.text, mention, mentions)) is expected
