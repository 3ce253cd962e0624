"""The word lists: every list is clean, every trigger is of a known type and compiles, every field is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # how Python itself reads a pattern
from re._constants import BRANCH, CATEGORY, CATEGORY_SPACE, IN, MAX_REPEAT, SUBPATTERN  # type: ignore[import-not-found]
from typing import Any

import pytest

from checkout import DOCS
from dateline.coding.clauses import hits
from dateline.coding.clauses.beginnings import branches, openings
from dateline.errors import InputError
from dateline.lexicon import SAYINGS, Count, Trigger, event_lexicon, grammar, packaged_lexicons, phrase_pattern
from dateline.mentions.words.tokens import sentences
from dateline.reports import report_from_text
from rows import each

LISTS = [(section, name) for section, group in grammar().lists.items() for name in group]
TRIGGERS = event_lexicon().triggers
DESIGN = {  # the vocabulary that the design lays down
    "battle": "advance regain clash attack_repelled incursion",
    "strike": "air_drone missile artillery explosive other",
    "violence_noncombatant": "attack pow_execution abduction sexual_violence",
    "deployment": "arrival transfer presence commitment withdrawal",
    "force_generation": "unit_formation training recruitment mobilization",
    "desertion_capture": "desertion surrender capture search",
    "materiel": "arms_transfer supply logistics",
    "diplomacy": "visit meeting summit agreement statement",
    "political_legal": "law ratification sanctions election policy",
    "justice": "investigation arrest trial",
    "information": "concealment media_directive influence_campaign censorship",
    "disorder": "protest riot",
    "other": "other",
}
HEAD = '[types]\nflood = ["river", "coast"]\n'


@pytest.mark.parametrize(("section", "name"), LISTS)
def test_words_of_a_list_are_lower_case_and_trimmed(section: str, name: str) -> None:
    words = grammar().words(section, name)
    assert words
    assert [word for word in words if word != word.lower().strip() or "  " in word] == []


def test_common_words_are_plain_lower_case_words_without_names_of_states() -> None:
    common = grammar().common_words
    assert [word for word in common if word != word.lower() or " " in word] == []
    assert common.isdisjoint({"russia", "ukraine", "kyiv", "israel", "london"})


def test_an_unknown_list_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        grammar().words("place", "planets")


def test_the_statuses_of_saying_have_no_word_in_common() -> None:
    words = [word for status in SAYINGS for word in grammar().words("say", status)]
    assert len(words) == len(set(words))


def test_conflict_has_the_types_and_subtypes_of_the_design() -> None:
    assert event_lexicon().types == {kind: tuple(names.split()) for kind, names in DESIGN.items()}


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        ("raid|(?:siege|sack) of", ["raid", r"(?:siege|sack) of"]),
        (r"(?:raid|(?:a|the)\|[|)]siege)", ["raid", r"(?:a|the)\|[|)]siege"]),
        (r"(?:raid)(?:s|ed)|[^]|]", [r"(?:raid)(?:s|ed)", "[^]|]"]),
        (r"(raid|siege)s", None),
    ],
)
def test_a_pattern_is_its_alternatives_one_by_one(pattern: str, alternatives: list[str] | None) -> None:
    whole = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    expected = [whole.pattern] if alternatives is None else [rf"(?<!\w)(?:{one})(?!\w)" for one in alternatives]
    assert branches(whole) == expected


@each("trigger", TRIGGERS, ids=lambda trigger: f"{trigger.type}/{trigger.subtype} {trigger.pattern.pattern[:80]}")
def test_a_trigger_is_of_a_listed_subtype_and_matches_no_empty_text(trigger: object) -> None:
    assert trigger.subtype in event_lexicon().types[trigger.type]  # type: ignore[attr-defined]
    assert trigger.pattern.search("") is None  # type: ignore[attr-defined]
    assert trigger.pattern.search("  .,;  ") is None  # type: ignore[attr-defined]
    assert "{" not in re.sub(r"\{\d*,?\d*\}", "", trigger.pattern.pattern)  # type: ignore[attr-defined]


def blank_at_edge(item: Any) -> bool:
    """Whether a part of a parsed pattern is white space, and must be there."""
    kind, what = item
    if kind is MAX_REPEAT:
        return what[0] > 0 and all(blank_at_edge(one) for one in what[2])
    return kind is IN and what == [(CATEGORY, CATEGORY_SPACE)]


def alternatives_with_a_blank(parsed: Any, edge: int) -> list[Any]:
    """Return the alternatives that begin (0) or end (-1) with a blank, which no whole words do: they never match."""
    kind, what = parsed[edge] if len(parsed) else (None, None)
    inner = what[1] if kind is BRANCH else [what[3]] if kind is SUBPATTERN else []
    found = [one for each_ in inner for one in alternatives_with_a_blank(each_, edge)]
    return [list(parsed)] if kind is not None and blank_at_edge(parsed[edge]) else found


def rules_of(name: str) -> Iterator[tuple[str, str]]:
    lexicon = event_lexicon(name)
    for trigger in lexicon.triggers:
        about = trigger.about and trigger.about.pattern
        single = (trigger.pattern, trigger.subject, trigger.object, trigger.needs, trigger.before, about)
        for one in (*single, *trigger.unless):
            if one is not None:
                yield f"{trigger.type}/{trigger.subtype} {trigger.pattern.pattern[:60]}", one.pattern
    yield from (("unless", one.pattern) for one in lexicon.unless)
    yield from ((side, one.pattern) for side, one in lexicon.actors)


@pytest.mark.parametrize("name", packaged_lexicons())
def test_no_alternative_begins_or_ends_with_a_blank(name: str) -> None:
    rules = {body.removeprefix(r"(?<!\w)").removesuffix(r"(?!\w)"): where for where, body in rules_of(name)}
    assert len(rules) > 50
    wrong = [
        (where, edge)
        for body, where in rules.items()
        for edge in (0, -1)
        if alternatives_with_a_blank(parser.parse(body, re.IGNORECASE), edge)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        (r"(?:a|b\s+)", 1),
        (r"(?:a|(?:b|c)\s+)", 1),
        (r"(?:a|\s+b)", 1),
        (r"(?:a|b(?:\s+c)?)", 0),
        (r"(?:a|b(?=\s+))", 0),
    ],
)
def test_a_blank_at_the_edge_of_an_alternative_is_seen(pattern: str, count: int) -> None:
    parsed = parser.parse(pattern)
    assert sum(len(alternatives_with_a_blank(parsed, edge)) for edge in (0, -1)) == count


def test_what_a_trigger_follows_is_a_listed_event_or_nothing() -> None:
    known = {(kind, name) for kind, names in event_lexicon().types.items() for name in names}
    assert [trigger.follows for trigger in TRIGGERS if trigger.follows not in known | {("", "")}] == []


def test_phrases_match_as_whole_words_the_longest_first_over_any_white_space() -> None:
    pattern = phrase_pattern(("likely", "very likely", "U.S."))
    assert [found.group() for found in pattern.finditer("Very\n likely, likely; unlikely; U.S. and UxS.")] == [
        "Very\n likely", "likely", "U.S.",
    ]  # fmt: skip


def lexicon_file(folder: Path, body: str) -> str:
    path = folder / "floods.toml"
    path.write_text(body, encoding="utf-8")
    return str(path)


def test_a_user_brings_a_lexicon_of_another_field(tmp_path: Path) -> None:
    body = HEAD + '[words]\nwaters = "(?:river|sea)"\n[[trigger]]\nis = "flood/river"\nwords = "{waters} rose"\n'
    lexicon = event_lexicon(lexicon_file(tmp_path, body))
    assert lexicon.types == {"flood": ("river", "coast")}
    (trigger,) = lexicon.triggers
    assert (trigger.type, trigger.subtype, trigger.noun, trigger.follows) == ("flood", "river", False, ("", ""))
    assert (trigger.needs, trigger.unless, trigger.gives_way) == (None, (), False)
    assert trigger.pattern.search("The River\u00a0rose.") is not None
    assert trigger.pattern.search("The driver rose.") is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (HEAD + '[[trigger]]\nis = "flood/lake"\nwords = "lake"\n', "'flood/lake', which [types] does not list"),
        (HEAD + '[[trigger]]\nis = "fire/wood"\nwords = "fire"\n', "'fire/wood', which [types] does not list"),
        ("[types\n", "expected one of conflict, disaster, health, several with commas between, or the path of a TOML"),
    ],
)
def test_a_bad_lexicon_gives_one_line_that_says_what(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        event_lexicon(lexicon_file(tmp_path, body))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


FRAME = HEAD + '[[trigger]]\nis = "flood/river"\nwords = "rose"\n'


def test_an_object_that_begins_the_rest_stands_right_behind_the_words(tmp_path: Path) -> None:
    body = FRAME + "object = '\\A\\s+in'\n"
    lexicon = event_lexicon(lexicon_file(tmp_path, body))
    for text, count in (("Waters rose in Prague.", 1), ("Waters rose again in Prague.", 0)):
        made = report_from_text(text)
        (sentence,) = sentences(made.text, made.zones)
        assert len(hits(made.text, sentence, lexicon)) == count


def test_a_frame_of_acts_takes_the_verbs_of_its_classes(tmp_path: Path) -> None:
    body = HEAD + '[[trigger]]\nis = "flood/river"\nwords = "waters [a-z]+ed"\nacts = ["motion"]\n'
    lexicon = event_lexicon(lexicon_file(tmp_path, body))
    for text, told in (("The waters surged.", ["surged"]), ("The waters pleased everybody.", [])):
        made = report_from_text(text)
        (sentence,) = sentences(made.text, made.zones)
        assert [made.text[hit.start : hit.end] for hit in hits(made.text, sentence, lexicon)] == told


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (FRAME + 'subjekt = "river"\n', "trigger 1 has 'subjekt', which is not known"),
        (FRAME + 'object = "(river"\n', "trigger 1, object: '(river' cannot be read as a pattern"),
        (FRAME + 'acts = ["weather", "rain"]\n', "trigger 1, acts, has 'rain', which is not known"),
        (FRAME + 'follows = "flood/lake"\n', "'flood/lake', which [types] does not list"),
        (FRAME + '[roles]\ntarget = ["fire"]\n', "[roles] names 'fire', which [types] does not list"),
        (FRAME + '[roles]\ngoals = ["flood"]\n', "[roles] has 'goals', which is not known"),
        (FRAME + '[actors]\nNGO = ["(Red Cross"]\n', "actor 'NGO': '(Red Cross' cannot be read as a pattern"),
        (FRAME + 'unless = ["dry", "(wet"]\n', "trigger 1, unless: '(wet' cannot be read as a pattern"),
        (FRAME + 'needs = "(?<=the )river"\n', "a space stands for any white space"),
        (FRAME + '[[measure]]\nwhat = "level"\n', "[[measure]] 'level' has no units"),
        (FRAME + '[[measure]]\nwhat = "level"\nunits = {m = "(m"}\n', "[[measure]] 'level', m: '(m' cannot be read"),
        (FRAME + '[[count]]\nwhat = "cases"\nof = "(cases"\n', "'(cases' cannot be read as a pattern"),
    ],
)
def test_a_wrong_part_of_a_lexicon_is_named(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        event_lexicon(lexicon_file(tmp_path, body))
    assert said in str(caught.value)


def test_a_lexicon_has_roles_groups_counts_and_a_time_zone(tmp_path: Path) -> None:
    body = (
        'timezone = "Asia/Dhaka"\n' + FRAME + '[roles]\ntarget = ["flood/river"]\n[actors]\nNGO = ["Red Cross"]\n'
        '[[count]]\nwhat = "cases"\nof = "(?:cholera )?cases?"\n'
    )
    lexicon = event_lexicon(lexicon_file(tmp_path, body))
    assert lexicon.timezone == "Asia/Dhaka"
    assert lexicon.roles["target"] == {"flood/river"}
    assert [side for side, _ in lexicon.actors] == ["NGO"]
    assert lexicon.counts == (Count("cases", r"(?:cholera\s+)?cases?", ""),)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("shell(?:ed|ing)|artillery fire", {"shel", "arti"}),
        (r"(?<!counter)str(?:uck|ikes?)(?! a deal)", {"stru", "stri"}),
        (r"air\s?strikes?", {"air ", "airs"}),
        (r"a hit|re-?elected", {"a ", "re ", "reel"}),
        (r"(?<!\w)(?:hits?|\s+on)(?!\w)", {"hit ", "hits", ""}),
        (r"(?:recently\s+|also\s+)*advanced", {"rece", "also", "adva"}),
        (r"fo?ught|[ae]rupted", {"foug", "fugh", "arup", "erup"}),
        (r"\w+ fell", {""}),
        (r"(?-i:[A-Z])\w+ fell", {"^"}),
        (r"(?:(?-i:(?:S|Su)-[1-9]|march)|tanks) rolled", {"^s ", "^su ", "marc", "tank"}),
        (r"(?-i:M)arches|un(?-i:US)ual", {"^mar", "unus"}),
    ],
)
def test_what_a_pattern_may_begin_with(pattern: str, letters: set[str]) -> None:
    assert openings(pattern) == letters


@each("trigger", TRIGGERS, ids=lambda trigger: f"{trigger.type}/{trigger.subtype} {trigger.pattern.pattern[:80]}")
def test_no_trigger_is_tried_at_every_word(trigger: Trigger) -> None:
    assert "" not in openings(trigger.pattern.pattern)


def test_a_lexicon_that_does_not_exist_is_named() -> None:
    with pytest.raises(InputError, match="lexicon 'no-such-field'"):
        event_lexicon("no-such-field")


@pytest.mark.parametrize(
    "body",
    [
        "",
        '[types]\nflood = ["river"]\n',
        HEAD + '[[trigger]]\nwords = "lake"\n',
        HEAD + '[[trigger]]\nis = "flood/river"\n',
        HEAD + '[[trigger]]\nis = "flood/river"\nwords = "(river"\n',
        "\x00",
    ],
)
def test_a_lexicon_with_a_part_missing_or_a_bad_pattern_is_an_input_error(tmp_path: Path, body: str) -> None:
    with pytest.raises(InputError, match=r"floods\.toml"):
        event_lexicon(lexicon_file(tmp_path, body))


def test_a_lexicon_that_is_no_utf8_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "floods.toml"
    path.write_bytes(b"\xff\xfe[types]")
    with pytest.raises(InputError, match=r"floods\.toml"):
        event_lexicon(str(path))


def test_the_lexicons_that_come_with_the_package_are_three() -> None:
    assert packaged_lexicons() == ("conflict", "disaster", "health")


@pytest.mark.parametrize("name", ["disaster", "health"])
def test_a_trigger_of_another_field_is_of_a_listed_subtype_and_matches_no_empty_text(name: str) -> None:
    lexicon = event_lexicon(name)
    assert {(one.type, one.subtype) for one in lexicon.triggers} <= {
        (kind, subtype) for kind, subtypes in lexicon.types.items() for subtype in subtypes
    }
    patterns = [one.pattern for one in lexicon.triggers]
    assert [one.pattern for one in patterns if one.search("") or one.search("  .,;  ")] == []
    assert [one.pattern for one in patterns if "{" in re.sub(r"\{\d*,?\d*\}", "", one.pattern)] == []


def test_several_lexicons_are_read_as_one_in_their_order(tmp_path: Path) -> None:
    own = lexicon_file(tmp_path, FRAME + '[[measure]]\nwhat = "level"\nunits = {m = "m"}\n')
    both = event_lexicon(f"{own}, conflict")
    assert both.types == {"flood": ("river", "coast"), **event_lexicon("conflict").types}
    assert both.triggers[0] == event_lexicon(own).triggers[0]
    assert {one.last for one in both.triggers[-2:]} == {True}
    assert (both.timezone, [one.what for one in both.measures]) == ("Europe/Kyiv", ["level"])


def test_types_of_one_name_in_two_lexicons_are_one_type_with_both_ones_subtypes() -> None:
    response = event_lexicon("disaster,health").types["response"]
    assert response == (*event_lexicon("disaster").types["response"], "treatment", "testing", "supplies", "restriction",
                        "prevention")  # fmt: skip


def test_what_is_missing_among_several_lexicons_is_named() -> None:
    with pytest.raises(InputError, match="lexicon 'desaster'"):
        event_lexicon("conflict,desaster")


PAGE = DOCS / "lexicons.md"


@pytest.mark.parametrize("name", ["conflict", "disaster", "health"])
def test_the_page_lists_every_type_and_subtype(name: str) -> None:
    part = PAGE.read_text("utf-8").partition(f"**{name}**")[2].partition("\n\n**")[0].partition("\n## ")[0]
    kinds = {one for kind, subtypes in event_lexicon(name).types.items() for one in (kind, *subtypes)}
    assert kinds - set(re.findall(r"\w+", part)) == set()


def test_the_lexicon_on_the_page_can_be_read(tmp_path: Path) -> None:
    body = PAGE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    lexicon = event_lexicon(lexicon_file(tmp_path, body))
    assert [f"{one.type}/{one.subtype}" for one in lexicon.triggers] == ["spill/oil", "spill/oil"]
    assert ([one.what for one in lexicon.counts], [one.what for one in lexicon.measures]) == (["birds"], ["volume"])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is empty"),
        ("# only a comment\n", "is empty"),
        ('[[trigger]]\nis = "fire/wild"\nwords = "a"\n', "has no [types]"),
        ('[types]\nfire = "wild"\n', "lists no subtypes for 'fire' under [types]"),
        ('[types]\nfire = ["wild"]\n', "has no [[trigger]]"),
        ('[types]\nfire = ["wild"]\n[[trigger]]\nis = "fire/wild"\n', "has no is, or no words, in trigger 1"),
    ],
)
def test_what_a_lexicon_lacks_is_one_line_with_its_file_and_the_remedy(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "floods.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        event_lexicon(str(path))
    said = str(caught.value)
    assert said.startswith(f"lexicon {str(path)!r} {fault}; expected [types] with lists of subtypes")
    assert said.endswith("begin with a copy of dateline's health.toml and of its folder")
    assert "Error" not in said
