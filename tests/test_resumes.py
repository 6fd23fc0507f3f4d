"""Résumés of many layouts become jobs, schooling, credentials and skills."""

import importlib.util
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import CareerkitError
from careerkit.models import Education, Job, looks_like_ssn
from careerkit.resumes import Resume, read_json_resume, read_resume
from careerkit.resumes.dates import find_spans
from careerkit.resumes.schooling import level_of
from careerkit.resumes.sections import heading_kind

TODAY = date(2026, 11, 23)
BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "resumes.py"


@cache
def benchmark() -> ModuleType:
    found = importlib.util.spec_from_file_location("resumes_benchmark", BENCHMARK)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def read(text: str) -> Resume:
    is_title: Callable[[str], float] = benchmark().is_title
    return read_resume(text, TODAY, is_title)


def heads(text: str) -> list[tuple[Any, ...]]:
    return [(job.title, job.employer, job.start, job.end, job.current) for job in read(text).jobs]


# Dates


@pytest.mark.parametrize(
    ("line", "start", "end", "current"),
    [
        ("May 2019 – Present", "2019-05", None, True),
        ("06/2018-08/2020", "2018-06", "2020-08", False),
        ("06/18 - 08/20", "2018-06", "2020-08", False),
        ("02/10/2022 to 09/30/2024", "2022-02", "2024-09", False),
        ("2015 to 2017", "2015", "2017", False),
        ("from 2016 until now", "2016", None, True),
        ("Sept. 2019 thru Current", "2019-09", None, True),
        ("Summer 2014", "2014", "2014", False),
        ("Since 2020", "2020", None, True),
        ("'09–'12", "2009", "2012", False),
        ("’98 - ’03", "1998", "2003", False),
        ("2009-13", "2009", "2013", False),
        ("2019-05 – 2020-11", "2019-05", "2020-11", False),
        ("May - August 2023", "2023-05", "2023-08", False),
        ("Summer 2019, Summer 2020", "2019", "2020", False),
        ("2019 –", "2019", None, True),
        ("enero 2019 – presente", "2019-01", None, True),
        ("March 3, 2021 to June 1, 2022", "2021-03", "2022-06", False),
    ],
)
def test_spans(line: str, start: str, end: str | None, current: bool) -> None:
    for text in (line, f"Cook, Denver Diner ({line})"):
        (span,) = find_spans(text, TODAY)
        assert (span.start, span.end, span.current) == (start, end, current)


@pytest.mark.parametrize(
    "line",
    ["919-555-2019", "I may help now", "$2019 a month", "3 to 5 tables", "Suite 1200", "24/7"],
)
def test_what_is_no_date(line: str) -> None:
    assert not find_spans(line, TODAY)


# Headings


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("EXPERIENCE", "work"),
        ("Work History:", "work"),
        ("Professional Experience", "work"),
        ("E M P L O Y M E N T", "work"),
        ("Restaurant Experience", "work"),
        ("Education & Training", "education"),
        ("Licenses and Certifications", "credentials"),
        ("Core Competencies", "skills"),
        ("— Skills —", "skills"),
        ("Volunteer Experience", "volunteer"),
        ("MILITARY SERVICE", "military"),
        ("Professional Summary", "summary"),
        ("Honors & Activities", "other"),
        ("EXPERIENCIA LABORAL", "work"),
        ("Forklift Operator", None),
        ("Experience with horses", None),
        ("Computer Technician", None),
        ("School Bus Driver", None),
        ("Durham, NC", None),
    ],
)
def test_headings(heading: str, kind: str | None) -> None:
    assert heading_kind(heading) == kind


# Jobs

ONE = ("Line Cook", "Blue Spoon Diner", "2019-05", None, True)
TWO = ("Cashier", "QuikStop", "2016", "2019", False)


