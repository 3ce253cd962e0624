"""Counted people and things of a clause, with their bounds and hedge, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.counts.labels import is_label, is_no_count
from dateline.coding.counts.measures import Found, based, measured, sums
from dateline.coding.counts.numerals import NUMERALS, numbers_of
from dateline.coding.numbers import HEDGE, NUMBER, START, made, without_parts
from dateline.lexicon import EventLexicon, grammar, phrase_pattern
from dateline.patterns.lowercase import LowercasePattern, lowercase_pattern
from dateline.records import Quantity

_MILITARY = listed("counts", "military")
_CIVIL = listed("counts", "civil")
_PERSON, _SOLDIER = re.compile(_CIVIL, re.IGNORECASE), re.compile(_MILITARY, re.IGNORECASE)
_EQUIPMENT_WORDS = listed("counts", "equipment_words")
_UNIT_WORDS = r"battalions?|brigades?|regiments?|divisions?|companies|company|platoons?|squads?|detachments?"
# "Six North Koreans", "two Sudanese": the people of a country, by the endings that the names of peoples have.
_PEOPLE = listed("counts", "people")
# Between a number and what it counts stand adjectives; none of these.
_STOP = listed("counts", "stop")
_RANGE = rf"(?:(?P<between>between)\s+)?(?P<number>{NUMBER})(?:\s*(?:to|and|or|-|–)\s*(?P<top>{NUMBER}))?"
_COUNT = rf"(?:(?<!\w)(?P<hedge>{HEDGE})\s+)?{START}{_RANGE}"
_SHORT = r"(?:(?:[a-z][\w’'/-]*\s+){1,4})?\((?-i:[A-Z])[\w-]{1,9}\)\s+"  # "19 Nipah virus (NiV) cases"
_FATES = {what: listed("counts", what) for what in ("killed", "injured", "missing", "displaced", "captured")}
_CLAIMED = re.compile(r"\b(?:claim(?:ed|ing|s)|cost(?:s|ing)?|tak(?:en|ing)|took)\b[^,;]*\Z")  # "claimed 14 lives"
_BARE = {"killed": "killed|dead", "injured": "wounded|injured|hurt", "missing": "missing", "displaced": "displaced"}
_VERBS = (
    r"kill(?:ed|ing|s)|shot\s+dead|behead(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|displac(?:ed|ing)|evacuat(?:ed|ing)"
)
_VERB = re.compile(rf"\b(?:{_VERBS})\s", re.IGNORECASE)
_TO_DEATH = re.compile(r"\s+to\s+(?:the\s+)?death\b")
_OF_THEM = lowercase_pattern(rf"\b(?:{NUMBER})\s+[a-z][\w’'-]+\s+(?:[a-z][\w’'-]+\s+)?(?:of|from)\s+\Z", re.IGNORECASE)
_HOUSEHOLD = re.compile(r"households?|famil(?:y|ies)", re.IGNORECASE)
_COUNTED = lowercase_pattern(
    rf"\b{NUMBER}\s+(?:[a-z]+\s+)?(?:individuals|people|persons|IDPs|refugees)\s*(?:\sin\s|\sfrom\s|\()(?:(?:{HEDGE})\s)?\Z",
    re.IGNORECASE,
)
# "7,000 households (36,000 individuals)".
_OF_PEOPLE = re.compile(
    rf"\s*\((?:(?:{HEDGE})\s)?{NUMBER}\s+(?:[a-z]+\s+)?(?:individuals|people|persons|IDPs|refugees)\b", re.IGNORECASE
)
_TIME_AFTER = re.compile(listed("counts", "time_after"), re.IGNORECASE)
_AROUND = 25  # characters around a count in which a word may call it the sum so far
_FATE_NEAR = 45  # characters between things counted and what became of them
_AIRCRAFT = re.compile(r"\b[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Z]{0,3}\s+fighters?\Z")  # "two Su-30SM fighters"
# "Two schools where displaced families live", "two were arrested after a fire killed": whom another verb tells of.
_APART = re.compile(
    r"[,;]|\b(?:where|whose|in\s+which)\b|"
    r"\b(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:arrested|detained|charged|questioned|jailed|convicted|sentenced)\b"
)
# "Three armed men shot dead a teacher": what they did, and not what became of them; "20 killed the day before" is.
_DID = re.compile(
    r"\s+(?:(?:have|has|had|reportedly|allegedly|then|also)\s+)*(?:(?:kill|injur|wound|abduct|kidnapp?|captur|execut|murder|slaughter"
    r"|behead|massacr|lynch|assassinat|evacuat|rescu|sav|relocat|receiv)ed|(?:shot|gunned)\s+(?:dead|down)|took)",
    re.IGNORECASE,
)
_WHOM = re.compile(
    rf"\s+(?:(?:{HEDGE})\s+)?(?:an?|the|his|her|their|{NUMBER})\s+"
    r"(?!(?:\w+\s+)?(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|times?)\b)[a-z]",
    re.IGNORECASE,
)
# "37 rescuers arrived", "firefighters evacuated the town": who comes to help has not fled, unless the words say so.
_HELPER = re.compile(listed("counts", "helpers"), re.IGNORECASE)
_FLED = re.compile(
    r"\s+(?:(?:have|has|had|also|then|\w+ly)\s+)*(?:(?:were|was|been|being)\s+\w+ed|displaced|evacuated|uprooted|fled|flee\w*)\b",
    re.IGNORECASE,
)
# "A man with a knife wounded 11": he is none of them.
_WITH = re.compile(
    r"\s+(?:(?:armed\s+)?with|in|on|from|at|wearing|driving|carrying|wielding|brandishing|using)\s+"
    r"(?:(?!(?:was|were|been|and|is|are)\b)[\w’'-]+\s+){1,6}",
    re.IGNORECASE,
)
_HURT = re.compile(rf"\s+(?:(?:{HEDGE})\s+)?{NUMBER}\b", re.IGNORECASE)
# "Displaced: 3,396 people": a line or item that begins with what became of those counted.
_LABELS = re.compile(r"\s?:\s*(?:\*\*\s*)?")
_LABEL_OPENS = re.compile(
    r"\s*(?:[-*•–—▪◦]\s+|\d{1,2}[.)]\s+|[a-z][.)]\s+)?(?:\*\*)?(?:(?:people|persons|total)\s+)?", re.IGNORECASE
)
_PASSIVE_FATE = listed("counts", "passive_fate")

_SUBJECT_OF = re.compile(r"\s+(?:(?:were|was|are|have|has|had|been|being|also|reportedly|\w+ly)\s+)*")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What a field counts, compiled: with a noun, bare behind or before its fate, one of a kind, and the fates."""

    noun: LowercasePattern
    bare: LowercasePattern
    single: LowercasePattern
    nouns: tuple[tuple[str, re.Pattern[str]], ...]
    fates: LowercasePattern
    names: tuple[str, ...]
    pairs: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    counted: tuple[str, ...]
    after: LowercasePattern


