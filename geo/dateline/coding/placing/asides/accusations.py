"""Whose place a name is where somebody is held or tried: what he is accused of, who he is and what he did before.

An arrest happens where it is said to, and a trial at the court's town. The place of the crime, a home, a post and a
hospital bed stand in the same sentence and are none of it; so does the day of the crime.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit

_JUSTICE = "justice"
# Of what somebody is accused, or what he did before: not where he is held or tried.
_PREYS = (
    r"(?:terrori[sz]|attack|robb|prey|sell|smuggl|traffick|operat|speciali[sz]|kidnapp|abduct|harass|defraud|extort|vandali[sz]|"
    r"steal)ing"
)
_ACCUSED = re.compile(
    r"\b(?:suspected|accused|convicted|guilty|suspicion)\s+of\b|\b(?:believed|alleged|suspected|thought|said)\s+to\s+(?:be|have)\b|"
    rf"\b(?:suspected|alleged|notorious)\s+(?:[\w-]+\s+){{1,3}}{_PREYS}\s|"
    r"\b(?:charged|charges)\s+(?:with|of|over)\b|"
    r"\b(?:over|for)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:attacks?|bombings?|killings?|murders?|massacres?|explosions?|blasts?|sabotage|"
    r"arson|strikes?|\w{3,}ing)\b|"
    r"\bof\s+(?!(?:building|evening|morning|meeting|spring|king)s?\b)[a-z]{3,}ing\s+(?:an?|the|his|her|their|more|over|some|about|[$€£\d])|"
    r"\b(?:planning|plotting|planned|plotted|preparing|intended|wanted)\s+to\b|\bplots?\b|\bwho\s|"
    r"\b(?:following|after|over)\s+(?:[\w-]+\s+){0,3}(?:reports?|complaints?|accusations?)\s+(?:of|about)\b|"
    r"\b(?:captured|killed|wounded|fighting|fought|serving|served|taken\s+prisoner)\s+(?:in|at|near|outside|by|for)\b",
    re.IGNORECASE,
)
_DEED = (
    r"(?:shootings?|stabbings?|slayings?|killings?|murders?|homicides?|manslaughter|deaths?|rapes?|robber(?:y|ies)|burglar(?:y|ies)|"
    r"thefts?|assaults?|attacks?|bombings?|explosions?|blasts?|fires?|blazes?|arson|frauds?|scams?|kidnappings?|abductions?|"
    r"disappearance|crash(?:es)?|collisions?|massacres?|beatings?)\b"
)
# "Held in Saturday's fatal shooting of a man near X", "in connection with a fire in X", "after the death of a boy in".
_FOR_A_DEED = re.compile(
    r"\b(?:over|for|in|after|following|about|regarding|in\s+connection\s+with|related\s+to|linked\s+to)\s+"
    rf"(?:(?!(?:in|at|near|on|from|to|by)\b)[\w’'-]+\s+){{0,5}}?{_DEED}"
    rf"|\b(?:with|of)\s+(?:(?!(?:in|at|near|on|from|to|by)\b)[\w’'-]+\s+){{0,4}}?{_DEED}\s+(?:of|at|on|against)\b",
    re.IGNORECASE,
)
_FOR_THAT = re.compile(
    rf"\s+(?:over|for|after|following|in\s+connection\s+with)\s+(?:the|that|this|those)\s+(?:[\w’'-]+\s+){{0,2}}?{_DEED}"
)
_SPEAKS_OF_IT = re.compile(_DEED, re.IGNORECASE)  # a deed must stand there for the pattern above
# "Charged with arson after fires destroyed a barn in X": the fires. He may also be charged after a hearing there.
_AFTER_IT = re.compile(
    r"\b(?:after|when)\s+(?!(?:appear|plead|stand|fac|be)\w*ing\b|an?\s+(?:[\w-]+\s+){0,2}(?:trial|hearing|raid|search)\b|(?:\w+\s+){1,2}of\s+deliberation)"
)
_COURT = re.compile(
    r"\b(?:courts?|courthouse|tribunal|judges?|jury|jurors|magistrates?|trial|hearing|jail|prison)\b", re.IGNORECASE
)
# "A man wanted in X was arrested in Y".
_WANTED = re.compile(r"\b(?:wanted|sought)\s+(?:[\w-]+\s+){0,4}?(?:in|by|at)\s+(?:the\s+)?\Z")
# "John Doe, a teacher at a school in X, was arrested": where he works or lives.
_WHO_HE_IS = re.compile(r",\s+(?:an?|the|one\s+of|formerly)\s+(?P<post>[^,;.]{1,70})\Z")
_OFFICERS = re.compile(
    r"\b(?:courts?|tribunal|judges?|jury|police\w*|prosecut\w+|officers?|detectives|agents|gendarmes|customs)\b",
    re.IGNORECASE,
)
_DONE_TO = re.compile(r"\b(?:was|were|been)\b")
_HAS_BEEN = re.compile(r",?\s+(?:(?:has|have|had|was|were|is|are|been|be|also|later|\w+ly)\s+){0,4}")
# "In the hospital in X since his arrest": of the verb that his arrest only gives a time to.
_SINCE_THEN = re.compile(
    r"\b(?:since|after|before|following|until|for|during|despite|pending|upon)\s+(?:his|her|their|its|[\w-]+[’']s)\s+(?:\w+\s+)?\Z"
)
# "A man who was shot in X was jailed", "a man police say was shot in X was jailed": what befell him there before.
_BEFELL = re.compile(
    r"\b(?:who|whose)\b[^,;:]*\Z|"
    r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:born|shot|hit|seen|found|caught|[a-z]{3,}ed)\s(?:(?!\b(?:said|that|and|but|where)\b)[^,;:])*\Z"
)
_THEN = re.compile(r",?\s+(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?")
# "The man arrested last week had gone to X": of the verb behind him.
_PEOPLE = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|people|persons?|suspects?|those|others?|teenagers?|youths?|boys?|girls?|couple|activists?|leaders?|robbers?|killers?|thie(?:f|ves)|smugglers?|dealers?)\s+\Z"
)
_MARKED = re.compile(r"\s+(?:in|on|at|by|over|for|after|last|this|earlier|during|with|under|[A-Z]\w+day)\b")
_MAIN_VERB = re.compile(r"[\s,](?:is|are|was|were|has|have|had|will)\s+(?!in\b|at\b|near\b)[a-z]")
# "Prosecutors charged a nurse with poisoning patients at a clinic in X".
_WITH_DOING = re.compile(
    r"\bwith\s+(?!(?:build|even|morn|meet|spr|k|hear)ings?\b)[a-z]{3,}ing\s+(?:an?|the|his|her|their|[a-z]+s)\b"
)
_NOW = re.compile(r"\s(?:now|today)\s+[a-z]{2,}s?\s")  # "the robber arrested in 1973 now runs a bar in X"
# "Survived detention in Y, only to end up in X", "..., who survived detention in Y, sells fruit in X".
_ONLY_TO = re.compile(r",\s+only\s+to\s")
_WHO = re.compile(r"\bwho\s[^,;:]{0,60}\Z")
_GOES_ON = re.compile(r",\s+(?!(?:in|at|near|and|or|outside|police|prosecutors|officials|according)\b)[a-z]")
_BACK = 80  # characters before a name in which it is told whose it is


def is_accused(text: str, hit: Hit, at: int) -> bool:
    """Whether what stands at ``at`` belongs to what somebody is accused of who is held or tried."""
    if hit.trigger.type != _JUSTICE or at <= hit.end:
        return False
    if _ACCUSED.search(text, hit.end, at):
        return True
    if hit.trigger.subtype == "investigation":  # it is held where the deed was
        return False
    if hit.words.may(_SPEAKS_OF_IT, text, hit.end, at):
        deed = _FOR_A_DEED.search(text, hit.end, at)
        if deed and not _COURT.search(text, deed.end(), at):
            return True
    if hit.trigger.subtype != "trial":  # "arrested after a chase in X" is there
        return False
    charged = _WITH_DOING.search(text, hit.end, at)
    if charged and not _COURT.search(text, charged.end(), at):
        return True
    after = _AFTER_IT.search(text, hit.end, at)
    return after is not None and not _COURT.search(text, after.end(), at)


def is_over_a_deed(text: str, hit: Hit) -> bool:
    """Whether somebody is held or tried for a deed told before ("in connection with the blast"): not said where."""
    return hit.trigger.type == _JUSTICE and _FOR_THAT.match(text, hit.end, hit.clause_end) is not None


def is_of_the_held(text: str, start: int, end: int, hit: Hit) -> bool:
    """Whether the name at ``text[start:end]`` only tells of those who are held or tried: who they are, what they do."""
    if hit.trigger.type != _JUSTICE:
        return False
    if start >= hit.end:
        return _is_told_further(text, start, hit)
    if end > hit.start:
        return False
    back = max(hit.clause_start, start - _BACK)
    if _WANTED.search(text, back, start) or _SINCE_THEN.search(text, max(hit.clause_start, hit.start - 40), hit.start):
        return True
    if _THEN.fullmatch(text, end, hit.start) and _BEFELL.search(text, back, start):
        return True
    post = _WHO_HE_IS.search(text, back, start) if text.startswith(",", end) else None
    told = _HAS_BEEN.fullmatch(text, end, hit.start) if post else None
    if post is None or told is None:
        return False
    return not _OFFICERS.search(post["post"]) or _DONE_TO.search(told.group()) is not None  # "a court in X, jailed"


def _is_told_further(text: str, start: int, hit: Hit) -> bool:
    """Whether a name behind the trigger stands with a further verb of those who were held."""
    if _ONLY_TO.search(text, hit.end, start):
        return True
    before = max(hit.words.start, hit.start - _BACK)
    if _WHO.search(text, before, hit.start) and _GOES_ON.search(text, hit.end, start):
        return True
    if not (_PEOPLE.search(text, before, hit.start) and _MARKED.match(text, hit.end)):
        return False
    further = _MAIN_VERB.search(text, hit.end, start) or _NOW.search(text, hit.end, start)
    return text.endswith("ed", hit.start, hit.end) and further is not None
