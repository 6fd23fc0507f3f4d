"""Caseload files as counselors keep them, and exports that come back the same."""

import csv
import io
import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import config, models
from careerkit.caseload import ImportResult, export_csv, export_json, import_file
from careerkit.errors import CareerkitError, ImportProblem, UnknownClient
from careerkit.models import Client, forbidden_number, read_client
from careerkit.store import Save, Store, open_store

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'clients.sqlite'}") as opened:
        yield opened


def samples() -> list[Client]:
    return [
        read_client(json.loads(path.read_text("utf-8")))
        for path in sorted(config.samples_dir().glob("sample-*.json"))
    ]


def write(folder: Path, text: str, name: str = "caseload.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def load(store: Store) -> list[Client]:
    return [store.load(key).client for key in store.ids()]


def bring(store: Store, folder: Path, text: str, **options: bool) -> ImportResult:
    return import_file(write(folder, text), store, by="L. Brandt", at=AT, **options)


def refuse(store: Store, folder: Path, text: str) -> str:
    """Import a file that has problems; return what the counselor is told."""
    before = load(store)
    with pytest.raises(ImportProblem) as caught:
        bring(store, folder, text)
    assert load(store) == before
    return str(caught.value)


def one(store: Store, folder: Path, **cells: str) -> Client:
    """Import one client from a file with these columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name.replace("_", " ") for name in cells])
    writer.writerow(cells.values())
    result = bring(store, folder, out.getvalue())
    return store.load((result.added + result.updated + result.unchanged)[0]).client


MESSY = """\
Caseload of the Hillside center;;;
;;
 Case # ;CLIENT'S NAME;Emial;Phone;Location;Job Títle;Hourly wage;Company;Start date;Career Goal;\
Education level;Consent;Consent Date;Skills;Certifications;Zip;Comments;Idioma;Intake date;\
Lowest wage;Counsellor

A 17;Dueñas, Marisela;marisela@example.com;919.555.0142 x7;Asheville, NC;Cook;$17.25;\
Harbor & Vine;Mar-19;Registered Nurses;Associate's in Nursing;yes;3/5/2026;\
Excel (4); Teamwork; Listening;ServSafe; CPR;28801;"likes mornings

and ""early"" buses";Español;6/9/2026;36k;L. Brandt
;;;;
"""
MESSY = MESSY.replace("Excel (4); Teamwork; Listening", '"Excel (4); Teamwork; Listening"')
MESSY = MESSY.replace("ServSafe; CPR", '"ServSafe; CPR"')


def test_a_messy_file_is_read_whole(store: Store, tmp_path: Path) -> None:
    result = bring(store, tmp_path, MESSY)
    (client,) = load(store)
    assert result.added == [client.id]
    assert client == Client.model_validate({
        "id": client.id,
        "external_id": "A 17",
        "preferred_name": "Marisela Dueñas",
        "language": "es",
        "area": "0011700",
        "counselor": "L. Brandt",
        "phone": "(919) 555-0142 ext. 7",
        "email": "marisela@example.com",
        "since": "2026-06-09",
        "consent": [{"to": "keep this record in careerkit", "given": True, "on": "2026-03-05"}],
        "work_history": [{
            "title": "Cook", "employer": "Harbor & Vine", "start": "2019-03", "current": True,
            "pay": {"amount": 17.25, "per": "hour"},
        }],
        "education": [{"level": "associate", "field": "Nursing"}],
        "credentials": [{"name": "ServSafe"}, {"name": "CPR"}],
        "skills": [
            {"name": "Excel", "kind": "hard", "level": 4},
            {"name": "Teamwork", "kind": "essential", "level": 3},
            {"name": "Listening", "kind": "soft", "level": 3},
        ],
        "wage_floor": {"amount": 36_000, "per": "year"},
        "goals": [{"title": "Registered Nurses", "occupation": "29-1141.00",
                   "set_on": "2026-11-23"}],
        "notes": [{"on": "2026-11-23", "kind": "other",
                   "text": 'likes mornings\n\nand "early" buses'}],
    })  # fmt: skip
    told = str(result)
    assert "1 client added" in told
    assert "“Zip”" in told
    assert "“Emial” was read as e-mail" in told
    assert "level 3 (row 5)" in told
    assert "No occupation code" in told
    assert len(client.id) == 10
    assert client.id.startswith("c-")


def test_importing_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    (key,) = bring(store, tmp_path, MESSY).added
    again = bring(store, tmp_path, MESSY)
    assert (again.added, again.updated, again.unchanged) == ([], [], [key])
    assert len(store.versions(key)) == 1
    next_day = AT.replace(day=24)
    assert import_file(tmp_path / "caseload.csv", store, by="x", at=next_day).unchanged == [key]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_and_delimiters(
    store: Store, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = "ID,Nombre,Notes\n7,José Peña,Café in the mañana\n8,Zoë Müller,\n".replace(
        ",", delimiter
    )
    import_file(write(tmp_path, text, encoding=encoding), store, by="x", at=AT)
    assert [client.preferred_name for client in load(store)] == ["José Peña", "Zoë Müller"]
    assert store.load("7").client.notes[0].text == "Café in the mañana"


def test_workbook_with_titles_blank_rows_and_typed_cells(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Cases")
    sheet = book["Cases"]
    sheet["A1"] = "Caseload"
    for column, heading in enumerate(
        ["Case number", "Name", "Phone", "Job title", "Start date", "Wage", "Consent",
         "Consent date", "Area"], 1
    ):  # fmt: skip
        sheet.cell(4, column, heading)
    for column, value in enumerate(
        [42.0, "Ada Finch", 9195550142.0, "Cook", datetime(2020, 2, 3), 17.5, True,
         date(2026, 1, 2), 16740], 1
    ):  # fmt: skip
        sheet.cell(6, column, value)
    sheet["B9"], sheet["J9"] = "Bo Bell", "stray"
    book.create_sheet("Old")["A1"] = "Name"
    path = tmp_path / "cases.xlsx"
    book.save(path)
    with pytest.raises(ImportProblem, match="row 9, column “J"):
        import_file(path, store, by="x", at=AT)
    result = import_file(path, store, by="x", at=AT, skip_invalid=True)
    assert result.skipped == [9]
    assert any("“Old” was not read" in warning for warning in result.warnings)
    (client,) = load(store)
    job = client.work_history[0]
    assert (client.external_id, client.phone, client.area) == ("42", "(919) 555-0142", "0016740")
    assert (job.start, job.pay) == ("2020-02-03", models.Pay(amount=17.5))
    assert client.consent[0].on == date(2026, 1, 2)


def test_a_formula_without_its_result_is_a_problem(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["ID", "Name"])
    book.active.append([1, '="Bo "&"Bell"'])
    path = tmp_path / "cases.xlsx"
    book.save(path)
    with pytest.raises(ImportProblem, match=r"row 2, column “Name”.*formula"):
        import_file(path, store, by="x", at=AT)


def test_every_problem_is_told_and_nothing_imported(store: Store, tmp_path: Path) -> None:
    text = (
        "ID,Name,Phone,Email,Area,Wage,Job title,Start date,Occupation code,Education,Consent,"
        "Skills,Language\n"
        "1,Al Ash,,,,,,,,,,,\n"
        "2,Bo Bell,555-0142,bo@@example,Atlantis,900,Cook,1/1/2027,99-9999,wise,maybe,Excel (9),"
        "Elvish\n"
        "3,,,,,,,,,,,,\n"
    )
    told = refuse(store, tmp_path, text)
    assert "“ID”: 2" not in told
    for piece in (
        "11 problems", "“Phone”: 555-0142", "area code", "“Email”: bo@@example", "“Area”: Atlantis",
        "Asheville, NC", "“Wage”: 900", "hour, week, month or year", "“Start date”: 1/1/2027",
        "future", "“Occupation code”: 99-9999", "“Education”: wise", "some college", "yes or no",
        "from 1 to 5", "“Language”: Elvish", "row 4", "needs a name", "--skip-invalid",
    ):  # fmt: skip
        assert piece.replace("11 problems", "11 problems") in told, piece
    result = bring(store, tmp_path, text, skip_invalid=True)
    assert (result.added, result.skipped, len(result.problems)) == (["1"], [3, 4], 11)
    assert "2 left out" in str(result)
    assert "Elvish" in str(result)


def test_social_security_numbers_are_refused_and_not_repeated(store: Store, tmp_path: Path) -> None:
    for heading in ("SSN", "Social Security #", "Client SSN", "Soc. Sec. No."):
        told = refuse(store, tmp_path, f"ID,Name,{heading}\n1,Al Ash,219-09-9999\n")
        assert "never keeps" in told
        assert "219" not in told
        with pytest.raises(ImportProblem):
            bring(store, tmp_path, f"ID,Name,{heading}\n1,Al Ash,\n", skip_invalid=True)
    for text in (
        "ID,Name,Other\n1,Al Ash,219-09-9999\n",
        "ID,Name\n219099999,Al Ash\n",
        "ID,Name\n1,219-09-9999\n",
        "ID,Name,Area\n1,Al Ash,219 09 9999\n",
        "219-09-9999,Al Ash\n",
    ):
        told = refuse(store, tmp_path, text)
        assert "9999" not in told
    assert bring(store, tmp_path, "ID,Name,Social security card\n1,Al Ash,yes\n").added == ["1"]


@pytest.mark.parametrize(
    ("headings", "piece"),
    [
        ("ID,Name,Phone,Mobile", "“Phone” is also the phone"),
        ("Phone,Email", "no column for the name"),
        ("what,ever", "No row with headings"),
        ('ID,Name,Notes\n0,Bo Bell,"not closed', "quotation mark"),
        ("ID,Name,Statf", "“Statf”: this may mean counselor or state"),
    ],
)
def test_doubtful_headings(store: Store, tmp_path: Path, headings: str, piece: str) -> None:
    assert piece in refuse(store, tmp_path, f"{headings}\n1,Al Ash,9195550142,9195550143\n")


def test_files_that_are_no_caseload(store: Store, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "packed.xlsx", "w") as packed:
        packed.writestr("a.txt", "hello")
    openpyxl.Workbook().save(tmp_path / "blank.xlsx")
    (tmp_path / "book.csv").write_bytes((tmp_path / "blank.xlsx").read_bytes())
    (tmp_path / "folder").mkdir()
    for name in ("old.xls", "file.pdf", "file.docx", "noending"):
        write(tmp_path, "Name\nAl Ash\n", name)
    write(tmp_path, "", "empty.csv")
    write(tmp_path, " \n\n", "blank.csv")
    write(tmp_path, "Name,Phone\n", "heading.csv")
    write(tmp_path, "{", "broken.json")
    write(tmp_path, '{"a": 1}', "other.json")
    write(tmp_path, '{"careerkit": 9, "clients": []}', "later.json")
    for name in (
        "missing.csv", "packed.xlsx", "blank.xlsx", "book.csv", "folder", "old.xls", "file.pdf",
        "file.docx", "noending", "empty.csv", "blank.csv", "heading.csv", "broken.json",
        "other.json", "later.json", "missing.json",
    ):  # fmt: skip
        with pytest.raises(ImportProblem) as caught:
            import_file(tmp_path / name, store, by="x", at=AT)
        assert caught.value.hint, name
        assert name in str(caught.value)
    assert store.ids() == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("20260305", "2026-03-05"), ("Mar '19", "2019-03"), ("1/1/47", "1947-01-01"),
        ("2019", "2019"), ("March 2019", "2019-03"), ("Mar-19", "2019-03"), ("3/2019", "2019-03"),
        ("marzo de 2019", "2019-03"), ("2019-03", "2019-03"), ("3/5/2026", "2026-03-05"),
        ("03-05-26", "2026-03-05"), ("3/5/98", "1998-03-05"), ("5-Mar-2026", "2026-03-05"),
        ("March 5th, 2026", "2026-03-05"), ("2026-03-05 00:00:00", "2026-03-05"),
        ("46086", "2026-03-05"), ("2026/3/5", "2026-03-05"),
        ("25/3/2026", None), ("2/30/2026", None), ("3/19", None), ("soon", None), ("Mar", None),
        ("Mar 5", None), ("19-Mar", None), ("1/1/27", None), ("0/0/2020", None),
        ("12/2026", None), ("2027", None), ("13/13/2020", None), ("0219-03-05", None),
    ],
)  # fmt: skip
def test_dates(store: Store, tmp_path: Path, text: str, start: str | None) -> None:
    if start is None:
        with pytest.raises(ImportProblem, match="column “job start”"):
            one(store, tmp_path, name="Al Ash", job_title="Cook", job_start=text)
    else:
        client = one(store, tmp_path, name="Al Ash", job_title="Cook", job_start=text)
        assert client.work_history[0].start == start


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("$17.25/hr", (17.25, "hour")), ("17.25", (17.25, "hour")), ("36k", (36_000, "year")),
        ("36,000 a year", (36_000, "year")), ("$ 2,400 per month", (2400, "month")),
        ("$650 weekly", (650, "week")), ("USD 40000 annually", (40_000, "year")),
        ("15 por hora", (15, "hour")), ("$36.5k/yr", (36_500, "year")),
        ("16.826923/hr", (16.83, "hour")), ("$17.25 (hourly)", (17.25, "hour")), ("36.000", None),
        ("17,25", None), ("15-17", None), ("900", None), ("36000/hr", None), ("-5", None),
        ("minimum", None), ("$0", None), ("500 biweekly", None),
    ],
)  # fmt: skip
def test_wages(store: Store, tmp_path: Path, text: str, pay: tuple[float, str] | None) -> None:
    if pay is None:
        with pytest.raises(ImportProblem, match="column “wage”"):
            one(store, tmp_path, name="Al Ash", job_title="Cook", wage=text)
    else:
        found = one(store, tmp_path, name="Al Ash", job_title="Cook", wage=text)
        assert found.work_history[0].pay == models.Pay(amount=pay[0], per=pay[1])


def test_the_unit_of_a_wage_may_stand_elsewhere(store: Store, tmp_path: Path) -> None:
    text = (
        "ID,Name,Job title,Wage,Wage unit\n1,Al Ash,Cook,900,per week\n2,Bo Bell,Cook,$3000,Monthly"
    )
    bring(store, tmp_path, text)
    found = [client.work_history[0].pay for client in load(store)]
    assert found == [models.Pay(amount=900, per="week"), models.Pay(amount=3000, per="month")]
    text = "ID,Name,Job title,Annual salary\n3,Cy Cole,Cook,9000\n"
    bring(store, tmp_path, text)
    assert store.load("3").client.work_history[0].pay == models.Pay(amount=9000, per="year")
    assert "elsewhere" in refuse(store, tmp_path, text.replace("9000", "9/hr"))


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("919-555-0142", "(919) 555-0142"), ("+1 919 555 0142", "(919) 555-0142"),
        ("1-919-555-0142 ext 12", "(919) 555-0142 ext. 12"), ("cell: 9195550142", "(919) 555-0142"),
        ("'+19195550142", "(919) 555-0142"), ("+52 55 5555 0142", "+52 55 5555 0142"),
        ("9195550142.0", "(919) 555-0142"), ("111-111-1111", None), ("919-155-0142", None),
        ("5550142", None), ("919-555-0142 / 919-555-0143", None), ("9.19556E+09", None),
        ("call mom", None), ("919-555-01422", None),
    ],
)  # fmt: skip
def test_phones(store: Store, tmp_path: Path, text: str, phone: str | None) -> None:
    if phone is None:
        with pytest.raises(ImportProblem, match="column “phone”"):
            one(store, tmp_path, name="Al Ash", phone=text)
    else:
        assert one(store, tmp_path, name="Al Ash", phone=text).phone == phone


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("GED", "high school"), ("H.S. Diploma", "high school"), ("AA", "associate"),
        ("Associate’s", "associate"), ("Associate's degree", "associate"),
        ("Some College", "some college"), ("11th grade", "less than high school"),
        ("BA in Psychology", "bachelor"), ("Master's", "master"),
        ("Ph.D.", "doctoral or professional"),
        ("High School/GED", "high school"), ("Technical School", "certificate"),
        ("AA in progress", None), ("HS diploma, 2010", None), ("BA, 2010", None),
        ("Certificate", "certificate"), ("12th grade", None), ("yes", None),
    ],
)  # fmt: skip
def test_education(store: Store, tmp_path: Path, text: str, level: str | None) -> None:
    if level is None:
        with pytest.raises(ImportProblem, match="some college"):
            one(store, tmp_path, name="Al Ash", education=text)
    else:
        assert one(store, tmp_path, name="Al Ash", education=text).education[0].level == level


def test_skills_with_levels_and_kinds(store: Store, tmp_path: Path) -> None:
    cell = (
        "Excel (4); Forklift (hard, 2); Driving (CDL); problem-solving; Patience [5/5]; excel (4);"
        "Spanish: 2; Python 3; Typing (2 of 5)"
    )
    found = one(store, tmp_path, name="Al Ash", skills=cell).skills
    assert [(skill.name, skill.kind, skill.level) for skill in found] == [
        ("Excel", "hard", 4), ("Forklift", "hard", 2), ("Driving (CDL)", "hard", 3),
        ("problem-solving", "essential", 3), ("Patience", "soft", 5),
        ("Spanish", "hard", 2), ("Python 3", "hard", 3), ("Typing", "hard", 2),
    ]  # fmt: skip
    told = str(bring(store, tmp_path, 'ID,Name,Skills\n9,Bo Bell,"Excel, Word"\n'))
    assert "Commas do not divide skills" in told
    long = "x" * 201
    assert "column “Skills”" in refuse(store, tmp_path, f"ID,Name,Skills\n9,Bo Bell,{long}\n")


def test_consent_needs_its_day(store: Store, tmp_path: Path) -> None:
    assert "the day it was given" in refuse(store, tmp_path, "ID,Name,Consent\n1,Al Ash,yes\n")
    result = bring(store, tmp_path, "ID,Name,Consent\n1,Al Ash,no\n")
    assert "No consent" in str(result)
    assert store.load("1").client.consent[0].given is False


@pytest.mark.parametrize(
    ("text", "given", "on"),
    [
        ("yes 3/5/2026", True, date(2026, 3, 5)), ("3/5/2026", True, date(2026, 3, 5)),
        ("Yes - signed March 5, 2026", True, date(2026, 3, 5)), ("NO", False, AT.date()),
        ("no (3/5/2026)", False, date(2026, 3, 5)), ("pending 3/5/2026", None, None),
        ("yes 12/25/2026", None, None), ("yes 3/5", None, None),
    ],
)  # fmt: skip
def test_consent_and_its_day_may_share_a_cell(
    store: Store, tmp_path: Path, text: str, given: bool | None, on: date | None
) -> None:
    if given is None:
        with pytest.raises(ImportProblem, match="column “Consent YN”"):
            one(store, tmp_path, name="Al Ash", Consent_YN=text)
    else:
        (consent,) = one(store, tmp_path, name="Al Ash", Consent_YN=text).consent
        assert (consent.given, consent.on) == (given, on)
    two = "Name,Consent,Consent date\nBo Bell,yes 3/5/2026,3/6/2026\n"
    assert "another day" in refuse(store, tmp_path, two)


def test_what_a_row_lacks_is_told_beside_its_other_problems(store: Store, tmp_path: Path) -> None:
    text = "ID,Name,Consent,Employer,Phone\n1,Al Ash,yes,Elm Theater,call mom\n"
    told = refuse(store, tmp_path, text)
    for piece in ("3 problems", "the day it was given", "a job needs a title", "“Phone”"):
        assert piece in told
    # A cell that cannot be read is not missing as well.
    text = "ID,Name,Consent,Consent date\n1,Al Ash,yes,soon\n"
    assert "1 problem." in refuse(store, tmp_path, text)


def test_the_last_job_is_not_taken_for_the_current_one(store: Store, tmp_path: Path) -> None:
    told = bring(store, tmp_path, "ID,Name,Current or last job,Last employer\n1,Al Ash,Cook,Elm\n")
    (job,) = store.load("1").client.work_history
    assert (job.title, job.employer, job.current) == ("Cook", "Elm", False)
    assert "kept as jobs that are over" in str(told)
    text = "ID,Name,Last job,Current job,Last employer\n2,Bo Bell,Cook,Usher,Elm\n"
    told = bring(store, tmp_path, text)
    (job,) = store.load("2").client.work_history
    assert (job.title, job.employer, job.current) == ("Usher", None, True)
    assert "careerkit has no such column: “Last job”, “Last employer”" in str(told)


def test_what_is_told_later_of_a_job_or_goal_makes_no_second_one(
    store: Store, tmp_path: Path
) -> None:
    bring(store, tmp_path, "ID,Name,Job title,Goal,Goal code\n1,Al Ash,Cook,Nurse,29-1141\n")
    bring(store, tmp_path, "ID,Job title,Employer,Occupation code\n1,cook,Elm,35-2014\n")
    bring(store, tmp_path, "ID,Occupation code,Goal code\n1,35-2014,291141\n")
    client = store.load("1").client
    assert [(j.title, j.employer, j.occupation) for j in client.work_history] == [
        ("Cook", "Elm", "35-2014.00")
    ]
    assert [(goal.title, goal.occupation) for goal in client.goals] == [("Nurse", "29-1141.00")]
    bring(store, tmp_path, "ID,Job title,Employer\n1,Cook,Oak\n")
    assert [job.employer for job in store.load("1").client.work_history] == ["Elm", "Oak"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Client Name (Last, First)", "preferred_name"), ("Client #", "external_id"),
        ("City/State", "area"), ("Counselor Name", "counselor"), ("Phone (cell)", "phone"),
    ],
)  # fmt: skip
def test_headings_of_other_offices(store: Store, tmp_path: Path, heading: str, field: str) -> None:
    cell = {"area": '"Asheville, N.C."', "phone": "9195550142"}.get(field, "Bell")
    given = "" if field == "preferred_name" else ",Name"
    text = f"ID{given},{heading.replace(', ', ' ')}\n1{given and ',Al Ash'},{cell}\n"
    bring(store, tmp_path, text)
    assert getattr(store.load("1").client, field) == {
        "area": "0011700", "phone": "(919) 555-0142"
    }.get(field, "Bell")  # fmt: skip


def test_rows_above_the_headings_are_not_lost_silently(store: Store, tmp_path: Path) -> None:
    text = "Caseload,\nAl Ash,9195550141\nName,Phone\nBo Bell,9195550142\n"
    assert "Row 2 above the headings in row 3: not read" in str(bring(store, tmp_path, text))
    assert [client.preferred_name for client in load(store)] == ["Bo Bell"]


def test_control_characters_are_taken_off(store: Store, tmp_path: Path) -> None:
    assert one(store, tmp_path, name="Al\x1b[1m\x07 Ash").preferred_name == "Al[1m Ash"


def test_numbers_longer_than_excel_keeps_are_refused(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Case number", "Name"])
    book.active.append([12345678901234567, "Al Ash"])
    path = tmp_path / "cases.xlsx"
    book.save(path)
    with pytest.raises(ImportProblem, match=r"row 2, column “Case number”.*cut this number"):
        import_file(path, store, by="x", at=AT)


def test_headings_with_two_meanings_are_not_guessed_away(store: Store, tmp_path: Path) -> None:
    text = (
        "ID,Name,Title,Release date,No.,Phone 2,Job title,Start date\n"
        "1,Al Ash,Mr,1/1/2026,7,x,Unemployed,\n"
    )
    result = bring(store, tmp_path, text)
    assert store.load("1").client == Client(id="1", preferred_name="Al Ash")
    assert "“Title”, “Release date”, “No.”, “Phone 2”" in str(result)
    assert "“Start date” was read as job start" in str(result)
    assert "No current job" in str(result)


def test_names_and_places_in_parts(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, "ID,First name,Last name,City,State\n1,Mei,Na,Asheville,NC\n")
    client = store.load("1").client
    assert (client.preferred_name, client.area) == ("Mei Na", "0011700")


def test_a_row_changes_what_it_says_and_keeps_the_rest(store: Store, tmp_path: Path) -> None:
    sample = next(client for client in samples() if client.current_job and client.skills)
    job = sample.current_job
    assert job is not None
    skill = sample.skills[0]
    store.save(sample, base_version=0, by="x", at=AT)
    text = (
        "ID;Phone;Job title;Employer;Wage;Skills\n"
        f"{sample.id};919-555-0199;{job.title};{job.employer};21.5;"
        f'"{skill.name.upper()} (1); Juggling (2)"\n'
    )
    assert bring(store, tmp_path, text).updated == [sample.id]
    wanted = sample.model_dump()
    wanted["phone"] = "(919) 555-0199"
    wanted["work_history"][sample.work_history.index(job)]["pay"] = {"amount": 21.5, "per": "hour"}
    wanted["skills"][0]["level"] = 1
    wanted["skills"].append({"name": "Juggling", "kind": "hard", "level": 2})
    assert store.load(sample.id).client == Client.model_validate(wanted)
    assert bring(store, tmp_path, text).unchanged == [sample.id]
    bring(store, tmp_path, f"ID,Job title,Employer\n{sample.id},Usher,Elm Theater\n")
    assert len(store.load(sample.id).client.work_history) == len(sample.work_history) + 1


def test_who_is_who(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, "Name,Email,Area,Job title\nAna Ruiz,ana@example.com,NC,Cook\n")
    (key,) = store.ids()
    # The same person by e-mail, whatever the spelling of the name and a new area.
    same = bring(store, tmp_path, 'Name,Email,Area\n"RUÍZ, Ana",ANA@example.com,SC\n')
    assert same.updated == [key]
    # The name alone may be hers.
    assert key in refuse(store, tmp_path, "Name\nAna Ruiz\n")
    # Without contact, name, area and job title settle it.
    assert bring(store, tmp_path, "Name,Area,Job title\nAna RUÍZ,SC,cook\n").unchanged == [key]
    # Someone else of that name.
    other = bring(store, tmp_path, "Name,Email,Area\nAna Ruiz,ruiz@example.org,TX\n")
    assert len(other.added) == 1
    # A case number given later is taken over, and then leads to the client by itself.
    numbered = "Case number,Name,Email\nK-9,Ana Ruiz,ana@example.com\n"
    assert bring(store, tmp_path, numbered).updated == [key]
    assert bring(store, tmp_path, "ID,Phone\nk-9,919-555-0101\n").updated == [key]
    # Another case number with her name and address is a contradiction.
    assert key in refuse(store, tmp_path, numbered.replace("K-9", "K-10"))


def test_ids_that_are_names_or_no_ids_become_case_numbers(store: Store, tmp_path: Path) -> None:
    text = "ID,Name\nash-al,Al Ash\n12/7,Bo Bell\n33,Cy Cole\n"
    first = bring(store, tmp_path, text)
    assert {client.external_id for client in load(store)} == {"ash-al", "12/7", None}
    assert "33" in first.added
    assert "ash-al" not in first.added
    assert len(bring(store, tmp_path, text).unchanged) == 3


@pytest.mark.parametrize(
    "text",
    [
        "ID,Name\n1,Al Ash\n2,Bo Bell\n1,Al Ash\n",
        "Case number,Name\nA,Al Ash\nB,Bo Bell\na,Al Ash\n",
        "Name,Phone\nAl Ash,9195550101\nBo Bell,\nal ash,919-555-0101\n",
        "Name\nAl Ash\nBo Bell\nAl  Ash\n",
    ],
)
def test_one_client_in_two_rows(store: Store, tmp_path: Path, text: str) -> None:
    told = refuse(store, tmp_path, text)
    assert "row 2" in told
    assert "row 4" in told
    result = bring(store, tmp_path, text, skip_invalid=True)
    assert [client.preferred_name for client in load(store)] == ["Bo Bell"]
    assert result.skipped == [2, 4]


def test_numbers_of_cards_and_accounts_are_refused(store: Store, tmp_path: Path) -> None:
    told = refuse(
        store, tmp_path,
        "ID,Name,Notes,Other\n1,Al Ash,pays with 4111 1111 1111 1111,\n"
        "2,Bo Elm,,routing 021000021 account 1234567890\n",
    )  # fmt: skip
    assert "bank account" in refuse(store, tmp_path, "ID,Name,Bank account\n1,Al Ash,12345678\n")
    assert "row 2" in told
    assert "looks like a card number" in told
    assert "looks like a bank account number" in told
    assert "1111" not in told
    assert "021000021" not in told


def test_a_caseload_of_two_thousand(store: Store, tmp_path: Path) -> None:
    lines = ["Case number,Name,Area,Job title,Wage,Phone,Email,Skills"]
    for n in range(2000):
        lines.append(
            f'N{n},Person Number{n},"Asheville, NC",Cook,${15 + n % 9}.50/hr,919555{n:04d},'
            f"p{n}@example.com,Cooking (3); Teamwork (4)"
        )
    text = "\n".join(lines)
    start = time.process_time()
    assert len(bring(store, tmp_path, text).added) == 2000
    assert len(bring(store, tmp_path, text).unchanged) == 2000
    assert time.process_time() - start < 15


def test_samples_come_back_from_exports(store: Store, tmp_path: Path) -> None:
    known = samples()
    assert known
    store.save_many([Save(client, 0) for client in known], by="x", at=AT)
    assert export_json(store, tmp_path / "new" / "out.json", protected=True) == len(known)
    assert export_csv(store, tmp_path / "tables", protected=True) == len(known)
    for number, export in enumerate((tmp_path / "new" / "out.json", tmp_path / "tables")):
        assert len(import_file(export, store, by="x", at=AT).unchanged) == len(known)
        with open_store(f"sqlite:///{tmp_path / f'{number}.sqlite'}") as other:
            assert len(import_file(export, other, by="x", at=AT).added) == len(known)
            assert load(other) == known
    assert (tmp_path / "tables" / "clients.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not list(tmp_path.rglob(".careerkit-*"))
    assert export_json(store, tmp_path / "one.json", ids=[known[0].id]) == 1
    with pytest.raises(UnknownClient):
        export_csv(store, tmp_path / "none", ids=["nobody"])
    assert not (tmp_path / "none").exists()


def test_an_export_holds_what_is_protected_only_if_it_is_asked_for(
    store: Store, tmp_path: Path
) -> None:
    school = models.Education(level="associate", field="Zqxv", school="Zqxv College")
    client = Client(id="a1", preferred_name="Al Ash", phone="919-555-0142", education=[school])
    store.save(client, base_version=0, by="x", at=AT)
    places = (tmp_path / "out.json", tmp_path / "tables")

    def written() -> str:
        files = [path for path in tmp_path.rglob("*") if path.suffix in {".json", ".csv"}]
        return "".join(path.read_text("utf-8-sig") for path in files)

    export_json(store, places[0], protected=True)
    export_csv(store, places[1], protected=True)
    assert written().count("Zqxv College") == written().count("919-555-0142") == 2
    export_json(store, places[0])
    export_csv(store, places[1])
    assert "Zqxv" not in written()
    assert "919-555" not in written()
    assert json.loads(places[0].read_text())["left_out"] == ["education", "phone"]
    # Coming back, nothing that was left out is lost; elsewhere it is not there.
    renamed = client.model_copy(update={"preferred_name": "Al Elm"})
    store.save(renamed, base_version=1, by="x", at=AT)
    for number, export in enumerate(places):
        assert import_file(export, store, by="x", at=AT).updated == ["a1"]
        assert store.load("a1").client == client
        store.save(renamed, base_version=store.load("a1").version, by="x", at=AT)
        with open_store(f"sqlite:///{tmp_path / f'{number}.sqlite'}") as other:
            assert import_file(export, other, by="x", at=AT).added == ["a1"]
            assert other.load("a1").client == models.without_protected(client)


def test_no_cell_of_an_export_is_a_formula(store: Store, tmp_path: Path) -> None:
    texts = ["=1+1", "'=1+1", "+1", "-x", "@x", "'tis", "''", "＝1"]
    notes = [models.Note(on=date(2026, 1, 1), text=text) for text in texts]
    client = Client(id="a1", preferred_name="=cmd", phone="+1 919", notes=notes)
    store.save(client, base_version=0, by="x", at=AT)
    export_csv(store, tmp_path / "tables", protected=True)
    for path in (tmp_path / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝"))]
    assert import_file(tmp_path / "tables", store, by="x", at=AT).unchanged == ["a1"]


def test_a_damaged_export_is_refused(store: Store, tmp_path: Path) -> None:
    client = Client(id="a1", preferred_name="Al Ash", external_id="7", top_ten=[])
    store.save(client, base_version=0, by="x", at=AT)
    export_csv(store, tmp_path / "tables")
    contacts = tmp_path / "tables" / "contacts.csv"
    contacts.write_text(contacts.read_text("utf-8-sig").strip() + "\nb2,1\n", "utf-8")
    with pytest.raises(ImportProblem, match=r"contacts\.csv, row 2"):
        import_file(tmp_path / "tables", store, by="x", at=AT)
    for alone in ("clients.csv", "top_ten.csv"):
        with pytest.raises(ImportProblem, match="one table of a careerkit export"):
            import_file(tmp_path / "tables" / alone, store, by="x", at=AT)
    contacts.unlink()
    with pytest.raises(ImportProblem, match=r"contacts\.csv is missing"):
        import_file(tmp_path / "tables", store, by="x", at=AT)

    export_json(store, tmp_path / "out.json")
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    good = {"id": "b2", "preferred_name": "Bo Bell"}
    document["clients"] = [
        good, {"id": "c3", "preferred_name": ""}, good, {**good, "id": "d4", "external_id": "7"}
    ]  # fmt: skip
    (tmp_path / "out.json").write_text(json.dumps(document), "utf-8")
    with pytest.raises(ImportProblem) as caught:
        import_file(tmp_path / "out.json", store, by="x", at=AT)
    assert len(caught.value.problems) == 3
    assert "client 2: preferred name" in str(caught.value)
    result = import_file(tmp_path / "out.json", store, by="x", at=AT, skip_invalid=True)
    assert result.added == ["b2"]
    assert store.ids() == ["a1", "b2"]


def test_an_export_that_cannot_be_written(store: Store, tmp_path: Path) -> None:
    write(tmp_path, "", "file")
    with pytest.raises(CareerkitError, match="could not be written"):
        export_json(store, tmp_path / "file" / "out.json")


# --- whatever a record holds comes back -----------------------------------------------------------

_START = st.sampled_from(["", "=", "+", "-", "@", "'", "''=", "\t", "\r", '"', ";", "﹣", "＝"])
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
text = st.builds(str.__add__, _START, _ANY).filter(lambda t: not forbidden_number(t))
line = text.filter(lambda t: t.strip())
day = st.dates(date(1990, 1, 1), date(2030, 1, 1))
maybe = st.none()
amount = st.floats(0.01, 1e6, allow_nan=False)
pay = st.builds(models.Pay, amount=amount, per=st.sampled_from(["hour", "year"]))
contact = st.builds(
    models.Contact, id=st.sampled_from(["k1"]), name=line, relationship=line,
    circle=st.sampled_from(["work", "family"]), closeness=st.integers(1, 3), hires=st.booleans(),
    phone=maybe | line, may_use_name=maybe | st.booleans(), last_contact=maybe | day, notes=text,
)  # fmt: skip
job = st.builds(
    models.Job, title=line, employer=maybe | line, pay=maybe | pay, current=st.booleans(),
    hours_per_week=maybe | st.floats(0.5, 120), start=maybe | st.just("2019-03"), duties=text,
)  # fmt: skip
application = st.builds(
    models.Application, id=st.just("a1"), title=line, employer=line,
    market=st.sampled_from(["open", "hidden"]), documents=st.lists(line, max_size=2),
    pay=maybe | pay, events=st.lists(
        st.builds(models.StageEvent, stage=st.just("found"), on=day, note=text),
        min_size=1, max_size=2,
    ),
)  # fmt: skip
interest = st.builds(
    models.InterestResult, on=day, instrument=line, code=st.just("RIA"),
    scores=st.dictionaries(st.sampled_from("RIASEC"), st.floats(-9, 9), max_size=3),
)  # fmt: skip
account = st.builds(
    models.OnlineAccount, service=line, checked_on=maybe | day,
    findings=st.lists(st.builds(models.Finding, flag=st.just("spelling"), fix=text), max_size=2),
)  # fmt: skip


@st.composite
def clients(draw: st.DrawFn) -> Client:
    names = draw(st.lists(line, max_size=3, unique_by=lambda t: t.strip().casefold()))
    skills = [
        models.Skill(name=name, kind="soft", level=2, evidence=draw(text),
                     use_again=draw(maybe | st.booleans()))
        for name in names
    ]  # fmt: skip
    applications = draw(st.lists(application, max_size=1))
    offers = [
        models.Offer(application="a1", on=draw(day), pay=draw(pay),
                     benefits={draw(line): draw(text)})
        for _ in applications
    ]  # fmt: skip
    return Client(
        id="c1", sample=draw(st.booleans()), external_id=draw(maybe | line),
        preferred_name=draw(line), since=draw(maybe | day), phone=draw(maybe | line), skills=skills,
        top_ten=[skill.name for skill in skills[:1]], contacts=draw(st.lists(contact, max_size=1)),
        work_history=draw(st.lists(job, max_size=2)), applications=applications, offers=offers,
        interests=draw(st.lists(interest, max_size=1)),
        presence=draw(st.lists(account, max_size=1)),
        wage_floor=draw(maybe | pay),
        notes=draw(st.lists(st.builds(models.Note, on=day, text=text), max_size=2)),
    )  # fmt: skip


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(clients())
def test_every_record_comes_back_from_exports(tmp_path: Path, client: Client) -> None:
    with open_store("sqlite://") as store, open_store("sqlite://") as other:
        store.save(client, base_version=0, by="x", at=AT)
        export_json(store, tmp_path / "out.json")
        export_csv(store, tmp_path / "tables", protected=True)
        import_file(tmp_path / "tables", other, by="x", at=AT)
        assert other.load("c1").client == client
        assert import_file(tmp_path / "out.json", other, by="x", at=AT).unchanged == ["c1"]
