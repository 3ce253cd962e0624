"""With which letters the alternatives of patterns begin: by these they are looked up, and most need not be tried."""

from __future__ import annotations

import re

from dateline._kept import kept
from dateline.patterns.rules import Rule

__all__ = ["CAPITAL", "END", "LETTERS", "branches", "opened", "openings"]

LETTERS = 4  # of a word, by which triggers are looked up
_FRAME = re.compile(r"\(\?<!\\w\)\(\?:(?P<body>.*)\)\(\?!\\w\)", re.DOTALL)
_AROUND = re.compile(r"\(\?(?:=|!|<=|<!)")
_GROUP = re.compile(r"\((?:\?(?:-?[aimsux]+)?:)?")
_OPTIONAL, _MANY = re.compile(r"[?*]|\{0,\d*\}"), re.compile(r"[+*]|\{\d+(?:,\d*)?\}")
_MARK = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)  # an escape, a class, or what parts a pattern
_CAPITAL_CLASS, CAPITAL = "(?-i:[A-Z]", "^"  # how a lexicon writes any capital, and its opening here
_EXACT, _INEXACT = "(?-i:", "(?i:"  # groups in which case counts, and in which it does not
_APART, END = ("\\s", "\\-", " ", "-", ",", "’", "'"), " "  # what ends a word, and how it stands in an opening

Opening = tuple[str, bool]  # letters, and whether anything may follow


def opened(pattern: Rule) -> list[tuple[str, tuple[str, ...]]]:
    """Return the alternatives of a pattern, each with the letters with which it may begin."""
    return kept("openings", pattern.pattern, pattern.flags, lambda: [(one, _all_of(one)) for one in branches(pattern)])


def _all_of(branch: str) -> tuple[str, ...]:
    found = openings(branch)
    return ("",) if "" in found else tuple(sorted(found))


def branches(pattern: Rule) -> list[str]:
    """Return the alternatives of a pattern of a lexicon as patterns of their own; one that has groups stays whole."""
    frame = None if pattern.groups else _FRAME.fullmatch(pattern.pattern)
    if frame is None:
        return [pattern.pattern]
    return [rf"(?<!\w)(?:{one})(?!\w)" for one in _alternatives(frame.group("body"))]


def _alternatives(body: str) -> list[str]:
    cuts, depth, groups = [-1], 0, 0
    for mark in _MARK.finditer(body):
        if mark.group() == "(":
            groups += not depth
            depth += 1
        elif mark.group() == ")":
            depth -= 1
        elif mark.group() == "|" and not depth:
            cuts.append(mark.start())
    if len(cuts) > 1:
        parts = [body[start + 1 : end] for start, end in zip(cuts, [*cuts[1:], len(body)], strict=True)]
        return [one for part in parts for one in _alternatives(part)]
    if groups == 1 and body.startswith("(?:") and body.endswith(")") and not body.endswith("\\)"):
        return _alternatives(body[3:-1])
    return [body]


def openings(pattern: str) -> frozenset[str]:
    """Return the lower-case letters, up to four, with which what a pattern matches may begin; "" is anything.

    "^" is any capital, "^a" no word but one that begins with "A", and a space the end of the word. Of a shape that it
    does not know it says less, never more: every match begins with one of the openings.
    """
    frame = _FRAME.fullmatch(pattern)
    found, _ = _choice(frame.group("body") if frame else pattern, 0, exact=False)
    end = END if frame else ""  # a frame lets nothing follow but the end of the word
    return frozenset(letters if done or not letters else (letters + end)[:LETTERS] for letters, done in found)


def _choice(pattern: str, at: int, *, exact: bool) -> tuple[set[Opening], int]:
    """Read alternatives up to the bracket that closes them, or to the end; ``exact`` says that case counts in them."""
    found: set[Opening] = set()
    while True:
        branch, at = _sequence(pattern, at, exact=exact)
        found |= branch
        if at >= len(pattern) or pattern[at] == ")":
            return found, at
        at += 1  # the bar


def _sequence(pattern: str, at: int, *, exact: bool) -> tuple[set[Opening], int]:
    found: set[Opening] = {("", False)}
    while at < len(pattern) and pattern[at] not in "|)":
        if _AROUND.match(pattern, at):
            at = _closing(pattern, at) + 1
            continue
        piece, at = _piece(pattern, at, exact=exact)
        if quantifier := _OPTIONAL.match(pattern, at):
            once = quantifier.group() == "?"
            piece = {(letters, done or not once) for letters, done in piece} | {("", False)}
        elif _MANY.match(pattern, at):
            piece = {(letters, True) for letters, _ in piece}
        if quantified := _OPTIONAL.match(pattern, at) or _MANY.match(pattern, at):
            at = quantified.end() + pattern.startswith("?", quantified.end())
        found = _joined(found, piece)
        if all(done or len(letters) >= LETTERS for letters, done in found):
            return found, _end(pattern, at)
    return found, at


def _end(pattern: str, at: int) -> int:
    """Return where the alternative ends in which an offset lies."""
    depth = 0
    for mark in _MARK.finditer(pattern, at):
        if not depth and mark.group() in {"|", ")"}:
            return mark.start()
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
    return len(pattern)


def _piece(pattern: str, at: int, *, exact: bool) -> tuple[set[Opening], int]:
    """Read a group, a class, an escape or a letter; whatever is no plain letter may be anything."""
    if pattern.startswith(_CAPITAL_CLASS, at):
        return {(CAPITAL, True)}, _closing(pattern, at) + 1
    if group := _GROUP.match(pattern, at):
        case = group.group()
        inside, closing = _choice(pattern, group.end(), exact=case == _EXACT or (exact and case != _INEXACT))
        return inside, closing + 1
    if pattern[at] == "[":
        closing = pattern.index("]", at + 2)
        letters = pattern[at + 1 : closing]
        return (
            {(_letter(one, exact=exact), False) for one in letters} if letters.isalpha() else {("", True)}
        ), closing + 1
    width = 2 if pattern[at] == "\\" else 1
    if pattern.startswith(_APART, at):
        return {(END, True)}, at + width
    return {(_letter(pattern[at], exact=exact), False) if pattern[at].isalnum() else ("", True)}, at + width


def _letter(letter: str, *, exact: bool) -> str:
    return CAPITAL + letter.lower() if exact and letter.isupper() else letter.lower()


def _closing(pattern: str, at: int) -> int:
    """Return where the group that opens at a bracket closes."""
    depth = 0
    while True:
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
            if not depth:
                return at
        at += 1


def _joined(before: set[Opening], piece: set[Opening]) -> set[Opening]:
    found: set[Opening] = set()
    for letters, whole in before:
        if whole or len(letters) >= LETTERS:
            found.add((letters, True))
            continue
        # No word begins with what ends one: then nothing is said. Only of the first letter it is said that it is large.
        found |= {
            ((letters + more.removeprefix(CAPITAL))[:LETTERS] if letters else more if more != END else "", done)
            for more, done in piece
        }
    return found
