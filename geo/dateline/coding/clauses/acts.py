"""Verbs by their kind: what missiles, troops or ships do in a frame that lists no verbs, only the classes of them."""

from __future__ import annotations

import re

from dateline.lexicon import ACTS, Trigger
from dateline.mentions.words import word_of
from dateline.mentions.words.senses import VERB


def is_act(match: re.Match[str], trigger: Trigger) -> bool:
    """Whether the last of the words of a trigger is a verb of the classes that it asks for, if it asks for any."""
    if not trigger.acts:
        return True
    number = word_of(match.group().split()[-1].lower()).sense & VERB
    return number > 0 and ACTS[number - 1] in trigger.acts


def begins(match: re.Match[str], trigger: Trigger) -> int:
    """Return where the words of a trigger begin that tell: of a frame of acts only the verb, without who does it."""
    return match.start() + match.group().rindex(match.group().split()[-1]) if trigger.acts else match.start()
