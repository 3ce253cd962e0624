"""What the slot of a doubtful name tells: a noun that only places have, a preposition, a verb, the head of a line.

The news on which the weights were fitted is of places that are well known. Names that no gazetteer has, or few people
know, stand there mostly for persons and firms; in the slots here they stand for places. What such a name gains is
set by hand, and only names that no person's name or common word is gain any. A known name needs more than "in" or a
list, for it would be drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from dateline.lexicon import grammar
from dateline.mentions.candidates import HOWS, KINDS, KNOWN, LEVEL, RUN, Candidate
from dateline.mentions.evidence.headlines import is_in_capitals
from dateline.mentions.evidence.slot_words import is_island, is_land, slot_words
from dateline.mentions.kinds import is_struck
from dateline.mentions.spans import is_way, on_way
from dateline.mentions.words import (
    BODY,
    CALENDAR,
    CAPITAL,
    CAPITALS,
    COMMON_SHIFT,
    FUNCTION,
    GIVEN,
    LOCATIVE,
    MIXED,
    NUMBER,
    SUFFIX,
    SURNAME_SHIFT,
    TITLE,
    Word,
    hashed,
)
from dateline.mentions.words.stream import COMMA, SPACE, Array, Line, Stream
from dateline.mentions.words.tokens import Token

_DOUBT = 4.2  # log odds below the least; a candidate that misses by more is not looked at
_VILLAGE, _ATTACKABLE, _TOWN = 500, 1_000, 5_000  # people of a known name
_BY_NAME = frozenset({HOWS.index("name"), HOWS.index("alias")})
_BY_OTHER_NAME = _BY_NAME | {HOWS.index("alternate")}
_RARE, _MOST_WORDS = 2, 3  # from this step on a surname is frequent; words of a name
# Of a person or a firm there is no village; a community may be a people's.
_VILLAGES, _COMMUNITIES = frozenset("village hamlet neighborhood neighbourhood".split()), {"community", "communities"}
# Log odds.
_NOUN, _SITE, _SAID, _GOVERNED, _DONE, _HELD, _WHERE, _HEAD, _COMPOUNDED = 2.5, 2.0, 3.0, 2.0, 3.2, 2.5, 2.4, 2.0, 2.5
_SUFFERED, _FALLEN, _ATTACKED, _COUNTED, _ROW_OF_TABLE, _WITH_LEVEL = 2.5, 4.3, 1.2, 1.2, 3.5, 1.5
_LAND, _TWICE, _CAPITALS, _LISTED, _WITHIN, _OWNED = 3.0, 0.8, 1.5, 2.2, 1.2, 1.5
# Peoples and tongues that no list has ("the Sikh area" is told by none): "Andean", "Arabic"; things ("burned Qurans").
_ADJECTIVES = ("ean", "ian", "ese", "ish", "ic", "ist")
_SAID_TO_BE = re.compile(r",\s+(?:a|an|the)\s+((?:[a-z-]+(?=\s))(?:\s+[a-z-]+){0,3})")  # "Wuyan, a farming village"
# "Kibumba, 20 km north of Goma", "Kibumba, near Goma".
_BESIDE = re.compile(
    r",\s+(?:(?:just|some|about|around)\s)?(?:\d{1,3}\s?(?:km|kilomet(?:er|re)s?|miles?)\s)?"
    r"(?:(?:to\sthe\s)?(?:north|south|east|west)(?:-?(?:east|west))?\sof|near|outside)\s(?:the\s[a-z]+\sof\s)?[A-Z]"
)
_COMPOUND = re.compile(
    r"[-‑–][^\W\d_]|\s(?:del?|d[aeiou]s?)\s(?:l[ao]s?\s)?[A-ZÀ-Ý]"
)  # "Houthi-run", "Vizcatán del Ene"
_WITH_SMALL_WORDS = re.compile(r"[-‑][a-zèà]{1,3}[-‑'’]")  # "Bois-de-la-Ville", "Val-d'Or"
_LINE_HEAD = re.compile(r"\s[—–|]\s(?!(?:an?|the|his|her|who|whose)\s)")  # not "Okello – a father of three"
_CLOCK = re.compile(r"\s*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s*[,:–—|-]?\s+")
_LINE_ENDS = re.compile(r"[*_\s]*(?:\n|\Z)|,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?[*_ ]*(?:\n|\Z)")
_CLOCK_CHARS = 16
# Who has so many ill or dead is a place ("Hinche reported 3 suspected cases"), as is who has a number in a series.
_HAS_ILL = re.compile(
    r"\s(?:(?:has|have|had|also|alone)\s){0,2}(?:report|record|notifi|register|confirm|document|logg|count)(?:ed|s|es)\s"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:[a-z-]+\s){0,4}?"
    r"(?:cases|case|deaths|infections|patients|admissions|fatalities)\b"
)
_THEM = r"(?:\s(?:HHs?|households|families|individuals|people|IDPs|houses|cases|deaths))?"  # no points or goals
_IN_SERIES = re.compile(rf"(?:\s\(\d[\d,.]*{_THEM}\)|\s\d[\d,]*)(?=[,;.]\s|[.;]?\Z|\sand\s[A-Z])")
_ROW = re.compile(r"\s?[|\t]\s?[\d~<>]")  # "Jere | 78"
_ALERT_BACK = 10  # words
_COUNTS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_BEFORE_COUNTS = frozenset(" |\t")
_OWNER_ENDS = ("'s ", "’s ")  # "Ethiopia's Gofa zone"
_DISTRICT, _WHOLE_AREAS = 1 << KINDS.index("admin2"), 1 << KINDS.index("admin1") | 1 << KINDS.index("region")
_AREAS = _DISTRICT | _WHOLE_AREAS
_HOLD = frozenset(map(hashed, ("left", "held", "hold", "holds", "control", "controls", "controlled")))
_AND = frozenset(map(hashed, ("and", "or")))


def slot_odds(work: list[Line], stream: Stream, found: list[Candidate], odds: Array) -> Array:
    """Return what their slots add to the log odds of doubtful candidates; ``odds`` are those above the least."""
    added = np.zeros(len(found))
    ends: set[int] = set()
    sure = _Counted(work, found, odds)
    villages = {one[:3] for one, above in zip(found, odds.tolist(), strict=True) if above > 0 and one.known.obscure}
    for at in np.flatnonzero(odds > -_DOUBT).tolist():
        one = found[at]
        text, _, tokens, _ = work[one.sentence]
        doubtful = (odds[at] <= 0 and one.form in {KNOWN, RUN}) or _is_with_its_level(stream, one)
        doubtful &= one.form != RUN or one[:3] not in villages  # it is known as well
        if odds[at] <= 0 and one.form == LEVEL and is_land(stream, one):
            added[at] = _LAND
        if one.form == RUN and "-" in one.name and is_way(text, tokens[one.last].end):
            added[at] = -_DOUBT - odds[at]
            continue
        if one.form == LEVEL and odds[at] <= 0 and _is_unit_in_its_slot(stream, one):
            added[at] = _WITH_LEVEL
        elif doubtful and _is_whole(text, tokens, stream, one):
            struck = is_struck(text, tokens[one.last].end, grammar())
            if _is_odd(stream, one, struck=struck):
                added[at] = max(_told(text, tokens, stream, one), _SUFFERED * struck) or _listed(stream, one, ends)
                added[at] += _WITH_LEVEL * _is_with_its_level(stream, one)
            elif _is_attacked(text, tokens, stream, one):
                added[at] = _ATTACKED
        elif doubtful:
            added[at] = _ends_way(text, tokens, one, stream.firsts[one.sentence] + one.first - 1 in ends)
        if doubtful and not added[at]:
            added[at] = _CAPITALS * is_in_capitals(text, tokens, stream, one)
        if doubtful and not added[at] and _may_be_counted(text, tokens, stream, one):
            added[at] = sure.told(one)
        if odds[at] + added[at] > 0:
            ends.add(stream.firsts[one.sentence] + one.last)
    return added


class _Counted:
    """Which sure names of a sentence stand before a number, or of a document in the rows of a table."""

    def __init__(self, work: list[Line], found: list[Candidate], odds: Array) -> None:
        self._work, self._found, self._odds = work, found, odds

    @cached_property
    def _series(self) -> frozenset[int]:
        return frozenset(one.sentence for one in self._sure() if self._stands(_IN_SERIES, one))

    @cached_property
    def _tables(self) -> frozenset[int]:
        """Documents of which two rows at least are those of sure places."""
        rows = Counter(self._work[one.sentence].document for one in self._sure() if self._stands(_ROW, one))
        return frozenset(document for document, count in rows.items() if count > 1)

    def _sure(self) -> Iterator[Candidate]:
        return (self._found[at] for at in np.flatnonzero(self._odds > 0).tolist() if self._found[at].form == KNOWN)

    def _stands(self, pattern: re.Pattern[str], one: Candidate) -> bool:
        text, _, tokens, _ = self._work[one.sentence]
        end = tokens[one.last].end
        return text[end : end + 1] in _BEFORE_COUNTS and pattern.match(text, end) is not None

    def told(self, one: Candidate) -> float:
        """Return what it tells of a name, perhaps a person's too, that it is counted like sure places beside it."""
        if self._stands(_IN_SERIES, one):
            return _COUNTED * (one.sentence in self._series)
        return _ROW_OF_TABLE * (self._stands(_ROW, one) and self._work[one.sentence].document in self._tables)


