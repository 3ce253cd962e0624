"""Places that are said and not looked up: facilities, front sectors, and names that no gazetteer knows.

``sites`` tells which facilities are names of a place of their own, ``coordinates`` reads positions, ``addresses``
gives a street's name to its town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from dateline.lexicon import Grammar, phrase_pattern
from dateline.mentions.candidates.joints import joined
from dateline.mentions.evidence.doubts import STREETS
from dateline.mentions.spans import ONLY_SIDES, PARTICLES, Span
from dateline.mentions.words.tokens import Sentence, Token
from dateline.records import Mention

_PARTED = frozenset("in into across throughout from".split())  # of "in eastern X" the X is a place
_LETTERS = re.compile(r"\w+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
_ARTICLE = re.compile(r"[ae][a-z]{1,2}-[A-Z]")  # Arabic's before a sun letter: "Deir ez-Zor"
_COMPOUND = re.compile(r"[-‑–][a-z]")
_WORD = re.compile(r"[^\W\d_]+(?:(?:-[A-Z]|['’ʼ`´])[^\W\d_]+)*")
_LIST = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+")
# What announces a list of places, each of which may be unknown.
_ANNOUNCED = re.compile(
    r"\b(?:zones|districts|villages|towns|communes|municipalities|localities|townships|settlements|hamlets|neighbou?rhoods|"
    r"suburbs|wards|camps|barangays|sub-?counties|sub-?districts|upazilas)\sof\s\Z"
)
_LOOK_BACK, _AND = 24, frozenset({"and", "or"})  # characters
_STATED = re.compile(r",\s+(?:in|near)\s+(?:the\s+)?(?:[a-z]+ern\s+|[a-z]+\s+of\s+)?\Z")  # "at X, in Y"
_WITHIN = 40  # characters
_PUT_BEFORE = re.compile(r"\b(?:at|of|in|from|to|outside)\s[A-Z][\w’'-]*\Z")
_AT_VILLAGE = frozenset("at in near nearby on from outside around to towards toward into".split())
_PUT = frozenset({"at", "of", "in", "from", "to", "outside"})
_END_OF = attrgetter("end")


# "In Kyin Myaing village": what is called a village is one, whatever it is named; a community also may be a people's.
_VILLAGE = re.compile(r"\s+(?:village|hamlet|(community))(?=[\s,.;)]|\Z)")
_PEOPLES = re.compile(
    r"(?:[ei]an|ese|ish|ic|ist|im)\Z|\A(?:Sikh|Hindu|Jain|Dalit|Christian|Catholic|Jewish|Bedouin|Druze|Alawite|Yazidi|"
    r"Rohingya|Fulani|Hausa|Berom|Hutu|Tutsi|Dinka|Nuer)\Z"
)
# "Burned Ama, Obe Kone and Uru villages": so are all of a list before the word.
_VILLAGES = ("villages", "hamlets")
_LISTED_VILLAGES, _ONE_VILLAGE = (" villages", " hamlets"), (" village", " hamlet", " community")


def facilities(text: str, end: int, tokens: list[Token], places: list[int], grammar: Grammar) -> list[Mention]:
    """Return the named facilities of a sentence ("the 248th military training ground"); a bare one has no name.

    ``places`` are the words with which one may be named; the sentence ends at ``end``.
    """
    found = []
    for match in _named_at(text, end, [tokens[at] for at in places], grammar):
        ends = [number for number, token in enumerate(tokens) if token.start >= match.start()]
        first = ends[0] if ends else 0
        at = first
        while at > 0 and joined(text, tokens[at - 1], tokens[at]) and _belongs(text, tokens, at - 1, grammar):
            at -= 1
        if at < first:
            at = at + 1 if tokens[at].text.lower() == "the" and at + 1 < first else at
            if tokens[at].text.lower() != "the":
                name = text[tokens[at].start : tokens[first - 1].end]
                found.append(
                    Mention(
                        tokens[at].start,
                        match.end(),
                        text[tokens[at].start : match.end()],
                        "literal",
                        "facility",
                        name,
                        re.sub(r"\s+", " ", match.group().lower()),
                        "at",
                    )
                )
    return found


def _named_at(text: str, end: int, words: list[Token], grammar: Grammar) -> Iterator[re.Match[str]]:
    """Yield what is named with some words of a text, from left to right and without overlap."""
    pattern, after = phrase_pattern(grammar.words("place", "facilities")), 0
    for word in words:
        for part in _LETTERS.finditer(text, word.start, word.end):  # "l'airport" has two
            match = pattern.match(text, part.start(), end) if part.start() >= after else None
            if match:
                yield match
                after = match.end()


def _belongs(text: str, tokens: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word is one of a facility's name, or a small one within it ("Ain al-Asad", "Charles de Gaulle")."""
    token = tokens[at]
    if _names(token, grammar) or (token.word.prefix and text[token.end : token.end + 1] == "-"):
        return True
    small = token.text in PARTICLES or _ARTICLE.match(text, token.start)
    within = at > 0 and small and joined(text, tokens[at - 1], token)
    return bool(within) and _names(tokens[at - 1], grammar)