@pytest.mark.parametrize(
    "text",
    [
        "Line Cook, Blue Spoon Diner, Durham, NC   May 2019 – Present\n• Ran the grill\n\n"
        "Cashier, QuikStop, Durham, NC   2016 – 2019",
        "Blue Spoon Diner   May 2019 - Present\nLine Cook\n• Ran the grill\n\n"
        "QuikStop   2016 - 2019\nCashier",
        "May 2019 – Present   LINE COOK\nBLUE SPOON DINER, DURHAM, NC\n\n"
        "2016 – 2019   CASHIER\nQuikStop, Durham, NC",
        "Line Cook\nBlue Spoon Diner | Durham, NC\n5/2019 to now\n• Ran the grill\n\n"
        "Cashier\nQuikStop | Durham, NC\n2016 to 2019",
        "Blue Spoon Diner | Line Cook | May 2019 - Current\nRan the grill and the fryer\n"
        "QuikStop | Cashier | 2016 - 2019",
        "Line Cook at Blue Spoon Diner (May 2019 to Present)\nI ran the grill.\n"
        "Cashier at QuikStop (2016 to 2019)",
        "Employer: Blue Spoon Diner\nTitle: Line Cook\nDates: 05/2019 to present\n"
        "Duties: Ran the grill\n\nEmployer: QuikStop\nTitle: Cashier\nDates: 2016 to 2019",
        "• Line Cook, Blue Spoon Diner, May 2019-Present\n• Cashier, QuikStop, 2016-2019",
        "Blue Spoon Diner\n\nLine Cook\n\nMay 2019 – Present\n\nQuikStop\n\nCashier\n\n2016 – 2019",
    ],
)
def test_one_history_in_many_layouts(text: str) -> None:
    assert heads(f"EXPERIENCE\n{text}") == [ONE, TWO]


def test_duties_places_and_words_stay_with_their_job() -> None:
    resume = read(
        "Experience\nLine Cook, Blue Spoon Diner, Durham, NC   May 2019 – Present\n"
        "• Ran the grill\n• Trained two cooks in 2021\n\nCashier, QuikStop   2016 – 2019\n"
    )
    first = resume.jobs[0]
    assert first.place == "Durham, NC"
    assert first.duties == ("Ran the grill", "Trained two cooks in 2021")
    assert first.words.startswith("Line Cook, Blue Spoon Diner")
    assert first.words.endswith("• Trained two cooks in 2021")
    assert resume.jobs[1].duties == ()