def _may_be_counted(text: str, tokens: list[Token], stream: Stream, one: Candidate) -> bool:
    """Whether a name that may be a person's, too, is no common word, and all of its run or the first of its line."""
    before = one.run_before and text[tokens[one.first].start - 1] != "\n"
    first = stream.firsts[one.sentence] + one.first
    words = stream.words[first : first + one.last - one.first + 1]
    alone = one.form == KNOWN and one.known.how in _BY_NAME and not before and not one.run_after
    return alone and all(_is_rare(word, len(words)) for word in words)


def _ends_way(text: str, tokens: list[Token], one: Candidate, begun: bool) -> float:
    """Return what tells that a town is an end of a road ("the Lutsk-Rivne highway"); ``begun`` says that one is."""
    if one.form != KNOWN or one.known.how not in _BY_OTHER_NAME or one.known.size < (_VILLAGE if begun else _TOWN):
        return 0.0
    return (_DONE if begun else _SITE) * on_way(text, tokens[one.first].start, tokens[one.last].end)


def _listed(stream: Stream, one: Candidate, ends: set[int]) -> float:
    """Return what it tells that a name is joined to a place ("Lankien and Nyal"); ``ends`` are where places end."""
    first = stream.firsts[one.sentence] + one.first
    if one.form != RUN:
        return 0.0
    after = first + one.last - one.first + 1
    joined = stream.words[first - 1].id in _AND and first - 2 in ends and stream.gaps[first] == SPACE
    if joined:
        return _LISTED * _closes(stream, after)
    within = stream.gaps[first] == COMMA and first - 1 in ends  # "Tulus, Korma and Kutum"
    return _WITHIN * (within and stream.words[after].id in _AND and stream.words[after + 1].capital)


