"""The worksheets: accessible, in two languages, legible, true to the record, safe with any text."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import outloud
import page as pdf_checker
import pikepdf
import pymupdf
import pytest

from careerkit import facts, skill_api
from careerkit.clients import load_client
from careerkit.errors import CareerkitError, ReportError
from careerkit.handouts import SHEETS, make_handouts, make_sheet
from careerkit.handouts.filling import short
from careerkit.handouts.model import Ruled, Sheet, Table
from careerkit.handouts.own_skills import EXAMPLES
from careerkit.handouts.render import to_pdf
from careerkit.handouts.sample import sample_client
from careerkit.labor.wages import occupation_wages
from careerkit.models import Client, read_client
from careerkit.settings import Agency
from careerkit.text.handouts import each, words
from careerkit.text.languages import LOCALES, languages, speaking
from careerkit.text.languages import gettext as _
from careerkit.text.presence import USES
from careerkit.text.readiness import TOPICS
from careerkit.text.scales import ESSENTIALS
from careerkit.workshop import CHAPTERS, say

DAY = date(2026, 11, 23)
LANGUAGES = languages()
MM = 72 / 25.4
NASTY = '#read("/etc/passwd") $x$ *b* </text><script>alert(1)</script> [a] \\ "q" & <i>'


@pytest.fixture(scope="module", autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREERKIT_SETTINGS", str(tmp_path_factory.mktemp("none") / "settings.toml"))
        yield


Made = Callable[[str, bool], list[Path]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    done: dict[tuple[str, bool], list[Path]] = {}

    def make(paper: str, sample: bool) -> list[Path]:
        if (paper, sample) not in done:
            folder = tmp_path_factory.mktemp("handouts") / paper
            done[paper, sample] = make_handouts(
                folder, languages=LANGUAGES, paper=paper, filled="sample" if sample else None
            )
        return done[paper, sample]

    return make


def pdf_problems(path: Path) -> list[str]:
    """Ask both checkers whether a PDF conforms to PDF/UA-1."""
    report = pdf_checker.validate_pdf(path, profile=pdf_checker.ValidationProfile.PDF_UA_1)
    problems = [f"{path.name}: {failure.rule_id} {failure.message}" for failure in report.failures]
    result = outloud.check(str(path))
    assert result.error is None
    return problems + [f"{path.name}: {f}" for f in result.findings if f.severity == "error"]


def pages(pdf: Path | bytes) -> list[pymupdf.Page]:
    opened = pymupdf.open(pdf) if isinstance(pdf, Path) else pymupdf.open(stream=pdf)
    return [opened[number] for number in range(len(opened))]


def said(pdf: Path | bytes) -> str:
    """Return what stands on the pages, each run of blanks as one."""
    return " ".join(" ".join(page.get_text() for page in pages(pdf)).split()).replace("\u200b", "")


def spans(pdf: Path | bytes) -> Iterator[tuple[pymupdf.Page, dict[str, Any]]]:
    for page in pages(pdf):
        for block in page.get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                yield from ((page, span) for span in line["spans"] if span["text"].strip())


def plain_pdf(sheet: Sheet, paper: str = "letter", agency: Agency | None = None) -> bytes:
    return to_pdf(sheet, paper=paper, agency=agency or Agency(), logo=None, day=DAY)


def in_(language: str, key: str) -> str:
    """Return a phrase of the worksheets in a language."""
    with speaking(language):
        return words(key)


def texts(sheet: Sheet) -> list[str]:
    """Return every printed text of a sheet."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            for entry in value:
                walk(entry)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                if name not in {"svg", "kind", "key", "language", "filled"}:
                    walk(getattr(value, name))

    walk(sheet)
    return [text for text in found if text]


def tables(sheet: Sheet) -> list[Table]:
    return [piece for part in sheet.parts for piece in part.pieces if isinstance(piece, Table)]