def test_positions_under_one_employer() -> None:
    text = (
        "Experience\nMarlowe's Home Goods, Durham, NC\nStore Manager (2019 – Present)\n• Ran it\n"
        "Sales Associate (2015 – 2019)\n• Sold\n\nPark Camp\nCamp Counselor (Summer 2014)"
    )
    assert [job.employer for job in read(text).jobs] == [
        "Marlowe's Home Goods", "Marlowe's Home Goods", "Park Camp",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experience\nInfantryman, U.S. Army, 2003 – 2007", "military"),
        ("Military Service\nCook, USS Hale, 2003 – 2007", "military"),
        ("Experience\nSelf-employed, House painter, 2015 – now", "self-employed"),
        ("Volunteer Work\nFood Sorter, Hope Pantry, since 2020", "volunteer"),
        ("Experience\nMarketing Intern, Acme Inc., Summer 2019", "training"),
        ("Experience\nStay-at-home parent, 2012 – 2018", "family"),
        ("Experience\nCashier, QuikStop, 2015", "job"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (job,) = read(text).jobs
    assert job.kind == kind


def test_jobs_without_headings_in_whole_sentences() -> None:
    text = (
        "Tammy Hensley\nthensley@example.org\n\nI worked at Food Lion as a cashier from 2012 to "
        "2016. Then I worked for Walmart as a department manager from 2016 to 2020. Since 2021 I "
        "have been a home health aide with Blue Ridge Home Care.\n\nI finished 10th grade."
    )
    assert heads(text) == [
        ("cashier", "Food Lion", "2012", "2016", False),
        ("department manager", "Walmart", "2016", "2020", False),
        ("home health aide", "Blue Ridge Home Care", "2021", None, True),
    ]
    assert [entry.level for entry in read(text).education] == ["less than high school"]


@pytest.mark.parametrize("employer", ["Starbucks", "LabCorp", "Amazon", "Walmart", "McDonald's"])
def test_employers_that_the_search_knows_are_employers(employer: str) -> None:
    for text in (f"Clerk, {employer}, 2019 – 2021", f"{employer} – Cary, NC\nClerk\n2019 – 2021"):
        assert heads(f"Experience\n{text}") == [("Clerk", employer, "2019", "2021", False)]


def test_jobs_without_dates_are_found_and_told() -> None:
    resume = read(
        "Experience\nHousekeeper, Grove Inn\nCleaned 14 rooms a day\n\nLaundry Attendant\n"
        "Mercy Hospital, Asheville, NC\n• Washed linens\n"
    )
    assert [(job.title, job.employer) for job in resume.jobs] == [
        ("Housekeeper", "Grove Inn"), ("Laundry Attendant", "Mercy Hospital"),
    ]  # fmt: skip
    assert "Two jobs have no dates." in resume.problems


def test_headed_skills_are_no_jobs() -> None:
    resume = read(
        "Areas of Expertise\n\nCustomer Service\n• Answered 70 calls a day\n\nOffice Work\n"
        "• Kept calendars\n\nEmployment\nOffice Clerk, Wake Dental Group, 2012 to 2014"
    )
    assert len(resume.jobs) == 1
    assert "Answered 70 calls a day" in resume.skills


def test_an_end_before_its_start_is_told_and_left_out() -> None:
    resume = read("Experience\nCashier, QuikStop, 2019 – 2016")
    assert (resume.jobs[0].start, resume.jobs[0].end) == ("2019", None)
    assert any("before it starts" in problem for problem in resume.problems)


# Schooling, credentials, skills


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("GED", "high school"),
        ("H.S. Diploma", "high school"),
        ("Completed 11th grade", "less than high school"),
        ("Did not finish high school", "less than high school"),
        ("A.A.S. Nursing", "associate"),
        ("Associate of Applied Science", "associate"),
        ("B.A. in English", "bachelor"),
        ("Bachelor's degree", "bachelor"),
        ("BSN", "bachelor"),
        ("M.Ed., Reading", "master"),
        ("MBA", "master"),
        ("Master's in Social Work", "master"),
        ("Ph.D. Chemistry", "doctoral or professional"),
        ("Welding certificate", "certificate"),
        ("Boston, MA", None),
        ("Worked as a sales associate", None),
        ("Scrum master at Acme", None),
    ],
)
def test_levels(text: str, level: str | None) -> None:
    assert level_of(text) == level


def test_schooling() -> None:
    resume = read(
        "Education\nAssociate in Science, computer technology   Aug. 2024 - Present\n"
        "Pitt Community College, Greenville, NC\n\nBachelor of Science in Nursing\n"
        "Queens Park University, May 2013\n\nWayne Community College, 24 credits toward welding\n\n"
        "Dudley High School, Diploma, 2010"
    )
    assert [
        (entry.level, entry.field, entry.school, entry.status, entry.completed)
        for entry in resume.education
    ] == [
        ("associate", "computer technology", "Pitt Community College", "in progress", None),
        ("bachelor", "Nursing", "Queens Park University", "completed", "2013-05"),
        ("some college", "welding", "Wayne Community College", "not completed", None),
        ("high school", None, "Dudley High School", "completed", "2010"),
    ]