def _is_whole(text: str, tokens: list[Token], stream: Stream, one: Candidate) -> bool:
    """Whether a name is all of its run but for an article before it and a level word in capitals behind ("X LGA")."""
    first = stream.firsts[one.sentence] + one.first
    if one.run_before and not (one.run_before == 1 and stream.words[first - 1].idle):
        return False
    after = first + one.last - one.first + 1
    if one.run_after and not (one.run_after == 1 and stream.words[after].id in slot_words().nouns):
        return False
    return not _COMPOUND.match(text, tokens[one.last].end)


def _is_attacked(text: str, tokens: list[Token], stream: Stream, one: Candidate) -> bool:
    """Whether what may be done to persons too is done to a known name of several words that is nobody's."""
    if one.form != KNOWN or one.first == one.last or one.known.how not in _BY_NAME or one.known.size < _ATTACKABLE:
        return False
    given = stream.words[stream.firsts[one.sentence] + one.first].lists & GIVEN
    return not given and is_struck(text, tokens[one.last].end, grammar(), verbs="happens_to_all")


def _is_odd(stream: Stream, one: Candidate, *, struck: bool) -> bool:
    """Whether a name is neither a word nor a person's, and if it is known, one that places are called by.

    Of what is ``struck``, as only places are, less is asked.
    """
    first = stream.firsts[one.sentence] + one.first
    words = stream.words[first : first + one.last - one.first + 1]
    if one.form == RUN and _WITH_SMALL_WORDS.search(one.name):
        return True
    opened = len(words) > 1 and words[0].id in slot_words().openers  # "Al" may also be a man
    person = (words[0].lists & GIVEN and not opened) or words[-1].lists >> SURNAME_SHIFT & 3 >= _RARE
    village = one.form == RUN and stream.words[first + len(words)].lower in _VILLAGES
    if sum(word.id not in slot_words().openers for word in words) > _MOST_WORDS + village or (person and not village):
        return False
    if one.form == RUN and (words[-1].id in slot_words().nouns or one.name.endswith(_ADJECTIVES)):
        return False  # "Tsafe LGA", of which the first is the name
    after = stream.words[first + len(words)]
    unit = bool(one.known.kinds & _DISTRICT)  # of most nobody tells how many live there
    least = 0 if struck or unit or after.id in slot_words().nouns else _VILLAGE
    hows = _BY_OTHER_NAME if struck and one.known.size >= _TOWN else _BY_NAME
    size = one.known.size  # 0 where nobody tells: of such a village is asked what is asked of one that nobody knows
    if one.form == KNOWN and size and (one.known.how not in hows or size < least):
        return False
    if one.form == KNOWN and len(words) > 1 and words[-1].lists & SUFFIX:
        words = words[:-1]  # "Lagos Island"
    rare = [_is_rare(word, len(words)) for word in words]
    called = any(rare) if village and one.last > one.first else all(rare)
    return called or _is_taken_by_name(stream, first, one) or _holds_a_site(stream, first, one)