def checked(sheet: Sheet, label: str = "") -> list[str]:
    """Return the labels of the boxes that are checked."""
    cells = [cell for table in tables(sheet) for row in table.rows for cell in row]
    boxes = [box for cell in cells for box in cell.boxes]
    for part in sheet.parts:
        for piece in part.pieces:
            boxes += getattr(piece, "boxes", ())
    return [box.label for box in boxes if box.checked]


class TestThePages:
    @pytest.mark.parametrize("sample", [False, True])
    @pytest.mark.parametrize("paper", ["letter", "a4"])
    def test_every_sheet_is_accessible_and_fits_two_pages(
        self, made: Made, paper: str, sample: bool
    ) -> None:
        files = made(paper, sample)
        names = {f"{key}-{lang}{'-sample' if sample else ''}.pdf"
                 for key in SHEETS for lang in LANGUAGES}  # fmt: skip
        assert {file.name for file in files} == names | (set() if sample else {"presenter-en.pdf"})
        assert [problem for file in files for problem in pdf_problems(file)] == []
        sizes = {"letter": (612, 792), "a4": (595, 842)}[paper]
        for file in files:
            opened = pymupdf.open(file)
            assert len(opened) <= (3 if "presenter" in file.name else 2), file.name
            wide = file.name.startswith("applications")
            shown = (round(opened[0].rect.width), round(opened[0].rect.height))
            assert shown == (sizes[::-1] if wide else sizes), file.name

    @pytest.mark.parametrize("paper", ["letter", "a4"])
    def test_type_is_large_and_nothing_is_cut_off(self, made: Made, paper: str) -> None:
        for file in [*made(paper, False), *made(paper, True)]:
            for page, span in spans(file):
                assert span["size"] >= 11.95, (file.name, span["text"], span["size"])
                box = pymupdf.Rect(span["bbox"])
                inner = pymupdf.Rect(15 * MM, 9 * MM, page.rect.x1 - 15 * MM, page.rect.y1 - 5 * MM)
                assert box.x0 >= inner.x0, (file.name, span["text"])
                assert box.x1 <= inner.x1, (file.name, span["text"])
                assert box.y0 >= inner.y0, (file.name, span["text"])
                assert box.y1 <= inner.y1, (file.name, span["text"])

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_texts_do_not_run_into_each_other(self, made: Made, language: str) -> None:
        for file in made("letter", True):
            if f"-{language}-" not in file.name:
                continue
            for _page, group in itertools.groupby(spans(file), key=lambda pair: pair[0].number):
                boxes = [
                    (span["text"], pymupdf.Rect(span["bbox"][0], span["origin"][1] - 5,
                                                span["bbox"][2], span["origin"][1]))
                    for _, span in group
                ]  # fmt: skip
                for (one, a), (other, b) in itertools.combinations(boxes, 2):
                    assert (a & b).is_empty, (file.name, one, other)

    @pytest.mark.parametrize(("key", "page"), [("top-ten", 1), ("references", 1)])
    def test_lines_to_write_on_are_far_enough_apart(self, made: Made, key: str, page: int) -> None:
        file = next(file for file in made("letter", False) if file.name == f"{key}-en.pdf")
        heights: list[float] = []
        for drawing in pymupdf.open(file)[page].get_drawings():
            for item in drawing["items"]:
                if item[0] == "l" and abs(item[1].y - item[2].y) < 0.1:
                    assert abs(item[2].x - item[1].x) > 35 * MM  # long enough to write on
                    heights.append(round(item[1].y, 1))
        levels = sorted(set(heights))
        assert len(levels) >= 13
        assert all(b - a >= 8 * MM for a, b in itertools.pairwise(levels))

    @pytest.mark.parametrize("key", list(SHEETS))
    def test_rows_of_tables_leave_room_for_a_hand(self, key: str) -> None:
        for table in tables(make_sheet(key, "en", today=DAY)):
            assert table.height >= 11
            assert table.caption
            assert all(column.label for column in table.columns)
            assert all(len(row) == len(table.columns) for row in table.rows)

    def test_heads_of_tables_and_drawings_can_be_heard(self, made: Made) -> None:
        file = next(file for file in made("letter", True) if file.name == "network-en-sample.pdf")
        with pikepdf.open(file) as pdf:
            parts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
            kinds = [str(item.get("/S")) for item in parts]
            alts = [str(item["/Alt"]) for item in parts if item.get("/S") == "/Figure"]
        assert kinds.count("/TH") == 4
        assert kinds.count("/H1") == 1
        (drawn,) = [alt for alt in alts if alt.startswith("A circle in the middle")]
        contact = sample_client("en").contacts[0]
        assert contact.name in drawn
        assert {"checked box", "empty box"} <= set(alts)

    def test_title_and_language_are_told_and_no_name(self, made: Made) -> None:
        for file in made("letter", True):
            language = file.stem.split("-")[-2]
            with pikepdf.open(file) as pdf:
                assert str(pdf.Root.Lang) == language
                told = str(pdf.docinfo) + str(pdf.open_metadata())
                key = file.name.removesuffix(f"-{language}-sample.pdf")
                assert str(pdf.docinfo["/Title"]) == in_(language, f"{key}.title")
            for part in sample_client(language).preferred_name.split():
                assert part not in told
                assert part.lower() not in file.name

    def test_a_sample_says_that_the_person_is_invented(self, made: Made) -> None:
        for file in made("letter", True):
            language = file.stem.split("-")[-2]
            text = said(file)
            assert in_(language, "sample") in text
            assert "(invented)" in text  # the agency, too
        assert not any(in_("en", "sample") in said(file) for file in made("letter", False))


