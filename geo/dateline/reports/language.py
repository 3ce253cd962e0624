"""Whether a text is in English, the only language whose sentences are read; names are looked for in any."""

from __future__ import annotations

import re
from itertools import islice

_WORD = re.compile(r"[^\W\d_]+")
_READ = 4000  # words: enough to tell
_FEWEST = 12  # words: fewer tell nothing
_FEWEST_OTHER = 3  # in other letters these are enough
_ENGLISH = frozenset(
    "the of and to that with by from have has had were was said which this his their not are on".split()
)
# Little words that English has not, of languages in Latin letters with many news readers.
_OTHERS = (
    frozenset(
        """der die das und den dem ein eine ist nicht wurde wurden werden bei nach am haben von mit auf im zum
    le la les et des du une dans pour est
    qui sur par au aux pas el los las del una en por con para según fue se di il che della dei per nel gli alle una non
    o os da dos em uma não foi w na z nie się jest do przez że i v ze je že s na het een van zijn voor op och att som
    av ett ve bir bu ile için og til på af ja ei on oli și din cu la""".split()
    )
    - _ENGLISH
    - {"on", "do", "i", "o", "se", "per", "en"}
)
_LEAST_SHARE = 0.06


def in_english(text: str) -> bool:
    """Tell whether a text reads as English; True where too few words, or a table of names, tell nothing.

    >>> in_english("Die Drohnen trafen das Lager in der Nacht, und der Gouverneur sprach von einem Brand im Hafen.")
    False
    """
    words = [found.group().lower() for found in islice(_WORD.finditer(text), _READ)]
    if len(words) >= _FEWEST_OTHER and sum(not ("a" <= word[0] <= "ɏ") for word in words) * 2 > len(words):
        return False
    if len(words) < _FEWEST:
        return True
    english, others = (sum(word in these for word in words) / len(words) for these in (_ENGLISH, _OTHERS))
    return others < _LEAST_SHARE or others < 2 * english