@cache
def _patterns(lexicon: EventLexicon) -> _Patterns:
    fates = _fates_of(lexicon)
    own_nouns = [(one.what, re.compile(one.of, re.IGNORECASE)) for one in lexicon.counts if one.of and not one.by]
    pairs = [
        (one.what, re.compile(one.of, re.IGNORECASE), re.compile(rf"\b(?:{one.by})\b", re.IGNORECASE))
        for one in lexicon.counts
        if one.of and one.by
    ]
    names = tuple(fates)
    any_fate = "|".join(f"(?P<f{number}>{fates[what]})" for number, what in enumerate(names))
    return _Patterns(
        noun=_with_noun(lexicon),
        bare=_beside_fate(lexicon),
        single=lowercase_pattern(listed("counts", "single"), re.IGNORECASE),
        nouns=(
            *own_nouns,
            ("equipment", re.compile(_EQUIPMENT_WORDS, re.IGNORECASE)),
            ("units", re.compile(_UNIT_WORDS, re.IGNORECASE)),
        ),
        fates=lowercase_pattern(rf"\b(?:{any_fate})\b", re.IGNORECASE),
        names=names,
        pairs=tuple(pairs),
        counted=tuple(dict.fromkeys([*names, *(what for what, _ in own_nouns)])),
        after=lowercase_pattern(rf"(?:{_PASSIVE_FATE})?(?:{any_fate})\b", re.IGNORECASE),
    )


