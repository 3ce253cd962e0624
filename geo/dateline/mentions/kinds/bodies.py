"""Which names are part of the name of a body, a pact, a firm or a unit, beyond doubt by the words beside them."""

from __future__ import annotations

import re

from dateline.lexicon import Grammar
from dateline.mentions.candidates.joints import joined
from dateline.mentions.spans import ONLY_SIDES, Span
from dateline.mentions.words import CAPITALS
from dateline.mentions.words.tokens import Token
from dateline.records import Mention

_COUNCIL = re.compile(r"\s(?:(?:City|County|District|Town|Borough|Village|Parish|Regional)\s)?Council\b")
# "Kenya Airways", "the Nuremberg trials", "the Kazan brigade", the battalion "Dnipro-1".
_BODY_BEHIND = re.compile(
    r"-\d{1,2}\b(?![-.,:]\d)|\s(?:(?:Airlines|Airways)\b|(?:agreements?|accords?|treaty|convention|protocols?|memorandum|declaration|trials|syndrome|consensus|"
    r"brigade|battalion|regiment|cartel)\b)"
)
# "The Organization for Security and Co-operation in Europe": the continent of which a body is.
_BODY_OF_CONTINENT = re.compile(
    r"\b(?P<head>[A-Z][a-z]+)\s(?:for|on|of)\s(?:(?:[A-Z][\w-]+|and|of|the|&),?\s){1,8}in\s\Z"
)
_CONTINENTS = frozenset({"europe", "africa", "asia", "the americas", "latin america"})
_LONGEST = 120  # characters of such a name before the continent
# "The South West Front": a side of the sky and its army, and no unit that is called so.
_FRONT = re.compile(r"\sFronts?\b")
_PACTS = frozenset({"schengen"})  # of which more is told than of the village where it was signed
# "The Institute for the Study of War (ISW)", "the National Intelligence Service (NIS)".
_EXPLAINED = re.compile(r"[^\W\d_]\s\(([A-Z]{2,6})\)")
_SHORT = 3  # letters of a body's initials, at least: "MSF Belgium", but not "UN Sudan envoy"


def is_of_a_body(text: str, tokens: list[Token], span: Span, grammar: Grammar, *, run_before: int) -> bool:
    """Whether a name is part of that of a body; ``run_before`` counts the capitalised words before it."""
    end = tokens[span.last].end
    return (
        _of_a_body(text, tokens, span, grammar)
        or _is_body(tokens, span, grammar)
        or (span.name.lower() in _PACTS and "Luxembourg" not in text)
        or _is_before_body(text, end, span)
        or (span.slot == "in" and _is_of_its_continent(text, tokens[span.first].start, span, grammar))
        or (run_before > 0 and _is_branch(text, tokens, span, grammar))
    )


def _is_before_body(text: str, end: int, span: Span) -> bool:
    """Whether the words behind a name are those of a body, a pact, a firm or an army."""
    beside = text[end : end + 1]
    if not (beside == "-" or beside.isspace()):
        return False
    if _BODY_BEHIND.match(text, end):
        return True
    if not text[end + 1 : end + 2].isupper():
        return False
    return _COUNCIL.match(text, end) is not None or (
        _FRONT.match(text, end) is not None and ONLY_SIDES.fullmatch(span.name) is not None
    )


def _is_of_its_continent(text: str, start: int, span: Span, grammar: Grammar) -> bool:
    """Whether a name ends that of a body which is for a continent ("Organization for Security in Europe")."""
    if span.name.lower() not in _CONTINENTS:
        return False
    named = _BODY_OF_CONTINENT.search(text, max(0, start - _LONGEST), start)
    return named is not None and named["head"].lower() in grammar.words("metonym", "bodies")


def _is_branch(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether a state tells which branch of a body is meant ("UNICEF Sudan"), or a name whose airline ("Air Malta")."""
    before = tokens[span.first - 1]
    if not joined(text, before, tokens[span.first]) or text[before.end] != " ":
        return False
    if before.text == "Air":
        return True
    initials = before.word.shape == CAPITALS and len(before.text) >= _SHORT and not tokens[span.first].text.isupper()
    return span.state and (initials or before.word.lower in grammar.words("metonym", "branches"))


def _is_body(tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether the name itself is that of a body, which the gazetteer knows as a place ("University of Texas")."""
    first = span.first
    if span.last - first < 2 or tokens[first + 1].word.lower != "of":
        return False
    return tokens[first].word.lower in grammar.words("metonym", "bodies")


def _of_a_body(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    at = span.first - 1
    while at > 0 and tokens[at].word.lower == "the":
        at -= 1
    if at < 1 or tokens[at].word.lower != "of" or not joined(text, tokens[at - 1], tokens[at]):
        return False
    head = tokens[at - 1].word
    words = grammar.words("metonym", "bodies") | grammar.words("metonym", "pacts")
    return head.upper and head.lower in words


def without_initials(text: str, mentions: list[Mention]) -> list[Mention]:
    """Leave out initials that nobody knows for a place and that the text explains ("the NIS headquarters")."""
    unknown = [one for one in mentions if one.form == "unknown" and one.text.isupper()]
    if not unknown:
        return mentions
    bodies = set(_EXPLAINED.findall(text))
    return [one for one in mentions if one.form != "unknown" or one.text not in bodies]
