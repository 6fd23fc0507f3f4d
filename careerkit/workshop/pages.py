"""What each screen shows, as data and HTML: widgets only put it up.

Every word of a screen is from `careerkit.workshop.words`, every figure from the tables; whatever
is put into HTML is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from html import escape
from typing import TYPE_CHECKING

from careerkit.errors import CareerkitError
from careerkit.paths import HORIZON, NoRoute
from careerkit.text import join, long_date, money
from careerkit.text.languages import ngettext, speaking
from careerkit.workshop import market, people
from careerkit.workshop.chapters import CIRCLES_DRAWN, KINDS_OF_SKILL, POSTS
from careerkit.workshop.session import Workshop
from careerkit.workshop.words import has

if TYPE_CHECKING:
    import plotly.graph_objects as go

STEPS_SHOWN = 3
_PEOPLE = ("friend", "work", "walked")
"""The answers that stand for the hidden market."""
HALF_PILE = 5
"""Cards there is room for below each other, even if their names take two lines."""
_PILE_ROOMS = ("max-content", "minmax(0, 1fr)", "minmax(0, 2fr)")
"""Widths of a pile that is empty, of a low one and of a high one."""


@dataclass(frozen=True)
class Answer:
    """An answer hands are raised for.

    Parameters
    ----------
    label
        What it says.
    hands
        How many so far.
    right
        Whether it is marked as the right one.
    """

    label: str
    hands: int
    right: bool = False


@dataclass(frozen=True)
class Page:
    """A screen.

    Parameters
    ----------
    title
        The one idea.
    body, side, foot
        HTML: the main thing, what stands beside it, and a smaller line below.
    answers
        What hands are raised for.
    figure, alt
        A figure, and what it shows in words.
    tools
        Names of the controls that belong to the screen.
    """

    title: str
    body: str = ""
    side: str = ""
    foot: str = ""
    answers: tuple[Answer, ...] = ()
    figure: go.Figure | None = None
    alt: str = ""
    tools: tuple[str, ...] = ()


def show(shop: Workshop) -> Page:
    """Return the screen a workshop is at.

    Parameters
    ----------
    shop
        The workshop under way.

    Returns
    -------
    Page
    """
    with speaking(shop.language):
        return _MAKERS[shop.place.screen_here().kind](shop)


def _lines(texts: Sequence[str], kind: str = "ckw-lines") -> str:
    return f"<ul class='{kind}'>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def _text(text: str, kind: str = "") -> str:
    lines = escape(text).replace("\n", "<br>")
    return f"<p class='{kind}'>{lines}</p>" if text else ""


def _numbered(shop: Workshop, key: str) -> list[str]:
    """Return the lines of a screen: those of its words that end with a number."""
    return [shop.say(f"{key}.{n}") for n in range(1, 10) if has(f"{key}.{n}")]


def _more(shop: Workshop, key: str) -> str:
    return shop.say(f"{key}.more") if has(f"{key}.more") else ""


def _answers(shop: Workshop, labels: Sequence[str], right: str | None = None) -> tuple[Answer, ...]:
    screen, question = shop.place.screen_here(), shop.question()
    return tuple(
        Answer(label, shop.room.hands(question, key), key == right)
        for key, label in zip(screen.answers, labels, strict=True)
    )


def _say(shop: Workshop) -> Page:
    key = shop.place.screen_here().key
    lines, more = _numbered(shop, key), _more(shop, key)
    if key == "welcome.hello":
        here = f"{market.area_name(shop.area)} · {long_date(shop.today)}"
        return Page(
            shop.say(key), _text(here, "ckw-big"), foot=_text(more), tools=("area", "minutes"),
        )  # fmt: skip
    return Page(shop.say(key), _lines(lines), foot=_text(more))


def _ask(shop: Workshop) -> Page:
    screen = shop.place.screen_here()
    prefix = "vote" if screen.key == "map.ask" else screen.key
    labels = [shop.say(f"{prefix}.{answer}") for answer in screen.answers]
    return Page(shop.say(screen.key), answers=_answers(shop, labels))


def _ways(shop: Workshop) -> market.TwoWays:
    return market.two_ways(shop.first_job, area=shop.area.area, choice=shop.choice)


def _no_ways(shop: Workshop, error: CareerkitError) -> Page:
    if isinstance(error, NoRoute):
        title = market.occupation_name(shop.first_job)
        said = shop.say("at_top", title=title, area=market.area_name(shop.area))
        said = f"{said} {shop.say('try_other')}"
    else:
        said = market.no_figures(shop.first_job, error)
    return Page(shop.say("career.guess"), _text(said, "ckw-big"), tools=("first_job",))


def _guess(shop: Workshop) -> Page:
    try:
        ways = _ways(shop)
    except CareerkitError as error:
        return _no_ways(shop, error)
    first, *later = (stop.title for stop in ways.stops)
    then = reduce(lambda a, b: shop.say("career.guess.then", before=a, after=b), later)
    body = _text(shop.say("career.guess.ana", title=first)) + _text(
        shop.say("career.guess.ben", titles=then)
    )
    labels = [_band(shop, band) for band, _ in market.BANDS]
    return Page(
        shop.say("career.guess"), body, answers=_answers(shop, labels),
        tools=("first_job", "other_path"),
    )  # fmt: skip


def _band(shop: Workshop, band: str) -> str:
    """Say between what amounts a guess lies; the lowest and the highest have only one."""
    edges = [0.0, *(below for _, below in market.BANDS[:-1])]
    at = [key for key, _ in market.BANDS].index(band)
    least, most = (money(edges[min(place, len(edges) - 1)]) for place in (at, at + 1))
    return shop.say(f"career.guess.{band}", least=least, most=most)


def _earned(shop: Workshop) -> Page:
    from careerkit.figures.workshop import earned

    try:
        ways = _ways(shop)
    except CareerkitError as error:
        return _no_ways(shop, error)
    gain = money(ways.gain)
    stops = [
        f"<li><b>{escape(stop.title)}</b> <span>{escape(_a_year(shop, stop))}</span></li>"
        for stop in ways.stops
    ]
    low, high = (_a_year(shop, ways.stops[at]) for at in (0, -1))
    foot = _text(f"{market.pay_source(ways.area)} {shop.say('middle')}", "ckw-small")
    if ways.study_years >= 0.5:
        years = market.school_time(ways.study_years)
        foot = _text(shop.say("career.answer.school", years=years), "ckw-small") + foot
    return Page(
        shop.say("career.answer", gain=gain),
        _text(_who_was_right(shop, ways.band)),
        side=f"<ol class='ckw-stops'>{''.join(stops)}</ol>",
        foot=foot,
        figure=earned(
            [(stop.year, stop.wage) for stop in ways.stops],
            horizon=HORIZON,
            names=(shop.say("career.answer.stay"), shop.say("career.answer.move")),
            gain=f"+{gain}",
            year=shop.say("career.answer.year", n="{n}"),
            dark=shop.dark,
        ),
        alt=shop.say("career.answer.alt", low=low, high=high),
    )


def _a_year(shop: Workshop, stop: market.Stop) -> str:
    said = money(round(stop.wage, -2))
    return shop.say("at_least", pay=said) if stop.capped else said


def _who_was_right(shop: Workshop, band: str) -> str:
    said = _band(shop, band)
    total = shop.room.total("career.guess")
    if not total:
        return shop.say("career.answer.band", band=said)
    hands = shop.room.hands("career.guess", band)
    return ngettext(
        "{n} of {all} hand had it right: {band}.", "{n} of {all} hands had it right: {band}.", total
    ).format(n=hands, all=total, band=said)


def _live(shop: Workshop) -> Page:
    if shop.live_job is None:
        return Page(
            shop.say("next.live"), foot=_text(shop.say("next.live.more")), tools=("job", "area")
        )
    title, area = market.called(shop.live_job), market.area_name(shop.area)
    heading = shop.say("next.live.from", title=title, area=area)
    found = shop.steps()
    if found.problem:
        return Page(heading, _text(found.problem, "ckw-big"), tools=("job", "area"))
    begin = shop.live_page * STEPS_SHOWN
    rows = [
        f"<li value='{number}'><div class='ckw-step'><b>{escape(step.title)}</b>"
        + f"<b>{escape(step.pay)}</b>"
        + f"<span>{escape('. '.join(part for part in (step.also, step.why) if part))}</span>"
        + f"<span>{escape(step.more)}</span></div></li>"
        for number, step in enumerate(found.steps[begin : begin + STEPS_SHOWN], begin + 1)
    ]
    return Page(
        heading, f"<ol class='ckw-steps'>{''.join(rows)}</ol>",
        foot=_text(market.pay_source(area), "ckw-small"),
        tools=("job", "area", "more_steps"),
    )  # fmt: skip


def _job(shop: Workshop) -> Page:
    said = ""
    if shop.cards_job is not None:
        title, cards = market.occupation_name(shop.cards_job), shop.cards()
        if cards:
            said = ngettext(
                "{n} card for {title} is ready.", "{n} cards for {title} are ready.", len(cards)
            ).format(title=title, n=len(cards))
        else:
            said = f"{shop.say('skills.job.none', title=title)} {shop.say('try_other')}"
    return Page(
        shop.say("skills.job"), _text(said, "ckw-big"), foot=_text(_more(shop, "skills.job")),
        tools=("cards_job",),
    )  # fmt: skip


def _cards(shop: Workshop) -> Page:
    cards = shop.cards()
    if not cards:
        return _job(shop)
    number = min(shop.place.build // 2, len(cards) - 1)
    card, revealed = cards[number], shop.place.build % 2 == 1
    where = shop.say("skills.cards.place", n=number + 1, all=len(cards))
    return Page(
        f"{shop.say('skills.cards')} {where}",
        f"<p class='ckw-card'><b>{escape(card.name)}</b><br><span>{escape(card.did)}</span></p>",
        foot=_text(shop.say(f"skills.is.{card.kind}"), "ckw-answer") if revealed else "",
        answers=_answers(
            shop, [shop.say(f"skills.{kind}") for kind in KINDS_OF_SKILL],
            card.kind if revealed else None,
        ),
    )  # fmt: skip


def _piles(shop: Workshop) -> Page:
    cards = shop.cards()
    leaders = {card.key: shop.room.leaders(f"card:{card.key}", KINDS_OF_SKILL) for card in cards}
    found = market.piles(cards, leaders)
    if not any(found.values()):
        return Page(shop.say("skills.piles"), _text(shop.say("skills.piles.none"), "ckw-big"))
    columns = [
        f"<div><h3>{escape(shop.say(f'skills.{pile}'))}</h3>"
        + _lines([card.name for card in found[pile]],
                 "ckw-pile ckw-high" if len(found[pile]) > HALF_PILE else "ckw-pile") + "</div>"
        for pile in KINDS_OF_SKILL
    ]  # fmt: skip
    # What a room puts together may be all in one pile: a high pile stands in two columns.
    rooms = " ".join(_PILE_ROOMS[min(-(-len(found[k]) // HALF_PILE), 2)] for k in KINDS_OF_SKILL)
    tied = ", ".join(card.name for card in found["tie"])
    foot = _text(shop.say("skills.piles.tie", names=tied)) if tied else ""
    return Page(
        shop.say("skills.piles"),
        f"<div class='ckw-piles' style='grid-template-columns:{rooms}'>{''.join(columns)}</div>",
        foot=foot,
    )


def _found(shop: Workshop) -> Page:
    total = shop.room.total("hidden.ask")
    if not total:
        return Page(shop.say("hidden"), _text(shop.say("hidden.found.none"), "ckw-big"))
    by_people = shop.room.total("hidden.ask", _PEOPLE)
    posted = total - by_people
    bars = [
        bar(shop.say("hidden.found.people"), by_people, total, hands(by_people), "▩"),
        bar(shop.say("hidden.found.posted"), posted, total, hands(posted)),
    ]
    # For translators: the number that counts is {n}.
    title = ngettext(
        "{n} of {all} found work through people", "{n} of {all} found work through people",
        by_people,
    )  # fmt: skip
    return Page(
        title.format(n=by_people, all=total),
        f"<div class='ckw-two-bars'>{''.join(bars)}</div>",
        foot=_text(_more(shop, "hidden.found")),
    )


def hands(number: int) -> str:
    """Say how many hands."""
    return ngettext("{n} hand", "{n} hands", number).format(n=number)


def bar(label: str, number: int, most: int, said: str, mark: str = "") -> str:
    """Draw a count as a bar of HTML.

    Parameters
    ----------
    label
        What is counted.
    number, most
        How many, and how many the longest bar stands for.
    said
        The number in words.
    mark
        A class of pattern, so that bars are told apart without color.

    Returns
    -------
    str
    """
    part = 100 * number / max(most, 1)
    pattern = " ckw-hatched" if mark else ""
    return (
        f"<div class='ckw-bar'><span class='ckw-label'>{escape(label)}</span>"
        f"<span class='ckw-track'><span class='ckw-fill{pattern}' style='width:{part:.1f}%'>"
        f"</span></span><span class='ckw-number'>{escape(said)}</span></div>"
    )


def _map(shop: Workshop) -> Page:
    from careerkit.figures.workshop import room_map

    whole = shop.place.screen_here().key == "map.answer"
    circles = len(CIRCLES_DRAWN) if whole else shop.place.build
    shown = people.drawn(circles, strangers=whole)
    everyone = people.named()
    named = [one.name for one in everyone if one.id in shown]
    if whole:
        title = shop.say("map.answer")
    elif circles:
        title = shop.say(f"ask.{CIRCLES_DRAWN[circles - 1]}")
    else:
        title = shop.say("map.draw")
    return Page(
        title,
        foot=_text(_more(shop, "map.answer")) if whole else "",
        figure=room_map(
            everyone,
            shown,
            me=shop.say("person.me"),
            circles={name: shop.say(f"circle.{name}") for name in CIRCLES_DRAWN[:circles]},
            way=people.WARM_WAY if whole else (),
            dark=shop.dark,
        ),
        alt=shop.say("map.draw.alt", names=", ".join(named) or shop.say("person.me")),
    )


def _post(shop: Workshop) -> Page:
    key = shop.place.screen_here().key
    helps, revealed = POSTS[key.removeprefix("post.")], shop.place.build == 1
    body = (
        f"<div class='ckw-post'><p class='ckw-who'>{escape(shop.say(f'{key}.who'))}</p>"
        f"<p>{escape(shop.say(f'{key}.text'))}</p></div>"
    )
    verdict = "helps" if helps else "flag"
    labels = [shop.say(f"online.{name}") for name in ("helps", "flag")]
    why = shop.say(
        "post.told", verdict=shop.say(f"online.{verdict}"), way=shop.say(f"{key}.way"),
        why=shop.say(f"{key}.why"),
    )  # fmt: skip
    return Page(
        shop.say("online.vote"),
        body,
        foot=_text(why, "ckw-answer") if revealed else "",
        answers=_answers(shop, labels, verdict if revealed else None),
    )


def _eight(shop: Workshop) -> Page:
    columns = []
    for helps, name in ((True, "helps"), (False, "flag")):
        ways = [shop.say(f"post.{post}.way") for post, good in POSTS.items() if good is helps]
        heading = f"<h3>{escape(shop.say(f'online.{name}'))}</h3>"
        columns.append(f"<div>{heading}{_lines(ways, 'ckw-pile')}</div>")
    return Page(
        shop.say("online.eight"), f"<div class='ckw-piles ckw-wide'>{''.join(columns)}</div>",
        foot=_text(_more(shop, "online.eight")),
    )  # fmt: skip


def _close(shop: Workshop) -> Page:
    kinds = next(s for s in shop.place.chapter_here().screens if s.key == "steps.kinds").answers
    total = shop.room.total("steps.kinds")
    lines = [shop.say(f"steps.close.{n}") for n in (2, 3, 4)]
    if not total:
        return Page(shop.say("steps.close.none"), _lines(lines))
    most = [shop.say(f"steps.kinds.{kind}") for kind in shop.room.leaders("steps.kinds", kinds)]
    title = ngettext("{n} step leaves this room", "{n} steps leave this room", total)
    first = shop.say("steps.close.1", kinds=join(most[:2]))
    if total > 1 and len(most) < 3:
        lines.insert(0, first)
    return Page(title.format(n=total), _lines(lines))


_MAKERS = {
    "say": _say, "ask": _ask, "guess": _guess, "earned": _earned, "live": _live, "job": _job,
    "cards": _cards, "piles": _piles, "found": _found, "map": _map, "post": _post,
    "eight": _eight, "close": _close,
}  # fmt: skip