def test_credentials_have_dates_and_no_numbers() -> None:
    resume = read(
        "Licenses\nCPR/BLS (American Heart Association), expires 3/2027\nCDL Class B, License "
        "#12345678, 2019\nCompTIA A+ (2017), Network+ (2018)"
    )
    assert [(one.text, one.earned, one.expires) for one in resume.credentials] == [
        ("CPR/BLS (American Heart Association)", None, "2027-03"),
        ("CDL Class B", "2019", None),
        ("CompTIA A+", "2017", None),
        ("Network+", "2018", None),
    ]
    assert "12345678" not in str(resume)


def test_skills_are_split_and_sentences_stay_whole() -> None:
    resume = read(
        "SKILLS: forklift, RF scanner | Excel (pivot tables, charts)\n• Tools: Git, Docker\n"
        "• Trained and led a team of twelve people over two years on the second shift\n\n"
        "Languages\nEnglish, Spanish (native)"
    )
    assert resume.skills == (
        "forklift", "RF scanner", "Excel (pivot tables, charts)", "Git", "Docker",
        "Trained and led a team of twelve people over two years on the second shift",
    )  # fmt: skip
    assert resume.languages == ("English", "Spanish (native)")


# Privacy, loss, odd input


def test_who_it_is_about_is_not_kept() -> None:
    resume = read(
        "JONAS HELLER\n12 Orchard Street, Apt 3B\nDurham, NC 27701\n(919) 555-0100\n"
        "jheller@example.org\nDOB: 3/4/1988\nSSN: 219-09-9999\n\nSKILLS\nPython, 219 09 9999\n\n"
        "JONAS HELLER\n\nEXPERIENCE\nData Analyst, Acme Inc., 2019 – Present\n"
    )
    kept = str(resume)
    for secret in ("Heller", "HELLER", "Orchard", "555-0100", "jheller", "1988", "9999"):
        assert secret not in kept
    assert any("Social Security" in problem for problem in resume.problems)
    assert any("date of birth" in problem for problem in resume.problems)


def test_no_line_below_the_name_is_lost() -> None:
    for row in benchmark().load("tune"):
        resume = read(row["text"])
        kept = "\n".join(
            [
                *(job.words for job in resume.jobs),
                *(entry.words for entry in resume.education),
                *(entry.words for entry in resume.credentials),
                *resume.skills, *resume.languages, resume.summary, *resume.other, *resume.unread,
            ]
        )  # fmt: skip
        words = set(kept.split())
        lines = row["text"].split("\n\n", 1)[1].splitlines()
        lost = [
            line
            for line in lines
            if heading_kind(line) is None
            and "@" not in line
            and sum(word.strip(",;:.|*•()-") in kept for word in line.split())
            < 0.6 * len(line.split())
        ]
        assert words
        assert len(lost) <= 2, lost


@pytest.mark.parametrize("text", ["", " \n\t", "x" * 200_001])
def test_what_cannot_be_a_resume_is_said_in_words(text: str) -> None:
    with pytest.raises(CareerkitError) as caught:
        read(text)
    assert caught.value.hint


def test_without_jobs_this_is_told() -> None:
    assert any("No jobs" in problem for problem in read("Skills\nForklift").problems)


SCRAPS = ["EXPERIENCE", "Cook, Denver Diner", "2019 – 2021", "• Ran it", "", "Skills", "Education",
          "GED 2013", "B.S.", "Employer:", "Title: Cook",
          "Title: " + "x" * 300,
          "School of " + "y" * 300 + " college", "|", "( –", "2019", "219-09-9999", "at",
          "I was a cook at 2012"]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=20)), min_size=1, max_size=14))
def test_whatever_is_read_fits_into_a_record(lines: list[str]) -> None:
    try:
        resume = read_resume("\n".join(lines), TODAY, lambda text: 0.9 if "Cook" in text else 0.1)
    except CareerkitError:
        return
    assert not looks_like_ssn(str(resume))
    for job in resume.jobs:
        if job.title:
            Job(
                title=job.title, employer=job.employer, place=job.place, start=job.start,
                end=job.end, current=job.current, kind=job.kind,
            )  # fmt: skip
    for entry in resume.education:
        if entry.level:
            Education(
                level=entry.level, field=entry.field, school=entry.school, status=entry.status,
                completed=entry.completed,
            )  # fmt: skip


