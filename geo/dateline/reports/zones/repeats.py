"""The corpus stage of reading: paragraphs that several documents share, and what was set aside."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from dateline.records import Report

# A shorter paragraph ("Key Takeaways:", "Share the Post:") says nothing when it repeats.
MIN_WORDS = 9
_PARAGRAPH = re.compile(r"[^\n]+")


def repeated_paragraphs(reports: Iterable[Report]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Find paragraphs that occur word for word in two or more different documents.

    Parameters
    ----------
    reports
        Reports; those with one id are one document.

    Returns
    -------
    For each report id that has any, the half-open character spans of its repeated paragraphs, in order.
    White space does not count; paragraphs of eight words or fewer do not either.
    """
    owners: dict[bytes, set[str]] = defaultdict(set)
    places: dict[str, list[tuple[int, int, bytes]]] = {}
    for report in reports:
        if report.id not in places:
            places[report.id] = list(_paragraphs(report.text))
            for _, _, key in places[report.id]:
                owners[key].add(report.id)
    spans = {name: tuple((a, b) for a, b, key in found if len(owners[key]) > 1) for name, found in places.items()}
    return {name: found for name, found in spans.items() if found}


def _paragraphs(text: str) -> Iterator[tuple[int, int, bytes]]:
    for match in _PARAGRAPH.finditer(text):
        words = match.group().split()
        if len(words) >= MIN_WORDS:
            key = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
            yield match.start(), match.end(), key


def set_aside(report: Report) -> tuple[tuple[str, int], ...]:
    """Count what of a report is the page's and not the report's.

    Returns
    -------
    Pairs of zone kind and number of characters, white space not counted, in the order of first appearance.
    """
    counts: Counter[str] = Counter()
    for zone in report.zones:
        if not zone.article:
            counts[zone.kind] += sum(map(len, report.text[zone.start : zone.end].split()))
    return tuple(counts.items())
