"""Forms over an entry: numbers as people type them, and what cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import RecordError
from careerkit.text.amounts import amount, dollars, read_number
from careerkit.widgets.form import Field, Form
from careerkit.widgets.panel import Panel

RENT = Field("rent", "Rent", "number", unit="dollars a month", most=20_000)
HOURS = Field("hours", "Hours", "number", unit="hours a week", least=1, most=120)
FIELDS = (RENT, HOURS, Field("name", "Name"))


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1,200", "", 1200), ("$18.50", "dollars an hour", 18.5), ("40 h", "hours a week", 40),
        ("40 hours per week", "hours a week", 40), ("$ 1,250.75", "dollars", 1250.75),
        ("18.50/hr", "dollars an hour", 18.5), ("$12k", "dollars a year", 12_000), ("0", "", 0),
        ("18,50", "dollars", 18.5), ("5%", "percent of pay", 5), (" 25 min. ", "minutes", 25),
        ("300 a month", "dollars a month", 300), (".5", "", 0.5), ("5.", "", 5), ("-0", "", 0),
        ("1,234,567", "", 1_234_567), ("50 USD", "dollars", 50), ("１２", "", 12),
        ("", "", None), ("   ", "", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: str, unit: str, value: float | None) -> None:
    assert read_number(typed, unit=unit) == value


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("abc", "", "“abc” is not a number"), ("about 40", "", "not a number"),
        ("12-14", "", "not a number"), ("1,20,0", "", "not a number"), ("nan", "", "not a number"),
        ("inf", "", "not a number"), ("1e5", "", "not a number"), ("1.200,50", "", "not a number"),
        ("300 a week", "dollars a month", "not in dollars a month"),
        ("$40", "hours a week", "not in hours a week"), ("1.200", "", "not a number"),
        ("-5", "dollars", "-5 cannot be right; it must be 0 or more dollars"),
    ],
)  # fmt: skip
def test_what_is_no_number_or_another_unit_is_said(typed: str, unit: str, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        read_number(typed, unit=unit)


@given(st.floats(0, 1e7).map(lambda value: round(value, 2)))
def test_what_is_written_is_read_back(value: float) -> None:
    assert read_number(amount(value)) == pytest.approx(value)
    assert read_number(dollars(value)) == pytest.approx(value)


class Held:
    """A form over a record that keeps what it is told, shown anew after every change."""

    def __init__(self) -> None:
        self.panel = Panel()
        self.values: dict[str, Any] = {"rent": 950.0, "hours": 40.0, "name": "Ana"}
        self.form = Form(FIELDS, self.keep, self.panel.guard)
        self.form.show(self.values, "first")

    def keep(self, name: str, value: Any) -> None:
        self.values[name] = value
        self.panel.say("Saved")
        self.form.show(self.values, "first")

    def type(self, name: str, text: str) -> None:
        self.form.widgets[name].value = text


def test_a_number_is_kept_and_shown_the_way_it_is_written() -> None:
    held = Held()
    assert held.form.widgets["rent"].description == "Rent (dollars a month)"
    assert [held.form.widgets[name].value for name in ("rent", "hours")] == ["950", "40"]
    held.type("rent", "$1,200.5")
    assert held.values["rent"] == 1200.5
    assert held.form.widgets["rent"].value == "1,200.50"
    held.type("rent", "")
    assert held.values["rent"] is None
    assert held.form.widgets["rent"].value == ""
    held.type("rent", "0")
    assert held.values == {"rent": 0, "hours": 40, "name": "Ana"}
    assert held.form.widgets["rent"].value == "0"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("rent", "lots", "Rent: “lots” is not a number."),
        ("rent", "-20", "Rent: -20 cannot be right; it must be between 0 and 20,000 dollars"),
        ("rent", "20,001", "it must be between 0 and 20,000"),
        ("hours", "0", "Hours: 0 cannot be right; it must be between 1 and 120 hours a week."),
        ("hours", "<b>40</b>", "&lt;b&gt;40"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_is_said_and_stays(name: str, typed: str, said: str) -> None:
    held, before = Held(), {"rent": 950.0, "hours": 40.0, "name": "Ana"}
    held.type(name, typed)
    assert said in held.panel.said.value
    assert "<b>" not in held.panel.said.value
    assert (held.values, held.form.widgets[name].value) == (before, typed)
    assert not held.panel.errors.outputs
    held.type("name", "Ana Ruiz")  # another field fills the form anew
    assert held.form.widgets[name].value == typed
    held.form.show(held.values, "second")  # another entry does not inherit it
    assert held.form.widgets[name].value != typed


def test_a_number_set_right_is_kept() -> None:
    held = Held()
    held.type("rent", "1,20")
    assert held.values["rent"] == 1.2
    held.type("rent", "twelve hundred")
    held.type("rent", "1,200")
    held.type("name", "Eva")
    assert (held.values["rent"], held.form.widgets["rent"].value) == (1200, "1,200")