class TestTheWords:
    def test_english_is_spelled_right(self) -> None:
        from spellchecker import SpellChecker

        told = {word.replace("’", "'") for word in printed("en")}
        assert told - set(SpellChecker(language="en").known(told)) == UNUSUAL

    def test_no_word_is_the_same_in_both_languages_but_those_that_are(self) -> None:
        assert printed("en") & printed("es") == IN_BOTH

    @pytest.mark.parametrize("key", list(SHEETS))
    def test_no_english_is_left_in_a_spanish_sample(self, made: Made, key: str) -> None:
        file = next(f for f in made("letter", True) if f.name == f"{key}-es-sample.pdf")
        agency = "Piedmont Example Career Center"
        text = said(file).split("This document is important")[0].replace(agency, "")
        words = set(re.findall(r"[a-z’]+", text.casefold()))
        assert words & ENGLISH_ONLY == set()

    @pytest.mark.parametrize("key", list(SHEETS))
    def test_english_is_read_at_grade_6(self, key: str) -> None:
        printed_here = texts(make_sheet(key, "en", today=DAY))
        sentences = [t for t in printed_here if t.endswith((".", "?")) and len(t.split()) > 3]
        assert grade(" ".join(sentences)) <= 6

    def test_what_is_put_into_another_language_stands_in_the_samples_record(self) -> None:
        lists = list(LOCALES.glob("*/sample.csv"))
        assert lists
        for place in lists:
            record = load_client(sample_client(place.parent.name).id).model_dump_json()
            rows = csv.DictReader(io.StringIO(place.read_text("utf-8")))
            known = [json.dumps(row["record"], ensure_ascii=False) for row in rows]
            assert [text for text in known if text not in record] == []

    def test_examples_of_skills_are_those_of_the_vocabulary(self) -> None:
        named = skill_api.vocabulary().named
        for kind, names in EXAMPLES.items():
            assert len(names) >= 15
            assert {named.loc[name, "kind"] for name in names} == {kind}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_the_articles_ask_for_is_there(self, language: str) -> None:
        with speaking(language):
            flags = each("social-media.flags.names")
            assert len(each("skills.essential.names")) == len(ESSENTIALS) == 6
            assert len(each("applications.steps.boxes")) == 7
            assert len(each("career-path.remember.questions")) == 5
            assert len({_(topic.name) for topic in TOPICS.values()}) == 8
        assert (len(USES), sum(flag[0].isdigit() for flag in flags)) == (3, 5)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_nothing_asks_for_a_social_security_number(self, made: Made, language: str) -> None:
        word = {"en": "Social Security", "es": "Seguro Social"}[language]
        for key in SHEETS:
            sheet = make_sheet(key, language, today=DAY)
            with_it = [text for text in texts(sheet) if word in text]
            if key != "readiness":
                assert with_it == []
        table = tables(make_sheet("readiness", language, today=DAY))[0]
        (row,) = [row for row in table.rows if word in row[0].text]
        yes_no = [in_(language, "yes"), in_(language, "no")]
        assert [box.label for box in row[1].boxes] == yes_no
        assert "número" in row[0].note or "number" in row[0].note  # not to be written down


