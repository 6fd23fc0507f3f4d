"""Figures show every row they are given, in every state the data can be in."""

import json
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

import careerkit
from careerkit import figures
from careerkit.figures import look
from careerkit.figures.draft import Draft, draft
from careerkit.figures.look import overlap
from careerkit.models import Client
from careerkit.paths import CareerPath

LONG = "First-Line Supervisors of Something With a Very Long Name Indeed"
STEPS = pd.DataFrame(
    {
        "code": ["11-1111.00", "22-2222.00", "33-3333.00"],
        "title": ["A <b>bold</b> title", LONG, "Plain"],
        "score": [0.9, 0.5, 0.5],
        "wage": [52_000.0, np.nan, 239_200.0],
        "wage_p25": [44_000.0, np.nan, 200_000.0],
        "wage_p75": [60_000.0, np.nan, np.nan],
        "capped": [False, False, True],
        "openings": [120.0, 30.0, np.nan],
        "study_years": [np.nan, 2.0, 0.0],
        "experience_years": [np.nan, 0.0, 0.0],
        "earn_while_learning": [False, False, True],
        "years": [np.nan, 2.0, 1.0],
        "reasons": [[], ["is related work"], ["pays while you learn"]],
        "lacks": [[], ["associate degree"], ["apprenticeship (paid)"]],
        "skills_to_build": [[], ["Biology"], []],
    }
)


