"""Lay out the patterns of lexicons: in single quotes, long ones over several lines, by their alternatives and groups.

Usage: ``python bench/lay_out_lexicon.py geo/dateline/data/conflict/*.toml``, or the files of another. What a pattern
matches stays as it is: where a line would begin or end with a space, which counts for nothing there, it is written out.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dateline.lexicon.reading import in_one_line

WIDTH, STEP = 120, "  "
ROOM = WIDTH - 4  # a space that is written out takes two letters more, at either end
SHORT, LONG = 40, 60  # letters of an alternative that shares its line; of a group that is opened
PATTERNS = {"words", "subject", "object", "needs", "before", "unless", "of", "by", "after", "near"}
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|<[=!]|[-a-zA-Z]*:|[=!]))?")
_QUANTITY = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[a-z_]+\}|.", re.DOTALL)


@dataclass(frozen=True)
class Group:
    """A group of a pattern: how it opens, its alternatives, and its bracket with how often it stands."""

    head: str
    alternatives: list[Items]
    tail: str

    def flat(self) -> str:
        """Return it in one line."""
        return self.head + "|".join(map(flat, self.alternatives)) + self.tail


Items = list[str | Group]
Lines = list[tuple[int, str]]  # each with its depth


def flat(items: Items) -> str:
    """Return one alternative in one line."""
    return "".join(one if isinstance(one, str) else one.flat() for one in items)


def parsed(pattern: str, at: int = 0) -> tuple[list[Items], int]:
    """Return the alternatives of a pattern from an offset on, and where they end."""
    alternatives: list[Items] = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            alternatives.append([])
            at += 1
            continue
        if pattern[at] == "(":
            head = _OPENING.match(pattern, at).group()
            inner, end = parsed(pattern, at + len(head))
            quantity = _QUANTITY.match(pattern, end + 1)
            tail = ")" + (quantity.group() if quantity else "")
            alternatives[-1].append(Group(head, inner, tail))
            at = end + len(tail)
            continue
        token = _TOKEN.match(pattern, at).group()
        quantity = _QUANTITY.match(pattern, at + len(token))
        token += quantity.group() if quantity else ""
        alternatives[-1].append(token)
        at += len(token)
    return alternatives, at


def units(items: Items) -> Items:
    """Return one alternative as words and groups, between which a line may break."""
    out: Items = []
    for one in items:
        if not out or isinstance(one, Group) or isinstance(out[-1], Group) or one.startswith(" "):
            out.append(one)
        else:
            out[-1] += one
    return out


def lines_of(alternatives: list[Items], depth: int) -> Lines:
    """Return the lines of alternatives: short ones together, long ones each on its own."""
    room, lines, line = ROOM - len(STEP) * depth, [], ""
    for number, one in enumerate(alternatives):
        end = "|" if number < len(alternatives) - 1 else ""
        text = flat(one) + end
        if len(text) <= SHORT and len(line) + len(text) <= room:
            line += text
            continue
        if line:
            lines.append((depth, line))
        line = text if len(text) <= SHORT else ""
        if not line:
            lines += [(depth, text)] if len(text) <= room else broken(one, depth, end)
    return [*lines, (depth, line)] if line else lines


def broken(items: Items, depth: int, end: str) -> Lines:
    """Return one alternative over several lines: groups that do not fit are opened, else it breaks between words."""
    room, lines, line = ROOM - len(STEP) * depth, [], ""
    for one in units(items):
        text = one if isinstance(one, str) else one.flat()
        if len(line) + len(text) < room:
            line += text
        elif isinstance(one, Group) and (len(text) > LONG or len(text) >= room):
            if len(line) + len(one.head) > room:
                lines.append((depth, line))
                line = ""
            lines += [(depth, line + one.head), *lines_of(one.alternatives, depth + 1)]
            line = one.tail
        else:
            lines.append((depth, line))
            line = text
    return [*lines, (depth, line + end)]


def written(lines: Lines) -> str:
    """Return lines as text, with the spaces at their ends written out."""
    out = []
    for depth, line in lines:
        told = re.sub(r"^ (?=\?)", lambda _: r"\s", line)
        told = re.sub(r"^ | $", lambda _: r"\s+", told)
        out.append(STEP * depth + told)
    return "\n".join(out)


def as_value(pattern: str, *, taken: int, indent: str = "") -> str:
    """Return a pattern as TOML; ``taken`` letters of its line are taken."""
    quote = "'" if "'" not in pattern else "'''"
    if taken + len(pattern) + 2 * len(quote) <= WIDTH and not pattern.endswith("'"):
        return f"{quote}{pattern}{quote}"
    alternatives, end = parsed(pattern)
    body = written(lines_of(alternatives, 1 + len(indent) // len(STEP)))
    made = f"'''\n{body}\n{indent}'''"
    if end != len(pattern) or as_read(tomllib.loads(f"a = {made}")["a"]) != as_read(pattern):
        raise ValueError(f"a pattern would change: {pattern[:80]!r}")
    return made


def as_read(pattern: str) -> str:
    """Return what a lexicon reads of a pattern."""
    return in_one_line(pattern).replace(" ?", r"\s?").replace(" ", r"\s+")


def as_list(key: str, values: list[str], *, patterns: bool) -> str:
    """Return a list of patterns, each on its own line, or of words and names, several on a line."""
    shown = [as_value(in_one_line(one), taken=3, indent=STEP) if patterns else as_name(one) for one in values]
    whole = f"{key} = [{', '.join(shown)}]"
    if "\n" not in whole and len(whole) <= WIDTH:
        return whole
    if patterns:
        return f"{key} = [\n" + "".join(f"{STEP}{one},\n" for one in shown) + "]"
    rows = [STEP[:-1]]
    for one in shown:
        if len(rows[-1]) + len(one) + 2 > WIDTH:
            rows.append(STEP[:-1])
        rows[-1] += f" {one},"
    return f"{key} = [\n" + "\n".join(rows) + "\n]"


def as_name(word: str) -> str:
    """Return a word or a name of an actor as TOML."""
    return f"'{word}'" if "\\" in word else f'"{word}"'


def laid_out(text: str) -> str:
    """Return a lexicon with its patterns laid out; comments and all else stay."""
    out, entry, section = [], "", ""
    for line in text.split("\n"):
        entry = f"{entry}\n{line}" if entry else line
        try:
            read = tomllib.loads(entry)
        except tomllib.TOMLDecodeError:
            continue  # it goes on
        if head := re.fullmatch(r"\[+(\w+)\]+(?:\s*#.*)?", entry):
            section = head.group(1)
        elif len(read) == 1 and not section.startswith("types"):
            entry = _entry(entry, *next(iter(read.items())), section=section)
        out.append(entry)
        entry = ""
    if entry:
        raise ValueError(f"no TOML from here on: {entry[:80]!r}")
    return "\n".join(out)


def _entry(entry: str, key: str, value: object, *, section: str) -> str:
    """Return a key with its value laid out, if that is a pattern or a list."""
    name = entry.split(" = ")[0]
    is_pattern = section == "words" or (key in PATTERNS and (section, key) != ("about", "of"))
    if isinstance(value, str) and is_pattern:
        return f"{name} = {as_value(in_one_line(value), taken=len(name) + 3)}"
    names = isinstance(value, list) and key != "parts" and len(entry) > WIDTH
    if isinstance(value, list) and (is_pattern or names):
        return as_list(name, value, patterns=is_pattern)
    return entry


def main() -> None:
    """Lay out the files that the command line names."""
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(laid_out(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
