"""Employers of a network: who works there, and which of them the client wants."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from careerkit.editing import free_id
from careerkit.errors import CareerkitError
from careerkit.models import Client, Company, read_client
from careerkit.text.languages import gettext as _

OPEN_STAGES = frozenset({"found", "applied", "screening", "interview", "offer"})
_FORMS = re.compile(r"\b(?:the|inc|incorporated|llc|l l c|ltd|co|corp|corporation|company|plc)\b")


@dataclass(frozen=True)
class Employer:
    """An employer somebody works for or the client wants.

    Parameters
    ----------
    key
        The company's id, or the employer's plain name where there is no company record.
    name
        As it is shown.
    people
        Ids of the contacts who work there, in the order of the record.
    wanted
        Why it counts: ``goal`` (a goal points to it), ``applying`` (an open application), ``saved``
        (a saved listing), or None.
    """

    key: str
    name: str
    people: tuple[str, ...] = ()
    wanted: str | None = None


@cache
def plain_name(name: str) -> str:
    """Return an employer's name as it is compared: no case, accents, punctuation or legal form.

    Parameters
    ----------
    name
        As it was written.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_name("The Oak-Hill Clinic, Inc.")
    'oak hill clinic'
    """
    bare = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    words = " ".join(re.findall(r"\w+", bare.replace("'", "").replace("’", "")))
    return " ".join(_FORMS.sub(" ", words).split()) or words


def company_named(companies: list[Company], name: str) -> Company | None:
    """Return the company that goes by a name, however it is written."""
    plain = plain_name(name)
    for company in companies:
        if plain in map(plain_name, (company.name, *company.also_called)):
            return company
    return None


def employer_names(client: Client) -> list[str]:
    """Return every employer a record names, to be suggested to whoever types one.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of str
        By the alphabet, each once, however often and however it is written: as the company is
        called, else as it was written first.

    Examples
    --------
    >>> from careerkit.models import Job
    >>> names = "Oak Works", "OAK WORKS, Inc.", "Elm"
    >>> jobs = [Job(title="Cook", employer=name) for name in names]
    >>> employer_names(Client(id="c-1", preferred_name="Ana", work_history=jobs))
    ['Elm', 'Oak Works']
    """
    names: dict[str, str] = {}
    for company in client.companies:
        names.update(dict.fromkeys(map(plain_name, company.also_called), company.name))
        names[plain_name(company.name)] = company.name
    written = [
        *(contact.employer for contact in client.contacts),
        *(one.employer for one in client.applications),
        *(listing.employer for listing in client.listings),
        *(reference.employer for reference in client.references),
        *(job.employer for job in client.work_history),
    ]
    for name in written:
        if name:
            names.setdefault(plain_name(name), name)
    return sorted(set(names.values()), key=str.casefold)


def want_employer(client: Client, name: str) -> Client:
    """Point the client's goal to an employer, or no longer.

    Parameters
    ----------
    client
        The record; it is not changed.
    name
        The employer, however it is written; a company record is made if there is none.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        There is no goal yet.
    """
    goal = client.goal
    if goal is None:
        raise CareerkitError(
            _("There is no goal yet that an employer could belong to."),
            hint=_("Set a goal in 02_paths first."),
        )
    data = client.model_dump(mode="json")
    company = company_named(client.companies, name)
    if company is None:
        company = Company(id=free_id("e", [one.id for one in client.companies]), name=name)
        data["companies"].append(company.model_dump(mode="json"))
    wanted = data["goals"][client.goals.index(goal)]["companies"]
    if company.id in wanted:
        wanted.remove(company.id)
    else:
        wanted.append(company.id)
    return read_client(data)


@dataclass
class _Draft:
    name: str
    people: list[str] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)


def employers(client: Client) -> list[Employer]:
    """Bring together everyone who works in one place, and every place the client wants.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of Employer
        In the order they come up: the goal's companies, applications, listings, contacts.
    """
    names = {
        plain_name(name): company.id
        for company in client.companies
        for name in (company.name, *company.also_called)
    }
    titles = {company.id: company.name for company in client.companies}
    drafts: dict[str, _Draft] = {}

    def draft(company: str | None, employer: str | None) -> _Draft | None:
        plain = plain_name(employer) if employer else ""
        key = company or names.get(plain) or plain
        if not key:
            return None
        return drafts.setdefault(key, _Draft(titles.get(key) or employer or key))

    mentions = [
        *((company, None, "goal") for goal in client.goals if goal.status == "active"
          for company in goal.companies),
        *((a.company, a.employer, "applying") for a in client.applications
          if a.stage in OPEN_STAGES),
        *((None, listing.employer, "saved") for listing in client.listings),
    ]  # fmt: skip
    for company, employer, why in mentions:
        if (entry := draft(company, employer)) is not None:
            entry.wanted.add(why)
    for contact in client.contacts:
        if (entry := draft(contact.company, contact.employer)) is not None:
            entry.people.append(contact.id)
    return [
        Employer(
            key, entry.name, tuple(entry.people),
            next((why for why in ("goal", "applying", "saved") if why in entry.wanted), None),
        )
        for key, entry in drafts.items()
    ]  # fmt: skip
