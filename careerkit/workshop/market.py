"""What the tables say for the room: two ways over ten years, next steps, cards of skills.

Everything comes from the one-line calls of `careerkit.api`, without a person: no client is asked
for, and none could be given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from statistics import median
from typing import Any

from careerkit import api, facts, skill_api
from careerkit.errors import CareerkitError
from careerkit.labor.wages import AreaInfo, resolve_area
from careerkit.paths import HORIZON, CareerPath, NoRoute
from careerkit.text import hourly_rate, money, month_year, whole
from careerkit.text.languages import SOURCE, everyday_name, explanation, ngettext, speaking, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.names import skill_name
from careerkit.text.phrases import HOURS_PER_YEAR, plain
from careerkit.workshop.chapters import KINDS_OF_SKILL
from careerkit.workshop.words import REASONS, say

CASHIER = "41-2011.00"
"""Where Ana and Ben begin unless the room names another job."""
BANDS = (("a", 50_000), ("b", 100_000), ("c", 200_000), ("d", float("inf")))
"""What the room guesses between: up to so many dollars more in ten years."""
PATHS, STEPS, CARDS = 4, 9, 10
_MOST_STUDY = 2.0  # years; a path a room of job seekers can picture themselves on
_ESSENTIAL = ("Communication", "Teamwork", "Problem solving")


@dataclass(frozen=True)
class Stop:
    """An occupation on the way, and when it is reached.

    Parameters
    ----------
    title
        As the screen shows it.
    wage
        Median pay, dollars a year; of today.
    year
        Years from now until it is reached.
    capped
        Whether it pays more than is published.
    """

    title: str
    wage: float
    year: float
    capped: bool = False


@dataclass(frozen=True)
class TwoWays:
    """Ten years of staying in an occupation beside ten years of next steps.

    Parameters
    ----------
    stops
        The occupation both begin in, and what one of them goes on to within ten years.
    gain
        How many dollars more the steps earn in ten years: `careerkit.paths.CareerPath.gain`.
    study_years
        Years of school on the way.
    area
        What the pay is for; several, if the area does not publish all of it.
    """

    stops: tuple[Stop, ...]
    gain: float
    study_years: float
    area: str

    @property
    def band(self) -> str:
        """The answer of the guess that is right."""
        return next(key for key, below in BANDS if self.gain < below)


@dataclass(frozen=True)
class Step:
    """A next step as the screen lists it: title, pay and why, in words."""

    title: str
    also: str
    pay: str
    more: str
    why: str


@dataclass(frozen=True)
class Card:
    """A skill to sort.

    Parameters
    ----------
    key, name
        Its name in the tables, and in the language of the screen.
    kind
        Where the tables put it: ``hard``, ``soft`` or ``essential``.
    did
        Asks whether someone did it.
    """

    key: str
    name: str
    kind: str
    did: str


@dataclass(frozen=True)
class Found:
    """What was found for the room, or what to say instead.

    Parameters
    ----------
    steps
        Best first.
    problem
        Why there are none, with what to try; empty if there are some.
    """

    steps: tuple[Step, ...] = ()
    problem: str = ""


def area_name(area: AreaInfo) -> str:
    """Return how a screen calls an area."""
    return say("nation") if area.kind == "nation" else area.title


def known_area(typed: str) -> AreaInfo | None:
    """Return the area a text stands for, or None if that is not clear."""
    try:
        return resolve_area(typed)
    except CareerkitError:
        return None


def also_called(code: str, language: str | None = None) -> str:
    """Return what people call an occupation in a language that has a name for it.

    Parameters
    ----------
    code
        The occupation.
    language
        By its code; without one, the language that is spoken.

    Returns
    -------
    str
        Empty in English, and where there is no such name.

    Examples
    --------
    >>> also_called("41-2011.00", "es"), also_called("41-2011.00", "en")
    ('cajero/a', '')
    """
    with speaking(language or spoken()):
        return everyday_name(facts.occupation_title(code))


def short(title: str) -> str:
    """Write an occupation's title for a screen: without what it leaves out.

    Examples
    --------
    >>> short("Secretaries and Administrative Assistants, Except Legal, Medical, and Executive")
    'Secretaries and Administrative Assistants'
    """
    return plain(re.sub(r",? Except .*", "", title))


def two_ways(start: str = CASHIER, *, area: str = "US", choice: int = 0) -> TwoWays:
    """Compare staying in an occupation with a chain of next steps from it.

    Parameters
    ----------
    start
        The occupation both begin in.
    area
        Where.
    choice
        Which of the chains found, counted from 0; it goes round.

    Returns
    -------
    TwoWays

    Raises
    ------
    NoRoute
        Nothing in reach of the occupation is an advancement.
    CareerkitError
        No such occupation or area, or nothing is known of its pay.
    """
    paths = _paths(start, resolve_area(area).area)
    path = paths[choice % len(paths)]
    reached = path.steps["years"].fillna(0).cumsum()
    shown = path.steps[reached < HORIZON]
    elsewhere = dict.fromkeys(path.steps["wage_area"])
    return TwoWays(
        tuple(
            Stop(_titled(row.title, row.code), float(row.wage), float(year), bool(row.capped))
            for row, year in zip(shown.itertuples(), reached, strict=False)
        ),
        path.gain,
        path.study_years,
        ", ".join(map(_place, elsewhere)),
    )


def _place(title: str) -> str:
    return say("nation") if title == "United States" else title


@cache
def _paths(start: str, area: str) -> list[CareerPath]:
    """Return chains for a room; long schooling only if there is nothing else.

    The one with the middle gain comes first: neither the least nor the best there is.
    """
    person = api.about(study_years=_MOST_STUDY)
    with speaking(SOURCE):  # kept for every language: of the paths only figures are shown
        try:
            found = api.career_paths(start, area=area, limit=PATHS, person=person)
        except NoRoute:
            found = api.career_paths(start, area=area, limit=PATHS)
    middle = median(path.gain for path in found)
    return sorted(found, key=lambda path: (path.gain <= 0, abs(path.gain - middle)))


def _titled(title: str, code: str) -> str:
    told = _told(title, code)
    return f"{short(title)} ({told})" if told else short(title)


def _told(title: str, code: str) -> str:
    """Say an occupation's title in the language: what people call it, or what it is about."""
    return also_called(code) or explanation(title)


