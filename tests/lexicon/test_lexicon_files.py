"""The files of a lexicon: patterns over several lines, parts in their order, and how the packaged ones are laid out."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from checkout import PACKAGE, ROOT
from dateline.coding.clauses import hits
from dateline.errors import InputError
from dateline.lexicon import Trigger, event_lexicon, packaged_lexicons
from dateline.lexicon.reading import in_one_line
from dateline.mentions.words.tokens import sentences_of
from dateline.reports import report_from_text

HEAD = 'parts = ["waters", "floods"]\n[types]\nflood = ["river", "coast"]\n'
WATERS = "[words]\nwaters = '(?:river|sea)'\n"
FLOODS = "[[trigger]]\nis = 'flood/river'\nwords = '{waters} rose'\n"
DATA = PACKAGE / "data"


def parts_of(head: Path) -> list[Path]:
    """Return the files in the folder of a lexicon."""
    return sorted(head.with_suffix("").glob("*.toml"))


HEADS = [DATA / f"{name}.toml" for name in packaged_lexicons()]  # of the lexicons that come with the package
FILES = [DATA / "figures_of_speech.toml", *HEADS, *(file for head in HEADS for file in parts_of(head))]
TRIGGERS = [(name, trigger) for name in packaged_lexicons() for trigger in event_lexicon(name).triggers]


def of_parts(folder: Path, head: str = HEAD, **parts: str) -> str:
    """Write a lexicon of several files and return its path."""
    (folder / "mine").mkdir()
    for name, body in parts.items():
        (folder / "mine" / f"{name}.toml").write_text(body, "utf-8")
    file = folder / "mine.toml"
    file.write_text(head, "utf-8")
    return str(file)


def layout() -> Callable[[str], str]:
    """Return what lays out a lexicon."""
    spec = importlib.util.spec_from_file_location("lay_out_lexicon", ROOT / "bench" / "lay_out_lexicon.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    laid_out: Callable[[str], str] = module.laid_out
    return laid_out


@pytest.mark.parametrize(
    ("pattern", "whole"),
    [
        ("river rose", "river rose"),
        ("river|\n  sea", "river|sea"),
        ("\n  (?:\n    river|sea\n  )\\s+\n  rose\n", "(?:river|sea)\\s+rose"),
        ("river \n rose", "riverrose"),
    ],
)
def test_a_line_break_in_a_pattern_counts_for_nothing_with_the_white_space_around_it(pattern: str, whole: str) -> None:
    assert in_one_line(pattern) == whole


def test_the_parts_of_a_lexicon_follow_its_own_in_their_order(tmp_path: Path) -> None:
    own = HEAD + "[words]\nrises = '(?:rose|swelled)'\n[[trigger]]\nis = 'flood/coast'\nwords = 'sea {rises}'\n"
    path = of_parts(
        tmp_path, own, waters=WATERS, floods=FLOODS + FLOODS.replace("river", "coast").replace("rose", "fell")
    )
    triggers = event_lexicon(path).triggers
    assert [(one.subtype, one.pattern.pattern) for one in triggers] == [
        ("coast", r"(?<!\w)(?:sea\s+(?:rose|swelled))(?!\w)"),
        ("river", r"(?<!\w)(?:(?:river|sea)\s+rose)(?!\w)"),
        ("coast", r"(?<!\w)(?:(?:river|sea)\s+fell)(?!\w)"),
    ]


@pytest.mark.parametrize(
    ("head", "floods", "said"),
    [
        (HEAD, "[types]\nfire = ['wildfire']\n", "part 'floods' has 'types'; expected words, trigger, count, measure"),
        (HEAD, "[[trigger]]\nis = ", "expected one of conflict, disaster, health"),
        (HEAD.replace('"waters"', '"../waters"'), FLOODS, "part '../waters' is no plain name"),
        (HEAD.replace('"waters"', '"seas"'), FLOODS, "seas.toml"),
        (HEAD.replace('"waters"', "7"), FLOODS, "a value has a wrong form"),
        (HEAD, "words = 7\n", "a value has a wrong form"),
        (HEAD, "trigger = 7\n", "a value has a wrong form"),
    ],
)
def test_what_is_wrong_with_a_part_is_said_in_one_line(tmp_path: Path, head: str, floods: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as raised:
        event_lexicon(of_parts(tmp_path, head, waters=WATERS, floods=floods))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.stem)
def test_every_file_of_a_packaged_lexicon_is_read_and_says_what_it_holds(head: Path) -> None:
    parts = tomllib.loads(head.read_text("utf-8"))["parts"]
    assert sorted(parts) == [file.stem for file in parts_of(head)]
    assert [file.name for file in (head, *parts_of(head)) if not file.read_text("utf-8").startswith("# ")] == []


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.stem)
def test_a_copy_of_a_packaged_lexicon_with_its_folder_reads_the_same(head: Path, tmp_path: Path) -> None:
    shutil.copy(head, tmp_path)
    shutil.copytree(head.with_suffix(""), tmp_path / head.stem)
    copy, packaged = event_lexicon(str(tmp_path / head.name)), event_lexicon(head.stem)
    assert [(one.type, one.subtype, one.pattern) for one in copy.triggers] == [
        (one.type, one.subtype, one.pattern) for one in packaged.triggers
    ]
    assert (copy.counts, copy.measures, copy.unless) == (packaged.counts, packaged.measures, packaged.unless)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_is_laid_out_in_lines_of_bounded_length(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text == layout()(text), "run python bench/lay_out_lexicon.py with its name"
    assert [line for line in text.splitlines() if len(line) > 120 or line != line.rstrip()] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_each_list_of_words_is_told_what_it_is_of(file: Path) -> None:
    words = file.read_text("utf-8").partition("[words]\n")[2]
    assert re.findall(r"(?:\A|\n\n)(\w+) = ", words) == []


@pytest.mark.parametrize(
    "pattern", ["a|b", "{waters} (?:rose|fell)", "[ -]?(?=\\bx) ?y{2,3}", "it's", " of ?", "x" * 150]
)
@pytest.mark.parametrize("times", [1, 9])
def test_what_is_laid_out_reads_as_before(pattern: str, times: int) -> None:
    body = f"\\b(?:{'|'.join([pattern] * times)})(?: {pattern}){{0,3}} (?:{' '.join([pattern] * times)}|z)"
    before = f"[[trigger]]\nwords = '''{body}'''\n"
    read = [tomllib.loads(text)["trigger"][0]["words"] for text in (before, layout()(before))]
    assert len({in_one_line(one).replace(" ?", r"\s?").replace(" ", r"\s+") for one in read}) == 1


def test_what_is_no_toml_is_not_laid_out_in_part() -> None:
    with pytest.raises(ValueError, match=r"no TOML from here on: .<<<<<<< ours"):
        layout()("[words]\na = 'b'\n<<<<<<< ours\nc = 'd'\n")


@pytest.mark.parametrize("lexicon", packaged_lexicons())
def test_no_words_end_with_a_space_before_the_word_they_look_for(lexicon: str) -> None:
    never = re.compile(r"\\s\+(?:\)\?)*\(\?=(?:\(\?(?::|-i:))*(?=[A-Za-z])")  # the words would end within a word
    assert [one.example for one in event_lexicon(lexicon).triggers if never.search(one.pattern.pattern)] == []


def examples_told(text: str, lexicon: str) -> set[str]:
    """Return the examples of the triggers that tell of something in a text."""
    report = report_from_text(text, name="example")
    found = (
        hits(report.text, sentence, event_lexicon(lexicon)) for sentence in sentences_of(report.text, report.zones)
    )
    return {hit.trigger.example for of_sentence in found for hit in of_sentence}


@pytest.mark.parametrize(
    ("lexicon", "trigger"),
    TRIGGERS,
    ids=[f"{name}-{one.example or one.pattern.pattern[:40]}" for name, one in TRIGGERS],
)
def test_a_trigger_tells_of_its_example(lexicon: str, trigger: Trigger) -> None:
    assert not trigger.example or trigger.example in examples_told(trigger.example, lexicon)


@pytest.mark.parametrize("lexicon", packaged_lexicons())
def test_nearly_every_trigger_has_an_example_of_its_own(lexicon: str) -> None:
    examples = [one.example for one in event_lexicon(lexicon).triggers if one.example]
    assert len(examples) >= 0.98 * len(event_lexicon(lexicon).triggers)
    assert sorted(set(examples)) == sorted(examples)
