"""The workshop without a browser: hands, minutes, pay, words, and that no client is in reach."""

from __future__ import annotations

import ast
import json
import os
import pickle
import re
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

import careerkit
from careerkit import api, config, network, skill_api
from careerkit.errors import CareerkitError
from careerkit.figures.look import PROJECTOR
from careerkit.figures.workshop import earned, room_map
from careerkit.labor import datasets
from careerkit.labor.wages import occupation_wages, resolve_area
from careerkit.paths import HORIZON, NoRoute
from careerkit.text.languages import languages, pgettext, speaking
from careerkit.widgets.workshop_board import Board, workshop
from careerkit.workshop import CHAPTERS, market, pages, people, presenter_notes, words
from careerkit.workshop.chapters import POSTS, STANDARD, Place, back, forward
from careerkit.workshop.notes import LABELS, NOTES
from careerkit.workshop.room import MOST_HANDS, Room
from careerkit.workshop.session import Workshop
from careerkit.workshop.timer import LENGTHS, Timer
from tests.contrast import colors_in, contrast

PACKAGE = Path(careerkit.__file__).parent
NOTEBOOK = config.notebooks_dir() / "workshop.ipynb"
CASHIER, AIDE, SURGEON, CREW = "41-2011.00", "31-1131.00", "29-1249.00", "55-1011.00"
TODAY = date(2026, 11, 23)
RALEIGH = "0039580"


def shop(area: str = "Raleigh", **changes: object) -> Workshop:
    made = Workshop(resolve_area(area), TODAY)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def at(made: Workshop, key: str, build: int = 0) -> Workshop:
    """Bring a workshop to a screen."""
    made.place = next(
        Place(chapter, screen, build)
        for chapter, part in enumerate(CHAPTERS)
        for screen, one in enumerate(part.screens)
        if one.key == key
    )
    return made


def everywhere(made: Workshop) -> list[Place]:
    """Go through the whole workshop as a presenter does, and return the places."""
    places = [made.place]
    while True:
        made.forward(0)
        if made.place == places[-1]:
            return places
        places.append(made.place)


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# No client in reach.

FORBIDDEN = {"store", "clients", "caseload", "settings", "sections", "reports"}


