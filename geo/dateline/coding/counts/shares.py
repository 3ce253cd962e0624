"""Places that each have a count: "38 deaths, 12 in Ceneva and 9 in Lemno", "Ceneva (12) and Lemno (9)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.coding.clauses import Hit
from dateline.coding.clauses.keys import is_number_of_key
from dateline.coding.clauses.roles import has_role
from dateline.coding.counts.labels import is_no_count
from dateline.coding.counts.partitives import WIDE, each_of, left_over, of_parts, without_a_verb
from dateline.coding.counts.tables import counted_in
from dateline.coding.numbers import HEDGE, NUMBER, START, made
from dateline.coding.placing.drawing.apart import part_id
from dateline.coding.placing.lists.examples import start_of_named
from dateline.coding.placing.scenes.joined import IN_LIST
from dateline.lexicon import EventLexicon
from dateline.records import Event, Location, Quantity

Counts = tuple[Quantity, ...]

_NUMBER = (
    rf"(?i:(?:(?P<hedge>{HEDGE})\s+)?(?:(?P<between>between)\s+)?{START}(?P<number>{NUMBER})"
    rf"(?:\s?(?(between)and|(?:to|-|–))\s?(?P<top>{NUMBER}))?)(?![\d%])"
)
# No distance, share or time is a count.
_NO_COUNT = (
    r"(?!\s?(?:-?years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|miles?|met(?:er|re)s?|m|cm|mm|%|per\s?cent|"
    r"[ap]\.?m)\b)"
)
_UNIT = r"(?:\s(?:[Cc]ounty|[Dd]istrict|[Pp]rovince|[Rr]egion|[Ss]tate|LGA|[Cc]ity|[Hh]ealth\s[Zz]one))?"
# Behind a place: its count in brackets ("X district (12 dead)") ...
_BRACKETED = re.compile(rf"(?:\s+[a-z]+)?\s*\(\s*[~+]?{_NUMBER}{_NO_COUNT}(?:\s+(?P<of>[^()\d]{{3,40}}))?\)")
_ENDS = r"(?:\)|[,;:.](?:\s|\Z)|\s(?:and|while|but|after|since|during|last|this|were)\s|\s[–—-]\s|/\d|\s*(?:\n|\Z))"
# ... or bare, and nothing that is counted otherwise ("X 12, Y 9", "X reported 12 cases, Y had 9 and Z 3").
_BARE = re.compile(
    rf"{_UNIT}(?:[:,]?\s|\s[–-]\s)(?:(?:reported|recorded|notified|registered|confirmed|lost|had|has|with|accounting\sfor)\s)?"
    rf"{_NUMBER}{_NO_COUNT}(?:\s(?:new\s|suspected\s|confirmed\s)?(?P<of>(?!(?:more|others?|were|have|and|of|in|at)\b)[a-z]{{4,}})"
    rf"(?={_ENDS}|\s(?:of|from|due|on)\s)|(?={_ENDS}))"
)
# Behind a place: all that is counted there ("X (55 cases, 2 deaths)").
_SEVERAL = re.compile(rf"(?:\s+[a-z]+)?\s*\((?P<counts>\s*[~+]?{NUMBER}[^()\n]{{2,80}})\)", re.IGNORECASE)
_BARE_FIRST = re.compile(rf"\s*[~+]?{_NUMBER}{_NO_COUNT}(?P<of>)(?=\s*(?:[;)]|,\s))")  # "(12, of them 3 children)"
_OPENED = re.compile(r"\(\s*[~+]?\d")
# In front of a place: its count, in which only words stand that count nothing themselves, or a noun.
_FILLED = (
    r"(?:of\s+(?:them|which|these|whom|those)|were|was|are|people|others?|more|new|reported|recorded|registered|"
    r"alone|each|occurred|happened|found|seen|counted|confirmed|notified)"
)
_IN = r"(?:\s+(?:in|at|from|near|around)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?(?:[A-Z]\w+\s)?|\s*\()\Z"
_AHEAD = re.compile(rf"{_NUMBER}{_NO_COUNT}(?P<of>(?:\s+(?:{_FILLED}|[a-z-]+)){{0,5}}?){_IN}")
_FILLERS = re.compile(rf"(?:\s+{_FILLED})*")
_AHEAD_CHARS = 100
# What parts a whole from its parts.
_PARTS = re.compile(
    r"\b(?:of\s+(?:which|whom|these|them|those)|including|includes?|among\s+(?:them|which|whom)|with)\b|\b[Oo]f\s+the\b[^,;]*,"
)
_MARK = re.compile(r"[,;:(]|\s[–—-]\s")
_SET_OFF = re.compile(r"(?:[,:;]|\s[–—-])\s+\Z")
_EACH = re.compile(
    rf"{NUMBER}(?:\s[\w-]+){{0,3}}\seach\b|\beach\s(?:[a-z]+\s){{1,3}}?(?:(?:{HEDGE})\s)?{NUMBER}\b", re.IGNORECASE
)
_RESPECTIVE = re.compile(
    rf"{START}(?P<list>{NUMBER}(?:,\s{NUMBER}){{0,8}},?\sand\s{NUMBER})(?:\s[\w-]+){{0,5}}?,?\s?respectively\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
_NEXT = 40  # characters between a place's count and the next place
# "5 in X and none in Y", "Y reported no cases".
_NONE_IN = re.compile(
    r"\b(?:none|nobody|(?:zero|no)\s+(?:new\s+)?(?:cases?|deaths?|one))(?:\s+(?:of\s+[a-z]+|was|were|reported|recorded))*\s+(?:in|at)\s+\Z",
    re.IGNORECASE,
)
_NONE = re.compile(r"\s(?:(?:has|had|reported|recorded|have|saw)\s)*(?:none|no\s(?:new\s)?(?:cases?|deaths?))\b")
_SOME_OF_THEM = re.compile(rf"(?i:(?:(?:{HEDGE})\s+)?{NUMBER})\s+of\s+(?:them|whom|these|those|which)\b")
# "49 of the dead are in X": a part of what is counted before, whose total is not X's.
_OF_WHOLE = re.compile(r"\s+of\s+(?:the|those|these)\s+(?P<noun>[a-z]+)(?:\s+(?:were|was|are|is|alone|all))*")
_NATIONAL = re.compile(
    r"\b(?:national|nation-?wide|country-?wide|country[’']s|nation[’']s)\s+(?:death\s+|cumulative\s+)?(?:tolls?|totals?|tally|count|figure|"
    r"caseload|number)\b[^;.]{0,40}\Z",
    re.IGNORECASE,
)


def shared_out(text: str, event: Event, hit: Hit, lexicon: EventLexicon) -> Iterator[Event]:
    """Yield an event, or one for each of its places where each has its own count; no part of a whole has its total.

    Parameters
    ----------
    text
        The report's.
    event
        As coded: all its places with all the counts of its clause.
    hit
        Its trigger.
    lexicon
        The field's vocabulary, which tells what a noun counts.
    """
    places = sorted(event.locations, key=lambda place: place.resolved.mention.start)
    event, part = of_parts(text, _without_total(text, event, hit, places), places)
    places = [one for one in places if one in event.locations]
    rest = left_over(text, places) if event.quantities else []
    places = places[: len(places) - len(rest)]
    yield from _shared(text, replace(event, locations=tuple(places)) if rest else event, hit, lexicon, places)
    yield from (_at(replace(event, locations=(one,), quantities=(), distributive=False), one) for one in rest)
    if part is not None:
        yield _at(part, part.locations[0])


def _shared(text: str, event: Event, hit: Hit, lexicon: EventLexicon, places: list[Location]) -> Iterator[Event]:
    if not lexicon.counts or not places:
        yield from _adding_up(text, event, places)
        return
    counted = places if event.modality == "negated" else [one for one in places if not _has_none(text, one)] or places
    told = tuple(one for one in event.quantities if not _is_national(text, event, one))
    event = replace(event, locations=tuple(one for one in event.locations if one in counted), quantities=told)
    telling = _Telling(text, event, hit, lexicon, counted)
    if len(counted) == 1:
        own = next(iter(telling.bracketed()), ()) or telling.of_the_part()
        yield replace(event, quantities=own or (next(iter(telling.ahead()), ()) if len(places) > 1 else ()))
        return
    counts = telling.respective() or telling.each() or telling.bracketed() or telling.behind() or telling.ahead()
    counts = counts or without_a_verb(text, event, counted)
    yield from parted(event, counted, counts) if counts else (event,)


def _adding_up(text: str, event: Event, places: Sequence[Location]) -> Iterator[Event]:
    """Yield an event for each place where the numbers before them make up its one count ("12 held, 4 in X, 8 in Y")."""
    if len(event.quantities) != 1 or len(places) < 2:
        yield event
        return
    total = event.quantities[0]
    spans = [place.resolved.mention for place in places]
    ahead = [_AHEAD.search(text, max(event.sentence_start, one.start - _AHEAD_CHARS), one.start) for one in spans]
    parts = [
        made(total.what, "", one["number"], "", one["number"])
        for one in ahead
        if one is not None and not one["top"] and _FILLERS.fullmatch(one["of"])
    ]
    if len(parts) == len(places) and _make_up(text, event, total, ahead[0], parts):
        yield from parted(event, places, [(one,) for one in parts])
        return
    counts = [each for _ in places] if (each := each_of(text, event)) else without_a_verb(text, event, places)
    yield from parted(event, places, counts) if counts else (event,)


def _make_up(text: str, event: Event, total: Quantity, first: re.Match[str] | None, parts: list[Quantity]) -> bool:
    """Whether numbers are the parts of a whole before them: all of it, or some where the text says so ("including")

    or sets them off ("40 were held, 12 in X and eight in Y").
    """
    at = text.find(total.text, event.sentence_start, event.sentence_end)
    if first is None or total.value is None or not 0 <= at < at + len(total.text) <= first.start("number"):
        return False
    between = text[at + len(total.text) : first.start("number")]
    some = _PARTS.search(between) is not None or _SET_OFF.search(between) is not None
    added = sum(one.value or 0 for one in parts)
    return added == total.value or (some and added < total.value)


def _without_total(text: str, event: Event, hit: Hit, places: Sequence[Location]) -> Event:
    """Return an event without what is told of all of a plural, if its places are only some ("including X and Y")."""
    first = start_of_named(text, hit, [place.resolved for place in places]) if event.quantities else None
    if first is None:
        return event
    behind = tuple(one for one in event.quantities if text.find(one.text, hit.clause_start, first) < 0)
    return replace(event, quantities=behind)


def _has_none(text: str, place: Location) -> bool:
    """Whether a place is named only to say that nothing was counted there ("5 in X and none in Y")."""
    mention = place.resolved.mention
    before = _NONE_IN.search(text, max(0, mention.start - _NEXT), mention.start)
    return before is not None or _NONE.match(text, mention.end) is not None


def parted(event: Event, places: Sequence[Location], counts: Sequence[Counts]) -> Iterator[Event]:
    """Yield an event for each of its places with the counts of that; the first keeps the id."""
    for number, (place, own) in enumerate(zip(places, counts, strict=True)):
        one = replace(event, locations=(place,), quantities=own, distributive=False)
        yield _at(one, place) if number else one


def _at(event: Event, place: Location) -> Event:
    """Return a part of an event with an id of its own."""
    return replace(event, id=part_id(event, place))


def _is_national(text: str, event: Event, quantity: Quantity) -> bool:
    """Whether a count is told to be that of the whole country, of which the event is a part."""
    at = text.find(quantity.text, event.sentence_start, event.sentence_end)
    national = at >= 0 and _NATIONAL.search(text, event.sentence_start, at)
    return bool(national) and any(place.precision not in WIDE for place in event.locations)


class _Telling(NamedTuple):
    """An event with its trigger and its places in the order of the text, whose counts are read in each of the ways.

    Each way gives the counts of each place, and nothing where the places do not each have one.
    """

    text: str
    event: Event
    hit: Hit
    lexicon: EventLexicon
    places: list[Location]

    def respective(self) -> list[Counts]:
        """Return the numbers of "22 and 31 cases respectively"."""
        start, end = self.event.sentence_start, self.event.sentence_end
        match = _RESPECTIVE.search(self.text, start, end) if "respectively" in self.text[start:end] else None
        numbers = _NUMBERS.findall(match["list"]) if match else []
        if len(numbers) != len(self.places):
            return []
        of = next((one.what for one in self.event.quantities if numbers[-1] in one.text), self._what())
        return [(made(of, "", number, "", number),) for number in numbers] if of else []

    def each(self) -> list[Counts]:
        """Return the counts of all for each, where "each" says so ("seven people each")."""
        counts = each_of(self.text, self.event) or self.event.quantities
        told = counts and _EACH.search(self.text, self.event.sentence_start, self.event.sentence_end)
        return [counts for _ in self.places] if told else []

    def behind(self) -> list[Counts]:
        """Return the counts right behind the places; the first may have its own words ("X reported 9 cases, Y 7")."""
        spans = [place.resolved.mention for place in self.places]
        reports = has_role(self.hit, "reports", self.lexicon)
        first = self._of_the_trigger(self._told(spans[0].end, spans[1].start)) if reports else ()
        first = first or (() if self._behind(spans[0].end) else self._ahead(0))  # "40 in X, and in Y seven"
        counts: list[Counts] = []
        for span, after in zip(spans, [*spans[1:], None], strict=True):
            match = self._behind(span.end)
            if first and not counts:
                counts.append(first)
            elif match is None or (after and not 0 <= after.start - match.end() <= _NEXT):
                return []
            else:
                counts.append(self._counted(match))
        return counts if any(counts) else []

    def bracketed(self) -> list[Counts]:
        """Return the counts in the brackets behind the places, some of which hold several ("X (5 cases, 2 deaths)")."""
        ends = [place.resolved.mention.end for place in self.places]
        brackets = [_SEVERAL.match(self.text, end, self.event.sentence_end) for end in ends]
        counts = [self._inside(one, end) for one, end in zip(brackets, ends, strict=True)]
        if not all(counts):
            return []
        several = any(one is not None and len(_NUMBERS.findall(one["counts"])) > 1 for one in brackets)
        told = _OPENED.findall(self.text, self.event.sentence_start, self.event.sentence_end)
        return counts if several or len(told) > len(ends) else []

    def _inside(self, several: re.Match[str] | None, end: int) -> Counts:
        """Return the counts in the brackets behind a place, each of them once; one alone may be bare ("Y (9)")."""
        if several is None:
            match = self._behind(end)
            return self._counted(match) if match is not None else ()
        bare = _BARE_FIRST.match(self.text, several.start("counts"), several.end())
        first = self._counted(bare) if bare is not None else ()
        told = self._told(several.start("counts"), several.end("counts"))
        told = tuple(
            one for one in told if not first or one.what not in {"other", first[0].what}
        )  # "of them 3 children"
        return tuple({(one.what, one.value, one.low, one.high): one for one in (*first, *told)}.values())

    def _behind(self, at: int) -> re.Match[str] | None:
        end = self.event.sentence_end
        match = _BRACKETED.match(self.text, at, end) or _BARE.match(self.text, at, end)
        return None if match is None or is_no_count(self.text, match, "number") else match

    def ahead(self) -> list[Counts]:
        """Return the counts that lead to the places ("12 in X and 9 in Y")."""
        counts = [self._ahead(number) for number in range(len(self.places))]
        if len(self.places) > 2 and sum(map(bool, counts)) > 1 and counts[0] and self._are_apart(counts):
            return counts  # "12 in X, 7 in Y and an unknown number in Z"
        if not counts[0] and self.places[0].precision in WIDE:
            counts[0] = self._whole()  # "X reported 412 cases, 300 of them in Y"
        return counts if all(counts) else []

    def _are_apart(self, counts: Sequence[Counts]) -> bool:
        """Whether no place without a count is in one list with the place before it, whose count may be both's."""
        spans = [place.resolved.mention for place in self.places]
        pairs = zip(spans, spans[1:], counts[1:], strict=False)
        return all(own or not IN_LIST.fullmatch(self.text, one.end, other.start) for one, other, own in pairs)

    def of_the_part(self) -> Counts:
        """Return the counts of the only place, without the total of a whole of which it is a part."""
        told = tuple(one for one in self.event.quantities if not self._is_of_them(one))
        start = self.places[0].resolved.mention.start
        before = [one for one in told if one.text in self.text[self.event.sentence_start : start]]
        others = tuple(one for one in told if one not in before)
        if before and (part := self._of_whole(start)) is not None:
            return (*part, *(one for one in others if one not in part))
        own = self._ahead(0) if before else ()
        return tuple(one for one in told if one in own or one not in before) if own else told

    def _of_whole(self, start: int) -> Counts | None:
        """Return the count right before a place of some of those counted before it, None where none is told."""
        match = _AHEAD.search(self.text, max(self.event.sentence_start, start - _AHEAD_CHARS), start)
        of = _OF_WHOLE.fullmatch(match["of"]) if match is not None else None
        if match is None or of is None or is_no_count(self.text, match, "number"):
            return None
        counted = counted_in(f"{match['number']} {of['noun']}", self.hit.trigger, self.lexicon)[:1]
        whole = any(
            one.what == other.what for one in counted for other in self._told(self.event.sentence_start, match.start())
        )
        return tuple(replace(one, text=match["number"]) for one in counted) if whole else None

    def _is_of_them(self, quantity: Quantity) -> bool:
        """Whether a count is of some of those counted at the place before it ("31 deaths in X, 12 of them boys")."""
        same = [one for one in self.event.quantities if one.what == quantity.what]
        at = self.text.find(quantity.text, self.places[0].resolved.mention.end, self.event.sentence_end)
        return same[0] != quantity and at >= 0 and _SOME_OF_THEM.match(self.text, at) is not None

    def _ahead(self, number: int) -> Counts:
        """Return the counts between the place before and one, without a whole of which they are parts."""
        start = self.places[number - 1].resolved.mention.end if number else self.event.sentence_start
        end = self.places[number].resolved.mention.start
        told = self._told(start, end)
        match = _AHEAD.search(self.text, max(start, end - _AHEAD_CHARS), end)
        if (
            match is None
            or is_no_count(self.text, match, "number")
            or is_number_of_key(self.text, match.start("number"))
        ):
            return told
        before = self.text[start : match.start()]
        earlier = self._told(self.event.sentence_start, match.start())
        own = self._counted(match, earlier) if _FILLERS.fullmatch(match["of"]) else ()
        if own and (_MARK.search(before) or _PARTS.search(self.text, start, end) or number):
            others = (one for one in told if one.what != own[0].what and not _PARTS.search(self.text, start, end))
            return (*(one for one in others if one.text not in match.group()), *own)
        last = [one for one in told if one.text in self.text[match.start() : end]]
        return tuple(last) if last and _PARTS.search(before) else told

    def _whole(self) -> Counts:
        """Return what a country counts before the parts of it."""
        before = self.text[self.places[0].resolved.mention.end : self.places[1].resolved.mention.start]
        joint = _PARTS.search(before)
        return tuple(one for one in self.event.quantities if joint and one.text in before[: joint.start()])

    def _told(self, start: int, end: int) -> Counts:
        """Return the counts of the event that stand between two offsets, in the order of the text."""
        part = self.text[start:end]
        found = ((re.search(rf"(?<![\d,.]){re.escape(one.text)}(?!\d)", part), one) for one in self.event.quantities)
        return tuple(one for _, one in sorted(((at.start(), one) for at, one in found if at), key=lambda pair: pair[0]))

    def _counted(self, match: re.Match[str], before: Counts = ()) -> Counts:
        """Return the count of a place: of what its noun says, else the last count before it, else the event.

        A noun that the field does not count gives none: "X reported 14 cases and Y 5 recoveries" are no cases at Y.
        """
        noun = match["of"] if match["of"] and not _FILLERS.fullmatch(f" {match['of'].strip()}") else ""
        counted = counted_in(f"{match['number']} {noun.strip()}", self.hit.trigger, self.lexicon)[:1] if noun else ()
        counted = self._of_the_trigger(counted)
        bracketed = match.group().endswith(")")  # "(12 new)": what is not counted says more of what is
        what = counted[0].what if counted else self._what(before[-1:]) if bracketed or not noun else ""
        if not what:
            return ()
        hedge, top = match["hedge"] or "", match["top"] or ""
        words = self.text[match.start("hedge" if hedge else "number") : match.end("top" if top else "number")]
        new = made(what, hedge, match["number"], top, words, between=bool(match["between"]))
        told = (new.what, new.low, new.high)
        return (next((one for one in self.event.quantities if (one.what, one.low, one.high) == told), new),)

    def _of_the_trigger(self, counts: Counts) -> Counts:
        """Return a count of things as one of what befell them ("in X 4,000 homes, in Y 1,500 were without power")."""
        if [one.what for one in counts] != ["other"]:
            return counts
        what = self._headed(self.text[self.hit.start : self.hit.end])
        return (replace(counts[0], what=what[0]),) if what else counts

    def _what(self, nearest: Counts = ()) -> str:
        """Return what a number alone counts: what the trigger does, else the event, else what heads the sentence."""
        known = {count.what for count in self.lexicon.counts}
        if {one.what for one in self.event.quantities if not one.unit} == {"other"}:
            known.add("other")  # "arrested 40 people, 12 of them in X"
        begin, first = self.event.sentence_start, self.places[0].resolved.mention.start
        own = self._headed(self.text[self.hit.start : self.hit.end])
        named = [one.what for one in self.event.quantities if not one.unit]
        above = self._headed(self.text[begin : max(self.hit.end, first)])
        last = (one.what for one in nearest)
        return next((what for what in (*last, *own, *named, *above, self.hit.trigger.type) if what in known), "")

    def _headed(self, head: str) -> list[str]:
        """Return what a number counts behind which these words stand ("deaths", "houses destroyed by district")."""
        counted = counted_in(f"12 {head[:1].lower()}{head[1:]}", self.hit.trigger, self.lexicon)
        return [one.what for one in counted[:1]]