def _fates_of(lexicon: EventLexicon) -> dict[str, str]:
    """Return what may become of those counted: the field's own words before those that all fields have."""
    fates: dict[str, str] = {}
    own = [(count.what, count.by) for count in lexicon.counts if count.by and not count.of]
    for what, body in [*own, *_FATES.items()]:
        fates[what] = f"{fates[what]}|{body}" if what in fates else body
    return fates


def _with_noun(lexicon: EventLexicon) -> LowercasePattern:
    """Return the pattern of a number and the noun that it counts."""
    own = (count.of for count in lexicon.counts if count.of)
    things = "|".join([*own, _MILITARY, _CIVIL, _EQUIPMENT_WORDS, _UNIT_WORDS, _PEOPLE])
    return lowercase_pattern(
        rf"{_COUNT}(?![\w,]*\d)(?:-(?:person|strong|member))?\s+(?:(?:more|other|additional|"
        rf"further)\s+)?"
        rf"(?:(?<=s\s)of\s+(?:the\s+|its\s+|their\s+)?)?(?:of\s+(?:the|its|their)\s+)?"
        rf"(?:(?!(?:{_STOP})\b)’?\w[\w’'/-]*\s+){{0,3}}?(?:{_SHORT})?(?P<thing>{things})(?![\w-])",
        re.IGNORECASE,
    )


def _beside_fate(lexicon: EventLexicon) -> LowercasePattern:
    """Return the pattern of a bare number behind or before the word for what became of those counted."""
    bare = "|".join([*_BARE.values(), *(count.by for count in lexicon.counts if count.by and not count.of)])
    return lowercase_pattern(
        rf"\b(?:{_VERBS})\s+{_COUNT}(?![\w-]|,\d|\.\d)|"
        rf"{_renamed(_COUNT)}(?:(?:\s+[a-z][\w-]*){{0,3}}?\s+(?:were|was|are|is|have\s+been|had\s+been))?"
        rf"(?:\s+(?:reportedly|reported|confirmed|feared|shot))?\s+(?:{bare})\b",
        re.IGNORECASE,
    )


def _renamed(pattern: str) -> str:
    """Return a pattern with a 2 behind the names of its groups, to stand beside itself."""
    return re.sub(r"\(\?P<(\w+)>", r"(?P<\g<1>2>", pattern)


def quantities(text: str, hit: Hit, rivals: tuple[Hit, ...], lexicon: EventLexicon) -> tuple[Quantity, ...]:
    """Return the counts of a trigger; "up to 18" has an upper bound and no value, "six among 20" are two counts.

    Of the ``rivals`` in its clause a count belongs to the last before it, to the next if it is its subject.
    """
    if not any(map(NUMERALS.__getitem__, hit.words.words)):
        return ()
    starts = numbers_of(hit)
    if not starts:
        return ()
    patterns = _patterns(lexicon)
    may = hit.words.within(text, hit.clause_start, hit.clause_end)
    found: list[Found] = []
    for match in _at(starts, patterns.noun, text, hit) if may(patterns.noun.pattern) else ():
        if not is_no_count(text, match, "number") and not _speaks(text, match) and not _is_whose(text, match):
            found.append((match.start(), match.end(), _quantity(match, _what(text, match, hit, patterns))))
    for match in _at(_and_verbs(starts, text, hit), patterns.bare, text, hit) if may(patterns.bare.pattern) else ():
        _add(found, match, _bare(text, match, patterns))
    for match in _at(starts, patterns.single, text, hit) if may(patterns.single.pattern) else ():
        what = _what(text, match, hit, patterns)
        if what in patterns.names and not _speaks(text, match):
            _add(found, match, Quantity(what, 1.0, 1.0, 1.0, "", match.group()))
    _add_measures(found, text, hit, lexicon)
    clause = [other for other in rivals if other.clause_start == hit.clause_start]
    mine = [one for one in found if len(clause) < 2 or _owner(text, one[1], clause) == hit]
    return tuple(quantity for _, _, quantity in (without_parts(text, mine) if len(mine) > 1 else mine))


