"""One document judged: each toponym of the gold with its answer, and the answers that belong to none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.evaluation.annotated import Annotated, Toponym
from dateline.evaluation.matching import is_near, is_same, overlaps, pairs

IsDemonym = Callable[[Toponym], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """A toponym of the gold, the answer that overlaps it, and the one that was given for its very span.

    ``given`` is what the resolver says when it is handed the spans of the gold; None where it was not asked.
    """

    gold: Toponym
    answer: Toponym | None
    given: Toponym | None = None

    @property
    def same_span(self) -> bool:
        """Whether the answer begins and ends where the toponym does."""
        answer = self.answer
        return answer is not None and (answer.start, answer.end) == (self.gold.start, self.gold.end)

    @property
    def near(self) -> bool:
        """Whether the answer lies within 161 km."""
        return is_near(self.gold, self.answer)

    @property
    def same(self) -> bool:
        """Whether the answer has the gold's id."""
        return is_same(self.gold, self.answer)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A document of the gold with what was right and what was not; ``asked`` tells whether gold spans were given."""

    document: Annotated
    toponyms: tuple[Judged, ...]
    false: tuple[Toponym, ...]
    asked: bool


def judge(
    document: Annotated,
    answers: Sequence[Toponym],
    given: Sequence[Toponym] | None,
    *,
    set_aside: IsDemonym | None = None,
) -> Judgement:
    """Judge the answers to one document.

    Parameters
    ----------
    document
        The gold.
    answers
        What was found in the text, in order.
    given
        What the resolver says of the gold's own spans; None where it was not asked.
    set_aside
        Which toponyms are left out of the score. An answer of this sort is not counted, and one that meets only such
        a toponym is neither right nor wrong.
    """
    gold = [one for one in document.toponyms if not (set_aside and set_aside(one))]
    passed_over = [one for one in document.toponyms if set_aside and set_aside(one)]
    kept = [answer for answer in answers if not (set_aside and set_aside(answer))]
    used = {other for _, other in pairs(gold, kept)}
    kept = [answer for at, answer in enumerate(kept) if at in used or not overlaps(answer, passed_over)]
    matched = dict(pairs(gold, kept))
    of_span = {(one.start, one.end): one for one in given or ()}
    toponyms = tuple(
        Judged(one, kept[matched[at]] if at in matched else None, of_span.get((one.start, one.end)))
        for at, one in enumerate(gold)
    )
    hit = set(matched.values())
    false = tuple(answer for at, answer in enumerate(kept) if at not in hit)
    return Judgement(document, toponyms, false, given is not None)
