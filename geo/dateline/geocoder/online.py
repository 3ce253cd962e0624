"""Asking one of geopy's online services, politely: what leaves the machine is said, spaced, counted and kept."""

from __future__ import annotations

import threading
import time
import warnings
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from geopy import exc
from geopy.adapters import BaseAsyncAdapter
from geopy.extra.rate_limiter import RateLimiter

from dateline.errors import InputError
from dateline.geocoder.store import Answer, OnlineWarning, Store

LONGEST_QUERY = 200  # characters; what is longer is no place name and is not sent
_ATTEMPTS = 3
# The first wait after a failure, in delays; then doubled. With a delay of 1 s it is geopy's own 5 s.
_BACKOFF = 5.0
_LONGEST_WAIT_SECONDS = 60.0  # a service that asks for a longer pause is not asked again
_FAILURES_IN_A_ROW = 3  # after so many names without any answer the service is not asked again
_LONGEST_REASON = 400  # characters of a service's own words
_REFUSED = (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges, exc.ConfigurationError)
# What geopy's readers of answers raise on JSON of an unexpected shape; of a latitude of 95 they warn first.
_RUBBISH = (AttributeError, IndexError, KeyError, TypeError, ValueError, UserWarning)


class NamesLeftMachine(OnlineWarning):
    """Names are about to be sent to a service online; as an error it keeps them from leaving."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A query that a service did not answer, or whose answer was not taken, and why."""

    query: str
    reason: str


class Online:
    """One online service with its rate limit, its cache and its record of what was sent.

    Raises
    ------
    InputError
        ``service`` is not an instance of one of geopy's geocoders, or an asynchronous one.
    """

    def __init__(self, service: Any, *, min_delay_seconds: float, store: Store) -> None:
        _check(service, min_delay_seconds)
        self.name = f"{type(service).__name__} at {domain(service)}"
        self.sent: dict[str, None] = {}  # in the order of sending, each once
        self.failures: list[Unanswered] = []
        self._store, self._delay_seconds = store, min_delay_seconds
        self._limited = RateLimiter(
            service.geocode, min_delay_seconds=min_delay_seconds, max_retries=0, swallow_exceptions=False,
            error_wait_seconds=min_delay_seconds,
        )  # fmt: skip
        self._told, self._given_up, self._in_a_row = False, "", 0
        self._lock = threading.Lock()

    def ask(self, query: str, *, timeout_seconds: float | None) -> list[Answer]:
        """Return what the service answers, from the cache if it was asked before; an empty list for no answer."""
        if len(query) > LONGEST_QUERY:
            self.reject(f"{query[:LONGEST_QUERY]}...", f"not sent: longer than {LONGEST_QUERY} characters")
            return []
        with self._lock:
            kept = self._store.get(self.name, query)
            if kept is not None:
                return kept
            if self._given_up:
                self.failures.append(Unanswered(query, f"not asked: {self._given_up}"))
                return []
            self._tell(query)
            self.sent[query] = None
            try:
                answers = self._persist(query, timeout_seconds)
            except (exc.GeopyError, OSError, *_RUBBISH) as error:
                self._note(query, error)
                return []
            self._in_a_row = 0
            self._store.put(self.name, query, answers)
            return answers

    def reject(self, query: str, reason: str) -> None:
        """Note that an answer was not taken."""
        self.failures.append(Unanswered(query, reason))

    def _tell(self, query: str) -> None:
        if self._told:
            return
        warnings.warn(
            f"names leave this machine: what the gazetteer does not know is now sent to {self.name}, beginning with "
            f"{query!r}. The geocoder's `sent` lists them; answers are kept in {str(self._store.path)!r}",
            NamesLeftMachine, stacklevel=5,
        )  # fmt: skip
        self._told = True  # after the warning: where it is an error, the next name must not slip through

    def _persist(self, query: str, timeout_seconds: float | None) -> list[Answer]:
        """Ask again where that may help, with growing pauses or after the time that the service asked for."""
        options = {} if timeout_seconds is None else {"timeout": timeout_seconds}
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return [_answer(found) for found in self._limited(query, exactly_one=False, **options) or []]
            except exc.GeocoderServiceError as error:
                wait_seconds = max(self._delay_seconds * _BACKOFF * 2 ** (attempt - 1), _asked_to_wait(error))
                if isinstance(error, (*_REFUSED, exc.GeocoderQueryError)) or attempt == _ATTEMPTS:
                    raise
                if _asked_to_wait(error) > _LONGEST_WAIT_SECONDS:
                    raise
                time.sleep(min(wait_seconds, _LONGEST_WAIT_SECONDS))
        raise AssertionError("every attempt returns or raises")

    def _note(self, query: str, error: Exception) -> None:
        """Record a failure, say the first of a row, and give the service up where going on would not help."""
        reason = _reason(self.name, error)
        self.failures.append(Unanswered(query, reason))
        self._in_a_row += 1
        if isinstance(error, _REFUSED) or _asked_to_wait(error) > _LONGEST_WAIT_SECONDS:
            self._given_up = reason
        elif self._in_a_row == _FAILURES_IN_A_ROW:
            self._given_up = f"{reason} ({_FAILURES_IN_A_ROW} names in a row)"
        then = "; it is not asked again, offline answers go on" if self._given_up else ""
        if self._given_up or self._in_a_row == 1:
            text = f"{query!r} stays without an answer: {reason}{then}. The geocoder's `failures` lists all"
            warnings.warn(text, OnlineWarning, stacklevel=5)


def domain(service: Any) -> str:
    """Return the host that a service's requests go to, as far as geopy's object tells."""
    stated = getattr(service, "domain", "")
    return str(stated or urlsplit(str(getattr(service, "api", ""))).netloc or "its own address")


def _check(service: Any, min_delay_seconds: float) -> None:
    if isinstance(service, type) or not callable(getattr(service, "geocode", None)):
        raise InputError(
            f"online={service!r} is no geocoder that can be asked; give an instance of one of geopy's, such as "
            "Nominatim(user_agent='your-project')"
        )
    if isinstance(getattr(service, "adapter", None), BaseAsyncAdapter):
        raise InputError(f"online={service!r} is asynchronous; give it one of geopy's synchronous adapters")
    if not 0 <= min_delay_seconds <= _LONGEST_WAIT_SECONDS:
        raise InputError(
            f"min_delay_seconds={min_delay_seconds!r}: give the pause between two requests, 0 to "
            f"{_LONGEST_WAIT_SECONDS:.0f} seconds; Nominatim asks for at least 1"
        )


def _answer(found: Any) -> Answer:
    latitude, longitude = float(found.latitude), float(found.longitude)
    if latitude == 0 and longitude == 0:  # what geopy makes of an answer without a position
        raise ValueError(f"{found.address!r} came without a position")
    return Answer(str(found.address), lon=longitude, lat=latitude, raw=found.raw)


def _asked_to_wait(error: Exception) -> float:
    return float(getattr(error, "retry_after", None) or 0.0)


def _reason(service: str, error: Exception) -> str:
    first = next(iter(str(error).splitlines()), "")[:_LONGEST_REASON]
    if isinstance(error, exc.GeocoderParseError) or not isinstance(error, exc.GeopyError | OSError):
        return f"{service} sent what is no answer ({type(error).__name__}: {first})"
    wait = _asked_to_wait(error)
    return f"{service} failed ({type(error).__name__}: {first}{f', asked to wait {wait:.0f} s' if wait else ''})"
