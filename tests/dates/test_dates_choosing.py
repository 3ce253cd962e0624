"""Which date of a sentence is the event's own: the sentences in ``data/date_choices.txt``, and what holds for any."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from date_tables import PUBLISHED, ZONE, rows
from dateline.dates import choose, find_dates
from dateline.records import When
from rows import each

_CHOICES = rows("date_choices.txt")


def _choose(marked: str) -> tuple[When | None, When | None]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return choose(
        find_dates(text, published=PUBLISHED, timezone=ZONE), trigger_start=start, trigger_end=end, sentence_start=0,
        sentence_end=len(text), text=text,
    )  # fmt: skip


@each(("marked", "event", "said"), _CHOICES, ids=lambda row: row[0])
def test_the_events_own_date_is_told_from_the_date_of_saying(marked: str, event: str, said: str) -> None:
    chosen = _choose(marked)
    assert tuple(when.text if when else "-" for when in chosen) == (event, said)
    assert chosen[1] is None or chosen[1].basis == "said_date"
    assert chosen[0] is None or chosen[0].basis != "said_date"


def test_what_happened_when_something_last_was_as_bad_is_of_that_time() -> None:
    happened, _ = _choose("The flood was the worst since June 2003, when 20 people [drowned] in Orlo.")
    assert happened is not None
    assert (str(happened.first), str(happened.last), happened.precision) == ("2003-06-01", "2003-06-30", "month")


def test_a_verb_of_saying_may_be_added() -> None:
    text = "The envoy bragged on October 3 that a convoy arrived."
    whens = find_dates(text, published=PUBLISHED)
    span = {"trigger_start": 45, "trigger_end": 52, "sentence_start": 0, "sentence_end": len(text)}
    assert choose(whens, text=text, **span) == (None, None)
    event, said = choose(whens, text=text, said_verbs=["bragged"], **span)
    assert (event, said and said.text) == (None, "October 3")


def test_dates_of_other_sentences_are_not_chosen() -> None:
    text = "It rained on October 1. The army advanced. It snowed on October 3."
    whens = find_dates(text, published=PUBLISHED)
    assert choose(whens, trigger_start=33, trigger_end=41, sentence_start=24, sentence_end=42, text=text) == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("marked", "note"),
    [
        (
            "The office said on October 3 that shells [struck] Lemno on October 5.",
            "dated 2024-10-05, but told on 2024-10-03",
        ),
        ("The office said on October 5 that shells [struck] Lemno on October 3.", ""),
        ("The office said on October 3 that it would [open] the bridge on October 5.", ""),
    ],
)  # fmt: skip
def test_an_event_told_before_it_happened_keeps_both_dates_and_says_so(marked: str, note: str) -> None:
    event, said = _choose(marked)
    assert said is not None
    assert (event and event.note) == note


_WRITTEN = st.sampled_from([row[0].replace("*", "") for row in rows("date_expressions.txt")])
_PIECES = st.lists(st.one_of(_WRITTEN, st.text(max_size=20)), max_size=6)


@settings(deadline=None)
@given(pieces=_PIECES, data=st.data())
def test_choosing_gives_dates_of_the_sentence_or_none(pieces: list[str], data: st.DataObject) -> None:
    text = "The agency reported " + " that ".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whens = find_dates(text, published=PUBLISHED)
    event, said = choose(
        whens, trigger_start=start, trigger_end=end, sentence_start=0, sentence_end=len(text), text=text
    )
    assert event is None or event.char_start in {when.char_start for when in whens}
    assert said is None or said.char_start in {when.char_start for when in whens}


class _Counted(str):
    """A text that counts the characters that are cut out of it."""

    cut = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)  # type: ignore[index]
        _Counted.cut += len(piece)
        return piece


@pytest.mark.parametrize("unit", ["bombed on May 5, ", "said bombed on May 5 that ", "bombed "])
def test_choosing_in_a_sentence_twice_as_long_costs_no_more_for_each_trigger(unit: str) -> None:
    def looked_at(count: int) -> int:
        text = _Counted("On May 4, 2024, " + unit * count)
        whens = find_dates(text, published=PUBLISHED)
        _Counted.cut = 0
        start = text.index("bombed", len(text) // 2)
        choose(whens, trigger_start=start, trigger_end=start + 6, sentence_start=0, sentence_end=len(text), text=text)
        return _Counted.cut

    assert looked_at(1000) <= looked_at(500) <= 20_000


def test_the_date_that_opens_a_sentence_holds_beyond_the_nearest() -> None:
    causes = " ".join(f"because of October {day}" for day in range(4, 14))
    event, said = _choose(f"On October 3, men {causes} because of rain [shelled] Lemno.")
    assert (event and event.text, said) == ("October 3", None)


# a text with the [trigger] in its last sentence | the event's own date as written | its first day | basis
_EARLIER = """
2 May: first flood. The river [rose] at Lemno.#2 May#2024-05-02#explicit_no_year
2 May | Lemno | houses burned after a drone [strike]#2 May#2024-05-02#explicit_no_year
• 2 May – guards [shelled] Lemno; on 3 May they left.#2 May#2024-05-02#explicit_no_year
06:00 Our second team [arrived] in Lemno.#06:00#2024-10-24#inferred
06:00 Two men were [saved] yesterday.#yesterday#2024-10-23#relative
Since the start of the day, 76 clashes took place.@@Guards [attacked].#Since the start of the day#2024-10-24#inferred
Shells fell on Lemno on October 3. The shelling [killed] two people.#October 3#2024-10-03#inferred
Shells fell on Lemno on October 3. The [attack] began at the gate.#October 3#2024-10-03#inferred
Shells fell on Lemno on October 3. In Rovnitsa guards [burned] a mill.#-#-#-
Shells fell on Lemno, the mayor said on October 3. The shelling [killed] two people.#-#-#-
Guards [shelled] Lemno in the first attack since 2019.#-#-#-
"""


@pytest.mark.parametrize("row", _EARLIER.strip().splitlines())
def test_a_sentence_without_a_date_may_have_that_of_its_line_its_list_or_what_it_tells_on(row: str) -> None:
    marked, written, first, basis = row.replace("@@", "\n\n").split("#")
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    opening = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0)
    opening = 0 if opening == 1 else opening
    event, _ = choose(
        find_dates(text, published=PUBLISHED, timezone=ZONE), trigger_start=start, trigger_end=end,
        sentence_start=opening, sentence_end=len(text), text=text,
    )  # fmt: skip
    found = (event.text, str(event.first), event.basis) if event else ("-", "-", "-")
    assert found == (written, first, basis)
