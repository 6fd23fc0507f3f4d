"""What employers ask for in the listings the client saved, and each of the listings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from careerkit import facts, figures, listing_api
from careerkit.display import Block, Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures.draft import draft
from careerkit.listings import tell, tell_name
from careerkit.models import Client, Listing
from careerkit.sections.listing_words import asks, inside, own_or_read
from careerkit.text import counted, join, long_date, short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, occupation

if TYPE_CHECKING:
    from careerkit.listings import Demand, JobListing

_MOST_DRAWN, _MOST_ROWS = 12, 14
_SOON = timedelta(days=14)
_SHOWN = ("skill", "technology", "credential")
_SCAM = 2  # signs from which on a listing says nothing of the market
_LONG = 20  # words of a listing that says more than a name
_KINDS = {
    "skill": noted("Skill"), "technology": noted("Tool"),
    "credential": noted("License or certificate"), "education": noted("Schooling"),
    "experience": noted("Experience"),
}  # fmt: skip


@dataclass(frozen=True)
class _Saved:
    """A listing of the record, as it was read."""

    entry: Listing
    read: JobListing | None
    problem: str = ""


def _saved(client: Client) -> list[_Saved]:
    saved = []
    # What the client applied for says which occupation a listing is of, if the listing does not.
    applied = {one.listing: one.occupation for one in client.applications if one.occupation}
    for kept in client.listings:
        entry = kept
        if not entry.occupation and entry.id in applied:
            entry = entry.model_copy(update={"occupation": applied[entry.id]})
        try:
            saved.append(_Saved(entry, listing_api.saved_listing(entry)))
        except CareerkitError as error:
            saved.append(_Saved(entry, None, error.message))
    return saved


@in_their_language
def demand(client: Client, today: date) -> Blocks:
    """Show what the saved listings ask for, and what of it the client has.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
    """
    client = facts.without_unknown_codes(client)
    blocks = Blocks([Heading(_("What employers ask for"))])
    told = [
        (saved.entry, saved.read)
        for saved in _saved(client)
        if saved.read is not None and len(saved.read.of("warning")) < _SCAM
    ]
    if not told:
        return Blocks([*blocks, *_how_to_find(client)])
    read = [listing for _entry, listing in told]
    rows = listing_api.demanded(read, client, today=today)
    asked = [row for row in rows if row.kind in _SHOWN and row.asked]
    shown = [row for row in asked if row.listings > 1 or len(read) < 3][:_MOST_DRAWN]
    shown = shown or asked[: _MOST_DRAWN // 2]
    shown.sort(key=lambda row: (-row.listings, -row.required))
    blocks.append(Text(_message(shown, len(read)), "lead"))
    if shown:
        shown = [row._replace(name=tell_name(row.kind, row.name)) for row in shown]
        blocks.append(
            Figure(
                draft(figures.market_demand)(shown, len(read)),
                title=_("What your listings ask for, and what you have of it"),
                alt="; ".join(
                    _("{thing}: {n} of {total} listings, {state}").format(
                        thing=row.name, n=row.listings, total=len(read), state=_has(row).lower()
                    )
                    for row in shown
                ),
                source=counted(
                    len(read),
                    "Filled: required. Open: preferred, or not said. Counted in {n} listing you "
                    "saved.",
                    "Filled: required. Open: preferred, or not said. Counted in {n} listings you "
                    "saved.",
                ),
            )
        )
        blocks.append(_demand_table(shown, len(read)))
    schooling = _schooling(rows, len(read))
    if schooling:
        blocks.append(Text(schooling))
    return Blocks([*blocks, *_pay(client, told)])


def _message(shown: list[Demand], total: int) -> str:
    if not shown:
        return counted(
            total,
            "You saved {n} listing. Little of what it asks for could be read from it: mark it on "
            "the page, together with your counselor.",
            "You saved {n} listings. Little of what they ask for could be read from them: mark it "
            "on the page, together with your counselor.",
        )
    names = [inside(row.kind, row.name) for row in shown]
    have = [name for name, row in zip(names, shown, strict=True) if row.has][:3]
    rest = [name for name, row in zip(names, shown, strict=True) if not (row.has or row.likely)][:2]
    said = []
    if total > 1:
        number = shown[0].listings
        first = ngettext(
            "{n} of your {total} listings asks for {thing}.",
            "{n} of your {total} listings ask for {thing}.",
            number,
        )
        said.append(first.format(n=number, total=total, thing=names[0]))
        # What was just named is not named again right away.
        if have == names[:1]:
            have = []
            said.append(_("You can show it."))
        elif not have and rest == names[:1]:
            rest = []
            said.append(_("Look at it next."))
    else:
        only = _("Your listing asks for {things}.")
        said.append(only.format(things=join(names[:3])))
        if len(names) == 1 and rest == names:
            rest = []
            said.append(_("Look at it next."))
    if have:
        said.append(_("You can show {things}.").format(things=join(have)))
    if rest:
        said.append(_("Look at {things} next.").format(things=join(rest)))
    return " ".join(said)


def _has(row: Demand) -> str:
    if row.has is None:
        return _("Probably, from your work") if row.likely else _("To talk about")
    return _("You have it") if row.has else _("Not yet")


def _demand_table(shown: list[Demand], total: int) -> Table:
    return Table(
        _("Words for your résumé"),
        [
            Column(_("What"), width=2),
            Column(_("Kind"), width=1.3),
            Column(_("Listings"), width=1),
            Column(_("Required"), width=1),
            Column(_("You"), width=1.7),
            Column(_("Their words"), width=2.3),
        ],
        [
            [
                row.name, _(_KINDS[row.kind]),
                _("{n} of {total}").format(n=row.listings, total=total), f"{row.required}",
                _has(row), ", ".join(f"“{word}”" for word in row.words[:2]),
            ]
            for row in shown
        ],
        source=_("Use their words where they are true of you."),
    )  # fmt: skip


def _schooling(every: list[Demand], total: int) -> str:
    parts = []
    for kind, asked in (
        ("education", _("Schooling asked for: {things}.")),
        ("experience", _("Experience asked for: {things}.")),
    ):
        rows = [row for row in every if row.kind == kind][:3]
        if rows:
            said = [
                _("{thing} ({n} of {total})").format(
                    thing=tell_name(kind, row.name), n=row.listings, total=total
                )
                for row in rows
            ]
            parts.append(asked.format(things=join(said)))
    return " ".join(parts)


def _pay(client: Client, told: list[tuple[Listing, JobListing]]) -> Iterator[Block]:
    # The record's own title and employer, as they stand wherever else the listing is named.
    rows = [
        row._replace(
            title=told[row.place][0].title, employer=own_or_read(*told[row.place], "employer")
        )
        for row in listing_api.paid([read for _entry, read in told], area=client.area or "US")
    ]
    drawn = [row for row in rows if row.low == row.low or row.high == row.high][:_MOST_DRAWN]
    if not drawn:
        return
    where = next((row.wage_area for row in drawn if row.wage_area), "")
    yield Heading(_("What they pay"), 3)
    title = (
        _("What your listings offer, and what these jobs pay in {area}")
        if where
        else _("What your listings offer, and what these jobs pay")
    )
    box = _(
        "Box: the middle half of workers; line in it: the middle; thin line: from the "
        "lowest to the highest tenth."
    )
    yield Figure(
        draft(figures.listing_pay)(drawn),
        title=title.format(area=facts.area_name(where)),
        alt="; ".join(
            f"{row.title}: {row.said}" + (f", {row.compared}" if row.compared else "")
            for row in drawn
        ),
        source=f"{box} {facts.wage_source()}",
    )
    yield Table(
        _("What each listing pays"),
        [Column(_("Job"), width=2.2), Column(_("Employer"), width=2), Column(_("Pay"), width=2),
         Column(_("Beside what this work pays here"), width=2.8)],
        [
            [
                occupation(row.title), row.employer or _("Not said"), row.said,
                f"{row.compared[:1].upper()}{row.compared[1:]}" or _("No figures for this job"),
            ]
            for row in rows
        ],
    )  # fmt: skip


def _how_to_find(client: Client) -> Iterator[Block]:
    goal = client.goal
    find = (
        _("Find three listings for this work: {goal}. Take some you cannot get yet, too.").format(
            goal=occupation(goal.title)
        )
        if goal
        else _("Find three listings for the work you want, also some you cannot get yet.")
    )
    yield Text(
        _(
            "Job listings tell you what employers here ask for, in their own words. Three are "
            "enough to begin with."
        ),
        "lead",
    )
    yield Bullets(
        [
            find,
            _("Mark what all of them ask for: that comes first."),
            _("Mark what you have never done: that is what to learn."),
            _("Save the text before it is taken down, and bring it next time."),
        ],
        _("This week"),
    )


@in_their_language
def each(client: Client, today: date) -> Blocks:
    """Show the saved listings one by one, signs of a scam first.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing, if there are none.
    """
    saved = _saved(facts.without_unknown_codes(client))
    if not saved:
        return Blocks()
    blocks = Blocks([Heading(_("Your listings"), 3)])
    warned = [
        _("{job}, {employer}: {warning} It says: “{words}”.").format(
            job=one.entry.title,
            employer=one.entry.employer or _("no employer named"),
            warning=tell(finding),
            words=" ".join(finding.words.split()),
        )
        for one in saved
        if one.read
        for finding in one.read.of("warning")
    ]
    if warned:
        blocks.append(Bullets(warned, _("Take care: signs of a scam"), "ask"))
    soon = sorted(
        (last, one.entry.title)
        for one in saved
        if (last := _last_day(one)) is not None and today <= last <= today + _SOON
    )
    if soon:
        jobs = join([f"{title} ({long_date(last)})" for last, title in soon])
        blocks.append(Text(_("Closing soon: {jobs}.").format(jobs=jobs)))
    blocks.append(_listings_table(saved, today))
    problems = [f"{one.entry.title}: {one.problem}" for one in saved if one.problem]
    if problems:
        blocks.append(Bullets(problems, _("Set right by hand once more")))
    return blocks


def _last_day(one: _Saved) -> date | None:
    found = one.read.of("deadline") if one.read else []
    return date.fromisoformat(found[0].data["date"]) if found else None


def _nothing_read(entry: Listing) -> str:
    """Say that nothing is known of what a listing asks for; a long one surely says something."""
    return _("Look in the text") if len(entry.text.split()) >= _LONG else _("Not said")


def _listings_table(saved: list[_Saved], today: date) -> Table:
    rows = []
    unsaid, nowhere = _("Not said"), _("place not said")
    for one in saved[-_MOST_ROWS:]:
        last = _last_day(one)
        pay = one.read.of("pay") if one.read else []
        rows.append(
            [
                occupation(one.entry.title),
                f"{own_or_read(one.entry, one.read, 'employer') or unsaid}, "
                f"{own_or_read(one.entry, one.read, 'place') or nowhere}",
                tell(pay[0]) if pay else unsaid,
                (asks(one.read) if one.read else "") or _nothing_read(one.entry),
                (_("Closed") if last < today else short_date(last)) if last else unsaid,
            ]
        )
    columns = [
        Column(_("Job"), width=2), Column(_("Where"), width=2), Column(_("Pay"), width=1.5),
        Column(_("Asks for"), width=3), Column(_("Last day"), width=1.1),
    ]  # fmt: skip
    # A column in which no listing says anything is no help.
    kept = [
        place
        for place, column in enumerate(columns)
        if column.label == _("Asks for") or any(row[place] != unsaid for row in rows)
    ]
    return Table(
        _("What you saved"),
        [columns[place] for place in kept],
        [[row[place] for place in kept] for row in rows],
    )