def test_both_splits_are_read_well() -> None:
    module = benchmark()
    for split in ("tune", "test"):
        rows = [
            found for row in module.load(split) for found in module.compare(read(row["text"]), row)
        ]
        for field, (_, _, f1) in module.score(rows).items():
            assert f1 >= 0.85, (split, field)


# JSON Resume

JSON = {
    "basics": {"name": "Jonas Heller", "email": "j@example.org", "summary": "Analyst."},
    "work": [
        {
            "name": "Acme Inc.", "position": "Data Analyst", "startDate": "2019-05-01",
            "endDate": "Present", "summary": "Reports.", "highlights": ["Built dashboards"],
        },
        {"company": "U.S. Army", "position": "Cook", "startDate": "2011", "endDate": "2015-02"},
        "nothing",
    ],
    "volunteer": [{"organization": "Hope Pantry", "position": "Sorter", "startDate": "May 2020"}],
    "education": [
        {"institution": "Queens Park University", "area": "Math", "studyType": "Bachelor",
         "endDate": "2010"},
        {"institution": "Wake College", "studyType": "AAS", "endDate": "2028-05"},
    ],
    "certificates": [{"name": "CPR", "date": "2024-03-01", "issuer": "Red Cross"}],
    "skills": [{"name": "Data", "keywords": ["SQL", "Python"]}, {"name": "Teaching"}, 7],
    "languages": [{"language": "German", "fluency": "native"}],
    "references": [{"name": "Kim"}],
}  # fmt: skip


def test_json_resume() -> None:
    resume = read_json_resume(JSON, TODAY)
    assert [
        (job.title, job.employer, job.start, job.end, job.current, job.kind) for job in resume.jobs
    ] == [
        ("Data Analyst", "Acme Inc.", "2019-05", None, True, "job"),
        ("Cook", "U.S. Army", "2011", "2015-02", False, "military"),
        (None, "nothing", None, None, False, "job"),
        ("Sorter", "Hope Pantry", "2020-05", None, True, "volunteer"),
    ]
    assert resume.jobs[0].duties == ("Reports.", "Built dashboards")
    assert [(one.level, one.field, one.status, one.completed) for one in resume.education] == [
        ("bachelor", "Math", "completed", "2010"),
        ("associate", None, "in progress", None),
    ]
    assert resume.credentials[0].text == "CPR, Red Cross"
    assert resume.skills == ("SQL", "Python", "Teaching")
    assert resume.languages == ("German – native",)
    assert "Heller" not in str(resume)
    assert resume.problems == ("1 of 4 jobs have no dates.",)


@pytest.mark.parametrize("data", [{}, {"name": "x"}, []])
def test_other_json_is_no_resume(data: Any) -> None:
    with pytest.raises(CareerkitError, match="JSON Resume"):
        read_json_resume(data, TODAY)


@pytest.mark.parametrize("value", [None, 3, "x", [None, 3, {}], {"a": 1}])
def test_odd_json_does_no_harm(value: Any) -> None:
    for part in ("basics", "work", "education", "skills", "certificates", "languages"):
        read_json_resume({**JSON, part: value}, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Experience\n" + "2019 - 2020 " * 15_000,
        "Experience\n" + "Cook, Acme Inc\n\n" * 8_000,
        "Experience\n" + "Cook, " * 30_000 + "2019-2020",
        "a.b+" * 45_000 + "@",
        "(" * 190_000,
    ],
    ids=["dates", "blocks", "commas", "mail", "brackets"],
)
def test_text_out_of_reason_takes_no_time_out_of_reason(text: str) -> None:
    begin = time.process_time()
    read_resume(text, TODAY, lambda title: 0.5)
    assert time.process_time() - begin < 5
