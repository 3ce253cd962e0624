"""The words by which a text says that one place lies in another: "X in the restive Y province", "the X base in Y"."""

from __future__ import annotations

import re

from dateline.lexicon import grammar

_PARTS = "|".join(sorted(map(re.escape, grammar().words("place", "parts")), reverse=True))
# "X, Y", "X, western Y", "X, northwest Y", "X (the Y".
COMMA = re.compile(
    rf"\s*,\s*(?:the\s+)?(?:(?:{_PARTS}|(?:(?:north|south)-?(?:east|west)|north|south|east|west)(?:ern)?|central)\s+)?|\s*\(\s*(?:the\s+)?"
)
# "In the restive X province", "in temporarily occupied X", "in rebel-held X".
_ADJECTIVES = grammar().words("place", "qualifiers") | grammar().words("place", "parts")
_QUALIFIERS = "|".join(sorted(map(re.escape, _ADJECTIVES)))
_QUALIFIED = rf"(?:(?:the|{_QUALIFIERS}|[a-z]+ly|[a-z]+-(?:held|occupied|controlled|annexed))\s+)*"
INSIDE = re.compile(
    r"\s*,?\s*(?:(?:somewhere|located|situated|based)\s+)?(?:in|at|near|of|outside)\s+"
    + _QUALIFIED
    + r"(?:(?:city|town|village|settlement|municipality|district|region|province|state|countryside)\s+of\s+)?"
)
# What the text says that a place is: "Zorivka, the last village in Sumy Oblast", "the Zorivka base in Amur Oblast".
SAID_TO_BE = re.compile(
    r"\s*,\s+(?:(?:an?|the|its|their|his|her)\s+(?:[\w-]+\s+){0,4}?|(?=capital\s|seat\s))(?:city|town|township|village|hamlet|settlement|capital|port|suburb|"
    r"commune|municipality|community|district|stronghold|holdout|bastion|foothold|garrison|outpost|enclave|camp|hub|"
    r"resort|seat|crossing|neighbou?rhood)\s+(?:(?:(?:still\s+)?(?:controlled|held)\s+by|under)\s+(?:[\w-]+\s+){1,3}?)?"
    r"(?:in|of)\s+" + _QUALIFIED
)
# What stands between a name and the region: "the Zorivka base in Amur Oblast", "near Zorivka station in Amur Oblast".
SITES = grammar().words("place", "facilities") | grammar().words("cue", "building")
SITES |= {"junction", "halt", "siding", "depot", "terminal", "railway junction", "rail junction", "metro station"}
_SITE = r"\s+(?:" + "|".join(sorted(map(re.escape, SITES), reverse=True)).replace(r"\ ", r"\s+") + ")"
SITE_IN = re.compile(_SITE + r"\s+in\s+" + _QUALIFIED)
SITE_COMMA = re.compile(_SITE + r",\s+(?:in\s+)?(?:the\s+)?")
# From a unit or city to the word for a town of it, over an adjective or two: "the Kaduna farming town of".
TO_ITS_KIND = r"(?:(?!(?:and|or|the|in|to|from|at|near|on|with|but|as|for|of|by)\b)[a-z]+\s+){0,2}"
SHORTEST = 9  # characters of what they match: " base in "
IN_UNIT = re.compile(r",\s+in\s+(?:the\s+)?")
CELL = re.compile(r"[ \t]*\|[ \t]*")  # of a table: "Ilovaisk | Donetsk Oblast"
NEXT_OF_LIST = re.compile(r",\s+|,?\s+(?:and|or)\s+")
IN = re.compile(r"\s+in\s+" + _QUALIFIED)
SECTOR_IN = re.compile(r"\s+(?:" + "|".join(grammar().words("place", "sectors")) + ")" + IN.pattern)
IN_STATE = re.compile(r"(?:,?\s+in|(?:(?<=[Dd]istrict)|\s+district)\s+(?:in|of))\s+" + _QUALIFIED)
