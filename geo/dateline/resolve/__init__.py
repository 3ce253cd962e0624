"""Resolve: which place each mention means, with the evidence, and "no place" where nothing fits.

A container that the text states decides, then a level word. What they leave open is weighed by a ranker that was
fitted on annotated news: how the name fits, size, and the company of the other names.

``candidates`` finds what each name may mean, ``context`` reads the words around it, and ``scene`` holds both for all
names of some documents. ``ranking`` scores the candidates, ``answers`` makes places or none of them, and
``corrections`` looks once more at all answers of a report together. ``sphere`` tells distances.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from dateline.gazetteer import Bounds, Gazetteer
from dateline.mentions.words.tokens import plainly_spaced
from dateline.records import Mention, Report, Resolved
from dateline.resolve.answers import Answers
from dateline.resolve.answers.coordinates import in_its_unit
from dateline.resolve.candidates.columns import Array
from dateline.resolve.corrections.articles import without_articles
from dateline.resolve.corrections.buildings import in_towns
from dateline.resolve.corrections.capitals import with_capitals
from dateline.resolve.corrections.headed_units import with_headed_units
from dateline.resolve.corrections.only_states import with_towns_of_only_state
from dateline.resolve.corrections.strays import without_strays
from dateline.resolve.corrections.unknown_units import with_unknown_units
from dateline.resolve.ranking import at_home, implied_countries
from dateline.resolve.ranking.at_home import home_bonus
from dateline.resolve.ranking.before_cities import units_before_cities
from dateline.resolve.ranking.focus import Focus
from dateline.resolve.ranking.implied_countries import told_bonus
from dateline.resolve.ranking.neighbours import lie_together
from dateline.resolve.ranking.phrases import Phrases
from dateline.resolve.ranking.ports import port_bonus
from dateline.resolve.ranking.profiles import Profile, learn_profile
from dateline.resolve.ranking.ranker import Ranker, ranker
from dateline.resolve.ranking.rules import bonus
from dateline.resolve.ranking.telephones import telephone_bonus
from dateline.resolve.scene import Scene, set_scene
from dateline.resolve.sphere import distance_km

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
    return resolve_with(ranker(), [(report, mentions)], gazetteer=gazetteer, focus=focus, profile=profile)[0]


def resolve_together(
    found: Sequence[tuple[Report, tuple[Mention, ...]]],
    *,
    gazetteer: Gazetteer,
    focus: Sequence[str] | Bounds | Focus | None = None,
    profile: Profile | None = None,
) -> list[tuple[Resolved, ...]]:
    """Return what `resolve` returns for each of some reports with their mentions, in less time.

    Each is resolved by itself; only the arithmetic is done for all at once.

    Raises
    ------
    InputError
        ``focus`` is no list of countries and no box.
    """
    return resolve_with(ranker(), found, gazetteer=gazetteer, focus=focus, profile=profile)


def resolve_with(
    model: Ranker,
    found: Sequence[tuple[Report, tuple[Mention, ...]]],
    *,
    gazetteer: Gazetteer,
    focus: Sequence[str] | Bounds | Focus | None = None,
    profile: Profile | None = None,
) -> list[tuple[Resolved, ...]]:
    """Resolve by another ranker than that of the package: for measuring one on what it was not fitted on."""
    towards = Focus.of(focus, gazetteer=gazetteer)
    some = [(report, mentions) for report, mentions in found if mentions]
    if not some:
        return [() for _ in found]
    texts = [plainly_spaced(report.text) for report, _ in some]
    told = [(text, mentions) for text, (_, mentions) in zip(texts, some, strict=True)]
    scene = set_scene(told, gazetteer, model.prior)
    added = _added(scene, texts, gazetteer, towards)
    if profile:
        added += _of_publishers(scene, [report for report, _ in some], profile, gazetteer)
    ranked = None
    if len(scene.columns.name):
        ranked = units_before_cities(scene, lie_together(scene, model.rank(scene, added)))
    answered = zip(told, Answers(texts, scene, ranked).all(), strict=True)
    made = [in_towns(text, _answered(text, mentions, one, gazetteer)) for (text, mentions), one in answered]
    if profile:
        made = [_with_reason(report, one, profile) for (report, _), one in zip(some, made, strict=True)]
    answers = iter([tuple([in_its_unit(found, gazetteer) for found in one]) for one in made])
    return [next(answers) if mentions else () for _, mentions in found]


def _with_reason(report: Report, answers: tuple[Resolved, ...], profile: Profile) -> tuple[Resolved, ...]:
    """Return the answers, each with what its publisher's profile says for it."""
    told: list[Resolved] = []
    for one in answers:
        reason = profile.reason(report.publisher, one.place) if one.place else ""
        told.append(replace(one, why=f"{one.why}; {reason}") if reason else one)
    return tuple(told)


def _answered(
    text: str, mentions: tuple[Mention, ...], answers: tuple[Resolved, ...], gazetteer: Gazetteer
) -> tuple[Resolved, ...]:
    """Return the answers for the mentions as they were given, without the level words that stand behind them."""
    corrected = without_strays(text, with_towns_of_only_state(without_articles(text, answers)))
    corrected = with_headed_units(text, with_capitals(text, corrected, gazetteer))
    corrected = with_unknown_units(text, corrected, gazetteer)
    return tuple([
        found if found.mention is mention else replace(found, mention=mention)
        for found, mention in zip(corrected, mentions, strict=True)
    ])  # fmt: skip


def _added(scene: Scene, texts: list[str], gazetteer: Gazetteer, focus: Focus | None) -> Array:
    """Return what rules and focus add to the score of each candidate."""
    base = gazetteer.base
    held = [_phrases().held(text) for text in texts]
    added = bonus(scene) + told_bonus(scene, texts, base.countries, held)
    added += telephone_bonus(scene, texts, base.admin1_place)
    added += home_bonus(scene, texts, base.countries, held) + port_bonus(scene, texts, gazetteer)
    if focus is not None:
        added = added + focus.bonus(scene.columns, base.countries)
    return added


@cache
def _phrases() -> Phrases:
    """Return what finds the fixed words of all rules that ask for such, so that a text is looked through once."""
    return Phrases((*at_home.phrases(), *implied_countries.phrases()))


def _of_publishers(scene: Scene, reports: list[Report], profile: Profile, gazetteer: Gazetteer) -> Array:
    """Return what the places of the reports' publishers add to the score of each candidate."""
    added = np.zeros(len(scene.columns.name))
    for number, report in enumerate(reports):
        known = profile.bonus(report.publisher, scene.columns, gazetteer)
        if known is not None:
            here = slice(*scene.rows[number : number + 2])
            added[here] = known[here]
    return added