def _names(token: Token, grammar: Grammar) -> bool:
    word = token.text.lower()
    article = word != "the" and word in grammar.words("word", "function")  # "A training ground burned"
    named = token.capital and not article and word not in grammar.words("word", "calendar")
    return named or _ORDINAL.match(token.text) is not None


def sector_of(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> str:
    """Return the word that makes a sector of the front of a name ("the Pokrovsk direction"), or ""."""
    after = span.last + 1
    if after >= len(tokens) or not joined(text, tokens[span.last], tokens[after]) or span.suffix:
        return ""
    if tokens[after].word.upper and ONLY_SIDES.fullmatch(span.name):
        return ""  # "the South West Front": an army
    word = tokens[after].text.lower()
    return word if word in grammar.words("place", "sectors") else ""


def site_end(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> int:
    """Return where a site ends that has an unknown name ("the Kalma camp"), 0 if there is none."""
    after = span.last + 1
    if after >= len(tokens) or not joined(text, tokens[span.last], tokens[after]):
        return 0
    return tokens[after].end if tokens[after].text in grammar.words("slot", "sites") else 0


def unknown_names(
    text: str, tokens: list[Token], openers: list[int], known: list[Mention], grammar: Grammar
) -> list[Mention]:
    """Return capitalised names in the slot of a place that are not yet known, and those that follow any in a list.

    ``openers`` are the words with which a name may begin.
    """
    found: list[Mention] = []
    taken = [(mention.start, mention.end) for mention in known]
    placed = [mention for mention in known if mention.kind == "literal"]
    villages = _called_villages(text, tokens, grammar)
    after = 0  # behind the last name
    for at in openers:
        if at < after or not (tokens[at].word.upper or _is_article(text, tokens, at)) or _overlaps(tokens[at], taken):
            continue
        slot = _unknown_slot(text, tokens, at, placed + found, grammar)
        if not slot and text.startswith(", ", tokens[at].end):
            slot = _put_within(text, tokens, at, placed)
        if not slot:
            slot = "villages of" if at in villages else _called_a_village(text, tokens, at)
        if not slot:
            continue
        last = _last_of_name(text, tokens, at)
        end = tokens[last].end
        compound = _COMPOUND.match(text, end) or STREETS.match(text, end)  # "X-run television", "X and Y avenues"
        if not compound and _plausible(tokens, at, last, taken, grammar):
            name = text[tokens[at].start : tokens[last].end]
            found.append(Mention(tokens[at].start, tokens[last].end, name, "literal", "unknown", name, "", slot))
        after = last + 1
    return found


def _is_article(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word in small letters is the article of a name ("al-Sawra")."""
    if not tokens[at].word.prefix or at + 1 == len(tokens) or not tokens[at + 1].capital:
        return False
    return text[tokens[at].end : tokens[at + 1].start] == "-"


def _unknown_slot(
    text: str,
    tokens: list[Token],
    at: int,
    found: list[Mention],
    grammar: Grammar,
) -> str:
    slots = grammar.words("slot", "unknown")
    if at and joined(text, tokens[at - 1], tokens[at]):
        one = tokens[at - 1].word.lower
        before = tokens[at - 2].word.lower if at > 1 else ""
        two = f"{before} {one}"
        if two in slots or one in slots:
            return two if two in slots else one
        if one in grammar.words("place", "parts") and before in _PARTED and tokens[at - 1].text.islower():
            return before  # "in eastern X"
    previous = max([one for one in found if one.end <= tokens[at].start], key=_END_OF, default=None)
    if previous is None or not _LIST.fullmatch(text, previous.end, tokens[at].start):
        return ""
    return previous.slot if previous.slot in slots else _announced(text, previous, found)


def tells_unknown(text: str, sentence: Sentence, known: list[Mention]) -> bool:
    """Whether a sentence may tell villages that nobody knows: by that word, or by a known place in which one lies."""
    return (bool(known) and _says_where(text, sentence)) or _lists_villages(text, sentence)


def _says_where(text: str, sentence: Sentence) -> bool:
    """Whether a sentence may say in which place another lies ("at X, in Y", "in X village, Y")."""
    if _tells_of(_ONE_VILLAGE, text, sentence.start, sentence.end):
        return True
    for words in (", in ", ", near "):
        at = text.find(words, sentence.start, sentence.end)
        while at >= 0:
            if _PUT_BEFORE.search(text, max(sentence.start, at - _WITHIN), at):
                return True
            at = text.find(words, at + 1, sentence.end)
    return False


def _lists_villages(text: str, sentence: Sentence) -> bool:
    """Whether a sentence may list villages by their names before the word, of which it need know none."""
    return _tells_of(_LISTED_VILLAGES, text, sentence.start, sentence.end)


def _tells_of(words: tuple[str, ...], text: str, start: int, end: int) -> bool:
    return any([text.find(word, start, end) >= 0 for word in words])  # noqa: C419  # in half the time, each sentence


def _put_within(text: str, tokens: list[Token], at: int, placed: list[Mention]) -> str:
    """Return the preposition before a single word of which the text says in which place it lies ("at X, in Y")."""
    word = tokens[at - 1].text if at else ""
    if word not in _PUT or not joined(text, tokens[at - 1], tokens[at]):
        return ""
    end = tokens[at].end
    outer = min((one.start for one in placed if end < one.start <= end + _WITHIN), default=0)
    return word if outer and _STATED.fullmatch(text, end, outer) else ""


def _called_a_village(text: str, tokens: list[Token], at: int) -> str:
    """Return the preposition before a name that is followed by the word "village", "" for none."""
    before = tokens[at - 1].text if at else ""
    if before not in _AT_VILLAGE or not joined(text, tokens[at - 1], tokens[at]):
        return ""
    last = _last_of_name(text, tokens, at)
    called = _VILLAGE.match(text, tokens[last].end)
    return before if called and not (called[1] and _PEOPLES.search(tokens[last].text)) else ""


def _called_villages(text: str, tokens: list[Token], grammar: Grammar) -> frozenset[int]:
    """Return where the names of lists begin that the word "villages" ends."""
    found: list[int] = []
    if not _tells_of(_VILLAGES, text, tokens[0].start, tokens[-1].end):
        return frozenset()
    for noun in [at for at, (word, _, _, _) in enumerate(tokens) if word in _VILLAGES]:
        first = _first_of_name(text, tokens, noun)
        opened = len(found)
        if first < noun and first > 1 and tokens[first - 1].text in _AND:
            found.append(first)
            first -= 1
            while (before := _first_of_name(text, tokens, first)) < first:
                found.append(before)
                first = before if before and text[tokens[before - 1].end : tokens[before].start] == ", " else 0
        if any(_PEOPLES.search(tokens[at].text) for at in found[opened:]):
            del found[opened:]  # "Christian and Muslim villages"
    small = grammar.words("word", "function")
    return frozenset(at + (tokens[at].text.lower() in small) for at in found)


def _last_of_name(text: str, tokens: list[Token], first: int) -> int:
    """Return where the words in capitals end that begin with a token."""
    last = first
    while last + 1 < len(tokens) and joined(text, tokens[last], tokens[last + 1]) and tokens[last + 1].capital:
        last += 1
    return last


def _first_of_name(text: str, tokens: list[Token], end: int) -> int:
    """Return where the words in capitals begin that end before a token, or that token if there are none."""
    first = end
    while first and tokens[first - 1].capital and (first == end or joined(text, tokens[first - 1], tokens[first])):
        first -= 1
    return first - (0 < first < end and _is_article(text, tokens, first - 1))


def _announced(text: str, last: Mention, found: list[Mention]) -> str:
    """Return the slot of a list with known names, "" if no word of places announces it ("the zones of")."""
    first = last
    for one in sorted(found, key=lambda one: -one.start):
        if one.end <= first.start and _LIST.fullmatch(text, one.end, first.start):
            first = one
    return "of" if _ANNOUNCED.search(text, max(0, first.start - _LOOK_BACK), first.start) else ""


def _overlaps(token: Token, taken: list[tuple[int, int]]) -> bool:
    _, begins, ends, _ = token
    for start, end in taken:  # noqa: SIM110  # in a third of the time of `any`, for each capitalised word
        if start < ends and begins < end:
            return True
    return False


def _plausible(tokens: list[Token], at: int, last: int, taken: list[tuple[int, int]], grammar: Grammar) -> bool:
    """A name is short but for its articles, is no month and no acronym, and does not run into a name that is taken."""
    openers = grammar.words("slot", "openers")
    words = [token.text for token in tokens[at : last + 1]]
    named = [word for word in words[:-1] if word.lower() not in openers] + words[-1:]  # "El Mirtal", "Al-Ruba Al-Oula"
    if (
        len(named) > 3
        or words[0].lower() in grammar.words("word", "calendar")
        or (words[0].isupper() and len(words[0]) > 1)
    ):
        return False
    return (
        not any(_overlaps(token, taken) for token in tokens[at : last + 1])
        and len(named[0]) > 2
        and all(_WORD.fullmatch(word) for word in {words[0], named[0]})
    )
