"""What goes wrong is said in the client's language too, and so is what stands around the panels."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import careerkit
from careerkit import clients, config, contacts, listing_api, paths, skill_api
from careerkit.documents import read_document
from careerkit.errors import CareerkitError, RecordError
from careerkit.lab import notebook_title
from careerkit.labor.titles import find_occupations, resolve_occupation
from careerkit.labor.wages import resolve_area
from careerkit.merging.wording import in_words
from careerkit.models import Client, describe_problems, read_client
from careerkit.models.fields import Record
from careerkit.resumes import read_resume
from careerkit.text.languages import speaking
from careerkit.text.problems import problems_of, record_problems, told
from careerkit.text.record_words import RELATIONS, kept_relation, relation
from careerkit.widgets.around import BAR, HEADINGS, words_around
from careerkit.widgets.conflict_words import said as version
from careerkit.widgets.network_panel import NetworkPanel
from careerkit.widgets.offers_view import Offers
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.plan_panel import PlanPanel
from careerkit.widgets.plan_signing_view import Signing
from careerkit.widgets.plan_view import PlanSteps
from careerkit.widgets.readiness_view import Readiness
from careerkit.widgets.search_panel import SearchPanel
from careerkit.widgets.skills_panel import SkillsPanel
from careerkit.widgets.skills_views import InOwnWords
from careerkit.widgets.table_view import TableView
from careerkit.widgets.visits_view import Visits
from tests.test_spoken_panels import keep, of, store, tell
from tests.unspoken import MADE_UP, made_up, readable, titles

__all__ = ["store"]  # a fixture of every test here
TODAY = date(2026, 11, 23)
NUMBER = "219-09-9999"
LONG = "·" * 300
NEAR = {"id": "c-1", "preferred_name": "Ana"}
JOB = {"title": "·", "start": "2020"}
# What is wrong with each, in words of their own.
WRONG_RECORDS: list[dict[str, Any]] = [
    {"preferred_name": ""}, {"preferred_name": LONG}, {"preferred_name": NUMBER},
    {"language": "·"}, {"area": "·"}, {"mood": "·"}, {"since": "·"}, {"case": "·"},
    {"wage_floor": {"amount": -4.5}}, {"wage_floor": {"amount": 1e9}},
    {"wage_floor": {"amount": "·"}}, {"study_years": 900},
    {"work_history": [{"start": "2020"}]}, {"work_history": [JOB | {"start": "2026-02-31"}]},
    {"work_history": [JOB | {"start": "1492"}]}, {"work_history": [JOB | {"end": "2019"}]},
    {"work_history": [JOB | {"start": "·"}]}, {"work_history": [JOB | {"occupation": "·"}]},
    {"interests": [{"on": "2026-01-01", "instrument": "·"}]},
    {"interests": [{"on": "2026-01-01", "instrument": "·", "code": "QQ"}]},
    {"listings": [{"id": "l1", "text": "·", "saved_on": "2026-01-01",
                   "corrections": [{"field": "pay"}]}]},
    {"skills": [{"name": "·", "kind": "hard", "level": 9}]},
    {"skills": [{"name": "·", "kind": "hard"}, {"name": "·", "kind": "hard"}]},
    {"top_ten": ["·", "·"]}, {"mentor": "1"},
    {"contacts": [{"id": "1", "name": "·", "relationship": "·", "circle": "work",
                   "introduced_by": "2", "company": "3"}] * 2,
     "ties": [{"one": "1", "other": "1"}],
     "applications": [{"id": "1", "title": "·", "employer": "·", "contact": "7", "company": "8",
                       "listing": "9", "events": [{"stage": "found", "on": "2026-01-01"}]}] * 2,
     "outreach": [{"contact": "8", "company": "7", "ask": "·", "on": "2026-01-01"}],
     "offers": [{"application": "5", "on": "2026-01-01", "pay": {"amount": 15}}],
     "references": [{"name": "·", "relationship": "·", "contact": "9",
                     "history": [{"status": "asked", "on": "2026-01-01", "application": "6"}]}],
     "goals": [{"title": "·", "companies": ["4"]}]},
]  # fmt: skip
# Not for a client's eyes: who is let in, what a counselor sets up, what programs are told.
FOR_COUNSELORS = frozenset({
    "caseload_view.py", "client_desk.py", "gap.py", "new_client.py", "report_run.py",
    "start_panel.py",
})  # fmt: skip
FOR_PROGRAMS = ("A list of ", "cannot be opened", "Check the file’s name.")
SEEN_BY_CLIENTS = (
    "contacts", "documents", "dues", "editing.py", "jobsearch", "leads.py", "listing_api.py",
    "listings", "network", "network_api.py", "notes", "offers", "outreach", "paths.py", "plan",
    "presence", "readiness.py", "references.py", "resume_api.py", "resumes", "sheets",
    "skill_api.py", "skills", "text", "widgets",
)  # fmt: skip


def unread(texts: Any) -> list[str]:
    return readable(texts, titles())


def failure(data: dict[str, Any]) -> RecordError:
    with pytest.raises(RecordError) as caught:
        read_client(NEAR | data)
    return caught.value


def test_what_a_record_refuses_is_said_in_the_language() -> None:
    errors = list(map(failure, WRONG_RECORDS))
    with made_up(apart=True):
        for error in errors:
            lines = problems_of(error)
            assert len(lines) == len(error.problems) > 0
            # A field there is not has no name but its own.
            assert unread(line.replace("mood", "") for line in [*lines, told(error)]) == []
    for error in errors:
        cause = error.__cause__
        assert isinstance(cause, ValidationError)
        assert (record_problems(cause), told(error)) == (describe_problems(cause), str(error))


def test_a_number_that_must_not_be_kept_is_not_repeated() -> None:
    error = failure({"preferred_name": NUMBER})
    with speaking("es"):
        assert "Social" in told(error)
        assert NUMBER not in told(error)


def raised() -> Iterator[tuple[str, ast.expr]]:
    """Return what is said where something is raised that a client may see."""
    root = Path(careerkit.__file__).parent
    for place in sorted(root.rglob("*.py")):
        if place.relative_to(root).parts[0] not in SEEN_BY_CLIENTS or place.name in FOR_COUNSELORS:
            continue
        for node in ast.walk(ast.parse(place.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in ("CareerkitError", "RecordError"):
                for part in (*node.args, *(k.value for k in node.keywords)):
                    yield f"{place.name}: {ast.unparse(part)}", part


def test_every_mistake_a_client_may_see_goes_through_a_catalog() -> None:
    found = list(raised())
    assert len(found) > 100
    bare = [
        where for where, part in found
        if isinstance(part, (ast.Constant, ast.JoinedStr)) and ast.unparse(part) != "None"
        and not any(known in where for known in FOR_PROGRAMS)
    ]  # fmt: skip
    assert bare == []


def test_mistakes_of_engines_and_files_are_said_in_the_language() -> None:
    acts = [
        lambda: find_occupations("··"), lambda: resolve_occupation("99-9999"),
        *(lambda area=area: resolve_area(area) for area in ("··", "Qqzz", "Springfield")),
        lambda: skill_api.skills_in_text("12"), lambda: paths._check_ends(None, None),
        lambda: listing_api.read_listing("12"), lambda: contacts.read_contacts("", "·"),
        lambda: read_resume("", TODAY, is_title=lambda _: 0.0),
        *(lambda text=text: read_document(text, "·") for text in ("", "%PDF-1.7 ·")),
        *(lambda content=content: read_document(content, "·") for content in (
            b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
        )),
    ]  # fmt: skip
    with made_up(apart=True):
        for act in acts:
            with pytest.raises(CareerkitError) as caught:
                act()
            # Names of places and the like are offered as they are.
            said = [caught.value.message, caught.value.hint or ""]
            assert unread(text.replace("Qqzz", "").replace("qqzz", "") for text in said) == []


def test_mistakes_in_panels_are_said_in_the_language() -> None:
    with made_up(apart=True):
        keep("sample-05", MADE_UP)
        heard: list[str] = []

        plan = PlanPanel("c-1", TODAY)
        steps = of(plan, PlanSteps)
        for typed in (LONG, NUMBER):
            steps.editor.new.value = typed
            steps.editor.add.click()
            heard.append(plan.said.value)
            steps.editor.form.widgets["note"].value = typed
            heard.append(plan.said.value)
        visits = of(plan, Visits)
        for minutes in ("-5", "9999", "1.5", "··", "45 h"):
            visits.text.value, visits.minutes.value, visits.on.value = "", minutes, None
            visits.keep.click()
            heard.append(plan.said.value)
        visits.text.value, visits.minutes.value, visits.on.value = "·", "0", date(2030, 1, 1)
        visits.keep.click()
        heard.append(plan.said.value)
        signing = of(plan, Signing)
        signing.on.value = date(2030, 1, 1)
        signing.sign.click()
        heard.append(plan.said.value)

        search = SearchPanel("c-1", TODAY)
        offers = of(search, Offers)
        for typed in ("··", "300 a week", "-4"):
            offers.new.widgets["amount"].value = typed
            offers.add.click()
            heard.append(search.said.value)
        readiness = of(search, Readiness)
        row = next(iter(readiness.rows.values()))
        row.details.widgets["missing"].value = NUMBER
        heard.append(search.said.value)

        network = NetworkPanel("c-1", TODAY)
        people = of(network, PeopleCards)
        people.form.widgets["phone"].value = LONG
        heard.append(network.said.value)
        skills = SkillsPanel("c-1", TODAY)
        words = of(skills, InOwnWords)
        words.text.value = "12"
        words.find.click()
        heard.append(skills.said.value)

        for panel in (search, network):
            table = of(panel, TableView)
            first, last = (table.table.rows[at]["key"] for at in (0, -1))
            for column in table.table.columns:
                for typed in ("2/31/2026", NUMBER):
                    tell(table, set={"key": first, "column": column["name"], "text": typed})
            name = table.table.columns[0]["name"]
            for key, typed in ((first, ""), (first, LONG), (last, NUMBER)):
                tell(table, set={"key": key, "column": name, "text": typed})
                heard.append(panel.said.value)
            heard.append(panel.said.value)
            wrong = [text for row in table.table.rows for text in row["wrong"].values()]
            assert wrong
            heard += wrong
        assert len(set(heard)) > 20
        left = unread(heard)
    assert left == []


def test_two_versions_are_told_apart_in_the_language() -> None:
    client = clients.load_client("sample-05")
    with made_up(apart=True):
        for part in sorted(Client.model_fields.keys() - {"schema_version", "sample", "id"}):
            entries = getattr(client, part)
            places: list[tuple[tuple[str, ...], Any]] = [((part,), None)]
            for entry in entries[:1] if isinstance(entries, list) else ():
                if isinstance(entry, Record):
                    names = type(entry).model_fields.keys() - {"id"}
                    places += [((part, "·", name), entry) for name in names]
            for place, entry in places:
                said = in_words(place, entry, client.model_copy(update={"contacts": []}))
                heads = said.partition("“")[0], said.rpartition("”: ")[2]
                assert unread(heads if "“" in said else [said]) == [], place
        values = [("pay", client.wage_floor), ("status", "in progress"), ("language", "zh"),
                  ("given", True), ("plan", None)]  # fmt: skip
        assert unread(version(name, value, client) for name, value in values) == []


def test_phrases_of_careerkit_in_a_record_are_said_and_kept_in_english() -> None:
    with made_up(apart=True):
        assert unread(map(relation, RELATIONS)) == []
        assert [kept_relation(relation(one)) for one in RELATIONS] == list(RELATIONS)
    with speaking("es"):
        assert relation("someone I know") == "alguien que conozco"
        assert kept_relation(" Alguien que conozco") == "someone I know"
        assert relation("mi tía") == kept_relation("mi tía") == "mi tía"


def test_the_bar_and_the_heading_of_every_page_about_a_client_are_said() -> None:
    books = sorted(config.notebooks_dir().glob("*.ipynb"))
    assert {notebook_title(book.stem) for book in books} == set(BAR)
    for book in books:
        cells = json.loads(book.read_text("utf-8"))["cells"]
        if "client_picker" in str(cells):
            heading = "".join(cells[0]["source"]).splitlines()[0].removeprefix("# ")
            assert heading in HEADINGS, book.stem
    keep("sample-05", "es")
    words = words_around("c-1")
    assert words["language"] == "es"
    assert words["bar"]["Skills"] == "Habilidades"
    assert words["headings"]["The plan"][0] == "El plan"
    assert words_around("sample-01") == words_around("") == {"language": "en"}
