"""What the client reads of people, presence and references is said in the client's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit import clients, jobsearch, leads, network_api, outreach, sections
from careerkit.contacts import read_contacts
from careerkit.display import Text, to_html
from careerkit.jobsearch.tables import read_file
from careerkit.models import Client, read_client
from careerkit.text.languages import speaking
from careerkit.text.places import kind_name
from tests.unspoken import MADE_UP, made_up, readable, show, texts, titles, unsaid

TODAY = date(2026, 11, 23)
TOPICS = ("network", "outreach", "presence", "references")


def odd() -> Client:
    """Return a record in which much is still to do: a bad address, gaps, thanks, no yes."""
    facebook: dict[str, Any] = {
        "service": "Facebook", "visibility": "public", "uses": ["creativity"],
        "profile_text": "Experience\nCook at Oak Works\n2001 - 2002\nI have to. I should of. "
        "919-555-0123",
        "findings": [{"flag": "spelling"}, {"flag": "negative tone", "by": "2026-11-01"}],
        "checked_on": "2026-01-01",
    }  # fmt: skip
    asked = {"contact": "c1", "on": "2026-10-01", "channel": "phone"}
    return read_client({
        "id": "t1", "preferred_name": "Ana López", "email": "sexymama_85@oakworks.com",
        "work_history": [
            {"title": "Registered Nurses", "employer": "Oak Works", "current": True,
             "start": "2019"},
        ],
        "goals": [{"title": "Chef", "occupation": "35-1011.00"}],
        "contacts": [
            {"id": "c1", "name": "Bo Li", "relationship": "boss", "circle": "work",
             "closeness": 3, "employer": "Oak Works"},
            {"id": "c2", "name": "Ed", "relationship": "x", "circle": "online", "closeness": 1,
             "introduced_by": "c1", "occupation": "35-1011.00"},
        ],
        "outreach": [
            {**asked, "kind": "openings", "ask": "Do you know of any openings?"},
            {**asked, "on": "2026-09-01", "kind": "job talk", "ask": "x", "answer": "x"},
        ],
        "applications": [
            {"id": "a1", "title": "x", "employer": "x", "source": "zzz", "market": "open",
             "events": [{"stage": "found", "on": "2026-11-01"}]},
        ],
        "references": [{"name": "Bo", "relationship": "x", "status": "asked",
                        "asked_on": "2026-10-01"}],
        "search_places": [{"kind": "other", "name": "x"}],
        "presence": [facebook],
    })  # fmt: skip


def test_nothing_is_left_in_english() -> None:
    bare = Client(id="t2", preferred_name="Ana")
    with made_up():
        for client in (clients.load_client("sample-09"), odd(), bare):
            blocks = [block for topic in TOPICS for block in show(client, topic)]
            assert len(blocks) >= 8
            assert unsaid(blocks, client) == []


def test_what_is_written_down_for_them_is_said() -> None:
    """Notes and stand-ins for names go into the record, and with it into the report."""
    people = (
        "Company,Mobile Phone,Home Phone,Relation 1 - Value,Connected On\n"
        "Rex,919-555-0102,919-555-0101,·,·\n"
    )
    jobs = "Job Title,Company,Applied,Deadline\n1,2,11/5/2026,12/4/2026\n"
    planned = [{"stage": "interview", "on": "2026-11-30"}]
    one = {"id": "a1", "title": "·", "employer": "·", "market": "open", "events": planned}
    client = read_client({"id": "c-1", "preferred_name": "·", "applications": [one]})
    with made_up():
        (contact,) = read_contacts(people, "export").contacts
        (found,) = read_file(jobs.encode(), "·.csv", client, TODAY).found
        (ended,) = jobsearch.end(client, "a1", "withdrawn", TODAY).applications
        written = [contact.name, contact.notes, found.notes, ended.notes]
        assert all(written)
        assert readable(written, titles() | {"rex"}) == []


def test_reasons_and_what_is_due_are_said() -> None:
    client = odd()
    with made_up(), speaking(MADE_UP):
        why = outreach.next_ask(client, client.contacts[0], TODAY).why
        (other,) = (one for one in outreach.due(client, TODAY) if one.kind == "follow up")
        reasons = network_api.who_can_help(client).loc[lambda table: table["id"] == "c2", "why"]
        told = [why, other.what, other.short, *reasons.iloc[0]]
        assert leads.source_name(leads.OTHER) == kind_name("other") == "·"
        assert unsaid([Text(text) for text in told], client) == []
    # The usual ask is said too; its key stays what is in the record.
    assert "openings" not in other.what
    assert other.key.endswith("Do you know of any openings?")


def test_the_sheet_for_an_employer_is_in_english_whoever_reads_the_report() -> None:
    client = clients.load_client("sample-05")
    with made_up():
        (sheet,) = sections.references.sheet(client, TODAY)
        said = list(texts(sections.references.overview(client, TODAY)[-1].data()))
    data = sheet.data()
    assert data["title"] == "References / ·, November 23, 2026"
    assert "<section class='ck-sheet' lang='en'>" in to_html(data)
    assert any("best to call" in text for text in texts(data))
    (own,) = sections.references.sheet(client, TODAY)  # her record says in Spanish who they are
    assert "How we know each other: current supervisor" in list(texts(own.data()))
    assert "·" in said  # and the client is told so
    english = client.model_copy(update={"language": "en"})
    (sheet,) = sections.references.sheet(english, TODAY)
    assert sheet.data()["title"] == "References, November 23, 2026"
    assert "lang=" not in to_html(sheet.data())


def test_addresses_are_made_of_english_words_for_the_work() -> None:
    client = odd()
    with speaking("es"):
        offered = sections.presence.ideas(client).parts
    assert "ana.lopez.nurse" in offered
    assert offered == sections.presence.ideas(client).parts