def reachable(start: set[str]) -> set[str]:
    """Return every module of careerkit that modules import, wherever in their code.

    What only a type checker reads does not count; names a package hands out lazily do not either,
    for the notebook would have to ask for them.
    """
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        path = PACKAGE.parent / Path(*name.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if not file.is_file():
            continue  # a name inside a module
        found.add(name)
        parts = name.split(".")
        waiting += [".".join(parts[:n]) for n in range(1, len(parts))]
        tree = ast.parse(file.read_text("utf-8"))
        typing_only = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if id(node) in typing_only:
                continue
            if isinstance(node, ast.ImportFrom) and node.module:
                waiting += [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
            elif isinstance(node, ast.Import):
                waiting += [alias.name for alias in node.names]
    return {name for name in found if name.startswith("careerkit")}


def notebook_code() -> str:
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def notebook_imports() -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(notebook_code())):
        if isinstance(node, ast.ImportFrom):
            assert node.module == "careerkit.widgets"
            assert [alias.name for alias in node.names] == ["workshop"]
            found.add("careerkit.widgets.workshop_board")
        assert not isinstance(node, ast.Import)
    return found


def test_nothing_the_workshop_imports_knows_where_clients_are() -> None:
    found = reachable(notebook_imports())
    assert {"careerkit.workshop.pages", "careerkit.api", "careerkit.widgets.chart"} <= found
    assert not {name for name in found if name.split(".")[1:2] and name.split(".")[1] in FORBIDDEN}


def test_the_walk_finds_what_is_there() -> None:
    assert "careerkit.store" in reachable({"careerkit.widgets.picking_client"})


def test_the_engine_does_not_know_clients() -> None:
    for path in (PACKAGE / "workshop").glob("*.py"):
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert not names & {"Client", "read_client", "load_client", "open_store"}, path
        source = path.read_text("utf-8")
        assert "ipywidgets" not in source
        assert not re.search(r"\bopen\(|write_text|write_bytes|\.today\(|\.now\(", source), path


def test_a_whole_workshop_loads_no_store_and_writes_nothing(tmp_path: Path) -> None:
    program = f"""
import sys
{notebook_code()}
from careerkit.widgets.workshop_board import Board
board = Board("NC")
board.job.choose("{CASHIER}")
board.cards_job.choose("{CASHIER}")
while True:
    place = board.shop.place
    board.act("plus", 1)
    board.act("forward")
    if board.shop.place == place:
        break
board.switch_language()
board.clear_all()
assert not board.errors.outputs, board.errors.outputs
print(sorted(m for m in sys.modules if m.startswith("careerkit.")
             and m.split(".")[1] in {FORBIDDEN!r}), "sqlalchemy" in sys.modules)
"""
    store = tmp_path / "there" / "clients.sqlite"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "HOME": str(tmp_path),
             "CAREERKIT_STORE": f"sqlite:///{store}", "IPYTHONDIR": str(tmp_path / "ip"),
             "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().splitlines()[-1] == "[] False"
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not written


# Hands.


def test_hands_are_counted_and_never_negative() -> None:
    room = Room()
    assert room.change("q", "a", 1) == 1
    assert room.change("q", "a", -5) == 0
    assert room.change("q", "b", 5000) == MOST_HANDS
    assert room.total("q") == MOST_HANDS
    assert room.total("q", ["a"]) == 0
    assert room.hands("other", "a") == 0


def test_leaders_of_a_question() -> None:
    room = Room()
    assert room.leaders("q", ["a", "b"]) == []
    room.change("q", "b", 2)
    assert room.leaders("q", ["a", "b"]) == ["b"]
    room.change("q", "a", 2)
    assert room.leaders("q", ["a", "b"]) == ["a", "b"]


def test_clearing() -> None:
    room = Room()
    room.change("q", "a", 2)
    room.change("p", "a", 3)
    room.clear("q")
    assert (room.total("q"), room.total("p")) == (0, 3)
    room.clear()
    assert room.total("p") == 0


def test_hands_cannot_be_stored() -> None:
    with pytest.raises(TypeError, match="never stored"):
        pickle.dumps(Room())


def test_hands_survive_other_chapters_and_languages() -> None:
    made = at(shop(), "hidden.ask")
    made.count(1, 1)
    made.count(1, 1)
    made.count(9, 1)  # there is no ninth answer
    made.open_chapter(8, 0)
    made.switch_language()
    at(made, "hidden.ask")
    assert [answer.hands for answer in pages.show(made).answers] == [2, 0, 0, 0, 0, 0]


# Minutes.


def test_the_timer_counts_a_chapter_and_the_whole() -> None:
    timer = Timer()
    assert (timer.left(100.0), timer.left_in_all(100.0)) == (120, STANDARD * 60)
    timer.start(0.0)
    assert timer.left(30.0) == 90
    timer.turn("career", 60.0)
    assert timer.left(120.0) == 9 * 60 - 60
    assert timer.left_in_all(120.0) == STANDARD * 60 - 120
    timer.pause(120.0)
    assert timer.left(999.0) == 9 * 60 - 60
    timer.start(1000.0)
    timer.turn("welcome", 1010.0)
    assert timer.left(1010.0) == 60
    assert timer.left(1100.0) == -30  # over, and it only tells


@pytest.mark.parametrize("minutes", LENGTHS)
def test_chapters_share_the_length(minutes: int) -> None:
    timer, total = Timer(minutes), 0.0
    for chapter in CHAPTERS:
        timer.turn(chapter.key, 0)
        total += timer.left(0)
    assert total == pytest.approx(minutes * 60)
    assert 60 <= STANDARD <= 90


# The way through.


def test_back_goes_the_way_forward_went() -> None:
    made = shop(cards_job=CASHIER)
    places = everywhere(made)
    assert {place.screen_here().key for place in places} == {
        screen.key for chapter in CHAPTERS for screen in chapter.screens
    }
    returned = [places[-1]]
    for _ in places[1:]:
        made.back(0)
        returned.append(made.place)
    assert returned[::-1] == places
    made.back(0)
    assert made.place == Place()


def test_without_cards_there_is_nothing_to_sort() -> None:
    made = shop()
    assert "skills.cards" not in {place.screen_here().key for place in everywhere(made)}
    job = at(shop(), "skills.job").place
    piles = at(shop(), "skills.piles").place
    assert forward(job) == piles
    assert back(piles) == job


def test_fewer_cards_than_before_still_show_a_card() -> None:
    made = at(shop(cards_job=CASHIER), "skills.cards", build=19)
    made.cards_job = None
    assert pages.show(made).title == made.say("skills.job")
    assert made.question() == "skills.cards"


# Pay.


@pytest.mark.parametrize("area", ["Raleigh", "NC", "US", "Asheville"])
@pytest.mark.parametrize("choice", [0, 1, 7])
def test_two_ways_are_the_tables_pay(area: str, choice: int) -> None:
    ways = market.two_ways(CASHIER, area=area, choice=choice)
    wages = occupation_wages(resolve_area(area).area)
    titles = datasets.load("occupations").set_index("title")["code"]
    assert wages["wage"][CASHIER] == ways.stops[0].wage
    for stop in ways.stops:
        code = next(c for title, c in titles.items() if market.short(title) == stop.title)
        assert wages["wage"][code] == stop.wage
    # Ten years year by year: what Ben earns less what Ana earns.
    total = 0.0
    for year in range(HORIZON):
        reached = [stop for stop in ways.stops if stop.year <= year]
        total += reached[-1].wage - ways.stops[0].wage
    assert ways.gain == pytest.approx(total, abs=100)
    assert ways.gain > 0
    low = {"a": 0, "b": 50_000, "c": 100_000, "d": 200_000}[ways.band]
    assert low <= ways.gain < dict(market.BANDS)[ways.band]


def test_another_path_goes_round_and_clears_the_guess() -> None:
    made = at(shop(), "career.guess")
    made.count(1, 1)
    first = pages.show(made).body
    made.other_path()
    assert pages.show(made).body != first
    assert made.room.total("career.guess") == 0
    for _ in range(20):
        made.other_path()
        pages.show(made)


def test_the_room_hears_whether_it_was_right() -> None:
    made = at(shop(), "career.guess")
    band = market.two_ways(area=RALEIGH).band
    made.count("abcd".index(band) + 1, 3)
    made.count("abcd".index(band) % 4 + (2 if band != "d" else -2), 1)
    made.forward(0)
    assert "3 of 4 hands had it right" in words_of(pages.show(made).body)
    made.room.clear()
    assert "The right answer" in words_of(pages.show(made).body)


def test_a_job_at_the_top_or_without_pay_is_said() -> None:
    for code in (SURGEON, CREW, "11-1011.00"):
        made = at(shop(), "career.guess")
        made.choose_first_job(code)
        for _ in range(2):
            page = pages.show(made)
            assert "first_job" in page.tools or page.figure is not None
            assert "nan" not in words_of(page.body + page.side)
            made.forward(0)


def test_no_route_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> None:
        raise NoRoute("No chain.")

    monkeypatch.setattr(market, "two_ways", none)
    page = pages.show(at(shop(), "career.answer"))
    assert "near the top of its ladder in Raleigh-Cary, NC" in words_of(page.body)
    assert not page.answers


@pytest.mark.parametrize("language", languages())
def test_next_steps_are_those_of_the_api(language: str) -> None:
    with speaking(language):
        found = market.next_steps(AIDE, area="Asheville")
    table = api.next_steps(AIDE, area="Asheville", limit=market.STEPS)
    assert [step.title for step in found.steps] == [market.short(t) for t in table["title"]]
    for step, wage in zip(found.steps, table["wage"], strict=True):
        assert f"${wage / 2080:,.2f}" in step.pay
        assert step.why.endswith(".")
    assert any(step.also for step in found.steps) is (language == "es")


def test_every_step_of_the_list_comes_up() -> None:
    made = at(shop(live_job=CASHIER), "next.live")
    seen: list[str] = []
    for _ in range(3):
        seen += re.findall(r"<div class='ckw-step'><b>(.*?)</b>", pages.show(made).body)
        made.more_steps(pages.STEPS_SHOWN)
    assert len(seen) == len(set(seen)) == market.STEPS
    assert made.live_page == 0


def test_an_occupation_without_figures_is_a_sentence_with_a_way_on() -> None:
    found = market.next_steps(CREW, area="NC")
    assert not found.steps
    assert "There are no figures for Air Crew Officers" in found.problem
    page = pages.show(at(shop(live_job=CREW), "next.live"))
    assert "no figures" in words_of(page.body)


def test_every_reason_has_its_words() -> None:
    """Whatever the tables say of a thousand steps, there are short words for it."""
    reasons = set()
    for code in datasets.load("occupations").query("rated")["code"].iloc[::40]:
        with suppress(CareerkitError):
            table = api.next_steps(code, area="NC", limit=10)
            reasons |= {text for row in table["reasons"] for text in row}
    assert len(reasons) > 20
    assert all(market.reason(text) for text in reasons)
    with speaking("es"):
        assert not {market.reason(text) for text in reasons} & set(words.REASONS.values())
        assert market.reason("has about 2,100 openings") == "unas 2,100 vacantes al año aquí"


def test_what_is_needed_is_said_in_the_language_of_the_screen() -> None:
    with speaking("es"):
        steps = market.next_steps(AIDE, area="NC").steps
    needs = " ".join(step.why for step in steps)
    assert "Necesita: licenciatura (bachelor’s)" in needs
    assert not re.search(r"\b(school|years?|training|degree|job)\b", re.sub(r"\(.*?\)", "", needs))


# Cards.


@pytest.mark.parametrize("code", [CASHIER, AIDE, "47-2111.00", "15-1252.00"])
def test_cards_are_of_all_three_kinds(code: str) -> None:
    cards = market.skill_cards(code)
    assert len({card.key for card in cards}) == len(cards) <= market.CARDS
    assert {card.kind for card in cards} == {"hard", "soft", "essential"}
    named = skill_api.vocabulary().named["kind"]
    assert all(named[card.key] == card.kind for card in cards)
    assert cards[0].did.startswith("Did you ")
    with speaking("es"):
        spanish = market.skill_cards(code)
    assert [card.key for card in spanish] == [card.key for card in cards]
    assert not {card.name for card in spanish} & {card.name for card in cards}
    assert all(card.did.startswith("¿Le ha tocado ") for card in spanish)


def test_cards_lie_where_most_hands_are() -> None:
    made = at(shop(cards_job=CASHIER), "skills.cards")
    cards = made.cards()
    made.count(1, 3)
    made.count(2, 1)
    made.forward(0)  # the answer
    made.forward(0)  # the second card
    made.count(2, 2)
    made.count(3, 2)
    at(made, "skills.piles")
    page = pages.show(made)
    assert cards[0].name in page.body.split("Soft")[0]
    assert cards[1].name in page.foot
    assert cards[2].name not in page.body + page.foot
    made.room.clear()
    assert "No cards are sorted yet" in pages.show(made).body


def test_the_hands_of_a_card_stay_with_it_in_spanish() -> None:
    made = at(shop(cards_job=CASHIER), "skills.cards")
    made.count(1, 3)
    made.switch_language()
    assert pages.show(made).answers[0].hands == 3


def test_a_job_nobody_can_tell_about_has_no_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> None:
        raise CareerkitError("Nothing is known.")

    monkeypatch.setattr(market, "skill_cards", nothing)
    made = at(shop(cards_job="53-2022.00"), "skills.job")
    page = pages.show(made)
    assert "no cards for" in page.body
    made.forward(0)
    assert made.place.screen_here().key == "skills.piles"


# Hidden market, map, posts, steps.


def test_the_hidden_market_is_the_rooms_own_count() -> None:
    made = at(shop(), "hidden.found")
    assert "Count hands first" in pages.show(made).body
    at(made, "hidden.ask")
    for answer, number in enumerate((4, 2, 1, 5, 2, 1), 1):
        made.count(answer, number)
    made.forward(0)
    page = pages.show(made)
    assert page.title == "7 of 15 found work through people"
    assert "7 hands" in page.body
    assert "8 hands" in page.body


def test_the_map_grows_by_circles_and_names_who_is_on_it() -> None:
    made = at(shop(), "map.draw")
    seen = []
    for _ in range(8):
        seen.append(pages.show(made).alt)
        made.forward(0)
    assert "Luis" not in seen[0]
    assert "Luis" in seen[1]
    assert "Kim" in seen[7]
    assert all("Joy" not in alt for alt in seen)
    page = pages.show(at(made, "map.answer"))
    assert "Joy" in page.alt
    assert page.figure is not None


def test_people_of_the_map_do_not_move_while_it_grows() -> None:
    def marks(count: int) -> set[tuple[float, float]]:
        figure = room_map(people.PEOPLE, people.drawn(count), me="Rosa", circles={})
        return {
            point
            for trace in figure.data
            if trace.mode == "markers"
            for point in zip(trace.x, trace.y, strict=True)
        }

    assert marks(3) < marks(7)
    places = network.layout(list(people.PEOPLE), [])
    assert len(places) == len(people.PEOPLE) + 1


def test_the_posts_are_the_eight_ways() -> None:
    assert sum(POSTS.values()) == 3
    assert len(POSTS) - sum(POSTS.values()) == 5
    made = shop()
    for post, helps in POSTS.items():
        at(made, f"post.{post}")
        hidden = pages.show(made)
        assert not hidden.foot
        assert not any(answer.right for answer in hidden.answers)
        made.forward(0)
        shown = pages.show(made)
        assert [answer.right for answer in shown.answers] == [helps, not helps]
        assert shown.foot


def test_steps_of_the_room() -> None:
    made = at(shop(), "steps.close")
    assert pages.show(made).title == "Take your three steps with you"
    at(made, "steps.kinds")
    made.count(1, 5)
    made.count(6, 2)
    made.forward(0)
    page = pages.show(made)
    assert page.title == "7 steps leave this room"
    assert "Talk to a person" in page.body


# Words.


def test_no_key_stands_twice() -> None:
    assert sum(map(len, words._PARTS)) == len(words.WORDS)


def test_people_are_found_by_what_they_call_their_jobs() -> None:
    """What a screen calls an occupation finds it when the room calls it out."""
    codes = [
        code for code in datasets.load("occupations")["code"] if market.also_called(code, "es")
    ]
    assert len(codes) > 350
    for code in codes[::20]:
        called = market.also_called(code, "es").replace("/a", "")
        assert code in set(api.find_occupations(called, limit=6)["code"]), called


def test_a_hand_and_a_step_are_said_of_one() -> None:
    made = at(shop(), "career.guess")
    made.count(1, 1)
    assert "of 1 hand had it right" in pages.show(at(made, "career.answer")).body
    made.language = "es"
    assert "de 1 mano acertó" in pages.show(made).body
    at(made, "steps.kinds").count(1, 1)
    assert pages.show(at(made, "steps.close")).title == "1 paso sale de esta sala"
    at(made, "hidden.ask").count(1, 1)
    page = pages.show(at(made, "hidden.found"))
    assert page.title == "1 de 1 halló trabajo por medio de personas"
    assert "0 manos" in page.body


@pytest.mark.parametrize("area", ["US", "NC"])
def test_every_screen_in_spanish_is_spanish(area: str) -> None:
    """No English phrase of the catalog is on a Spanish screen, but names of jobs."""
    made = shop(area, cards_job=CASHIER, live_job=AIDE, language="es")
    with speaking("es"):
        english = {
            phrase
            for phrase in words.WORDS.values()
            if len(phrase) > 12 and pgettext(words.CONTEXT, phrase) != phrase
        }
    assert len(english) > 100
    for place in everywhere(made):
        made.place = place
        made.count(1, 2)
        page = pages.show(made)
        text = words_of(" ".join([page.title, page.body, page.side, page.foot, page.alt]))
        for phrase in english:
            assert phrase not in text, (place, phrase)
        assert "{" not in text
        assert not re.search(r"\b(nan|None|the|you)\b", text), (place, text)


def test_screens_are_short() -> None:
    made = shop(cards_job=CASHIER)
    for place in everywhere(made):
        made.place = place
        page = pages.show(made)
        assert len(page.title) <= 60, page.title
        if not page.figure and place.screen_here().kind != "live":
            assert len(words_of(page.body + page.foot)) < 330


def test_notes_are_whole_and_plain_text() -> None:
    assert set(NOTES) == {chapter.key for chapter in CHAPTERS}
    text = presenter_notes()
    assert text.count("If the room is silent:") == len(CHAPTERS)
    assert not re.search(r"<\w|None|nan\b", text)
    for label in LABELS.values():
        assert text.count(f"\n{label}: ") == len(CHAPTERS)
    assert "(11 min)" in presenter_notes("skills")
    assert "(13 min)" in presenter_notes("skills", minutes=90)
    with pytest.raises(KeyError):
        presenter_notes("lunch")


def test_text_of_tables_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = market.Step("<img src=x>", "<b>", "<i>", "<u>", "<script>")
    made = at(shop(live_job=CASHIER), "next.live")
    monkeypatch.setattr(Workshop, "steps", lambda _: market.Found((evil,)))
    body = pages.show(made).body
    assert "<img" not in body
    assert "<script" not in body


# Look.


@pytest.mark.parametrize("name", PROJECTOR)
def test_text_of_figures_has_strong_contrast(name: str) -> None:
    look = PROJECTOR[name]
    for color in (look.ink, look.soft, look.brand, look.warm):
        assert contrast(color, look.paper) >= 7
    assert contrast(look.ink, look.tint) >= 7


@pytest.mark.parametrize("rule", [r"\.ckw \{(.*?)\}", r"\.ckw\.ckw-dark \{(.*?)\}"])
def test_text_of_the_board_has_strong_contrast(rule: str) -> None:
    css = (PACKAGE / "widgets" / "workshop.css").read_text("utf-8")
    found = re.search(rule, css, re.DOTALL)
    assert found
    colors = colors_in(found[1])
    for ink in ("ink", "soft", "brand", "warm"):
        assert contrast(colors[ink], colors["paper"]) >= 7, ink
    assert contrast(colors["ink"], colors["tint"]) >= 7
    assert contrast(colors["on"], colors["brand"]) >= 7
    look = PROJECTOR["dark" if "dark" in rule else "light"]
    assert (colors["paper"], colors["ink"]) == (look.paper, look.ink)


@pytest.mark.parametrize("dark", [False, True])
def test_figures_have_large_type(dark: bool) -> None:
    figures = [
        earned([(0, 30_000), (1, 40_000)], horizon=10, names=("a", "b"), gain="+1", year="{n}",
               dark=dark),
        room_map(people.PEOPLE, people.drawn(7), me="Rosa", circles={"work": "Work"}, dark=dark),
    ]  # fmt: skip
    for figure in figures:
        sizes = [figure.layout.font.size]
        sizes += [a.font.size for a in figure.layout.annotations if a.font.size]
        sizes += [t.textfont.size for t in figure.data if t.textfont.size]
        assert min(sizes) >= 28
        assert figure.layout.paper_bgcolor == PROJECTOR["dark" if dark else "light"].paper


# The board.


@pytest.fixture
def board() -> Board:
    return Board("Raleigh", "2026-11-23", clock=lambda: 0.0)


def test_the_board_shows_each_screen(board: Board) -> None:
    board.job.choose(CASHIER)
    board.cards_job.choose(CASHIER)
    while True:
        place = board.shop.place
        title = pages.show(board.shop).title
        assert title.split("\n")[0].split("’")[0] in board.title.value.replace("&#x27;", "’")
        board.act("forward")
        if board.shop.place == place:
            break
    assert not board.errors.outputs


def test_keys_and_buttons_count(board: Board) -> None:
    at(board.shop, "hidden.ask")
    board.refresh()
    board.act("plus", 2)
    board.answers.plus[1].click()
    board.answers.minus[1].click()
    board.answers.plus[0].click()
    assert [answer.hands for answer in pages.show(board.shop).answers][:3] == [1, 1, 0]
    assert "<span class='ckw-number'>1</span>" in board.answers.bars[1].value
    assert board.answers.plus[1].tooltip == "One more: Someone I worked with"
    board.buttons["clear"].click()
    assert board.shop.room.total("hidden.ask") == 0
    board.act("nothing of this kind", 3)


def test_all_counts_are_cleared_with_one_button(board: Board) -> None:
    at(board.shop, "hidden.ask")
    board.act("plus", 2)
    board.buttons["clear_all"].click()
    assert board.shop.room.total("hidden.ask") == 0
    assert "All counts are cleared" in board.said.value


def test_the_menu_of_chapters_follows_and_leads(board: Board) -> None:
    board.act("chapter_forward")
    board.act("chapter_forward")
    assert board.chapter.value == 2
    board.chapter.value = 5
    assert board.shop.place == Place(5)
    board.buttons["language"].click()
    assert board.shop.place == Place(5)
    assert board.chapter.value == 5
    assert board.chapter.options[5][0] == "5  Un mapa de personas"
    assert board.minutes.value == 75
    board.act("chapter_back")
    assert board.shop.place == Place(4)


def test_the_clock_goes_on_in_the_browser() -> None:
    now = [0.0]
    made = Board("NC", "2026-11-23", clock=lambda: now[0])
    made.act("timer")
    now[0] = 60.0
    made.act("forward")
    assert made.stage.clock == {"left": 540.0, "all": 4440.0, "running": True}
    made.minutes.value = 90
    assert made.stage.clock["all"] == 5340.0
    made.act("timer")
    assert made.stage.clock["running"] is False
    assert made.stage.words["left"] == "{n} min left"


def test_notes_are_folded_away(board: Board) -> None:
    assert board.notes.layout.display == "none"
    board.act("notes")
    assert board.notes.layout.display == ""
    assert "If the room is silent" in board.notes.value
    board.act("notes")
    assert board.notes.layout.display == "none"


def test_dark_and_light(board: Board) -> None:
    at(board.shop, "career.answer")
    board.act("dark")
    assert "ckw-dark" in board.box._dom_classes
    assert board.chart.figure["layout"]["paper_bgcolor"] == PROJECTOR["dark"].paper
    board.act("dark")
    assert "ckw-dark" not in board.box._dom_classes


def test_spanish_search_says_so(board: Board) -> None:
    board.buttons["language"].click()
    assert board.job.text.description == "Un trabajo"
    board.job.text.value = "cajera"
    assert "Elija uno" in board.job.note.value
    assert board.job.list.choices
    board.job.text.value = "???"
    assert "Nada se llama" in board.job.note.value


@pytest.mark.parametrize("area", ["Atlantis", "", "Springfield", "<b>"])
def test_a_place_that_is_not_clear_shows_the_nation_and_says_so(area: str) -> None:
    made = Board(area, "2026-11-23")
    assert made.shop.area.title == "United States"
    assert "not clear as a place" in made.said.value
    assert "<b>" not in made.said.value
    made.area.choose(RALEIGH)
    assert made.shop.area.title == "Raleigh-Cary, NC"
    assert made.said.value == ""


def test_a_day_that_is_none_is_said() -> None:
    made = Board("NC", "next Friday")
    assert "is not a date" in made.said.value


def test_parameters_that_became_numbers() -> None:
    made = Board(37, 20261128)  # type: ignore[arg-type]
    assert made.shop.area.title == "North Carolina"
    assert made.shop.today == date(2026, 11, 28)


def test_emptying_a_box_goes_back(board: Board) -> None:
    board.first_job.choose(AIDE)
    assert board.shop.first_job == AIDE
    board.first_job.choose(None)
    assert board.shop.first_job == CASHIER
    board.area.choose(None)
    assert board.shop.area.title == "United States"


def test_the_notebooks_call() -> None:
    assert "ckw" in workshop("NC", "2026-11-28")._dom_classes