def _add_measures(found: list[Found], text: str, hit: Hit, lexicon: EventLexicon) -> None:
    """Add what a field measures, and the sums so far; of a field that counts nothing of its own only tolls."""
    if not lexicon.counts:
        if text.find("toll", hit.clause_start, hit.clause_end) >= 0:
            found += sums(text, hit.clause_start, hit.clause_end, found, ("killed",))
        return
    for start, end, quantity in measured(text, hit.clause_start, hit.clause_end, lexicon):
        found[:] = [one for one in found if one[1] <= start or end <= one[0]]  # "4 m" is no count of anything
        found.append((start, end, quantity))
    for start, end, quantity in sums(text, hit.clause_start, hit.clause_end, found, _patterns(lexicon).counted):
        if all(end <= one[0] or one[1] <= start for one in found):
            found.append((start, end, quantity))
    for number, (start, end, quantity) in enumerate(found):
        around = text[max(hit.clause_start, start - _AROUND) : min(hit.clause_end, end + _AROUND)]
        found[number] = (start, end, based(quantity, around))


def _and_verbs(starts: list[int], text: str, hit: Hit) -> list[int]:
    """Return the places with those of the verbs before which or behind which a count needs no noun."""
    return sorted({*starts, *(verb.start() for verb in _VERB.finditer(text, hit.clause_start, hit.clause_end))})


def _at(starts: list[int], pattern: LowercasePattern, text: str, hit: Hit) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at one of the places, without overlap."""
    at = hit.clause_start
    for start in starts:
        match = pattern.match(text, start, hit.clause_end) if start >= at else None
        if match and not is_label(text, match):
            at = match.end()
            yield match


def _owner(text: str, end: int, clause: list[Hit]) -> Hit:
    before = [other for other in clause if other.start < end]
    behind = next((other for other in clause if other.start >= end), None)
    if behind and (not before or _SUBJECT_OF.fullmatch(text, end, behind.start)):
        return behind
    return before[-1] if before else clause[0]


def _add(found: list[Found], match: re.Match[str], quantity: Quantity | None) -> None:
    free = all(match.end() <= start or end <= match.start() for start, end, _ in found)
    if quantity is not None and free:
        found.append((match.start(), match.end(), quantity))


def _bare(text: str, match: re.Match[str], patterns: _Patterns) -> Quantity | None:
    """Return a count without a noun ("injuring more than 110", "12 were wounded")."""
    name = "number" if match.group("number") else "number2"
    if is_no_count(text, match, name) or _TIME_AFTER.match(text, match.end(name)):
        return None
    if _COUNTED.search(text, max(0, match.start(name) - 40), match.start(name)):
        return None
    fate = patterns.fates.search(text, match.start(), match.end())
    if fate is None:
        return None
    suffix = name.removeprefix("number")
    start = match.start("hedge" + suffix) if match.group("hedge" + suffix) else match.start(name)
    start = start if suffix == "" else match.start()
    hedge, number, top = (match.group(one + suffix) or "" for one in ("hedge", "number", "top"))
    between = match.group("between" + suffix) is not None
    return made(_named(fate, patterns), hedge, number, top, text[start : match.end()], between=between)


def _named(fate: re.Match[str], patterns: _Patterns) -> str:
    return next(what for number, what in enumerate(patterns.names) if fate.group(f"f{number}"))


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Whether those counted only say it ("three residents told the BBC that")."""
    after = text[match.end() : match.end() + 24]
    return _said().match(after.lstrip()) is not None


@cache
def _said() -> re.Pattern[str]:
    said = (grammar().words("say", status) for status in ("reported", "asserted", "claimed"))
    return phrase_pattern(frozenset[str]().union(*said))


