"""What a user sets for a run, and how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.errors import InputError
from dateline.gazetteer import Bounds, Gazetteer
from dateline.resolve import Focus, Profile

Focused = Sequence[str] | Bounds | Focus | None  # countries (ISO alpha-2), or a box of degrees


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user sets for a run beyond its sources; every part has a default that needs no thought.

    ``lexicon`` is the field whose events are read: a name that comes with the package ("conflict", "disaster",
    "health"), the path of a TOML file, or several of these with commas between. ``timezone`` is the IANA name of
    the zone of the reports' clock times and nights, None for the field's own. ``focus`` is countries (``("UA",
    "RU")``) or a box (`dateline.gazetteer.Bounds`) that the reports are about: of several places of one name, one
    there is likelier. ``profile`` says where the places of each publisher lie, as `dateline.resolve.learn_profile`
    learns it. With ``words_only`` the field's known words alone decide what is drawn; without it each name is also
    judged by what stands around it, drawn where something very likely happened though no known word tells it, and
    left out where that is strongly doubted (docs/judging.md). ``cluster`` joins the tellings of one event, within a
    report and across reports; without it each telling counts as an event.

    Examples
    --------
    >>> import dateline
    >>> dateline.Settings(lexicon="disaster", timezone="Asia/Tokyo", focus=("JP",)).cluster
    True
    """

    lexicon: str = "conflict"
    timezone: str | None = None
    focus: Focused = None
    profile: Profile | None = None
    words_only: bool = False
    cluster: bool = True


DEFAULTS = Settings()


def prepared(settings: Settings, gazetteer: Gazetteer) -> Settings:
    """Read what the settings leave as the user gave it, and refuse what would be passed over in silence."""
    if not isinstance(settings, Settings):
        raise InputError(f"the settings are {settings!r}; expected dateline.Settings(lexicon='disaster') and the like")
    if settings.timezone is not None:
        from dateline.dates import check_timezone

        check_timezone(settings.timezone)
    return replace(settings, focus=Focus.of(settings.focus, gazetteer=gazetteer))