def next_steps(code: str, *, area: str = "US") -> Found:
    """Return the next steps from an occupation as a screen lists them.

    Parameters
    ----------
    code
        The occupation the room called out.
    area
        Where.

    Returns
    -------
    Found
        Up to nine steps; or, where there are no figures, what to try instead.
    """
    place = resolve_area(area)
    try:
        table = api.next_steps(code, area=place.area, limit=STEPS)
    except CareerkitError as error:
        return Found(problem=no_figures(code, error))
    if table.empty:
        title = occupation_name(code)
        return Found(problem=say("at_top", title=title, area=area_name(place)))
    with speaking(SOURCE):  # the room reads shorter reasons, found by what they are in English
        english = api.next_steps(code, area=place.area, limit=STEPS)
    here = float(api.step_graph(place.area).nodes["wage"].get(code, float("nan")))
    rows = zip(table.itertuples(), english["reasons"], strict=True)
    return Found(tuple(_step(row, reasons, here, place) for row, reasons in rows))


def no_figures(code: str, error: CareerkitError) -> str:
    """Say that there are no figures for an occupation, and which ones near it have some.

    Parameters
    ----------
    code
        The occupation.
    error
        What the tables said; its problems name relatives.

    Returns
    -------
    str
    """
    said = say("no_steps", title=occupation_name(code))
    near = [plain(line[11:]) for line in error.problems if re.match(r"\d\d-\d{4}\.\d\d ", line)]
    more = say("try_near", names="; ".join(near[:3])) if near else say("try_other")
    return f"{said} {more}"


def _step(row: Any, reasons: Sequence[str], here: float, place: AreaInfo) -> Step:
    pay, more = say("pay_unknown"), ""
    if row.wage == row.wage:
        pay = say("an_hour", rate=hourly_rate(row.wage))
        if row.capped:
            pay = say("at_least", pay=pay)
        more = _difference(row.wage - here)
    return Step(short(row.title), _told(row.title, row.code), pay, more, _why(row, reasons, place))