def _is_taken_by_name(stream: Stream, first: int, one: Candidate) -> bool:
    """Whether a town called like a word is what armies take or leave: "rebels seized Rice", "withdrew from Rice"."""
    verb = stream.words[first - 1]
    if not _is_word_town(stream, first, one):
        return False
    taken = verb.id in slot_words().taken or verb.id in slot_words().held
    taken = taken or (stream.words[first - 2].id, verb.id) in slot_words().marched
    return taken and not verb.upper


def _holds_a_site(stream: Stream, first: int, one: Candidate) -> bool:
    """Whether a town called like a word is what a clinic or a fight is in ("a treatment centre in Sake")."""
    if one.first < 2 or stream.words[first - 1].lower != "in" or stream.gaps[first] != SPACE:
        return False
    sited = stream.words[first - 2].id in slot_words().inside and (one.first == 2 or not stream.words[first - 2].upper)
    return sited and not one.run_after and _is_word_town(stream, first, one)


def _is_word_town(stream: Stream, first: int, one: Candidate) -> bool:
    """Whether a name of one word, though it may be a common one, is in capitals as that of a town."""
    word = stream.words[first]
    if one.form != KNOWN or one.first == 0 or one.last > one.first or one.known.size < _TOWN:
        return False
    return word.shape == CAPITAL and not word.lists & (FUNCTION | CALENDAR | TITLE | BODY)


