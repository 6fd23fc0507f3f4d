"""Applications as tables: pasted, CSV, Excel; messy ones; out and back without loss."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import jobsearch
from careerkit.errors import CareerkitError, ImportProblem
from careerkit.jobsearch import Found, Taken, tables
from careerkit.jobsearch.columns import stage_said
from careerkit.models import Client, read_client

TODAY = date(2026, 11, 23)
SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.json"))
ANA = {"id": "ana", "name": "Ana Ruiz", "relationship": "aunt", "circle": "family", "closeness": 3}


def record(*applications: dict[str, Any], **fields: Any) -> Client:
    return read_client(
        {"id": "c-1", "preferred_name": "Ana", "contacts": [ANA],
         "applications": list(applications), **fields}
    )  # fmt: skip


def pasted(text: str, client: Client | None = None) -> Taken:
    return tables.read_pasted(text, client or record(), TODAY, is_job=lambda w: w == "Welder")


def from_csv(text: str, encoding: str = "utf-8") -> Taken:
    return tables.read_file(text.encode(encoding), "jobs.csv", record(), TODAY)


def events(found: Found) -> list[tuple[str, str]]:
    return [(event.stage, event.on.isoformat()) for event in found.events]


def back(client: Client, data: bytes, name: str) -> Client:
    empty = client.model_copy(update={"applications": []})
    taken = tables.read_file(data, name, empty, TODAY)
    assert taken.problems == []
    assert [doubt for one in taken.found for doubt in one.doubts] == []
    return jobsearch.take(empty, taken.found, TODAY)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back_whole(path: Path) -> None:
    client = read_client(json.loads(path.read_text("utf-8")))
    if not client.applications:
        return
    for data, name in ((tables.to_csv(client), "a.csv"), (tables.to_xlsx(client), "a.xlsx")):
        assert back(client, data, name).applications == client.applications
        taken = tables.read_file(data, name, client, TODAY)
        held = jobsearch.hold_against(taken.found, client)
        assert held.new == []
        assert [changes for _, _, changes in held.same if changes] == []


def test_everything_there_is_comes_back() -> None:
    client = record(
        {"id": "odd_1", "title": "=1+1", "employer": "@Home, \"Inc\"; LLC", "company": "e1",
         "occupation": "35-2014.00", "place": "Durham, NC", "market": "hidden", "source": "+Ana",
         "contact": "ana", "pay": {"amount": 17.333, "per": "week"}, "listing": "l1",
         "link": "https://example.org/?a=1,2", "documents": ["résumé", "letter; in Spanish", "-1"],
         "events": [
             {"stage": "interview", "on": "2026-11-20", "note": "One\n2026-01-01 applied: no\n> x"},
             {"stage": "found", "on": "2026-11-01"},
             {"stage": "found", "on": "2026-11-01", "note": "again: twice"},
             {"stage": "interview", "on": "2027-02-01", "note": "\"quoted\", ahead"},
         ],
         "follow_up": "2026-12-01", "followed_up": ["2026-11-21", "2026-11-22"],
         "reason": "Too far;\nno bus", "notes": "n/a"},
        {"id": "a2", "title": "Unknown", "employer": "TBD", "market": "open",
         "events": [{"stage": "withdrawn", "on": "2020-02-29"}]},
        companies=[{"id": "e1", "name": "Home"}],
        listings=[{"id": "l1", "title": "X", "saved_on": "2026-11-01"}],
    )  # fmt: skip
    for data, name in ((tables.to_csv(client), "a.csv"), (tables.to_xlsx(client), "a.xlsx")):
        assert back(client, data, name).applications == client.applications


def test_texts_longer_than_a_cell_come_back() -> None:
    note = "\n".join(f"line {n} " + "x" * 300 for n in range(30))
    event = {"stage": "interview", "note": note}
    client = record(
        {"id": "a1", "title": "Cook", "employer": "Rex", "market": "open", "notes": note,
         "events": [{**event, "on": f"2026-10-{day:02d}"} for day in range(1, 13)]}
    )  # fmt: skip
    data = tables.to_xlsx(client)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert max(len(str(cell.value or "")) for row in sheet.rows for cell in row) < 32_767
    assert "History 2" in [cell.value for cell in next(sheet.rows)]
    for content, name in ((data, "a.xlsx"), (tables.to_csv(client), "a.csv")):
        assert back(client, content, name).applications == client.applications


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
).filter(lambda word: not word.isdigit())
_DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_WORDS, min_size=3, max_size=3), st.lists(_WORDS, max_size=3),
    st.lists(st.tuples(st.sampled_from(["found", "applied", "offer", "rejected"]), _DAYS, _WORDS),
             min_size=1, max_size=4),
    st.lists(_WORDS, min_size=1, max_size=4),
)  # fmt: skip
def test_any_words_come_back(
    words: list[str], documents: list[str], happened: list[Any], notes: list[str]
) -> None:
    data = {
        "id": "a1", "title": words[0], "employer": words[1], "source": words[2], "market": "open",
        "documents": documents, "notes": "\n".join(notes),
        "events": [{"stage": s, "on": str(d), "note": n} for s, d, n in happened],
    }  # fmt: skip
    client = record(data)
    for content, name in ((tables.to_csv(client), "a.csv"), (tables.to_xlsx(client), "a.xlsx")):
        assert back(client, content, name).applications == client.applications


def test_no_cell_runs_as_a_formula() -> None:
    event = {"stage": "found", "on": "2026-11-01", "note": "=cmd|' /C calc'!A0"}
    client = record(
        {"id": "a1", "title": "=1+1", "employer": "@SUM(A1)", "market": "open", "events": [event],
         "notes": "\t=2+2"}
    )  # fmt: skip
    for row in csv.reader(io.StringIO(tables.to_csv(client).decode("utf-8-sig"))):
        assert not any(cell.lstrip().startswith(("=", "+", "@", "-")) for cell in row)
    sheet = openpyxl.load_workbook(io.BytesIO(tables.to_xlsx(client))).active
    assert all(cell.data_type in ("s", "n") for row in sheet.rows for cell in row)
    assert sheet["A2"].value == "'=1+1"


def test_rows_copied_from_a_spreadsheet_with_headings() -> None:
    taken = pasted(
        "Company\tPosition\tDate Applied\tStatus\tFollow up\tSalary\tContact\tNotes\tColor\n"
        "Oak Works\tWelder\t11/20/2026\tPhone screen\t12/1\t$18/hr\tAna\tnice shop\tred\n"
        "Rex Grill\tCook\t11/2\tRejected\t\t15\tBob\tSSN 219-09-9999\t\n"
        "Lidl\t\t11/2\tApplied\t\tDOE\t\t\t\n"
        "\t\t\t\t\t\t\t\t\n"
        "Duke\tCNA\t13/45/2026\t\tsoon\t\t\t=1+1\t\n"
    )
    assert [(one.title, one.employer) for one in taken.found] == [
        ("Welder", "Oak Works"), ("Cook", "Rex Grill"), ("CNA", "Duke"),
    ]  # fmt: skip
    welder, cook, cna = taken.found
    assert events(welder) == [("applied", "2026-11-20"), ("screening", "2026-11-23")]
    assert "“Phone screen” has no day, so today is taken." in welder.doubts
    assert (welder.contact, welder.follow_up) == ("ana", date(2026, 12, 1))
    assert welder.notes == "nice shop\nColor: red"
    assert "219" not in repr(cook)
    assert any("Social Security" in doubt for doubt in cook.doubts)
    assert "Contact: Bob" in cook.notes
    assert {"=1+1", "Follow up: soon", "Applied: 13/45/2026"} == set(cna.notes.splitlines())
    assert taken.problems[0].startswith("Row 4: the job at Lidl is not named")
    assert any("“Color”" in problem for problem in taken.problems)
    # What could not be taken over comes back with its headings, so that it can be completed.
    assert taken.unread[0].startswith("Company\tPosition")
    completed = "\n".join(taken.unread).replace("Lidl\t\t", "Lidl\tBaker\t")
    (baker,) = pasted(completed).found
    assert (baker.title, events(baker)) == ("Baker", [("applied", "2026-11-02")])
    assert "Pay: DOE" in baker.notes


def test_rows_without_headings_are_guessed_and_that_is_said() -> None:
    taken = pasted(
        "Oak Works\tWelder\t11/20/2026\tInterview\t$18/hr\nRex Grill\tCook\t11/2/2026\t\t15"
    )
    assert [(one.title, one.employer) for one in taken.found] == [
        ("Welder", "Oak Works"), ("Cook", "Rex Grill"),
    ]  # fmt: skip
    assert events(taken.found[1]) == [("applied", "2026-11-02")]
    assert "guessed" in taken.problems[0]


def test_lines_in_anybodys_words_are_no_table() -> None:
    (found,) = pasted("Welder at Oak Works, applied 11/20").found
    assert (found.title, found.at) == ("Welder", "Line 1")


def test_a_spanish_table_with_the_day_first_in_an_old_encoding() -> None:
    taken = from_csv(
        "Empresa;Puesto;Fecha de solicitud;Estado;Seguimiento\n"
        "Hotel Niño;Recepcionista;20/11/2026;En espera;1/12/2026\n"
        "Panadería Luz;Panadera;3/11/2026;Rechazada;\n",
        "cp1252",
    )
    assert [one.employer for one in taken.found] == ["Hotel Niño", "Panadería Luz"]
    assert taken.found[0].follow_up == date(2026, 12, 1)
    assert events(taken.found[1])[0] == ("applied", "2026-11-03")
    assert events(taken.found[1])[1][0] == "rejected"
    assert "day first" in " ".join(taken.problems)


def test_columns_of_days_and_check_marks() -> None:
    (found,) = from_csv(
        "Job Title,Company,Date found,Applied,Interview,Offer,Deadline\n"
        "Cook,Rex Grill,2026-11-02,11/5/2026,Nov 30 2026,x,12/4/2026\n"
    ).found
    assert events(found) == [
        ("found", "2026-11-02"), ("applied", "2026-11-05"), ("interview", "2026-11-30"),
        ("offer", "2026-11-23"),
    ]  # fmt: skip
    assert found.follow_up == date(2026, 12, 4)
    assert "Last day to apply: 12/4/2026" in found.notes
    assert "Offer has no day, so today is taken." in found.doubts


def test_headings_may_stand_below_a_title_and_excel_dates_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["My job search", None])
    sheet.append([])
    sheet.append(["Employer", "Job", "Date applied", "Pay", "Status"])
    sheet.append(["Oak Works", "Welder", date(2026, 11, 20), 18.5, "Interview 11/30"])
    sheet.append(["Rex Grill", "Cook", 46346, "=1+1", None])
    book.create_sheet("Old").append(["x"])
    out = io.BytesIO()
    book.save(out)
    taken = tables.read_file(out.getvalue(), "My jobs.XLSX", record(), TODAY)
    welder, cook = taken.found
    assert (welder.at, events(welder)[0]) == ("Row 4", ("applied", "2026-11-20"))
    assert welder.pay is not None
    assert welder.pay.hourly == 18.5
    assert events(cook) == [("applied", "2026-11-20")]
    assert "Pay: =1+1" in cook.notes
    assert any("“Old” was not read" in problem for problem in taken.problems)


def test_our_own_table_changed_by_hand_brings_the_news() -> None:
    client = record(
        {"id": "a1", "title": "Cook", "employer": "Rex", "market": "open",
         "events": [{"stage": "applied", "on": "2026-11-02"}]}
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(tables.to_csv(client).decode("utf-8-sig"))))
    rows[0] |= {"Stage": "Interview", "Since": "11/20/2026", "Notes": "bring knives"}
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    taken = tables.read_file(out.getvalue().encode(), "a.csv", client, TODAY)
    (one,) = jobsearch.take(client, taken.found, TODAY).applications
    assert [(e.stage, str(e.on)) for e in one.events] == [
        ("applied", "2026-11-02"), ("interview", "2026-11-20"),
    ]  # fmt: skip
    assert one.notes == "bring knives"


def test_the_file_of_another_client_points_to_nobody_here() -> None:
    theirs = record(
        {"id": "a1", "title": "Cook", "employer": "Rex", "market": "hidden", "contact": "ana",
         "events": [{"stage": "found", "on": "2026-11-02"}]}
    )  # fmt: skip
    mine = read_client(
        {"id": "c-2", "preferred_name": "Bo", "applications": [
            {"id": "a1", "title": "Nurse", "employer": "Duke", "market": "open",
             "events": [{"stage": "found", "on": "2026-11-01"}]}]}
    )  # fmt: skip
    taken = tables.read_file(tables.to_csv(theirs), "a.csv", mine, TODAY)
    both = jobsearch.take(mine, taken.found, TODAY).applications
    assert [(one.id, one.title) for one in both] == [("a1", "Nurse"), ("a2", "Cook")]
    assert both[1].contact is None
    assert "Contact: Ana Ruiz" in both[1].notes


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.csv", "is empty"), (b"%PDF-1.7", "a.csv", "is a PDF"),
        (b"PK\x03\x04junk", "a.xlsx", "not an Excel workbook"), (b"x", "a.doc", "not a .csv"),
        (b"Name,Phone\nBo,1\n", "a.csv", "tell the job and the employer"),
    ],
)  # fmt: skip
def test_files_that_are_no_table_of_applications(data: bytes, name: str, error: str) -> None:
    with pytest.raises((ImportProblem, CareerkitError), match=error):
        tables.read_file(data, name, record(), TODAY)


def test_a_quotation_mark_that_is_not_closed_is_said() -> None:
    taken = from_csv('Job,Employer,Notes\nCook,Rex,"nice\nNurse,Duke,good\n')
    assert any("quotation mark" in problem for problem in taken.problems)


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("Applied", "applied"), ("No response", "applied"), ("Interviewed", "interview"),
        ("Not selected", "rejected"), ("Rechazado", "rejected"), ("I declined", "declined"),
        ("Offer accepted", "accepted"), ("Withdrew", "withdrawn"), ("To apply", "found"),
        ("Not applied yet", "found"), ("Phone screen", "screening"), ("Job offer", "offer"),
        ("You declined", "declined"), ("entrevista", "interview"),
    ],
)  # fmt: skip
def test_how_trackers_word_a_status(said: str, stage: str) -> None:
    assert stage_said(said) == (stage, True)


def test_two_thousand_rows() -> None:
    many = [
        {"id": f"x{n}", "title": "Cook", "employer": f"Rex {n}", "market": "open",
         "events": [{"stage": "applied", "on": "2026-11-02", "note": f"note {n}"}]}
        for n in range(2000)
    ]  # fmt: skip
    client = record(*many)
    assert back(client, tables.to_csv(client), "a.csv").applications == client.applications
