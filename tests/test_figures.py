"""Figures show every row they are given, in every state the data can be in."""

import json

import numpy as np
import pandas as pd
import pytest

from careerkit import figures
from careerkit.models import Client

STEPS = pd.DataFrame(
    {
        "title": ["A <b>bold</b> title", "First-Line Supervisors of Something With a Long Name"],
        "wage": [52_000.0, np.nan],
        "wage_p25": [44_000.0, np.nan],
        "wage_p75": [np.nan, np.nan],
    }
)


def texts(figure: object) -> str:
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False)  # type: ignore[attr-defined]  # any plotly figure


def test_next_steps_show_pay_and_today() -> None:
    figure = figures.next_steps(STEPS, today=38_300.0, today_is="Your pay today")
    assert "$25.00" in texts(figure)
    assert "Your pay today: $18.41" in texts(figure)
    assert "nan" not in texts(figure).casefold().replace("finance", "")
    assert len(figure.layout.yaxis.ticktext) == 2


def test_text_of_the_data_is_not_read_as_markup() -> None:
    figure = figures.next_steps(STEPS, today=None, today_is="")
    assert figure.layout.yaxis.ticktext[0] == "A &lt;b&gt;bold&lt;/b&gt; title"


def test_a_path_names_every_step_and_says_when_pay_is_not_published() -> None:
    figure = figures.path_ladder(STEPS)
    assert "pay not published" in texts(figure)
    assert len(figure.data[0].x) == 2


def test_a_long_label_is_broken_and_then_shortened() -> None:
    label = figures._wrap("one two three four five six seven eight", 10)
    assert label == "one two<br>three …"


def test_top_skills_keep_their_order_and_tell_kinds_by_shape() -> None:
    skills = pd.DataFrame(
        {
            "name": ["Lifting", "Listening", "Ethics"],
            "kind": ["hard", "soft", "essential"],
            "level": [5, 3, 4],
        }
    )
    figure = figures.top_skills(skills)
    assert list(figure.layout.yaxis.ticktext) == ["1. Lifting", "2. Listening", "3. Ethics"]
    marks = {trace.name: trace.marker.symbol for trace in figure.data if trace.mode == "markers"}
    assert marks == {"Job skill": "square", "Soft skill": "circle", "Essential skill": "diamond"}


def test_a_skill_nobody_judged_has_no_mark_of_its_own() -> None:
    gaps = pd.DataFrame({"skill": ["One", "Two"], "needed": [3.0, 4.0], "has": [2.0, np.nan]})
    has = next(trace for trace in figures.skill_gap(gaps).data if trace.name == "You have")
    assert list(has.x) == [2.0]


@pytest.mark.parametrize("people", [1, 8, 25, 60])
def test_the_map_is_stable_and_names_stay_inside(people: int) -> None:
    client = Client.model_validate(
        {
            "id": "t1",
            "preferred_name": "Test",
            "contacts": [
                {"id": f"c{n}", "name": f"Person Number {n}", "relationship": "friend",
                 "circle": ("family", "friends", "work")[n % 3], "closeness": 1 + n % 3}
                for n in range(people)
            ],
        }
    )  # fmt: skip
    figure = figures.network_map(client, helpful={"c0"})
    assert figure.to_json() == figures.network_map(client, helpful={"c0"}).to_json()
    names = [note for note in figure.layout.annotations if "Person" in note.text]
    assert len(names) == people
    assert sum(note.text.startswith("<b>") for note in names) == 1
    assert all(abs(note.x) + len(note.text) * 3.2 < figures.WIDTH / 2 + 25 for note in names)


def test_names_on_the_map_keep_clear_of_each_other() -> None:
    places = {f"c{n}": (10.0 * n, 0.0) for n in range(6)}
    found = figures._label_places(dict.fromkeys(places, "A long name"), places, [])
    assert len(set(found.values())) == 6


def test_a_figure_without_any_published_pay_still_names_the_steps() -> None:
    nothing = STEPS.assign(wage=np.nan, wage_p25=np.nan, wage_p75=np.nan)
    figure = figures.next_steps(nothing, today=None, today_is="")
    assert len(figure.layout.yaxis.ticktext) == 2
    json.loads(figure.to_json())


def test_the_line_of_today_stays_on_the_picture() -> None:
    figure = figures.next_steps(STEPS, today=100_000.0, today_is="A rather long name for it")
    low, high = figure.layout.xaxis.range
    assert low < 100_000 / 2080 < high
    assert figure.layout.annotations[0].xanchor == "right"