def _is_whose(text: str, match: re.Match[str]) -> bool:
    """Whether a count only says of whom those counted before it are ("three members of one family").

    "36,000 individuals in 7,000 households" are counted once, as are "400 people (80 families)".
    """
    if _HOUSEHOLD.fullmatch(match.group("thing")) and (
        _COUNTED.search(text, max(0, match.start() - 40), match.start()) or _OF_PEOPLE.match(text, match.end())
    ):
        return True
    person = _PERSON.fullmatch(match.group("thing")) is not None
    return person and _OF_THEM.search(text, max(0, match.start() - 40), match.start()) is not None


def _quantity(match: re.Match[str], what: str) -> Quantity:
    hedge, top = match.group("hedge") or "", match.group("top") or ""
    return made(what, hedge, match.group("number"), top, match.group(), between=bool(match.group("between")))


def _what(text: str, match: re.Match[str], hit: Hit, patterns: _Patterns) -> str:
    thing = match.group("thing")
    if paired := _paired(text, match, hit, patterns):
        return paired
    if thing.lower() == "lives" and _CLAIMED.search(text, max(hit.clause_start, match.start() - 40), match.start()):
        return "killed"
    became = patterns.after.match(text, match.end(), hit.clause_end) if _PERSON.fullmatch(thing) else None
    for what, pattern in patterns.nouns:
        if pattern.fullmatch(thing):
            return _named(became, patterns) if became and not _is_doer(text, match, became) else what
    fate = _fate(text, match, hit, patterns)
    if fate and not (fate == "displaced" and _HELPER.fullmatch(thing) and not _FLED.match(text, match.end())):
        return fate
    if _AIRCRAFT.search(match.group()):
        return "equipment"
    return "personnel" if _SOLDIER.fullmatch(thing) else "other"


def _is_doer(text: str, match: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether those counted did to others what is told behind them."""
    return _DID.fullmatch(text, match.end(), behind.end()) is not None and _WHOM.match(text, behind.end()) is not None


def _paired(text: str, match: re.Match[str], hit: Hit, patterns: _Patterns) -> str:
    """Return what is counted by its noun and the nearest word of what became of it ("120 houses destroyed")."""
    start, end = max(hit.clause_start, match.start() - _FATE_NEAR), min(hit.clause_end, match.end() + _FATE_NEAR)
    found = [
        (max(match.start() - fate.end(), fate.start() - match.end()), what)
        for what, of, by in patterns.pairs
        if of.fullmatch(match.group("thing"))
        for fate in by.finditer(text, start, end)
    ]
    return min(found)[1] if found else ""


def _fate(text: str, match: re.Match[str], hit: Hit, patterns: _Patterns) -> str:
    """Return what became of those counted: the word directly behind them, else the last before them, else one near."""
    inside = patterns.fates.search(text, match.start(), match.end())
    if inside and inside.end() < match.end() - 1:
        return _named(inside, patterns)
    if hit.trigger.type == "justice" and _TO_DEATH.match(text, match.end(), hit.clause_end):
        return ""  # "sentenced two men to death": they live
    behind = patterns.after.match(text, match.end(), hit.clause_end)
    if behind:
        return "" if _is_doer(text, match, behind) else _named(behind, patterns)
    before = list(patterns.fates.finditer(text, max(hit.clause_start, match.start() - 60), match.start()))
    if before and _LABELS.fullmatch(text, before[-1].end(), match.start()):
        line = text[text.rfind("\n", 0, before[-1].start()) + 1 : before[-1].start()]
        if _LABEL_OPENS.fullmatch(line):
            return _named(before[-1], patterns)
    if before and not re.search(
        r"[;:)]|\b(?:in|near|at|on|after|when|while|that|by)\b.*\b(?:and|where|who)\b",
        text[before[-1].end() : match.start()],
    ):
        return _named(before[-1], patterns)
    if inside:
        return _named(inside, patterns)
    near = patterns.fates.search(text, match.end(), min(hit.clause_end, match.end() + 60))
    armed = near and _WITH.fullmatch(text, match.end(), near.start())
    if near and armed and (_HURT.match(text, near.end()) or _WHOM.match(text, near.end())):
        return ""
    return _named(near, patterns) if near and not _APART.search(text, match.end(), near.start()) else ""