def route(steps: pd.DataFrame) -> CareerPath:
    return CareerPath(
        codes=tuple(steps["code"]), rows=tuple(steps.itertuples()), score=0.5, wage_start=1.0,
        wage_end=1.0, years=float(steps["years"].sum()), study_years=2.0, earnings=0.0, gain=0.0,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def every_draft_is_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have plotly check each draft of these tests: it must find nothing to refuse or change."""
    real = Draft.to_dict

    def checked(self: Draft) -> dict[str, object]:
        plain = real(self)
        assert json.loads(go.Figure(plain).to_json()) == json.loads(json.dumps(plain))
        return plain

    monkeypatch.setattr(Draft, "to_dict", checked)


def test_a_draft_is_what_a_section_shows_without_the_check() -> None:
    plain = draft(figures.path_ladder)(STEPS).to_dict()
    assert plain == json.loads(figures.path_ladder(STEPS).to_json())
    assert plain["data"][0]["type"] == "scatter"
    wrong = Draft(bargap=0.1)
    wrong.add_scatter(colour="red")
    with pytest.raises(ValueError, match="colour"):
        go.Figure(wrong.to_dict())


def texts(figure: object) -> str:
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False)  # type: ignore[attr-defined]  # any plotly figure


def test_the_map_of_next_steps_names_numbers_and_sizes_them() -> None:
    figure = figures.next_steps_map(STEPS, today=38_300.0, today_is="Your pay <today>")
    said = texts(figure)
    assert "<b>1</b> A &lt;b&gt;bold&lt;/b&gt; title" in said
    assert "Your pay &lt;today&gt;: $18.41" in said
    assert "No pay published: 2 First-Line" in said
    assert "at least $115.00" in said
    assert "not known" in said
    assert "Still needed: apprenticeship (paid)" in said
    assert "nan" not in said.casefold()
    marks = {trace.marker.symbol: list(trace.customdata) for trace in figure.data}
    assert marks == {"circle": ["11-1111.00"], "diamond": ["33-3333.00"]}
    low, high = figure.layout.yaxis.range
    assert low < 18 < 115 < high


@pytest.mark.parametrize("today", [None, 10_000.0, 50_000.0, 400_000.0])
@pytest.mark.parametrize("rows", [1, 3, 10])
@pytest.mark.parametrize("state", ["spread", "equal", "unknown openings", "no pay"])
def test_labels_of_the_map_stay_inside_and_apart(
    today: float | None, rows: int, state: str
) -> None:
    steps = pd.concat([STEPS.iloc[[0]]] * rows, ignore_index=True)
    steps["title"] = [LONG, "Short", "Something in Between"][:rows] + [LONG] * (rows - 3)
    steps["score"] = np.linspace(0.9, 0.2, rows)
    steps["wage"] = np.linspace(60_000.0, 45_000.0, rows)
    steps["openings"] = np.linspace(4, 4000, rows)
    if state == "equal":
        steps = steps.assign(score=0.5, wage=50_000.0, openings=100.0)
    elif state == "unknown openings":
        steps["openings"] = np.nan
    elif state == "no pay":
        steps["wage"] = np.nan
    figure = figures.next_steps_map(steps, today=today, today_is=f"Middle pay of {LONG}"[:60])
    low, high = figure.layout.yaxis.range
    assert today is None or low < today / 2080 < high
    layout = figure.layout
    wide = layout.xaxis.range[1]
    tall = layout.height - layout.margin.t - layout.margin.b
    boxes = []
    for note in layout.annotations:
        if not note.text.startswith("<b>") or note.xref == "paper":
            continue
        x = note.x if note.showarrow is not None else 0
        across = (note.ax or 0) + (note.xshift or 0)
        up = (note.yshift or 0) - (note.ay or 0)
        lines = note.text.replace("<b>", "").replace("</b>", "").split("<br>")
        half = max(map(len, lines)) * 3
        middle = ((note.y - low) / (high - low)) * tall + up
        boxes.append(
            (x + across - half, middle - 8 * len(lines), x + across + half,
             middle + 8 * len(lines))
        )  # fmt: skip
    assert len(boxes) == (0 if state == "no pay" else rows)
    for at, box in enumerate(boxes):
        assert box[0] > -2
        assert box[2] < wide + 2
        assert box[1] > -2
        assert box[3] < tall + 2
        if state != "equal":
            assert all(overlap(box, other) < 1 for other in boxes[:at])


def test_a_path_names_every_step_its_time_and_when_pay_is_not_published() -> None:
    figure = figures.path_ladder(STEPS)
    said = texts(figure)
    assert "pay not<br>published" in said or "pay not published" in said
    assert "at least" in said
    assert "about 2 years, school" in said.replace("<br>", " ")
    assert "about 1 year, then paid training" in said.replace("<br>", " ")
    assert "nan" not in said.casefold()
    assert len(figure.layout.xaxis.ticktext) == 3
    nodes = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(nodes.customdata) == list(STEPS["code"])
    assert nodes.y[1] == nodes.y[0]  # unknown pay stands level with the step before


@pytest.mark.parametrize("rows", [1, 2, 7])
@pytest.mark.parametrize("wage", [np.nan, 40_000.0, 239_200.0])
def test_a_ladder_of_any_length_stays_on_its_axis(rows: int, wage: float) -> None:
    steps = pd.concat([STEPS.iloc[[1]]] * rows, ignore_index=True).assign(wage=wage)
    figure = figures.path_ladder(steps)
    low, high = figure.layout.yaxis.range
    assert all(low <= level <= high for trace in figure.data for level in trace.y)
    assert len(figure.layout.xaxis.ticktext) == rows


def test_routes_are_told_apart_by_shape_and_dash_and_share_their_scales() -> None:
    other = STEPS.assign(wage=[52_000.0, 60_000.0, 70_000.0])
    figure = figures.compare_routes([route(STEPS), route(other), route(other.iloc[[0, 2]])])
    layout = figure.layout
    assert layout.yaxis.range == layout.yaxis2.range == layout.yaxis3.range
    marks = [trace.marker.symbol for trace in figure.data if trace.mode == "markers"]
    assert marks == ["square", "circle", "diamond"]
    dashes = [trace.line.dash for trace in figure.data if trace.fill == "tonexty"]
    assert dashes == ["solid", "dashdot", "dot"]
    first = next(trace for trace in figure.data if trace.fill == "tonexty")
    assert list(first.x) == [0, 2, 2, 3, 3, 10]
    assert "nan" not in texts(figure).casefold()


def test_a_route_longer_than_ten_years_is_shown_whole() -> None:
    slow = route(STEPS.assign(years=[np.nan, 8.0, 6.0]))
    assert figures.compare_routes([slow]).layout.xaxis.range[1] >= 14


def test_occupations_side_by_side_say_what_is_not_known() -> None:
    figure = figures.compare_occupations(STEPS)
    said = texts(figure)
    assert "openings not known · no more school" in said
    assert "about 30 openings a year · about 2 more years of school" in said
    assert "pay not published" in said
    assert "at least $115.00" in said
    assert "nan" not in said.casefold()
    low, high = figure.layout.xaxis.range
    assert low < 44_000 / 2080 < 115 < high


def test_nothing_cannot_be_drawn() -> None:
    for draw in (
        lambda: figures.next_steps_map(STEPS.head(0), today=None, today_is=""),
        lambda: figures.path_ladder(STEPS.head(0)),
        lambda: figures.compare_routes([]),
        lambda: figures.compare_routes([route(STEPS)] * 4),
        lambda: figures.compare_occupations(STEPS.head(0)),
    ):
        with pytest.raises(ValueError, match=r"nothing to draw|at most"):
            draw()


def test_a_long_label_is_broken_and_then_shortened() -> None:
    label = look.wrap("one two three four five six seven eight", 10)
    assert label == "one two<br>three …"


def test_the_profile_tells_kinds_by_shape_and_the_top_ten_by_number() -> None:
    skills = pd.DataFrame(
        {
            "name": ["Lifting", "Packing", "Listening", "Ethics"],
            "kind": ["hard", "hard", "soft", "essential"],
            "level": [5, 2, 3, 4],
            "in_top_ten": [1, None, 2, None],
        }
    ).astype({"in_top_ten": "Int8"})
    figure = figures.skill_profile(skills)
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>Job skills</b>", "Lifting", "Packing", "<b>Soft skills</b>", "Listening",
        "<b>Essential skills</b>", "Ethics",
    ]  # fmt: skip
    marks = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert [mark.marker.symbol for mark in marks] == ["square", "square", "circle", "diamond"]
    assert [mark.text[0] for mark in marks] == ["<b>1</b>", "", "<b>2</b>", ""]


def test_the_two_views_show_what_is_rated_and_what_it_was_before() -> None:
    views = pd.DataFrame(
        {
            "skill": ["ethics", "teamwork"], "client": [3, None], "client_before": [2, None],
            "counselor": [None, 4], "counselor_before": [None, 4],
        }
    )  # fmt: skip
    figure = figures.employability_views(views)
    now = {trace.name: list(trace.x) for trace in figure.data if trace.mode == "markers"}
    assert now == {"Your view": [3], "Counselor’s view": [4]}
    before = [list(trace.x) for trace in figure.data if trace.mode == "lines+markers"]
    assert before == [[2, 3]]


def test_a_skill_nobody_judged_has_no_mark_of_its_own() -> None:
    gaps = pd.DataFrame({"skill": ["One", "Two"], "needed": [3.0, 4.0], "has": [2.0, np.nan]})
    has = next(trace for trace in figures.skill_gap(gaps).data if trace.name == "You have")
    assert list(has.x) == [2.0]


@pytest.mark.parametrize("people", [1, 8, 25, 60, 800])
def test_the_map_is_stable_and_names_stay_inside(people: int) -> None:
    client = Client.model_validate(
        {
            "id": "t1",
            "preferred_name": "Test",
            "contacts": [
                {"id": f"c{n}", "name": f"Person Number {n}", "relationship": "friend",
                 "circle": ("family", "friends", "work")[n % 3], "closeness": 1 + n // 3 % 3}
                for n in range(people)
            ],
        }
    )  # fmt: skip
    use = {"c0": 4.0, "c1": 1.0}
    figure = figures.network_map(client, use, helpful={"c0"})
    assert figure.to_json() == figures.network_map(client, use, helpful={"c0"}).to_json()
    names = [note for note in figure.layout.annotations if "Person" in note.text]
    assert len(names) == people if people <= 25 else len(names) > 15
    assert sum(note.text.startswith("<b>") for note in names) == 1
    assert all(abs(note.x) + len(note.text) * 3.2 < figures.WIDTH / 2 + 25 for note in names)


def test_names_on_the_map_keep_clear_of_each_other() -> None:
    boxes: list[look.Box] = []
    for n in range(6):
        _, box, _ = look.place_label((300 + 10.0 * n, 200), 5, 40, 8, boxes, (700, 400))
        assert not any(look.overlap(box, other) for other in boxes)
        boxes.append(box)


def test_the_map_shows_only_who_is_asked_for_and_rings_who_was_found() -> None:
    client = careerkit.load_client("sample-01")
    some = [contact.id for contact in client.contacts[:4]]
    figure = figures.network_map(client, only=some, marked=some[:1])
    people = [trace for trace in figure.data if trace.customdata is not None]
    drawn = {key for trace in people for key in trace.customdata}
    assert {key for key in drawn if not key.startswith("company:")} == set(some)
    widths = {
        key: width
        for trace in people
        if trace.mode == "markers" and isinstance(trace.marker.line.width, tuple)
        for key, width in zip(trace.customdata, trace.marker.line.width, strict=True)
    }
    assert widths[some[0]] > widths[some[1]]


def test_everyone_of_a_large_network_is_drawn_or_counted() -> None:
    client = Client.model_validate(
        {
            "id": "t1", "preferred_name": "Test",
            "contacts": [
                {"id": f"c{n}", "name": f"Person {n}", "relationship": "known",
                 "circle": "online" if n % 9 else "work", "closeness": 1 + (n % 9 == 0)}
                for n in range(800)
            ],
        }
    )  # fmt: skip
    figure = figures.network_map(client, {"c0": 3})
    grouped = [trace for trace in figure.data if trace.text and str(trace.text[0])[0] == "+"]
    counted = sum(int(text) for trace in grouped for text in trace.text)
    alone = sum(
        key.startswith("c") and not key.startswith("company:")
        for trace in figure.data
        if trace.mode == "markers" and trace.customdata is not None
        for key in trace.customdata
    )
    assert counted + alone == 800


def profile(**days: dict[str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (measure, date.fromisoformat(day.replace("_", "-").strip("-")), value)
            for day, scores in days.items()
            for measure, value in scores.items()
        ],
        columns=["measure", "on", "value"],
    ).astype({"value": "Float64"})


def test_a_profile_shows_first_last_and_now_by_shape_and_in_figures() -> None:
    figure = figures.profile_over_time(
        profile(
            _2024_01_05={"helping people": 30, "creating": 8},
            _2025_01_05={"helping people": 99, "creating": 9},
            _2026_01_05={"helping people": 33.25, "creating": None},
            _2026_11_05={"helping people": 36, "creating": 12},
        )
    )
    marks = {t.name: (t.marker.symbol, list(t.x)) for t in figure.data if t.mode == "markers"}
    assert list(marks) == [
        "First: January 5, 2024", "Last time: January 5, 2026", "Now: November 5, 2026",
    ]  # fmt: skip
    assert len({symbol for symbol, _ in marks.values()}) == 3
    assert marks["Now: November 5, 2026"][1] == [36, 12]
    said = [note.text for note in figure.layout.annotations]
    assert "30 to 33.2 to " in said[0]
    assert "<b style='color:#16242e'>36</b>" in said[0]
    assert "8 to ? to " in said[1]
    assert list(figure.layout.yaxis.ticktext) == ["Helping people  ", "Creating  "]
    low, high = figure.layout.xaxis.range
    assert low < 0
    assert 36 < high < 99


def test_one_profile_has_a_line_from_zero_and_no_before() -> None:
    figure = figures.profile_over_time(profile(_2026_11_05={"recognition": -2, "support": 5}))
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert lines == [[0, -2], [0, 5]]
    assert " to " not in texts(figure)
    assert "−2" in texts(figure)
    assert "nan" not in texts(figure).casefold()
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.profile_over_time(profile(_2026_11_05={"support": None}))


def test_demand_is_told_in_words_and_bars() -> None:
    demand = pd.DataFrame(
        {
            "name": ["CPR", "Teamwork", "Spanish"], "listings": [3, 2, 1], "required": [2, 2, 0],
            "has": pd.array([True, pd.NA, False], dtype="boolean"), "likely": [False, True, False],
        }
    )  # fmt: skip
    figure = figures.market_demand(demand, 4)
    said = [note.text for note in figure.layout.annotations]
    assert said == [
        "3 of 4: <b>you have it</b>", "2 of 4: <b>probably, from your work</b>",
        "1 of 4: <b>build it</b>",
    ]  # fmt: skip
    assert [bar.x[0] for bar in figure.data] == [2, 1, 2, 0, 0, 1]


def test_offers_are_drawn_where_wages_are_not_known() -> None:
    pay = pd.DataFrame(
        {
            "title": ["Cook", "Aide"], "employer": ["Grill", ""], "low": [33_280.0, np.nan],
            "high": [37_440.0, 41_600.0], "p10": [np.nan, 30_000.0], "p25": [np.nan, 33_000.0],
            "p50": [np.nan, 37_000.0], "p75": [np.nan, 41_000.0], "p90": [np.nan, 46_000.0],
        }
    )  # fmt: skip
    said = [note.text for note in figures.listing_pay(pay).layout.annotations]
    assert said == ["<b>$16.00 to $18.00</b>", "<b>up to $20.00</b>"]
