"""Whether an event happened, is planned, supposed, denied or long past, by the words that govern its trigger."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import cues, pattern
from dateline.coding.wording.means import is_only_possible
from dateline.coding.wording.outlook import is_awaited, is_beside_a_plan, is_met_ahead
from dateline.coding.wording.unreal import is_only_tried, is_played, is_untrue, is_without_a_sign
from dateline.lexicon import phrase_pattern
from dateline.mentions.words.tokens import Sentence
from dateline.patterns.prefilter import Patterns, Test

_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_REACH = 45  # characters before a trigger in which a modal word governs it
_LIKELY_REACH = 90
_NEW_CLAUSE = re.compile(
    r"[,;:]|\b(?:that|after|because|by|and|but|before|when|while|as|since|until|who|which|how|why|what|where)\b"
)
# "no word on casualties from the strike": the negation stays with its own noun.
_OF_A_NOUN = re.compile(r"\b(?:no|without|none|neither)\s", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:on|of|from|in|for|about|to|with|at|over|during|against)\s")
_NOT_ONLY = re.compile(
    r"\s+(?:only|just|merely|simply|immediately\s+clear|clear|(?:fewer|less|more|later)\s+than)\b", re.IGNORECASE
)
_TO_DO = re.compile(
    r"\b(?:(?P<ordered>order(?:ed|s|ing)?|instruct(?:ed|s)|direct(?:ed|s)|authori[sz](?:ed|es)|command(?:ed|s))|"
    r"urg(?:ed|es|ing)|call(?:ed|s|ing)\s+on|ask(?:ed|s|ing)|beg(?:ged|s)|press(?:ed|es)|advis(?:ed|es|ing)|want(?:ed|s)|"
    r"tell(?:s|ing)|warn(?:ed|s)|appeal(?:ed|s)\s+to|invit(?:ed|es))\s+(?:(?!that\b)[^,;.:]){1,40}?\s+(?:not\s+)?to\s+(?:\w+ly\s+)?(?:(?:get|have)\s+(?:[\w’'-]+\s+){1,3})?\Z",
    re.IGNORECASE,
)
# "Demanded that police arrest the killers in X", "demanding the arrest of": a verb without an ending, or its noun.
_DEMANDED = re.compile(
    r"\b(?:demand|ask|request|recommend|propos)\w*\s+(?:that\s+(?:[\w’'-]+\s+){1,5}|(?:the|his|her|their)\s+(?:immediate\s+)?)\Z",
    re.IGNORECASE,
)
_WITHOUT_ENDING = re.compile(r"(?!struck|shot|took|fell|broke|held|met|led|fought)[a-z]+(?<!ed)(?<!ing)(?<!s)(?!\S)")
# "Gunfire could still be heard": what somebody could hear or see was there.
_SENSED = (
    r"(?:\s+(?:also|still|again|even|only|\w+ly))*\s+(?:(?:be|have\s+been)\s+(?:(?:also|still|\w+ly)\s+)?"
    r"(?:heard|seen|felt|smelt|smelled|observed|watched)|hear|see|feel|smell|watch)\b"
)
# "Has directed the bureau of animal industry and the inspectors to conduct swine tests in X".
_TO_CONDUCT = re.compile(
    r"(?<!began\s)(?<!started\s)(?<!continued\s)(?<!continue\s)\bto\s+(?:conduct|carry\s+out|hold|perform|run|undertake|begin|start)\s+(?:[\w-]+\s+){0,3}\Z"
)
_ORDERED = re.compile(r"\b(?:order|instruct|direct|task|command)(?:ed|s)\s")
_FAR = 160  # characters before it in which somebody gives the order
_COULD = re.compile(rf"could{_SENSED}", re.IGNORECASE)
# "May be planning to send troops": what is supposed is the plan, and it is a plan.
_MAY_PLAN = re.compile(
    r"\b(?:(?:may|might|could)\s+(?:(?:also|now|already)\s+)?(?:be\s+(?:planning|preparing|intending)|intend|plan)|"
    r"(?:is|are)\s+possibly\s+(?:planning|preparing))\s+to\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_POSSIBLE_PAST = re.compile(r"\b(?:may|might|could)\s+(?:(?:also|well|already|even)\s+)?have\b", re.IGNORECASE)
_YEAR = re.compile(
    r"\b(?:in|since|of|during|from|until|by|through|between|late|early|mid)[\s-]+(?:the\s+)?(?:[A-Z][a-z]+\s+)?"
    r"(?P<year>1\d\d\d|20\d\d)(?:s\b)?(?![\d-])",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?P<year>1\d\d\d|20\d\d)\s+(?:(?!has\b|have\b|is\b|are\b)[\w-]+\s+){0,2}\Z")
# "the worst flood since 1972": the year only measures the event.
_COMPARED = re.compile(
    r"\b(?:first|worst|\w{3,}est|most|least|unlike|than|as|anniversary|only|record|mark|levels?|above|below)\b[^,;]*\Z",
    re.IGNORECASE,
)
# "Two years after a flood had killed 90 in X": long past, whichever day stands beside it.
_YEARS_AFTER = re.compile(
    r"\b(?:years|decades|(?:a|one)\s+(?:year|decade))\s+(?:after|since)\s+[^,;:.]{0,60}\Z", re.IGNORECASE
)
# "The deadliest since 2014, when a bomb killed 40 in X": of that year.
_THEN_WHEN = re.compile(r"\b(?P<year>1[89]\d\d|20\d\d),?\s+when\s[^,;:.]{0,70}\Z")
_RECENTLY, _RECENT_CHARS = re.compile(r"\brecently\s\Z"), 12  # "has raged since 2012, with rebels recently seizing X"
_FOUR_DIGITS = re.compile(r"(?:1\d|20)\d\d")
_GOES_ON = re.compile(r"\b(?:has|have|is|are|now)\b")  # "the fighting that began in 2012 has spread"
_LIKELY_AFTER = re.compile(
    r"\s+(?:[^,;.]{0,60}\s)?(?:is|are|was|were|remains?)\s+(?P<word>[\w\s]{4,24})", re.IGNORECASE
)
_CHANCE = re.compile(r"\b(?:chances?|likelihood|risk|probability|odds|possibility)\b", re.IGNORECASE)
_AFTER = 45  # characters behind a trigger in which its noun is told to be planned
_PLANNED = re.compile(r"\s+(?:\w+\s){0,2}planned\b")
# "12 cases are forecast in X", "a dam burst could hit X", whatever sort of words the trigger has.
_FORECAST = re.compile(
    r"(?:\s+(?:of|from)\s+\w+)?(?:\s+\w+)?\s+(?:is|are|was|were)\s+(?:now\s+|also\s+)?(?:forecast|predicted|projected|anticipated|feared|likely|possible)\b"
    rf"|(?:\s+(?:of|from)\s+\w+(?:\s+\w+)?)?\s+(?:could(?!{_SENSED})|may|might|would)\s"
)
# "No case of X was reported": of what the sentence begins with there is none.
_NONE_OF = re.compile(r"\W*(?:No|None)\s[^,;:]*\Z", re.IGNORECASE)
_NONE_AT_ALL = re.compile(r"\W*(?:None|Neither|Nobody|No\s+one|Not\s+one|Not\s+a\s+single)\b[^,;:]*\Z", re.IGNORECASE)
# "Nobody was hurt in the attack": which there was.
_IN_THE = re.compile(r"\b(?:in|from|by|after|during|of)\s+(?:the|an?|this|that)\s+(?:[\w-]+\s+){0,2}\Z")
_WAS = re.compile(r"(?:was|were|(?:has|have|had)\s+been)\s", re.IGNORECASE)
# "The fall of X would", and what opens a sentence: "Seizing X would". Drones "attacking X may have been" ours.
_LOSS = re.compile(r"\b(?:fall|loss|capture|seizure|takeover) of\Z", re.IGNORECASE)
_GERUND = re.compile(
    r"(?:(?<=ing)|(?<=\sof))\s+(?:the\s+|(?:most|parts?)\s+of\s+)?(?:(?:town|city|village)\s+(?:of\s+)?)?"
    r"[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+){0,3}\s+(?:would|could|might|may)\s"
)
_OPENS = re.compile(r"(?:\A|[.!?:;“”\"‘\n]|\b(?:that|said))\s*\Z")
_IS_TO = re.compile(r"\b(?:is|are)\s+(?:due\s+)?to\s+(?:be\s+)?(?:\w+ly\s+)?\Z")
# "It may be a week before power is restored", "until the road is open again": not yet.
_NOT_YET_REACH = 60
_NOT_YET = re.compile(
    r"\b(?:before|until|till)\s+(?:(?!(?:was|were|had|it|they|he|she)\b)[\w’'-]+\s+){1,4}(?:is|are|can\s+be|gets?|(?:has|have)(?:\s+even)?(?:\s+been)?)\s+(?:\w+ly\s+)?\Z"
)
# "Talks are to resume in Doha".
_TO_COME = re.compile(r"(?:\s+\w+){0,6}?\s+(?:(?:is|are)\s+(?:to|due|expected|scheduled|set|planned)|will)\s")
_WILL_FOLLOW = re.compile(
    r"(?:\s+\w+){0,3}?\s+will\s+(?:be\s+(?:launched|carried\s+out|staged|mounted)|follow|resume)\b"
)
# "Making his first visit to X, he is to arrive on Friday": what opens the sentence is as far ahead as its verb.
_OPENS_AHEAD = re.compile(
    r"[^,;.:]{0,60},\s+[^,;.:]{1,50}?\s(?:(?:is|are)\s+(?:scheduled|due|expected|set|planned|to)|will)\s"
)
_DOING = re.compile(r"\W*(?!Follow|Dur|Conclud|End|Finish|Complet|Wrap|Leav)[A-Z][a-z]+ing\s[^,;.:]{0,40}\Z")
# "A storm moving into X could bring hail", "men travelling to X may be stopped": such a storm, such men; what is fought
# or burns now does so, whatever may come of it.
_ON_THE_WAY = re.compile(r"\b(?:mov|travell?|head|com|approach|return|driv|arriv|sail|fly)ing(?:\s+\w+)?\Z")
_WHICH_MAY = re.compile(
    r"\s+(?:(?!(?:was|were|is|are|has|have|had|said|and|but|that|which|who|when|after|as)\b)[\w’'.-]+,?\s+){1,12}?(?:could|might|may)\s+"
    r"(?!(?:also\s+|well\s+)?have\b|be\s+(?:heard|seen|felt)\b|hear\b|see\b)[a-z]"
)
# "Said that it would withdraw": what somebody announces for himself.
_ANNOUNCED = re.compile(
    r"\b(?:said|announced|promised|vowed|pledged|declared|confirmed)\s+(?:on\s+\w+day\s+)?(?:that\s+)?"
    r"(?:it|they|he|she|we|its\s+\w+|their\s+\w+)\s+would\s+(?:(?:soon|also|begin|start|be)\s+(?:to\s+)?)*\Z",
    re.IGNORECASE,
)
# What is held, and so is yet to come where it "will take place".
_HELD = re.compile(
    r"(?:\w+\s+)?(?:talks|negotiations|meetings?|summits?|exercises?|drills?|elections?|exchanges?|swaps?|rall(?:y|ies)|"
    r"march(?:es)?|parades?|demonstrations?|protests?|visits?|trials?|hearings?|conferences?|"
    r"campaigns?|vaccination|distributions?|evacuations?)\b",
    re.IGNORECASE,
)
# "A car bomb could go off in X".
_THEN_MODAL = re.compile(rf"\s+(?:could(?!{_SENSED})|might|would|may|can)\s+(?!(?:also\s+|well\s+|already\s+)?have\b)")
_SUPPOSED_OF = re.compile(rf"\b(?:would|could(?!{_SENSED})|might)\b")
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
_NOUN = re.compile(
    r"(?:\w+\s+)?(?:strikes?|attacks?|raids?|assaults?|invasion|offensive|incursion|advance|siege|battle|clash(?:es)?|"
    r"fall)\Z",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"(?:\s+[\w’'-]+){0,7}?\s+(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:(?:later|also|then|\w+ly)\s+)?"
    r"(?:averted|thwarted|foiled|cancell?ed|called\s+off|prevented(?!\s+from)|ruled\s+out|"
    r"not\s+(?:held|taking\s+place|carried\s+out|conducted|launched|started)\b)"
)
# "An attack was not carried out"; "the talks were not productive" and were held.
_WAS_NOT = re.compile(r"(?:\s+\w+){0,4}?\s+(?:was|were|has\s+been|had\s+been|is|are)\s+not\s")
# "The summit in X was postponed": it is still to come.
_PUT_OFF = re.compile(
    r"(?:\s+[\w’'-]+){0,7}?,?\s+(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:(?:also|again|\w+ly)\s+)?"
    r"(?:postponed|rescheduled|put\s+off|pushed\s+back|delayed\s+(?:until|till))\b"
)
_NEAR, _OFF = 40, 80  # characters behind what is held in which it is called or put off
# "The distribution has not begun"; what did not spare a town was there.
_NOT_BEGUN = re.compile(
    r"\s+(?:(?:has|have|had|did|does|do)\s+not|(?:has|have|had|did|does)n[’']t|never)\s+"
    r"(?!(?:yet\s+)?(?:been\s+)?(?:spared?|stop|stopped|end|ended|abated?|eased?|subsided?|let|deter|prevent|contained|"
    r"extinguished|changed?)\b)\w"
)


def likelihood_of(text: str, sentence: Sentence, hit: Hit) -> str:
    """Return the ICD 203 word that the text gives to the event, or "": the word before it, or what its chance is."""
    if not hit.words.anywhere()(_likely()):
        return ""
    before = text[max(sentence.start, hit.start - _LIKELY_REACH) : hit.start]
    found = list(_likely().finditer(before))
    if found and not _parted(before[found[-1].end() :]):
        return _icd(found[-1].group())
    after = _LIKELY_AFTER.match(text, hit.end, hit.clause_end)
    said = _likely().match(after.group("word").strip()) if after else None
    return _icd(said.group()) if said and (hit.trigger.noun or _CHANCE.search(before)) else ""


@cache
def _likely() -> re.Pattern[str]:
    return phrase_pattern(frozenset(cues().likelihoods))


def _icd(words: str) -> str:
    return cues().likelihoods[re.sub(r"\s+", " ", words.lower())]


def _parted(between: str) -> bool:
    """Whether a new clause begins between a word of likelihood and a trigger, other than its own "that"."""
    between = re.sub(r"^\s+that\b", "", between)
    return len(between) > _REACH or _NEW_CLAUSE.search(between) is not None


def modality_of(text: str, hit: Hit, *, undenied: bool = False, published: dt.date | None = None) -> str:
    """Return actual, planned, hypothetical, negated or historical by the words that govern the trigger.

    ``undenied`` says that the negation before the trigger is one of saying and not of the event.
    """
    start = max(hit.clause_start, hit.start - _REACH)
    before = text[start : hit.start]
    may = hit.words.within(text, start, hit.start, _governors())
    if _governs("open", before, may):
        return "hypothetical"
    if is_untrue(text, hit):
        return "negated"
    if is_played(text, hit) or is_only_tried(text, hit) or is_only_possible(text, hit):
        return "hypothetical"
    if not undenied and _is_negated(text, hit, before, may):
        return "negated"
    told = _TO_DO.search(before) if may(_TO_DO) else None
    if told:
        return "planned" if told.group("ordered") else "hypothetical"
    if _TO_CONDUCT.search(before) and _ORDERED.search(text, max(hit.clause_start, start - _FAR), start + len(before)):
        return "planned"
    if may(_DEMANDED) and _DEMANDED.search(before) and _WITHOUT_ENDING.fullmatch(text, hit.start, hit.end):
        return "hypothetical"
    if may(_ANNOUNCED) and _ANNOUNCED.search(before):
        return "planned"
    if _FORECAST.match(text, hit.end, hit.clause_end):
        return "hypothetical"
    if _is_supposed(text, hit, before, may):
        dated = re.search(r"\bwould\b", before) and _is_ahead(text, hit)
        return "planned" if dated or _MAY_PLAN.search(before) else "hypothetical"
    if _is_planned(text, hit, before, may):
        return "planned"
    return "historical" if _is_history(text, hit, published) else "actual"


@cache
def _governors() -> Patterns:
    """Return the patterns of the words that may govern a trigger; few stand before one."""
    modal = (pattern("modal", name) for name in ("open", "negated", "hypothetical", "planned"))
    return (*modal, _TO_DO, _DEMANDED, _ANNOUNCED, _IF, _IS_TO)


def possibly_past(text: str, hit: Hit) -> bool:
    """Whether the trigger is told as something that "may have" happened."""
    return _POSSIBLE_PAST.search(text, max(hit.clause_start, hit.start - _REACH), hit.start) is not None


def _governs(name: str, before: str, may: Test) -> bool:
    """Whether a modal word stands in the words before a trigger, with no finite clause between."""
    if not may(pattern("modal", name)):
        return False
    found = [one for one in pattern("modal", name).finditer(before) if _is_modal(before, one)]
    if not found or _NEW_CLAUSE.search(before, found[-1].end()):
        return False
    return name == "open" or not is_beside_a_plan(before, found[-1].end(), planned=name == "planned")


def _is_modal(words: str, found: re.Match[str]) -> bool:
    """Whether a word is no month ("May") and no part of what somebody could hear or see."""
    return found.group() != "May" and not _COULD.match(words, found.start())


def _is_negated(text: str, hit: Hit, before: str, may: Test) -> bool:
    if is_without_a_sign(text, hit):
        return True
    noun = hit.trigger.noun or _HELD.match(text, hit.start, hit.end)
    if noun and _CALLED_OFF.match(text, hit.end, min(hit.clause_end, hit.end + _OFF)):
        return True
    if hit.trigger.noun and _WAS_NOT.match(text, hit.end, min(hit.clause_end, hit.end + _NEAR)):
        return True
    if _NOT_BEGUN.match(text, hit.end, hit.clause_end):
        return True
    if _WAS.match(text, hit.start, hit.end) and _NONE_OF.match(text, hit.clause_start, hit.start):
        return True
    if not hit.trigger.noun and _NONE_AT_ALL.match(text, hit.clause_start, hit.start):
        return not (_NOUN.match(text, hit.start, hit.end) and _IN_THE.search(text, hit.clause_start, hit.start))
    found = list(pattern("modal", "negated").finditer(before)) if may(pattern("modal", "negated")) else []
    if not found:
        return False
    between = before[found[-1].end() :]
    if _NEW_CLAUSE.search(between) or _NOT_ONLY.match(between):
        return False
    if found[-1].group().lower() != "no" and _beside().match(between):  # "no known cases"
        return False
    return not (_OF_A_NOUN.match(found[-1].group() + " ") and _PREPOSITION.search(between))


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of verbs whose negation is not the event's ("has not commented on the attack")."""
    return re.compile(r"\s+(?:\w+ly\s+|yet\s+)*" + pattern("modal", "beside").pattern, re.IGNORECASE)


