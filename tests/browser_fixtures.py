"""A real browser for the tests: the system's Chromium, driven by Playwright, that notes all that goes wrong.

Test modules import the fixtures by name. Where there is no Chromium a test is skipped, unless CI says it must run.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Counts what a page has put off, in each of its frames, and waits until nothing is left: no timer that is due within
# five seconds, no picture to paint, nothing that moves. Two pictures more, and sizes are told and drawn too.
PUT_OFF = """(() => {
    const {setTimeout: later, requestAnimationFrame: picture} = window, due = [];
    const count = (begin, end) => {
        const [start, stop, ids] = [window[begin], window[end], new Set()];
        window[begin] = (run, ms, ...values) => {
            const id = start((...given) => { ids.delete(id); run(...given); }, ms, ...values);
            if (!(ms > 5000)) ids.add(id);
            return id;
        };
        window[end] = (id) => { ids.delete(id); stop(id); };
        due.push(ids);
    };
    count("setTimeout", "clearTimeout");
    count("requestAnimationFrame", "cancelAnimationFrame");
    const isBusy = () => due.some((ids) => ids.size) || document.getAnimations().length;
    const rest = async () => {
        for (let still = 0; still < 2; still = isBusy() ? 0 : still + 1) await new Promise((done) => picture(done));
    };
    const late = (_, fail) => later(() => fail(new Error("the page has not come to rest in a minute")), 60000);
    Object.defineProperty(window, "atRest", {value: () => Promise.race([rest(), new Promise(late)])});
})()"""
# Asked anew whenever anything in the page changes, so that no state slips through between two questions.
WATCH = """holds => {
    const seen = {is: false}, watcher = new MutationObserver(() => { seen.is ||= holds(); });
    watcher.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    return seen;
}"""


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, code: str, value: Any = None) -> Any:
        """Return what JavaScript says."""
        return self.page.evaluate(code, value)

    def ready(self, frame: Any = None) -> None:
        """Wait until the map, of the page or of a frame in it, has all that it shows and stands still."""
        (frame or self.page).evaluate("dateline.ready.then(atRest)")

    def rest(self, frame: Any = None) -> None:
        """Wait until the page, or a frame in it, has done all that it put off, and stands still."""
        (frame or self.page).evaluate("atRest()")

    @contextmanager
    def seeing(self, condition: str, frame: Any = None) -> Iterator[None]:
        """Wait at the end for a state that the page has had since the beginning, if only for a moment."""
        where = frame or self.page
        seen = where.evaluate_handle(f"({WATCH})(() => {condition})")
        yield
        where.wait_for_function("seen => seen.is", arg=seen)

    def touch(self, *steps: Sequence[tuple[float, float]]) -> None:
        """Put fingers down at the first spots, move them to each of the others, let them rest there, and lift them.

        The page is told that a tenth of a second lies between: a finger that moves as it lifts would fling the page.
        """
        browser, began = self.page.context.new_cdp_session(self.page), time.time() - 0.1 * len(steps) - 0.2
        kinds = ["Start", *["Move"] * len(steps), "End"]
        for number, (kind, spots) in enumerate(zip(kinds, (*steps, steps[-1], ()), strict=True)):
            points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(spots)]
            event = {"type": f"touch{kind}", "touchPoints": points, "timestamp": began + number / 10}
            browser.send("Input.dispatchTouchEvent", event)

    def assert_quiet(self) -> None:
        """Assert that nothing was fetched but the file itself, and nothing complained, asked or was run."""
        assert [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))] == []
        assert len([url for url in self.requests if url.startswith("file:")]) <= 1
        assert self.complaints == []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI must run the browser tests: install chromium (apt-get install chromium)")
        pytest.skip("no Chromium on this machine: apt-get install chromium runs the browser tests")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that gives the browser's context of some options: a page in one that is there costs half.

    Pages of one context share only cookies and storage, and the pages under test may use neither.
    """
    made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def context_of(*, width: int, height: int, **options: Any) -> Any:
        key = (("width", width), ("height", height), *sorted(options.items()))
        if key not in made:
            made[key] = chromium.new_context(viewport={"width": width, "height": height}, **options)
            made[key].add_init_script(PUT_OFF)
            made[key].set_default_timeout(60_000)  # only a guard: what is waited for comes, on a busy machine later
            made[key].new_page()  # stays open: with its last page a context would close its window too
        return made[key]

    yield context_of
    for context in made.values():
        context.close()


@pytest.fixture
def new_page(contexts: Callable[..., Any]) -> Iterator[Callable[..., Opened]]:
    """Return a function that makes an empty page which is listened to: `new_page(width=1400, height=900)`."""
    pages = []

    def made(*, width: int = 1400, height: int = 900, **options: Any) -> Opened:
        one = Opened(contexts(width=width, height=height, **options).new_page())
        pages.append(one.page)
        _listen(one)
        return one

    yield made
    for page in pages:
        page.close()


@pytest.fixture
def open_page(new_page: Callable[..., Opened], tmp_path: Path) -> Callable[..., Opened]:
    """Return a function that opens HTML text as a file: `open_page(html, width=1400, height=900)`."""
    names = (f"page{number}.html" for number in count(1))

    def opened(html: str, **options: Any) -> Opened:
        path = tmp_path / next(names)
        path.write_text(html, encoding="utf-8")
        one = new_page(**options)
        one.page.goto(path.as_uri())
        return one

    return opened


def _listen(one: Opened) -> None:
    def dismiss(dialog: Any) -> None:
        one.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    one.page.on("request", lambda request: one.requests.append(request.url))
    one.page.on("pageerror", lambda error: one.complaints.append(f"error: {error}"))
    one.page.on("dialog", dismiss)
    one.page.on(
        "console",
        lambda said: one.complaints.append(f"{said.type}: {said.text}") if said.type in {"error", "warning"} else None,
    )
