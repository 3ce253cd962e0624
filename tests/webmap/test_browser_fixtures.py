"""What browser tests wait with: a page at rest, a state that passes by; on small pages of their own."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

HEAD = "<!DOCTYPE html><title>A page</title>"


def test_rest_waits_for_what_a_page_puts_off_one_thing_after_the_other(open_page: Any) -> None:
    one = open_page(HEAD)
    one.ask("""{
        const later = setTimeout;
        window.done = [];
        const go = (left) => { done.push(left); if (left > 1) putOff(left - 1); };
        const putOff = (left) => later(() => requestAnimationFrame(() => go(left)), 60);
        putOff(3);
        later(() => done.push("much later"), 60000);
        clearTimeout(later(() => done.push("never"), 80));
    }""")  # fmt: skip
    one.rest()
    assert one.ask("done") == [3, 2, 1]


def test_rest_waits_for_what_moves_and_for_sizes_to_be_told(open_page: Any) -> None:
    style = "<style>p { width: 100px; transition: width .3s linear; } .wide { width: 300px; }</style>"
    one = open_page(f"{HEAD}{style}<p>A line.</p>")
    one.ask(
        "new ResizeObserver(([told]) => { window.told = told.contentRect.width; }).observe(document.querySelector('p'))"
    )
    one.ask("document.querySelector('p').classList.add('wide')")
    one.rest()
    assert one.ask("[document.querySelector('p').clientWidth, told]") == [300, 300]


def test_a_state_is_seen_though_it_is_gone_before_one_looks(open_page: Any) -> None:
    one = open_page(f"{HEAD}<p>before</p>")
    flash = "for (const text of ['now', 'after']) { await 0; document.querySelector('p').textContent = text; }"
    with one.seeing("document.querySelector('p').textContent === 'now'"):
        one.ask(f"(async () => {{ {flash} }})()")
    assert one.page.inner_text("p") == "after"