def _is_plotted(text: str, hit: Hit) -> bool:
    """Whether a trigger is only what somebody plotted or planned to do."""
    before = text[max(hit.clause_start, hit.start - _PLOTS) : hit.start]
    return any(map(before.__contains__, _PLOT_LETTERS)) and _PLOTTED.search(before) is not None


def _is_supposed(text: str, hit: Hit, before: str, may: Test) -> bool:
    noun = hit.trigger.noun or _LOSS.search(text, hit.start, hit.end) is not None
    if _THEN_MODAL.match(text, hit.end) or _opens_with(text, hit) or _is_plotted(text, hit):
        return True
    if _ON_THE_WAY.search(text, hit.start, hit.end) and _WHICH_MAY.match(text, hit.end, hit.clause_end):
        return True
    if noun and _SUPPOSED_OF.search(text, hit.end, hit.clause_end):
        return True
    if _governs("hypothetical", before, may):
        return True
    named = noun or _NOUN.match(text, hit.start, hit.end) is not None
    if named and (_PROSPECT.match(text, hit.end, hit.clause_end) or _ANY.search(before) or _is_permitted(hit, before)):
        return True
    return may(_IF) and _IF.search(text, hit.clause_start, hit.start) is not None


def _opens_with(text: str, hit: Hit) -> bool:
    """Whether a sentence is about what a gerund or "the fall of" that opens it would bring."""
    if not _GERUND.match(text, hit.end):
        return False
    return text[hit.end - 3 : hit.end] == " of" or _OPENS.search(text[max(0, hit.start - 8) : hit.start]) is not None