def _difference(yearly: float) -> str:
    dollars = yearly / HOURS_PER_YEAR
    if dollars != dollars:
        return ""
    if abs(dollars) < 0.5:
        return say("same_pay")
    key = "more_an_hour" if dollars > 0 else "less_an_hour"
    return say(key, rate=money(abs(dollars), cents=True))


def _why(row: Any, reasons: Sequence[str], place: AreaInfo) -> str:
    """Say the strongest reason, what is still needed, and where the pay is from."""
    lines = [said for text in reasons if (said := reason(text))][:1]
    if row.lacks:
        lines.append(say("needs", needs=", ".join(row.lacks)))
    if row.wage_area != place.title:
        lines.append(say("elsewhere", area=_place(row.wage_area)))
    said = ". ".join(lines)
    return said[:1].upper() + said[1:] + "."


def reason(text: str) -> str:
    """Put a reason of `careerkit.recommend` in a few words.

    Parameters
    ----------
    text
        The reason, in English.

    Returns
    -------
    str
        Empty if the reason is one that is not known here.
    """
    if text in REASONS:
        return say(text)
    if found := re.match(r"has about ([\d,]+) openings", text):
        number = int(found[1].replace(",", ""))
        openings = ngettext(
            "about {n} opening a year here", "about {n} openings a year here", number
        )
        return openings.format(n=whole(number))
    if found := re.match(r"1 in (\d+) people who left", text):
        return say("seen", n=found[1])
    return ""


def school_time(years: float) -> str:
    """Say how many years of school a way asks for."""
    said = f"{years:.2g}"
    return ngettext(
        "{n} more year of school", "{n} more years of school", float(said)
    ).format(n=said)  # fmt: skip


def skill_cards(code: str) -> list[Card]:
    """Return skills of an occupation to sort: hard, soft and essential ones mixed.

    Parameters
    ----------
    code
        The occupation the room named.

    Returns
    -------
    list of Card
        Up to ten, always in the same order. Three of the six essential skills are always there,
        for they belong to every job.

    Raises
    ------
    CareerkitError
        Nothing is known of what the occupation does.
    """
    asked = skill_api.skill_statements(code, limit=30).set_index("skill")
    asked = asked[asked["kind"].isin(KINDS_OF_SKILL)]
    by_kind = {kind: list(asked.index[asked["kind"] == kind]) for kind in KINDS_OF_SKILL}
    essential = list(dict.fromkeys([*by_kind["essential"], *_ESSENTIAL]))[: len(_ESSENTIAL)]
    hard = by_kind["hard"][: CARDS // 2]
    soft = by_kind["soft"][: CARDS - len(essential) - len(hard)]
    # Kinds in turn would give the answers away: they take turns of different lengths.
    pairs = chain.from_iterable(zip_longest(hard[::2], soft, hard[1::2], essential))
    order = [name for name in pairs if name is not None]
    named = skill_api.vocabulary().named
    return [
        Card(
            name,
            skill_name(name),
            str(named["kind"].get(name)),
            _("Did you {ask}?").format(ask=_(str(named["ask"].get(name)))),
        )
        for name in order
    ]


def pay_source(area: str) -> str:
    """Name the source of the pay and what it is for."""
    return say("source", release=month_year(facts.release("oews")), area=area)


def piles(cards: Sequence[Card], leaders: dict[str, list[str]]) -> dict[str, list[Card]]:
    """Put cards in the pile with the most hands.

    Parameters
    ----------
    cards
        The cards.
    leaders
        Of each card, the piles with the most hands.

    Returns
    -------
    dict
        Pile to cards; ``tie`` for those between piles. Cards without hands are left out.
    """
    found: dict[str, list[Card]] = {pile: [] for pile in (*KINDS_OF_SKILL, "tie")}
    for card in cards:
        best = leaders.get(card.key, [])
        if best:
            found[best[0] if len(best) == 1 else "tie"].append(card)
    return found


def occupation_name(code: str) -> str:
    """Return how a screen calls an occupation."""
    return _titled(facts.occupation_title(code), code)


def called(code: str) -> str:
    """Return the one name of an occupation that people know best."""
    title = facts.occupation_title(code)
    return _told(title, code) or short(title)
