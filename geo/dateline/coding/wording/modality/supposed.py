"""What is only supposed: "could hit", "if it falls", "plotted an attack", "an attack on X is likely"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.wording.modality.modals import ATTACK, REACH, SENSED, governs
from dateline.patterns.prefilter import Test

IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_POSSIBLE_PAST = re.compile(r"\b(?:may|might|could)\s+(?:(?:also|well|already|even)\s+)?have\b", re.IGNORECASE)
# "12 cases are forecast in X", "a dam burst could hit X", whatever sort of words the trigger has.
FORECAST = re.compile(
    r"(?:\s+(?:of|from)\s+\w+)?(?:\s+\w+)?\s+(?:is|are|was|were)\s+(?:now\s+|also\s+)?(?:forecast|predicted|projected|anticipated|feared|likely|possible)\b"
    r"|\s+(?:in|at|on|near|of)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}\s+(?:is|are|was|were)\s+(?:now\s+|also\s+)?"
    r"feared(?!\s+(?:to|dead|lost)\b)"
    rf"|(?:\s+(?:of|from)\s+\w+(?:\s+\w+)?)?\s+(?:could(?!{SENSED})|may|might|would)\s"
)
# "The fall of X would", and what opens a sentence: "Seizing X would". Drones "attacking X may have been" ours.
_LOSS = re.compile(r"\b(?:fall|loss|capture|seizure|takeover) of\Z", re.IGNORECASE)
_GERUND = re.compile(
    r"(?:(?<=ing)|(?<=\sof))\s+(?:the\s+|(?:most|parts?)\s+of\s+)?(?:(?:town|city|village)\s+(?:of\s+)?)?"
    r"[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+){0,3}\s+(?:would|could|might|may)\s"
)
_OPENS = re.compile(r"(?:\A|[.!?:;“”\"‘\n]|\b(?:that|said))\s*\Z")
# "A storm moving into X could bring hail", "men travelling to X may be stopped": such a storm, such men; what is fought
# or burns now does so, whatever may come of it.
_ON_THE_WAY = re.compile(r"\b(?:mov|travell?|head|com|approach|return|driv|arriv|sail|fly)ing(?:\s+\w+)?\Z")
_WHICH_MAY = re.compile(
    r"\s+(?:(?!(?:was|were|is|are|has|have|had|said|and|but|that|which|who|when|after|as)\b)[\w’'.-]+,?\s+){1,12}?(?:could|might|may)\s+"
    r"(?!(?:also\s+|well\s+)?have\b|be\s+(?:heard|seen|felt)\b|hear\b|see\b)[a-z]"
)
# "A car bomb could go off in X".
_THEN_MODAL = re.compile(rf"\s+(?:could(?!{SENSED})|might|would|may|can)\s+(?!(?:also\s+|well\s+|already\s+)?have\b)")
_SUPPOSED_OF = re.compile(rf"\b(?:would|could(?!{SENSED})|might)\b")
# "An attack on X is likely".
_PROSPECT = re.compile(
    r"(?:\s+[\w’'-]+){0,7}?\s+(?:is|are|looks?|seems?|remains?|appears?)\s+(?:now\s+|still\s+|very\s+|highly\s+|more\s+|increasingly\s+|un)*"
    r"(?:likely|possible|imminent|inevitable|probable|conceivable|improbable|thinkable|feared|looming)\b"
)
# "Has permitted strikes with long-range missiles in X".
_PERMITTED = re.compile(
    r"\b(?:permit(?:s|ted|ting)?|allow(?:s|ed|ing)?|authori[sz](?:es|ed|ing)|approv(?:es|ed|ing)|(?:permission|approval|authori[sz]ation)\s+"
    r"for|ban(?:s|ned|ning)?(?:\s+on)?|prohibit(?:s|ed|ing)?)\s+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
# "Accused of plotting an attack on X"; "planned to film the man and then use petrol to attack a station in X".
_PLOTTED = re.compile(
    r"\b(?:plot(?:ted|ting)?|conspir(?:ed|ing|acy)|scheme[ds]?|scheming)\s+(?:of|for|to\s+(?:carry\s+out|commit|stage|mount))?\s*"
    r"(?:(?:an?|the|more|further|several|new|what)\s+)?(?:[a-z-]+\s+){0,2}\Z|"
    r"\b(?:plan(?:ned|ning|s)|plot(?:ted|ting)?|intend(?:ed|ing|s)|conspir(?:ed|ing))\s+to\s+(?:(?!(?:was|were|had|has|did|said|who|that|when)\b)"
    r"[\w’',-]+\s+){1,25}to\s+\Z"
)
_PLOT_LETTERS = ("plot", "plan", "intend", "conspir", "schem")  # of which it needs some
_PLOTS = 170  # characters before a trigger in which a plan of it may begin
_ANY = re.compile(r"\b(?:any|any\s+such|any\s+further|any\s+future|any\s+new)\s+(?:\w+\s+)?\Z", re.IGNORECASE)


def possibly_past(text: str, hit: Hit) -> bool:
    """Whether the trigger is told as something that "may have" happened."""
    return _POSSIBLE_PAST.search(text, max(hit.clause_start, hit.start - REACH), hit.start) is not None


def _is_plotted(text: str, hit: Hit) -> bool:
    """Whether a trigger is only what somebody plotted or planned to do."""
    before = text[max(hit.clause_start, hit.start - _PLOTS) : hit.start]
    return any(map(before.__contains__, _PLOT_LETTERS)) and _PLOTTED.search(before) is not None


def is_supposed(text: str, hit: Hit, before: str, may: Test) -> bool:
    noun = hit.trigger.noun or _LOSS.search(text, hit.start, hit.end) is not None
    if _THEN_MODAL.match(text, hit.end) or _opens_with(text, hit) or _is_plotted(text, hit):
        return True
    if _ON_THE_WAY.search(text, hit.start, hit.end) and _WHICH_MAY.match(text, hit.end, hit.clause_end):
        return True
    if noun and _SUPPOSED_OF.search(text, hit.end, hit.clause_end):
        return True
    if governs("hypothetical", text, hit, before, may):
        return True
    named = noun or ATTACK.match(text, hit.start, hit.end) is not None
    if named and (_PROSPECT.match(text, hit.end, hit.clause_end) or _ANY.search(before) or _is_permitted(hit, before)):
        return True
    return may(IF) and IF.search(text, hit.clause_start, hit.start) is not None


def _opens_with(text: str, hit: Hit) -> bool:
    """Whether a sentence is about what a gerund or "the fall of" that opens it would bring."""
    if not _GERUND.match(text, hit.end):
        return False
    return text[hit.end - 3 : hit.end] == " of" or _OPENS.search(text[max(0, hit.start - 8) : hit.start]) is not None


def _is_permitted(hit: Hit, before: str) -> bool:
    """Whether it is only allowed; who "approved an emergency declaration" has made it."""
    return hit.trigger.subtype != "declaration" and _PERMITTED.search(before) is not None