def _is_with_its_level(stream: Stream, one: Candidate) -> bool:
    """Whether a known name of several words is told to be a unit, and so not its first ("Lagos Island LGA")."""
    after = stream.firsts[one.sentence] + one.last + 1
    last = stream.words[after - 1]
    whole = one.form == KNOWN and one.last > one.first and one.run_after == 1 and bool(last.lists & SUFFIX)
    return whole and stream.words[after].id in slot_words().nouns


def _is_unit_in_its_slot(stream: Stream, one: Candidate) -> bool:
    """Whether a known name with its level in small letters is all of a phrase: "in the Swat valley of Pakistan"."""
    first = stream.firsts[one.sentence] + one.first
    level = stream.words[first + one.last - one.first]
    before = stream.words[first - 1]
    if one.first == 0 or stream.gaps[first] != SPACE or not (before.lower == "the" or before.lists & LOCATIVE):
        return False
    after = first + one.last - one.first + 1
    ends = _closes(stream, after) or stream.words[after].lower == "of"
    return ends and not level.upper and level.id in slot_words().nouns


def _is_rare(word: Word, count: int) -> bool:
    if word.prefix and count > 1:
        return word.lower not in {"de", "la", "le"}  # "al-Sawra", but not "Commune de Sawra"
    if word.lists & (FUNCTION | CALENDAR | TITLE | BODY) or word.shape not in {CAPITAL, MIXED}:
        return False
    return not word.lists >> COMMON_SHIFT & 7 or (count > 1 and word.id in slot_words().openers)


def _told(text: str, tokens: list[Token], stream: Stream, one: Candidate) -> float:
    first = stream.firsts[one.sentence] + one.first
    after = first + one.last - one.first + 1
    if one.form == RUN and _WITH_SMALL_WORDS.search(one.name):
        return _COMPOUNDED
    if one.last > one.first and stream.words[first].id in slot_words().units:  # "Aldeia Quissanga"
        return _NOUN
    noun = _behind(stream, after, one)
    noun += _OWNED * (noun > 0 and text.endswith(_OWNER_ENDS, 0, tokens[one.first].start))
    told = sorted((
        _before(stream, first, after, one), noun, _said(text, tokens, stream, one, after),
        _heads(text, tokens, one), _counts(text, tokens, stream, one),
    ))  # fmt: skip
    return told[-1] + _TWICE * (told[-2] > 0)


def _counts(text: str, tokens: list[Token], stream: Stream, one: Candidate) -> float:
    """Return what it tells that a known name has so many ill or dead, or its number in a series."""
    end = tokens[one.last].end
    if one.form != KNOWN or text[end : end + 1] not in _BEFORE_COUNTS:
        return 0.0
    if _HAS_ILL.match(text, end):
        return _SUFFERED
    first = stream.firsts[one.sentence] + one.first
    joined = stream.gaps[first] == COMMA or stream.words[first - 1].id in _AND
    return _COUNTED if joined and _IN_SERIES.match(text, end) else 0.0


def _before(stream: Stream, first: int, after: int, one: Candidate) -> float:
    """Return what the words before a name tell."""
    if stream.gaps[first] != SPACE or one.first == 0:
        return 0.0
    if _holds_a_site(stream, first, one):
        return _GOVERNED
    word, lists = stream.words[first - 1].id, slot_words()
    if (stream.words[first - 2].id, word) in lists.ahead or _is_warned(stream, first, one):
        return _GOVERNED
    if one.known.kinds & _AREAS and (_is_counted(stream, first) or is_island(stream, first, after, one)):
        return _GOVERNED
    if one.known.kinds & _WHOLE_AREAS and stream.words[first - 1].lower in grammar().words("place", "parts"):
        return _GOVERNED  # "northern Luzon"
    if word in _HOLD and stream.words[first - 2].id in lists.armed and _closes(stream, after):
        return _GOVERNED
    if word in lists.done and _closes(stream, after) and not (word in lists.held and one.name.endswith("s")):
        if word in lists.taken:
            return _DONE
        group = stream.words[first - 2]
        armed = one.first > 1 and (group.id in lists.armed or group.shape == CAPITALS)  # "M23 captured Rice"
        return _FALLEN if armed and one.form == KNOWN and one.known.size >= _TOWN else _HELD
    return _WHERE if word in lists.where and (one.form == RUN or one.known.obscure) else 0.0