def _is_permitted(hit: Hit, before: str) -> bool:
    """Whether it is only allowed; who "approved an emergency declaration" has made it."""
    return hit.trigger.subtype != "declaration" and _PERMITTED.search(before) is not None


def _is_ahead(text: str, hit: Hit) -> bool:
    return pattern("modal", "ahead").search(text, hit.clause_start, hit.clause_end) is not None


def _is_planned(text: str, hit: Hit, before: str, may: Test) -> bool:
    planned = pattern("modal", "planned")
    within = planned.search(text, hit.start, hit.end) if may(planned) else None
    after = text[hit.end : min(hit.clause_end, hit.end + _AFTER)]
    noun = hit.trigger.noun or _HELD.match(text, hit.start, hit.end)
    ahead = (_TO_COME if noun else _WILL_FOLLOW).match(after)
    if noun and _PUT_OFF.match(text, hit.end, min(hit.clause_end, hit.end + _OFF)):
        return True
    if within or ahead or (may(_IS_TO) and _IS_TO.search(before)) or _PLANNED.match(after):
        return True
    start = max(hit.words.start, hit.start - _NOT_YET_REACH)
    if hit.words.within(text, start, hit.start, (_NOT_YET,))(_NOT_YET) and _NOT_YET.search(text, start, hit.start):
        return True
    if is_awaited(text, hit) or is_met_ahead(text, hit):
        return True
    opens = noun and hit.trigger.type == "diplomacy" and _DOING.match(text, hit.clause_start, hit.start)
    if opens and _OPENS_AHEAD.match(text, hit.end):
        return True
    return _governs("planned", before, may)


