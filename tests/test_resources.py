"""The center's table of local help: read in many forms, refused with every problem at once."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from careerkit.errors import SettingsError
from careerkit.resources import (
    NATIONAL,
    Resource,
    local_help,
    read_resources,
    read_table,
    resources_template,
    serves,
)
from careerkit.text.needs import NEED_OF, NEEDS

DURHAM, FAYETTEVILLE, NC, EASTERN_NC, VIRGINIA = (
    "0020500", "0022180", "3700000", "3700001", "5100000",
)  # fmt: skip


def write(folder: Path, text: str, name: str = "help.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_resources(path)
    return caught.value.problems


def test_a_full_row_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Need,Name,What they do,Phone,Website,Address,Hours,Area or county,Cost,Note\n"
        "clothes; Child Care,Second Chance,Two outfits,919.555.0100 x7,https://closet.example.org/,"
        '"12 Sample St, Durham",Tue 10-4,Durham,0,Call first\n',
    )
    assert read_table(path) == (
        [
            Resource(
                "Second Chance", ("clothes", "childcare"), "Two outfits", "(919) 555-0100 ext. 7",
                "closet.example.org", "12 Sample St, Durham", "Tue 10-4", "Durham", "Free",
                "Call first",
            )
        ],
        [],
    )  # fmt: skip


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_delimiter_and_encoding(tmp_path: Path, sign: str, encoding: str) -> None:
    rows = [
        ["Lista de ayuda para nuestros clientes y sus niños"], [],
        ["Teléfono", "Nombre", "Condado", "Necesidad", "Horario"],
        ["919-555-0100", "Centro Peñas", "Durham", "ropa", "lunes"],
    ]  # fmt: skip
    path = write(tmp_path, "\r\n".join(sign.join(row) for row in rows), encoding=encoding)
    (found,) = read_resources(path)
    assert (found.name, found.needs, found.area) == ("Centro Peñas", ("clothes",), "Durham")
    assert found.phone == "(919) 555-0100"


def test_headings_with_a_slip_and_address_in_several_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Organisation,NEEDS,Telephon,Street,City,Zip,Remark,Contact person\n"
        "Bus Help,transporation,9195550100,1 Main St,Durham,27701,Ask,Ms. Lee\n",
    )
    found, notes = read_table(path)
    assert found[0].place == "1 Main St, Durham, 27701"
    assert (found[0].needs, found[0].phone) == (("transportation",), "(919) 555-0100")
    assert notes == ["Columns that were not used: “Contact person”."]


def test_a_workbook_with_its_own_kinds_of_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Need", "Name", "Phone", "Hours", "Cost"])
    sheet.append(["food", "Pantry", 9195550100, time(9), 2.5])
    sheet.append(["housing", "Shelter", "2-1-1", "always", None])
    book.save(tmp_path / "help.xlsx")
    pantry, shelter = read_resources(tmp_path / "help.xlsx")
    assert (pantry.phone, pantry.hours, pantry.cost) == ("(919) 555-0100", "9:00", "$2.50")
    assert (shelter.phone, shelter.cost) == ("2-1-1", "")
    sheet.append(["food", "Other", date(2026, 8, 5), datetime(2026, 8, 5), datetime(2026, 5, 1)])
    sheet.append([date(2026, 8, 5), date(2026, 8, 5), 9.19555010012e22, "", ""])
    book.save(tmp_path / "help.xlsx")
    said = problems(tmp_path / "help.xlsx")
    assert sum("Excel made a date of this" in one for one in said) == 5
    assert any("row 5, column “Phone”" in one and "cut this number short" in one for one in said)


def test_every_problem_is_told_at_once_with_row_and_column(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Need,Name,Phone,Website,Note,SSN\n"
        ",Closet,12,not a site,,\n"
        "clothes,,call me,ok.example.org,,\n"
        "food,Pantry,919-555-0100,javascript:alert(1),219-09-9999,\n"
        f"1234,{'x' * 151},555-0100,,,\n"
        "food,Bread,,,,,too,many\n",
    )
    said = problems(path)
    assert [one.split(" – ")[0].split(": ")[0] for one in said] == [
        "row 1, column “SSN”", "row 2, column “Need”", "row 2, column “Phone”",
        "row 2, column “Website”", "row 3, column “Name”", "row 3, column “Phone”",
        "row 4, column “Website”", "row 4, column “Note”", "row 5, column “Need”",
        "row 5, column “Name”", "row 5, column “Phone”", "row 6",
    ]  # fmt: skip
    assert "219-09" not in "".join(said)
    assert "area code" in said[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Name,Phone\nA,1\n", "no heading “Need”"),
        ("Need,what\nfood,2\n", "no heading “Name”"),
        ("a,b\n1,2\n", "no heading “Need” or “Name”"),
        ("Need,Name,Phone,Telephone\nfood,A,,\n", "the column “Phone” is read as “Phone” too"),
        ('Need,Name\nfood,"A\nfood,B\n', "quotation mark"),
    ],
)
def test_headings_that_leave_doubts_are_refused(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in one for one in problems(write(tmp_path, text)))


def test_empty_tables(tmp_path: Path) -> None:
    assert read_resources(write(tmp_path, "Need,Name,Phone\n,,\n")) == []
    for text in ("", "\n \n"):
        with pytest.raises(SettingsError, match="is empty"):
            read_resources(write(tmp_path, text))
    problems(write(tmp_path, "\ufeff,\n"))
    with pytest.raises(SettingsError, match=r"not a \.csv"):
        read_resources(write(tmp_path, "x", "help.docx"))
    with pytest.raises(SettingsError, match="not an Excel workbook"):
        read_resources(write(tmp_path, "x", "help.xlsx"))


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        ("Driver’s License / Photo ID", ("identification",)),
        ("Social Security card", ("social security card",)),
        ("e-mail, résumé", ("email", "resume")),
        ("ropa y comida", ("clothes", "food")),
        ("identifcation; clothng", ("identification", "clothes")),
        ("Books", ("books",)),
        ("Pet care; food; FOOD", ("pet care", "food")),
        ("anything", ("anything",)),
    ],
)
def test_needs_are_known_under_many_words(
    tmp_path: Path, written: str, needs: tuple[str, ...]
) -> None:
    found, notes = read_table(write(tmp_path, f'Need,Name\n"{written}",A\n'))
    assert found[0].needs == needs
    unusual = [need for need in needs if need not in NEEDS]
    assert bool(notes) == bool(unusual)
    assert all(f"“{need}”" in notes[0] for need in unusual)


def test_no_word_stands_for_two_needs() -> None:
    words = [word for need, line in NEEDS.items() for word in (need, *line.split("|"))]
    assert len(words) == len(set(words)) == len(NEED_OF)


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("1-800-GOODWILL", "1-800-GOODWILL"), ("988", "988"),
        ("919-555-0100 or 919-555-0101", "919-555-0100 or 919-555-0101"),
        ("(919) 555-0100", "(919) 555-0100"), ("n/a", ""), ("-", ""),
    ],
)  # fmt: skip
def test_phone_numbers_stay_as_they_are_dialed(tmp_path: Path, phone: str, shown: str) -> None:
    assert read_resources(write(tmp_path, f"Need,Name,Phone\nfood,A,{phone}\n"))[0].phone == shown


@pytest.mark.parametrize(
    ("area", "here"),
    [
        ("", {DURHAM: True, FAYETTEVILLE: True, NC: True, VIRGINIA: True, None: True}),
        ("Durham", {DURHAM: True, FAYETTEVILLE: False, NC: None, VIRGINIA: None, None: None}),
        ("Durham, NC", {DURHAM: True, FAYETTEVILLE: False, NC: None, VIRGINIA: False}),
        ("NC", {DURHAM: True, EASTERN_NC: True, VIRGINIA: False, "US": None}),
        ("North Carolina; Virginia", {DURHAM: True, VIRGINIA: True}),
        ("NC, SC", {DURHAM: True, VIRGINIA: False}),
        ("Wake County", {DURHAM: None, FAYETTEVILLE: None}),
        # A county may be named like a city elsewhere in the state, or in another state.
        ("Durham County", {DURHAM: True, FAYETTEVILLE: None}),
        ("Cumberland", {FAYETTEVILLE: None}),
        ("Orange, Durham and Person counties", {DURHAM: True, FAYETTEVILLE: None}),
        ("everywhere", {VIRGINIA: None}),
        (FAYETTEVILLE, {FAYETTEVILLE: True, DURHAM: False}),
        ("Durham", {"9999999": None}),
    ],
)
def test_whom_a_resource_serves(area: str, here: dict[str | None, bool | None]) -> None:
    resource = Resource("A", ("food",), area=area)
    assert {code: serves(resource, code) for code in here} == here


def test_everywhere_in_a_table_means_everybody(tmp_path: Path) -> None:
    assert read_resources(write(tmp_path, "Need,Name,Area\nfood,A,Everywhere\n"))[0].area == ""


def test_the_template_can_be_filled_in_and_its_examples_are_never_read(tmp_path: Path) -> None:
    path = tmp_path / "help.csv"
    path.write_bytes(resources_template())
    found, notes = read_table(path)
    assert found == []
    assert notes == ["Rows marked “EXAMPLE:” were left out (3)."]
    filled = resources_template().decode("utf-8") + "food,Pantry,,,,,,,,\r\n"
    assert [one.name for one in read_resources(write(tmp_path, filled))] == ["Pantry"]
    # The examples themselves hold nothing that would be refused.
    real = filled.replace("EXAMPLE: ", "")
    assert len(read_resources(write(tmp_path, real))) == 4


def test_local_help_is_the_centers_own_before_what_holds_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.toml"
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(settings))
    assert local_help() == list(NATIONAL)
    settings.write_text('resources = "help.csv"')
    with pytest.raises(SettingsError, match=r"help\.csv, but it is not in") as caught:
        local_help()
    assert str(settings) in str(caught.value.hint)
    write(tmp_path, "Need,Name\nfood,Pantry\n")
    assert [one.name for one in local_help()] == ["Pantry", *(one.name for one in NATIONAL)]
    write(tmp_path, "Need,Name\nfood,New Pantry\n")
    assert local_help()[0].name == "New Pantry"
    write(tmp_path, "Need,Name\n,Pantry\n")
    with pytest.raises(SettingsError, match="row 2, column “Need”"):
        local_help()


def test_the_national_starting_points_serve_every_one_of_the_eight() -> None:
    for need in list(NEEDS)[:8]:
        assert any(one.helps_with(need) for one in NATIONAL), need
    assert {one.phone for one in NATIONAL} >= {"2-1-1", "1-877-872-5627", "1-800-772-1213"}
    assert all(set(one.needs) <= set(NEEDS) and one.national for one in NATIONAL)


def test_text_that_is_a_formula_or_markup_is_kept_as_text(tmp_path: Path) -> None:
    path = write(tmp_path, "Need,Name,Note\nfood,<b>A</b>,'=1+1\n")
    assert (read_resources(path)[0].name, read_resources(path)[0].note) == ("<b>A</b>", "=1+1")


def test_a_long_table_is_read_in_a_moment(tmp_path: Path) -> None:
    rows = "\n".join(f"pet need {n};clothes,Name {n},919-555-0100,Durham" for n in range(3000))
    assert len(read_resources(write(tmp_path, f"Need,Name,Phone,Area\n{rows}"))) == 3000
