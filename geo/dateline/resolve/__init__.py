"""Resolve: which place each mention means, with the evidence, and "no place" where nothing fits.

A container that the text states decides, then a level word. What they leave open is weighed by a ranker that was
fitted on annotated news: how the name fits, size, and the company of the other names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.gazetteer import Bounds, Gazetteer
from dateline.records import Mention, Report, Resolved
from dateline.resolve.answers import Answers
from dateline.resolve.columns import Array
from dateline.resolve.company import distance_km
from dateline.resolve.leaning import Focus, Profile, learn_profile
from dateline.resolve.ranker import Ranker, ranker
from dateline.resolve.rules import bonus, without_strays
from dateline.resolve.scene import Scene, set_scene

__all__ = ["Focus", "Profile", "distance_km", "learn_profile", "resolve", "resolve_with"]


def resolve(
    report: Report,
    mentions: tuple[Mention, ...],
    *,
    gazetteer: Gazetteer,
    focus: Sequence[str] | Bounds | Focus | None = None,
    profile: Profile | None = None,
) -> tuple[Resolved, ...]:
    """Resolve all mentions of a report together.

    Parameters
    ----------
    report
        The report, for the text between the mentions, and its publisher.
    mentions
        As `dateline.mentions.find_mentions` gives them, in order.
    gazetteer
        Where candidates come from.
    focus
        Countries (ISO alpha-2 codes) or a box of degrees that reports are about: of namesakes, one there is likelier.
    profile
        Where each publisher's places lie, see `learn_profile`.

    Returns
    -------
    tuple of Resolved
        One for each mention, in the same order; ``place`` is None where nothing fits, and ``why`` says so. ``score``
        is how sure the answer is: of answers with 0.8, about eight of ten are right.

    Raises
    ------
    InputError
        ``focus`` is no list of countries and no box.
    """
    return resolve_with(ranker(), report, mentions, gazetteer=gazetteer, focus=focus, profile=profile)


def resolve_with(
    model: Ranker,
    report: Report,
    mentions: tuple[Mention, ...],
    *,
    gazetteer: Gazetteer,
    focus: Sequence[str] | Bounds | Focus | None = None,
    profile: Profile | None = None,
) -> tuple[Resolved, ...]:
    """Resolve by another ranker than that of the package: for measuring one on what it was not fitted on."""
    towards = Focus.of(focus, gazetteer=gazetteer)
    if not mentions:
        return ()
    scene = set_scene(report.text, mentions, gazetteer, model.prior)
    added = _added(scene, report.publisher, gazetteer, towards, profile)
    ranked = model.rank(scene, added) if len(scene.columns.name) else None
    answers = without_strays(report.text, Answers(report.text, scene, ranked).all())
    return tuple(
        found if found.mention is mention else replace(found, mention=mention)
        for found, mention in zip(answers, mentions, strict=True)
    )


def _added(scene: Scene, publisher: str, gazetteer: Gazetteer, focus: Focus | None, profile: Profile | None) -> Array:
    """Return what rules, focus and profile add to the score of each candidate."""
    added = bonus(scene)
    if focus is not None:
        added = added + focus.bonus(scene.columns, gazetteer.base.countries)
    known = profile.bonus(publisher, scene.columns, gazetteer) if profile else None
    return added if known is None else added + known