def _is_history(text: str, hit: Hit, published: dt.date | None) -> bool:
    """Whether the clause itself sets the event long before the report: an era, or a year before the last."""
    if _RECENTLY.search(text, max(hit.clause_start, hit.start - _RECENT_CHARS), hit.start):
        return False
    start, end = hit.clause_start, hit.clause_end
    eras = pattern("historical", "eras")
    if hit.words.within(text, start, end)(eras) and eras.search(text, start, end):
        return True
    if _YEARS_AFTER.search(text, max(hit.words.start, hit.start - 90), hit.start):
        return True
    if published is None:
        return False
    then = _THEN_WHEN.search(text, max(hit.words.start, hit.start - 90), hit.start)
    if then is not None and int(then["year"]) < published.year - 1:
        return True
    if not _FOUR_DIGITS.search(text, start, end):
        return False
    found_years = [found for found in _YEAR.finditer(text, start, end) if _is_its_year(text, hit, found)]
    before = _YEAR_BEFORE.search(text, start, hit.start)
    years = [int(found.group("year")) for found in (*found_years, *([before] if before else []))]
    return bool(years) and max(years) < published.year - 1


def _is_its_year(text: str, hit: Hit, found: re.Match[str]) -> bool:
    """Whether a year is the event's, and does not measure it or belong to a clause of its own before it."""
    since = found.group().lower().startswith("since")
    apart = not since and _GOES_ON.search(text[found.end() : hit.start]) is not None
    return not apart and _COMPARED.search(text[hit.clause_start : found.start()]) is None