def printed(language: str) -> set[str]:
    """Return every word that is printed on the empty sheets."""
    told = " ".join(" ".join(texts(make_sheet(key, language, today=DAY))) for key in SHEETS)
    return {word.casefold() for word in re.findall(r"[^\W\d_]+(?:’[a-z]+)?", told)}


UNUSUAL = {"résumé", "children's"}
IN_BOTH = {"a", "b", "e", "extra", "flexible", "id", "me", "no", "plan", "social", "textiles"}
ENGLISH_ONLY = {
    "the", "and", "of", "to", "you", "your", "for", "with", "what", "who", "how", "when", "is",
    "are", "my", "it", "in", "on", "from", "by", "at", "this", "that", "name", "date", "skill",
    "skills", "job", "work", "pay", "hour", "week", "year", "boss", "people", "phone",
    "yes", "cook", "manager", "owner", "supervisor", "offer", "posted", "applied", "found", "ask",
    "asked", "finish", "get", "send",
}  # fmt: skip


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade, counting vowel groups as syllables."""
    words = re.findall(r"[A-Za-zé’]+", text)
    sentences = len(re.findall(r"[.?!]+(?:\s|$|”)", text))
    syllables = sum(
        max(1, len(re.findall(r"[aeiouyé]+", re.sub(r"e$", "", word.lower())))) for word in words
    )
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


class TestFilledIn:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_sample_holds_the_record(self, made: Made, language: str) -> None:
        client = sample_client(language)
        text = {f.name.removesuffix(f"-{language}-sample.pdf"): said(f)
                for f in made("letter", True) if f"-{language}-sample" in f.name}  # fmt: skip
        for page in text.values():
            assert client.preferred_name in page
        goal = client.goal
        assert goal is not None
        assert goal.title in text["plan"]
        assert goal.title in text["top-ten"]
        assert all(step.what in text["plan"] for step in client.plan[:1] if not step.done_on)
        for one in client.applications:
            assert one.employer in text["applications"]
        agreed = [r for r in client.references if r.status in ("agreed", "briefed", "contacted")]
        assert agreed
        assert all(r.name in text["references"] for r in agreed[:3])
        assert all(a.service in text["social-media"] for a in client.presence)
        assert f"${client.offers[-1].pay.amount:.2f}" in text["offers"]

    def test_a_blank_sheet_has_nothing_filled_in(self) -> None:
        for key in SHEETS:
            for language in LANGUAGES:
                sheet = make_sheet(key, language, today=DAY)
                assert (sheet.name, sheet.day, checked(sheet)) == ("", "", [])
                for table in tables(sheet):
                    assert not any(cell.filled for row in table.rows for cell in row)
                assert "blank" not in str(sheet)

    @pytest.mark.parametrize("client_id", ["sample-10", "sample-11", "sample-12", "sample-06"])
    def test_a_record_with_little_in_it_leaves_lines_to_write_on(self, client_id: str) -> None:
        client = load_client(client_id)
        for key in SHEETS:
            filled = make_sheet(key, "en", client, today=DAY)
            empty = make_sheet(key, "en", today=DAY)
            assert filled.name == client.preferred_name
            assert [len(t.rows) for t in tables(filled)] == [len(t.rows) for t in tables(empty)]
            text = said(plain_pdf(filled))
            assert not re.search(r"\b(nan|None|NaT)\b|\d\.\d{3}", text)

    def test_rates_of_offers_are_right(self) -> None:
        client = record(
            applications=[
                {"id": "a", "title": "Clerk", "employer": "County", "market": "open",
                 "events": [{"stage": "offer", "on": "2026-11-01"}]},
                {"id": "b", "title": "Clerk II", "employer": "City", "market": "hidden",
                 "events": [{"stage": "offer", "on": "2026-11-02"}]},
            ],
            offers=[
                {"application": "a", "on": "2026-11-01", "hours_per_week": 40,
                 "pay": {"amount": 52000, "per": "year"}, "health_offered": False},
                {"application": "b", "on": "2026-11-02", "pay": {"amount": 20.5},
                 "shift_premium": 1, "bonus_yearly": 500, "answer_by": "2027-01-04",
                 "decision": "accepted"},
            ],
        )  # fmt: skip
        sheet = make_sheet("offers", "en", client, today=DAY)
        columns = list(zip(*(row[1:] for row in tables(sheet)[0].rows), strict=True))
        now, first, second = ([cell.filled for cell in column] for column in columns)
        assert not any(now)
        # The latest comes first; without hours, no pay by the week.
        assert first[:5] == ["Clerk II, City", "$20.50", "", "", "$1 an hour, $500 a year"]
        assert first[-1] == "Jan 4, 2027"
        assert second[:4] == ["Clerk, County", "$25", "40", "$1,000"]
        assert "no plan" in second
        assert checked(sheet) == ["I say yes"]

    def test_a_first_step_names_its_thing_and_not_the_client_as_a_helper(self) -> None:
        client = record(
            readiness=[
                {"topic": "social security card", "status": "missing", "missing": "Lost.",
                 "helper": "José"},
                {"topic": "identification", "status": "missing", "helper": "DMV"},
            ],
        )  # fmt: skip
        rows = tables(make_sheet("readiness", "en", client, today=DAY))[1].rows
        assert [[cell.filled for cell in row[:2]] for row in rows[:2]] == [
            ["Social Security card: Lost.", ""], ["ID", "DMV"],
        ]  # fmt: skip

    def test_days_off_are_all_days_with_pay(self) -> None:
        client = record(
            applications=[{"id": "a", "title": "Cook", "employer": "Inn", "market": "open",
                           "events": [{"stage": "offer", "on": "2026-11-20"}]}],
            offers=[{"application": "a", "on": "2026-11-20", "pay": {"amount": 18, "per": "hour"},
                     "paid_leave_days": 10, "holidays": 8, "sick_days": 3}],
        )  # fmt: skip
        rows = tables(make_sheet("offers", "en", client, today=DAY))[0].rows
        said = {row[0].text: row[2].filled for row in rows}
        assert said["Paid days off a year"] == "21"

    def test_readiness_tells_both_ends_apart(self) -> None:
        client = record(
            readiness=[
                {"topic": "transportation", "status": "in progress", "for_interviews": True,
                 "for_work": False, "missing": "A ride at 6 a.m.", "by": "2026-12-04"},
                {"topic": "clothes", "status": "ready"},
                {"topic": "phone", "status": "missing"},
            ]
        )  # fmt: skip
        rows = {(r[0].text, r[0].note): r for r in tables(
            make_sheet("readiness", "en", client, today=DAY))[0].rows}  # fmt: skip

        def mark(*key: str) -> str:
            return "".join(box.label for box in rows[key][1].boxes if box.checked)  # type: ignore[index]

        assert mark("Transportation", "To get to an interview") == "yes"
        assert mark("Transportation", "To get to work each day") == "no"
        assert rows["Transportation", "To get to work each day"][2].filled == "A ride at 6 a.m."
        assert rows["Transportation", "To get to an interview"][2].filled == ""
        assert mark("Clothes", "For the work itself") == "yes"
        assert mark("Phone or message line", "Where you can get a message") == "no"
        assert mark("Résumé", "With your latest work") == ""

    def test_boxes_of_the_samples_are_checked(self) -> None:
        for language, labels in (
            ("es", {"Cocinar", "Enseñar a otros", "Trabajar bajo presión", "Manejo del tiempo"}),
            ("en", {"Training others", "Leadership"}),
        ):
            sheet = make_sheet("skills", language, sample_client(language), today=DAY)
            assert labels <= set(checked(sheet))

    def test_own_words_for_a_skill_check_its_box_and_are_kept(self) -> None:
        client = record(
            skills=[
                {"name": "Customer service", "kind": "hard", "level": 4},
                {"name": "Calming frightened people", "kind": "soft", "level": 4},
            ]
        )
        sheet = make_sheet("skills", "es", client, today=DAY)
        assert "Atención al cliente" in checked(sheet)
        lines = [p for part in sheet.parts for p in part.pieces if isinstance(p, Ruled)]
        assert [line.filled for line in lines] == [(), ("Calming frightened people",)]

    def test_a_red_flag_not_looked_at_is_not_called_fine(self) -> None:
        client = record(presence=[{"service": "Facebook", "fine": ["spelling"],
                                   "findings": [{"flag": "negative tone", "fix": "Taken down",
                                                 "done": True}]}])  # fmt: skip
        table = tables(make_sheet("social-media", "en", client, today=DAY))[1]
        marks = ["".join(b.label for b in row[1].boxes if b.checked) for row in table.rows]
        assert marks == ["", "", "yes", "no", "", "", ""]
        assert table.rows[2][2].filled == "Taken down (Done)"

    def test_pay_of_a_step_is_that_of_the_area_and_says_so(self) -> None:
        wages = occupation_wages("37")
        most = str(wages.index[wages["capped"] & wages["wage"].notna()][0])
        client = record(
            area="37",
            work_history=[{"title": "Aide", "occupation": "31-1131.00", "current": True,
                           "pay": {"amount": 17.5}}],
            goals=[{"title": "Doctor", "occupation": most, "path": ["29-1141.00"]}],
        )  # fmt: skip
        for language, own in (
            ("en", "$17.50 an hour (my pay)"),
            ("es", "$17.50 por hora (mi pago)"),
        ):
            sheet = make_sheet("career-path", language, client, today=DAY)
            pay = [row[1].filled for row in tables(sheet)[0].rows]
            wage = facts.occupation_pay("29-1141.00", area="NC").wage
            assert wage is not None
            assert f"${wage / 2080:.2f}" in pay[1]
            assert pay[0].splitlines()[0] == own
            assert pay[2] == ""
            assert pay[3].endswith(("or more", "o más"))
            assert "North Carolina" in str(sheet.parts[2])

    def test_a_code_the_tables_do_not_know_leaves_the_line_empty(self) -> None:
        client = record(
            area="9999999",
            work_history=[{"title": "Old job", "occupation": "99-9999.00", "current": True}],
            goals=[{"title": "Nurse", "occupation": "29-1141.00", "path": ["98-9999.00"]}],
        )
        sheet = make_sheet("career-path", "en", client, today=DAY)
        told = [[cell.filled for cell in row[1:]] for row in tables(sheet)[0].rows]
        assert told[:3] == [["", "", ""]] * 3
        assert re.fullmatch(r"\$\d\d\.\d\d an hour", told[3][0])
        assert "in the United States" in str(sheet)
        assert "bachelor’s degree" in told[3][1]


def record(**parts: Any) -> Client:
    return read_client({"id": "t-1", "preferred_name": "José Núñez Ibáñez", **parts})


def crowded(text: str) -> Client:
    """Return a record with more of everything than fits, each entry the same odd text."""
    line = text[:190]
    person = {"name": line, "relationship": line, "circle": "work", "closeness": 3, "hires": True,
              "employer": line, "job_title": line, "phone": line,
              "next_contact": "2026-12-01"}  # fmt: skip
    return record(
        preferred_name=line,
        work_history=[{"title": line, "employer": line, "duties": text, "current": True,
                       "pay": {"amount": 9999.99}, "hours_per_week": 77.5}] * 9,
        skills=[{"name": f"{n} {line}", "kind": "hard", "level": 1, "evidence": text}
                for n in range(40)],
        top_ten=[f"{n} {line}" for n in range(10)],
        contacts=[{**person, "id": f"c{n}"} for n in range(60)],
        readiness=[{"topic": topic, "status": "missing", "missing": text, "helper": line,
                    "by": "2027-12-30"}
                   for topic in ("identification", "resume", "references", "phone", "clothes")],
        presence=[{"service": line, "findings": [{"flag": "spelling", "fix": text}] * 5}] * 9,
        references=[{"name": line, "relationship": line, "job_title": line, "employer": line,
                     "phone": line, "email": line, "status": "agreed"}] * 9,
        applications=[{"id": f"a{n}", "title": line, "employer": line, "market": "open",
                       "contact": "c1", "documents": [line],
                       "events": [{"stage": "offer", "on": "2026-11-02"}]} for n in range(30)],
        offers=[{"application": f"a{n}", "on": "2026-11-03", "pay": {"amount": 99999.99,
                 "per": "month"}, "shift": line, "answer_by": "2027-12-30"} for n in range(5)],
        goals=[{"title": line, "why": text, "by": "2027-12-30"}],
        plan=[{"what": line, "who": line, "due": "2027-12-30", "builds": line}] * 30,
        barriers=[{"what": line, "support": text, "helper": line}] * 9,
        objectives=[{"what": line, "measure": line}] * 9,
        reflections=[{"reminder": "research", "answer": text, "on": "2026-11-01"}],
    )  # fmt: skip


class TestAnyText:
    @pytest.mark.parametrize("key", list(SHEETS))
    def test_hostile_text_stays_text(self, key: str, tmp_path: Path) -> None:
        path = tmp_path / "nasty.pdf"
        path.write_bytes(plain_pdf(make_sheet(key, "es", crowded(NASTY), today=DAY)))
        text = said(path)
        assert '#read("/etc/passwd") $x$ *b*' in text
        assert "root:" not in text
        assert pdf_problems(path) == []

    @pytest.mark.parametrize("text", ["wordy entries go on and on " * 300, "W" * 9000])
    @pytest.mark.parametrize("key", list(SHEETS))
    def test_too_much_is_shortened_and_stays_on_the_page(self, key: str, text: str) -> None:
        sheet = make_sheet(key, "en", crowded(text), today=DAY)
        pdf = plain_pdf(sheet)
        assert len(pymupdf.open(stream=pdf)) <= 4
        for page, span in spans(pdf):
            assert pymupdf.Rect(span["bbox"]) in page.rect, span["text"][:40]

    def test_names_with_accents_and_without_a_font(self) -> None:
        client = record(preferred_name="Łukasz Çelik-Ñuñez \U0001f389 \U00013000", goals=[
            {"title": "Ingeniería \U0001f389 eléctrica"}])  # fmt: skip
        text = said(plain_pdf(make_sheet("plan", "en", client, today=DAY)))
        assert "Łukasz Çelik-Ñuñez" in text
        assert "Ingeniería" in text
        assert "\U0001f389" not in text
        drawn = plain_pdf(make_sheet("career-path", "en", client, today=DAY))
        assert "Ingeniería" in said(drawn)

    def test_short_ends_at_a_sentence_or_a_word(self) -> None:
        assert short("One. " * 50, 30) == "One. One. One. One. One. One."
        assert short("a" * 50, 10) == "aaaaaaaaa…"
        assert short("two\nlines", 20) == "two lines"
        assert all(len(short("ab cd. " * n, 25)) <= 25 for n in range(30))


class TestTheFiles:
    def test_the_agency_stands_on_every_sheet(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = tmp_path / "settings.toml"
        settings.write_text(
            '[agency]\nname = "Haw River Center #1"\nphone = "919-555-0199"\n'
            'equal_opportunity = "Equal $opportunity$ notice."\n'
            'language_assistance = "Ayuda en su idioma."\n'
        )
        monkeypatch.setenv("CAREERKIT_SETTINGS", str(settings))
        for file in make_handouts(tmp_path / "out", languages=["en", "es"], paper="letter"):
            text = said(file)
            for shown in ("Haw River Center #1", "919-555-0199", "Equal $opportunity$ notice.",
                          "Ayuda en su idioma."):  # fmt: skip
                assert shown in text, file.name
            assert len(pymupdf.open(file)) <= (3 if "presenter" in file.name else 2)

    def test_every_wrong_name_is_told_at_once(self, tmp_path: Path) -> None:
        with pytest.raises(ReportError) as caught:
            make_handouts(tmp_path / "out", languages=["en", "fr"], paper="legal",
                          sheets=["plan", "skill", "nonsense"])  # fmt: skip
        assert caught.value.problems == [
            "there is no worksheet 'skill' (is it skills?)",
            "there is no worksheet 'nonsense'",
            "there is no language 'fr'",
            "there is no paper 'legal'",
        ]
        assert "top-ten" in str(caught.value)
        assert not (tmp_path / "out").exists()
        with pytest.raises(ReportError, match="no language is named"):
            make_handouts(tmp_path, languages=[], paper="a4")

    def test_a_folder_that_cannot_be_made_is_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "taken").write_text("a file")
        for out in (tmp_path / "taken", tmp_path / "taken" / "below"):
            with pytest.raises(CareerkitError, match="cannot be made"):
                make_handouts(out, languages=["en"], paper="letter", sheets=["plan"])

    def test_a_clients_sheet_is_named_by_id_only_and_holds_the_day(self, tmp_path: Path) -> None:
        (file,) = make_handouts(
            tmp_path, languages=["es", "es"], paper="a4", sheets=["plan", "plan"],
            filled=record(), as_of=DAY,
        )  # fmt: skip
        assert file.name == "plan-es-t-1.pdf"
        assert [path.name for path in tmp_path.iterdir()] == [file.name]
        text = said(file)
        assert "José Núñez Ibáñez" in text
        assert "23 de noviembre de 2026" in text
        assert in_("es", "sample") not in text
        with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
            assert "Núñez" not in str(pdf.docinfo) + str(pdf.open_metadata())

    def test_an_invented_client_by_id_is_marked(self, tmp_path: Path) -> None:
        (file,) = make_handouts(tmp_path, languages=["en"], paper="letter", sheets=["plan"],
                                filled=load_client("sample-01"), as_of=DAY)  # fmt: skip
        assert file.name == "plan-en-sample-01.pdf"
        assert in_("en", "sample") in said(file)

    def test_the_presenters_notes_have_every_chapter(self, made: Made, tmp_path: Path) -> None:
        file = next(file for file in made("letter", False) if "presenter" in file.name)
        text = said(file)
        for number, chapter in enumerate(CHAPTERS, 1):
            assert f"{number}. {say(chapter.key, 'en')} ({chapter.minutes} min)" in text
        assert "Name:" not in text
        for options in ({"languages": ["es"]}, {"languages": ["en"], "filled": "sample"}):
            with pytest.raises(ReportError, match="presenter"):
                make_handouts(tmp_path, paper="letter", sheets=["presenter"], **options)  # type: ignore[arg-type]

    def test_the_same_sheet_comes_out_the_same(self) -> None:
        sheet = make_sheet("network", "en", load_client("sample-01"), today=DAY)
        assert plain_pdf(sheet) == plain_pdf(sheet)
