"""Lists of names that share a head or a kind: "Bryansk and Kursk oblasts" are two oblasts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dateline.lexicon import grammar
from dateline.mentions.candidates import DIRECTIONS, KNOWN, PART, RUN, UNKNOWN, Candidate, Names
from dateline.mentions.spans import Span
from dateline.mentions.words.stream import Line
from dateline.mentions.words.tokens import Token
from dateline.records import Mention, Resolved

LIST = re.compile(r"\s*(?:,|,?\s+and|,?\s+or|;)\s*")
COUNT = r"(?:\s\(\d[\d,.]*\s?%?\))?"  # "Edo (35%), Ondo (33%) and Ebonyi (6%) states"
COUNTED_LIST = re.compile(COUNT + LIST.pattern)
RANGE = re.compile(r"\s+to\s+")  # "from Hall to Forsyth counties"
# What stands before the last name of a list.
_LISTED = re.compile(r"[\w.’')]\s*(?:,|,?\s+(?:and|or)|;|/|\s+to)\s+(?:the\s+)?\Z")
_LOOK_BACK = 24  # characters
_AND = re.compile(r"\s*,?\s+(?:and|or)\s+(?:the\s+)?")  # what joins the last name of a list to those before it
_VERB = re.compile(r"\s[a-z]")
# "Killed ten in X, and the U.S. carried out an airstrike": who does something; "and Mali was hit" is where.
_ACTS = re.compile(
    r"\s(?:(?:has|have|had|also|then|later)\s)*(?:carried|launched|struck|sent|said|says|accused|denied|condemned|imposed|"
    r"closed|fired|conducted|responded|vowed|warned|called|shot|backed|provided|deployed|announced)\b"
)


def of_one_kind(text: str, tokens: list[Token], spans: list[Span], kinds: list[str]) -> list[str]:
    """Return the kinds of a sentence's names, those of one list agreed: what something is done to, is no speaker.

    "Strikes on Lviv, Lutsk and Rivne killed six": the last is where the others are, though a verb follows. "Lutsk and
    Rivne were shelled": so is the first.
    """
    if len(spans) < 2:
        return kinds
    agreed = list(kinds)
    for last, span in enumerate(spans):
        if not span.listed:
            continue
        first = last
        while first and spans[first].listed:
            first -= 1
        if not _AND.fullmatch(text, tokens[spans[last - 1].last].end, tokens[span.first].start):
            continue
        before, slot = slice(first, last), spans[first].slot
        acts = kinds[last] == "metonym" or (span.state and _ACTS.match(text, tokens[span.last].end))
        if slot and set(kinds[before]) == {"literal"} and acts:
            agreed[last] = "metonym" if _begins_clause(text, tokens, spans[first : last + 1]) else "literal"
        elif not slot and kinds[last] == "literal" and not span.state and _VERB.match(text, tokens[span.last].end):
            agreed[before] = ["literal" if kind == "metonym" else kind for kind in kinds[before]]
    return agreed


def _begins_clause(text: str, tokens: list[Token], spans: list[Span]) -> bool:
    """Whether the last name of a list is the subject of the next clause ("in Lviv and Lutsk, and Kyiv said")."""
    gaps = [text[tokens[one.last].end : tokens[two.first].start] for one, two in pairwise(spans)]
    return gaps[-1].lstrip()[:1] == "," and (len(gaps) == 1 or any(_AND.fullmatch(gap) for gap in gaps[:-1]))


def share_heads(text: str, found: list[Mention], known: Collection[str]) -> list[Mention]:
    """Give the level word of a plural head to every name of its list ("Bryansk and Kursk oblasts").

    Of a lone name it tells nothing: "Ohio counties" lie in Ohio.
    ``known`` are the names that are places as they stand: the United States are no state of that name.
    """
    shared = _plural_heads()
    for at in range(len(found) - 1, -1, -1):
        head = _head_of(found[at], shared)
        if not head or found[at].text in known or found[at].core in known:
            continue
        name = re.sub(rf"\s+{head}\Z", "", found[at].core, flags=re.IGNORECASE)
        listed = ends_list(text, found[at])
        kind = "literal" if listed and found[at].kind == "metonym" else found[at].kind
        found[at] = replace(found[at], core=_with_head(name, shared[head]) if listed else name, kind=kind)
        before = at - 1
        while (
            before >= 0
            and (
                LIST.fullmatch(text, found[before].end, found[before + 1].start)
                or RANGE.fullmatch(text, found[before].end, found[before + 1].start)
            )
            and found[before].form in {"name", "sector"}
            and not (before < at - 1 and _parts_more(text, found[before : before + 3]))
            and (not _level_word(found[before].core, shared))
        ):
            found[before] = replace(found[before], core=_with_head(found[before].core, shared[head]), kind="literal")
            before -= 1
    return found


def _parts_more(text: str, names: list[Mention]) -> bool:
    """Whether a semicolon stands before a list that goes on with lesser marks ("in Iraq; Basrah and Maysan")."""
    gaps = [text[one.end : two.start] for one, two in pairwise(names)]
    return ";" in gaps[0] and ";" not in gaps[1]


def with_sides(line: Line, chosen: list[tuple[Candidate, int]], names: Names) -> list[tuple[Candidate, int]]:
    """Give what follows the last of several sides to each of them: "North and South Kivu" are two provinces.

    "Central and Northern Malawi" are two parts of it; "Eastern" of "Eastern and Southern Africa" is of no known place.

    ``chosen`` are names with their numbers, which those of their list share.
    """
    found = list[tuple[Candidate, int]]()
    for one, number in chosen:
        if one.form in {KNOWN, PART} and one.last > one.first and line.tokens[one.first].word.lower in DIRECTIONS:
            sides = list(_sides_before(line, one, names))
            taken = {(side.first, side.last) for side in sides}
            found = [other for other in found if (other[0].first, other[0].last) not in taken]
            found += [(side, number) for side in reversed(sides)]
        found.append((one, number))
    return found


def _sides_before(line: Line, one: Candidate, names: Names) -> Iterator[Candidate]:
    text, tokens, at, joint = line.text, line.tokens, one.first, _AND
    tail = text[tokens[at].end : tokens[one.last].end]
    while at >= 1:
        side = at - 2 if joint is _AND else at - 1
        if side < 0 or not tokens[side].capital or tokens[side].word.lower not in DIRECTIONS:
            return
        if not joint.fullmatch(text, tokens[side].end, tokens[at].start):
            return
        name = tokens[side].text + tail
        known = names.known(name, several=True)
        if known is UNKNOWN and one.form == KNOWN and ends_in_level(tail):
            return  # "Eastern and Southern Provinces": each has its own name
        form = RUN if known is UNKNOWN else KNOWN
        if one.form == PART:
            name, form, known = one.name, PART, one.known
        yield Candidate(one.sentence, side, side, name, form, known, 0, 0)
        at, joint = side, LIST


def ends_in_level(name: str) -> bool:
    """Whether a name ends in a word for a level, in the plural, too ("Southern Provinces")."""
    word = name.rsplit(None, 1)[-1].lower()
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return not {word, singular}.isdisjoint(grammar().words("place", "suffixes"))


def without_head(found: Resolved) -> Resolved:
    """Return a found name without the plural word that ends its list, which is no part of it."""
    mention = found.mention
    words = mention.text.rsplit(None, 1) if mention.text[-1:] in "sS" else [""]
    head = words[-1].lower()
    if len(words) < 2 or head not in _plural_heads() or head in grammar().words("place", "sectors"):
        return found
    if mention.form != "name" or mention.core.lower().endswith(head):  # "the Gulf states" are called so
        return found
    return replace(found, mention=replace(mention, end=mention.start + len(words[0]), text=words[0]))


def ends_list(text: str, mention: Mention) -> bool:
    """Whether a mention is the last of a list: of a lone name a plural word behind it tells no level."""
    return _LISTED.search(text, max(0, mention.start - _LOOK_BACK), mention.start) is not None


def _with_head(name: str, head: str) -> str:
    return name if head in grammar().words("place", "sectors") else f"{name} {head}"


def _head_of(mention: Mention, shared: dict[str, str]) -> str:
    last = mention.text.rsplit(None, 1)[-1:]
    return last[0].lower() if last and last[0].lower() in shared else ""


def _level_word(core: str, shared: dict[str, str]) -> bool:
    last = core.split()[-1].lower() if core.split() else ""
    return last in shared or last in shared.values()


@cache
def _plural_heads() -> dict[str, str]:
    irregular = {"counties": "county", "territories": "territory", "axes": "axis"}
    return {word: irregular.get(word, word.removesuffix("s")) for word in grammar().words("place", "shared")}
