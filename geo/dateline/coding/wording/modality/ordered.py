"""What somebody orders, asks or demands: an order is a plan, a wish only supposes."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.wording.modality.modals import REACH
from dateline.patterns.prefilter import Test

TO_DO = re.compile(
    r"\b(?:(?P<ordered>order(?:ed|s|ing)?|instruct(?:ed|s)|direct(?:ed|s)|authori[sz](?:ed|es)|command(?:ed|s))|"
    r"urg(?:ed|es|ing)|call(?:ed|s|ing)\s+on|ask(?:ed|s|ing)|beg(?:ged|s)|press(?:ed|es)|advis(?:ed|es|ing)|want(?:ed|s)|"
    r"tell(?:s|ing)|warn(?:ed|s)|appeal(?:ed|s)\s+to|invit(?:ed|es))\s+(?:(?!that\b)[^,;.:]){1,40}?\s+(?:not\s+)?to\s+(?:\w+ly\s+)?(?:(?:get|have)\s+(?:[\w’'-]+\s+){1,3})?\Z",
    re.IGNORECASE,
)
# "Demanded that police arrest the killers in X", "demanding the arrest of": a verb without an ending, or its noun.
DEMANDED = re.compile(
    r"\b(?:demand|ask|request|recommend|propos)\w*\s+(?:that\s+(?:[\w’'-]+\s+){1,5}|(?:the|his|her|their)\s+(?:immediate\s+)?)\Z",
    re.IGNORECASE,
)
_WITHOUT_ENDING = re.compile(r"(?!struck|shot|took|fell|broke|held|met|led|fought)[a-z]+(?<!ed)(?<!ing)(?<!s)(?!\S)")
# "Has directed the bureau of animal industry and the inspectors to conduct swine tests in X".
_TO_CONDUCT = re.compile(
    r"(?<!began\s)(?<!started\s)(?<!continued\s)(?<!continue\s)\bto\s+(?:conduct|carry\s+out|hold|perform|run|undertake|begin|start)\s+(?:[\w-]+\s+){0,3}\Z"
)
_ORDERED = re.compile(r"\b(?:order|instruct|direct|task|command)(?:ed|s)\s")
_FAR = 160  # characters before it in which somebody gives the order


def as_ordered(text: str, hit: Hit, before: str, may: Test) -> str:
    """Return planned for what somebody orders, hypothetical for what he asks or demands, "" for neither."""
    told = TO_DO.search(before) if may(TO_DO) else None
    if told:
        return "planned" if told.group("ordered") else "hypothetical"
    start = max(hit.clause_start, hit.start - REACH)
    if _TO_CONDUCT.search(before) and _ORDERED.search(text, max(hit.clause_start, start - _FAR), hit.start):
        return "planned"
    if may(DEMANDED) and DEMANDED.search(before) and _WITHOUT_ENDING.fullmatch(text, hit.start, hit.end):
        return "hypothetical"
    return ""
