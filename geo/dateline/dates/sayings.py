"""Verbs, nouns and phrases of saying that hold a date of telling."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.patterns.lowercase import LowercasePattern

SAID_VERBS = tuple(
    """report say said stated stating claim announce note confirm write wrote written tell told assess acknowledge deny
    denied denies add allege assert argue warn estimate suggest reveal disclose publish posted posting emphasize
    emphasise stress insist declare comment observe reiterate testify testified clarify clarified indicate
    conclude caution describe speak spoke tweet""".split()
)
# Nouns and phrases that hold a date of telling: "in a statement on October 3", "according to them on Friday".
SAID_NOUN = (
    r"(?:press\sconference|press\srelease|telegram\spost|briefing|reports?|statements?|interview|speech|bulletin|"
    r"assessment|situation\sreport|sitrep|update|communique|communiqué|editions?|article)"
)
_TOLD = r"(?:released|issued|published|posted|dated|made|given)"
_SAID_PHRASES = (
    r"according\sto|in\san?\s(?:statement|interview|briefing|post|address|speech|report|update|bulletin)"
    rf"(?:\s{_TOLD})?|{SAID_NOUN},?\s{_TOLD}|"
    r"(?:images|imagery|photos|photographs|pictures),?\s(?:taken|captured|collected|acquired|dated|from|of)|"
    r"(?:press\sconference|briefing|reports|statement|interview|speech|press\srelease|telegram\spost)"
)

# Not "responded on Monday with strikes".
_RESPONDED = r"respond(?:s|ed|ing)?\b(?![^.,;:]{0,40}\s(?:with|by)\s)"


@lru_cache(maxsize=16)
def said_pattern(verbs: tuple[str, ...]) -> LowercasePattern:
    stems = "|".join(re.escape(verb) for verb in sorted({*verbs, *SAID_VERBS}, key=lambda word: (-len(word), word)))
    # Inflections: report(s/ed/ing), note(d); irregular forms are listed as words of their own.
    verb = rf"(?:{stems})(?:e?s|e?d|ing)?|{_RESPONDED}"
    pattern = rf"\b(?:(?P<phrase>{_SAID_PHRASES})|(?P<verb>{verb}))\b"
    return LowercasePattern(re.compile(pattern, re.IGNORECASE))