def _is_warned(stream: Stream, first: int, one: Candidate) -> bool:
    """Whether a warning or order is issued for what is named ("an evacuation order was issued for Omak")."""
    if one.first < 3 or stream.words[first - 1].lower != "for":
        return False
    before = [word.id for word in stream.words[first - min(one.first, _ALERT_BACK) : first - 1]]
    lists = slot_words()
    if before[-1] in lists.alerts:  # "a flood warning for Kendal"
        return True
    if before[-1] not in lists.issued:
        return False
    ordered = one.form == KNOWN and not lists.orders.isdisjoint(before[:-1])
    return ordered or not lists.alerts.isdisjoint(before[:-1])


def _is_counted(stream: Stream, first: int) -> bool:
    """Whether a name tells over which unit some of what is counted flew ("five over Oryol, and one over Crimea")."""
    count = stream.words[first - 2]
    return stream.words[first - 1].lower == "over" and (count.shape == NUMBER or count.lower in _COUNTS)


def _closes(stream: Stream, after: int) -> bool:
    """Whether a name is all of its phrase: what follows is a mark, a preposition or a day."""
    word = stream.words[after]
    return stream.gaps[after] != SPACE or bool(word.lists & (FUNCTION | CALENDAR | LOCATIVE))


def _behind(stream: Stream, after: int, one: Candidate) -> float:
    """Return what the noun behind a name tells ("the Kalma camp"); a known name with its level is another candidate."""
    noun = stream.words[after]
    if stream.gaps[after] != SPACE or (one.form == KNOWN and noun.lists & SUFFIX):
        return 0.0
    if one.form == RUN and stream.words[stream.firsts[one.sentence] + one.first - 1].lower in {"a", "an"}:
        return 0.0  # "a Tarabin village": a people's
    if noun.id in slot_words().nouns or (one.form == RUN and not noun.upper and noun.id in slot_words().lands):
        return _NOUN
    if noun.lower in _COMMUNITIES and stream.words[stream.firsts[one.sentence] + one.first - 1].id in slot_words().done:
        return _DONE  # "raided Sawra community"; after an article it may be a people's
    return _SITE if noun.id in slot_words().sites else 0.0


def _said(text: str, tokens: list[Token], stream: Stream, one: Candidate, after: int) -> float:
    """Return what is said of a name ("Wuyan, a village")."""
    if stream.gaps[after] != COMMA:
        return 0.0
    if _BESIDE.match(text, tokens[one.last].end):
        return _SAID
    said = _SAID_TO_BE.match(text, tokens[one.last].end)
    return _SAID if said and not slot_words().kinds.isdisjoint(said[1].split()) else 0.0


def _heads(text: str, tokens: list[Token], one: Candidate) -> float:
    """Return what it tells that a name is the head of a line ("Ganthier – a patrol was ambushed", "17:55 Ganthier")."""
    end = tokens[one.last].end
    if one.first == 0 and _LINE_HEAD.match(text, end):
        return _HEAD
    start = tokens[one.first].start
    line = text.rfind("\n", 0, start) + 1
    timed = start - line <= _CLOCK_CHARS and _CLOCK.fullmatch(text, line, start) and _LINE_ENDS.match(text, end)
    return _HEAD if timed else 0.0
