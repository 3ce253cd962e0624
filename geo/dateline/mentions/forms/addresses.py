"""Street addresses: what happens at one, happens in the town behind it, and the street's name is no town's.

"In the lobby of 5 Harley Street, London", "at 12 Rue de Rivoli, Paris"; "in Ward 7, Kathmandu", "at Camp 4, Ukhiya".
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.mentions.candidates import DIRECTIONS
from dateline.records import Mention

_NUMBER = r"\b\d{1,4}[a-zA-Z]?,?\s"
_ADDRESS = re.compile(
    rf"{_NUMBER}(?:(?:[A-Z][\w’'.-]+\s){{1,3}}(?:Street|Str?\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Boulevard|Blvd\.?|Drive|Square|"
    r"Terrace|Crescent|Highway|Quay)|"
    r"(?:[Rr]ue|[Vv]ia|[Cc]alle|[Aa]venida|[Aa]venue|[Bb]oulevard|[Pp]laza|[Pp]iazza|[Qq]uai)\s[^\d,.;:\n]{2,40}),?(?:\s(?:in|,))?\s\Z"
)
# A part that is called by its number or letter.
_PART = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ii]nside)\s(?:the\s)?(?:[Cc]amp|[Ww]ard|[Ss]ector|[Bb]lock|[Zz]one|[Uu]nit|[Ss]ite|[Pp]hase|[Ss]ection|[Ss]ub-?block)\s"
    r"(?:[Nn]o\.?\s)?(?:\d{1,3}[A-Z]?|[A-Z]-?\d{0,2})(?:\s(?:Extension|North|South|East|West))?,\s\Z"
)
# "West 11th Street": no part of Cameroon or of any other country whose parts are called by the compass.
_NUMBERED = re.compile(r"\s\d{1,3}(?:st|nd|rd|th)\b")
_BACK = 80  # characters
_WORDS = ("Str", "Road", "Rd", "Ave", "ave", "Lane", "oule", "Blvd", "Drive", "Square", "Terrace", "Crescent",
          "Highway", "ua", "ue ", "ia ", "alle ", "laza ", "iazza ")  # fmt: skip
_PARTS = ("amp ", "ard ", "ector ", "lock ", "one ", "nit ", "ite ", "hase ", "ection ")


def with_addresses(text: str, mentions: list[Mention]) -> list[Mention]:
    """Put names behind street addresses in the slot of a place, and leave out those within them."""
    made: list[Mention] = []
    for mention in mentions:
        if mention.text.lower() in DIRECTIONS and _NUMBERED.match(text, mention.end):
            continue
        before = text[max(0, mention.start - _BACK) : mention.start]
        found = None
        if before[-2:] in {", ", "n "} and any(word in before for word in _WORDS):
            found = _ADDRESS.search(before)
        if found is None and before[-2:] == ", " and any(word in before for word in _PARTS):
            found = _PART.search(before)
        if found is None or mention.form != "name" or mention.kind == "demonym":
            made.append(mention)
            continue
        start = mention.start - len(before) + found.start()
        while made and made[-1].start >= start:
            made.pop()
        made.append(replace(mention, kind="literal", slot="in"))
    return made
