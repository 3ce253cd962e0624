"""Write docs/wording.md from the package's wording.toml; run it after a change of either."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WORDING = HERE.parent / "geo" / "dateline" / "data" / "wording.toml"

HEAD = """# How sure: what the columns of wording mean, and the words that decide them

The wording decides, never our opinion. `source_status` and `modality` say how the source words an event;
`attribution` says who words it so. The lists below are those of `geo/dateline/data/wording.toml`; this page is
written by `docs/make_wording.py`.

## source_status

"""

STATUSES = {
    "asserted": "tells it itself and names nobody; also that somebody spoke, met or gave a statement",
    "reported": "says that somebody said, reported or wrote it, named or not (officials said, reportedly, reports "
    "that)",
    "claimed": "uses a word that does not vouch for it (claimed, alleged, accused of); or names who says that it may "
    "have happened",
    "confirmed": "says confirmed, acknowledged, admitted, verified",
    "assessed": "gives it as a judgement: assessed, estimated, believes; what footage shows; a word of likelihood or "
    '"may have" of its own; how far troops came along a front',
    "denied": "only denies it",
}

RULES = """
* **Chains.** `attribution` names the outermost first: "Reuters reported that Bild cited security sources" is
  `Reuters > Bild > security sources`; "an official told Reuters" is `Reuters > official`. The innermost word gives
  the status, but a claim stays a claim whoever passes it on.
* **Scope.** A saying governs the clauses behind it, up to a contrast with a subject of its own ("..., but rebels
  attacked"); one that closes a sentence (", officials said") reports all that stands before it and has no source of
  its own. An adverb governs its own clause only: "drones reportedly struck a depot, and missiles hit a port".
* **Pointing back.** "It added", "the outlet", "the ministry" and a quote that goes on are whoever the sentences
  before named.
* **Denied, contested.** A lone denial is `denied` and `negated`. Where somebody says it and somebody else denies it,
  in the same sentence or the next, the event keeps its status, `denied_by` names who denies, and `contested` is true.
  "Denied reports that" is a lone denial, "denied Kyiv's claim that" is contested. Who denies only a part in it
  ("denied responsibility for the attack") contests a deed, too, and no accident. A failure to deny is `reported`:
  no denial, no assent.
* **Unverified.** `unverified_by` names who could not verify or confirm it; the publisher, where nobody is named.
* **Taken back.** What was retracted or deleted keeps its status and is `negated`; `denied_by` is who took it back.

## modality

"""

MODALITIES = {
    "actual": "tells it as having happened or going on",
    "planned": "as to come: planned, ordered, expected, promised",
    "hypothetical": (
        "as possible, feared, asked for, threatened or depending on something; as told in a novel or film that the "
        "report reviews; a visit or arrest that is only tried; what somebody has only the means for, makes conditions "
        "for or masses men for"
    ),
    "negated": "as not so, prevented, or taken back",
    "historical": (
        "as long past: an era, or a day more than a year before the report; what is only named "
        '("a suspect in the May 3 attacks"), if more than 60 days before it; what is commemorated or tried '
        '("the anniversary of the bombing", "jailed for the raid")'
    ),
}

CITED = """
## cited_url

The addresses that the sentence gives, with a space between them: those of the footnote marks behind the event's words
(`[1]`, `[1-3]`, `[^1]`, `[^name]`, `[iv]`, `¹`), and of the links in the sentence. Notes are lines that begin with the
mark and hold an address.
"""

LISTS = {
    "verb": "Verbs of saying",
    "noun": "Nouns of saying (before that, of, about)",
    "adverb": "Adverbs",
    "adjective": "Adjectives of the event",
    "raised": "Where nobody is named (is, are ...)",
    "modal": "Words of modality",
    "likelihood": "Likelihood: ICD 203's words, and how they are written",
}


def page(table: dict[str, dict[str, Any]]) -> str:
    """Return the page: what the columns mean, and a table for each section of words."""
    parts = [HEAD + meanings("status", STATUSES) + RULES + meanings("modality", MODALITIES) + CITED]
    for section, title in LISTS.items():
        rows = [line(name, words) for name, words in table[section].items()]
        parts.append("\n".join([f"## {title}\n", "| gives | words |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def meanings(column: str, rows: dict[str, str]) -> str:
    """Return the table of what the values of a column mean."""
    lines = [f"| {column} | the text |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows.items())]
    return "\n".join(lines) + "\n"


def line(name: str, words: list[str]) -> str:
    """Return one row of a Markdown table."""
    return f"| {name} | {', '.join(words)} |"


if __name__ == "__main__":
    (HERE / "wording.md").write_text(page(tomllib.loads(WORDING.read_text("utf-8"))), encoding="utf-8")
