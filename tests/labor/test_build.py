"""Building the tables from small inputs in the publishers' layouts."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from careerkit.errors import DataError
from careerkit.labor import datasets
from careerkit.labor.build import build

Rows = list[list[Any]]
Tables = dict[str, tuple[list[str], Rows]]

SENTENCE = "Help patients of all sorts to bathe."
OCCUPATIONS = {
    "11-1011.00": "Chief Executives",
    "25-1011.00": "Business Teachers, Postsecondary",
    "31-1121.00": "Home Health Aides",
    "31-1122.00": "Personal Care Aides",
    "31-1131.00": "Nursing Assistants",
    "11-9199.00": "Managers, All Other",
    "55-1011.00": "Air Crew Officers",
}
RATED = list(OCCUPATIONS)[:5]
CATEGORIES = {"RL": 12, "RW": 11, "PT": 9, "OJ": 9}
CODE = "O*NET-SOC Code"
RATING = [CODE, "Element ID", "Scale ID", "Data Value", "Recommend Suppress", "Not Relevant"]


def ratings(element: str, importance: float, level: float) -> tuple[list[str], Rows]:
    rows: Rows = []
    for code in RATED:
        rows.append([code, element, "IM", importance, "N", "n/a"])
        rows.append([code, element, "LV", level, "Y" if code == RATED[0] else "N", "N"])
    return RATING, rows


def onet(*, complete: bool = False) -> Tables:
    model = """1.A 1.A.1 1.A.1.a 1.A.1.a.1 1.B.1 1.B.1.a 1.B.1.b 1.B.1.c 1.B.1.d 1.B.1.e 1.B.1.f
        1.B.1.g 1.B.2 1.B.2.a 1.B.2.b 1.B.2.c 1.B.2.d 1.B.2.e 1.B.2.f 1.D 1.D.1 1.D.1.a 2.A 2.A.1
        2.A.1.a 2.C 2.C.1 2.C.1.a 4.A 4.A.1 4.A.1.a 4.A.1.a.1 4.A.1.a.2 4.C 4.C.1 4.C.1.a 5.A"""
    interests: Rows = []
    for code in RATED:
        for letter, score in zip("abcdef", (4, 1.5, 1, 7, 2, 3), strict=True):
            interests.append([code, f"1.B.1.{letter}", "OI", score])
        for letter, point in zip("ghi", (4, 1, 0), strict=True):
            interests.append([code, f"1.B.1.{letter}", "IH", point])
    education: Rows = []
    for code in RATED:
        for scale, count in CATEGORIES.items():
            for number in range(1, count + 1):
                share = 100 if number == 2 else 0
                education.append([code, "2.D.1", scale, number, share, 20, "N"])
        education.append([code, "2.D.4.a", "IM", "n/a", 2.5, 20, "n/a"])
    tables: Tables = {
        "Occupation Data": (
            [CODE, "Title", "Description"],
            [[code, title, SENTENCE] for code, title in OCCUPATIONS.items()],
        ),
        "Job Zones": ([CODE, "Job Zone"], [[code, 2] for code in RATED]),
        "Alternate Titles": (
            [CODE, "Alternate Title", "Short Title"],
            [
                ["31-1131.00", "Certified Nursing Assistant", "CNA"],
                ["31-1131.00", "Certified Nurse Aide", "CNA"],
                ["31-1131.00", 'Geriatric "Aide"', "n/a"],
            ],
        ),
        "Sample of Reported Titles": (
            [CODE, "Reported Job Title", "Shown in My Next Move"],
            [["31-1131.00", "Nurse Aide", "Y"]],
        ),
        "Content Model Reference": (
            ["Element ID", "Element Name", "Description"],
            [[item, f"Name of {item}", SENTENCE] for item in model.split()],
        ),
        "Skills": ratings("2.A.1.a", 3.25, 2.5),
        "Knowledge": ratings("2.C.1.a", 2, 0),
        "Interests": ([CODE, "Element ID", "Scale ID", "Data Value"], interests),
        "Work Values": (
            [CODE, "Element ID", "Scale ID", "Data Value"],
            [[code, f"1.B.2.{letter}", "EX", 3.33] for code in RATED for letter in "abcdef"],
        ),
        "Work Styles": (
            [CODE, "Element ID", "Scale ID", "Data Value"],
            [
                [code, "1.D.1.a", scale, value]
                for code in RATED
                for scale, value in (("WI", -1.5), ("DR", 3))
            ],
        ),
        "Education, Training, and Experience": (
            [CODE, "Element ID", "Scale ID", "Category", "Data Value", "N", "Recommend Suppress"],
            education,
        ),
        "Education, Training, and Experience Categories": (
            ["Element ID", "Scale ID", "Category", "Category Description"],
            [["x", s, n, SENTENCE] for s, count in CATEGORIES.items() for n in range(1, count + 1)],
        ),
        "Related Occupations": (
            [CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"],
            [["31-1131.00", "31-1121.00", "Primary-Short", 1]],
        ),
        "Technology Skills": (
            [CODE, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"],
            [["31-1131.00", "Charting software", "43232000", "Medical software", "Y", "N"]],
        ),
        "Task Statements": ([CODE, "Task ID", "Task"], [["31-1131.00", "1", SENTENCE]]),
        "Tasks to DWAs": (
            [CODE, "Task ID", "DWA ID"],
            [
                ["31-1131.00", "1", "4.A.1.a.1.I01.D01"],
                ["31-1131.00", "1", "4.A.1.a.1.I01.D02"],
                ["31-1131.00", "2", "4.A.1.a.2.I01.D01"],
            ],
        ),
        "DWA Reference": (
            ["Element ID", "IWA ID", "DWA ID", "DWA Title"],
            [
                ["4.A.1.a.1", "4.A.1.a.1.I01", "4.A.1.a.1.I01.D01", "Read charts."],
                ["4.A.1.a.1", "4.A.1.a.1.I01", "4.A.1.a.1.I01.D02", "Read labels."],
                ["4.A.1.a.2", "4.A.1.a.2.I01", "4.A.1.a.2.I01.D01", "Watch patients."],
            ],
        ),
        "IWA Reference": (
            ["Element ID", "IWA ID", "IWA Title"],
            [
                ["4.A.1.a.1", "4.A.1.a.1.I01", "Read documents."],
                ["4.A.1.a.2", "4.A.1.a.2.I01", "Watch people."],
            ],
        ),
    }
    if complete:
        tables["Abilities"] = ratings("1.A.1.a.1", 3, 3)
        tables["Work Activities"] = ratings("4.A.1.a.1", 4, 4)
        tables["Work Context"] = (
            RATING,
            [
                [code, "4.C.1.a", scale, 2.5, "N", "n/a"]
                for code in RATED
                for scale in ("CX", "CXP")
            ],
        )
        tables["Task Ratings"] = (
            [CODE, "Task ID", "Scale ID", "Category", "Data Value"],
            [["31-1131.00", "1", "IM", "n/a", 4], ["31-1131.00", "2", "IM", "n/a", 1]],
        )
    return tables


def text(table: tuple[list[str], Rows], separator: str = "\t") -> bytes:
    lines = [table[0], *table[1]]
    return "\n".join(separator.join(map(str, row)) for row in lines).encode() + b"\n"


def workbook(sheets: dict[str, Rows]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def excel(name: str, table: tuple[list[str], Rows]) -> bytes:
    """Write a table as the publisher's Excel download does: extra columns, blanks for n/a."""
    head, rows = table
    body = [["Extra", *(None if cell == "n/a" else cell for cell in row)] for row in rows]
    return workbook({name[:31]: [["Scale Name", *head], *body]})


def read_me(release: str, month: str) -> bytes:
    return f"O*NET {release} Database\n{month} Release\n-----\n".encode()


def write_onet_folder(folder: Path, tables: Tables) -> None:
    folder.mkdir(parents=True)
    (folder / "Read Me.txt").write_bytes(read_me("30.1", "December 2025"))
    for name, table in tables.items():
        (folder / f"{name}.txt").write_bytes(text(table))


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


WAGE_HEAD = [
    *("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "OCC_CODE", "OCC_TITLE", "O_GROUP"),
    *("TOT_EMP", "JOBS_1000", "LOC_QUOTIENT"),
    *("H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"),
    *("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"),
]
HOURLY = ["20.00", "10.00", "15.00", "19.00", "25.00", "30.00"]
ANNUAL = ["41600", "20800", "31200", "39520", "52000", "62400"]
STARS = ["*"] * 6
AREAS = [
    ("0000000", "National", "N", "00"),
    ("3700000", "North Carolina", "S", "37"),
    ("0016740", "Charlotte-Concord-Gastonia, NC-SC", "M", "37"),
    ("3700001", "Eastern North Carolina nonmetropolitan area", "M", "37"),
]


def wages() -> tuple[list[str], Rows]:
    rows: Rows = []
    for area in AREAS:
        low = ["20.00", "*", "*", "*", "*", "*"]
        for occupation, jobs, hourly, annual in (
            (("00-0000", "All Occupations", "total"), 1000, HOURLY, ANNUAL),
            (("11-1011", "Chief Executives", "detailed"), 10, *capped()),
            (("11-9199", "Managers, All Other", "detailed"), "**", STARS, STARS),
            (("25-1000", "Postsecondary Teachers", "minor"), 100, low, STARS),
            (("25-1011", "Business Teachers", "detailed"), 100, STARS, ANNUAL),
            (("31-1120", "Home Health and Personal Care Aides", "detailed"), 300, HOURLY, ANNUAL),
            (("31-1131", "Nursing Assistants", "detailed"), 500, HOURLY, STARS),
        ):
            rows.append([*area, *occupation, jobs, "", "", *hourly, *annual])
    return WAGE_HEAD, rows


def capped() -> tuple[list[Any], list[Any]]:
    return (
        ["150.00", "50.00", "80.00", "120.00", "#", "#"],
        ["312000", "104000", "166400", "249600", "#", "#"],
    )


EP_HEAD = ["2024 National Employment Matrix title", "2024 National Employment Matrix code"]


def occupation_xlsx() -> bytes:
    head = [
        *EP_HEAD,
        "Occupation type",
        "Employment, 2024",
        "Employment, 2034",
        "Employment change, percent, 2024–34",
        "Percent self employed, 2024",
        "Occupational openings, 2024–34 annual average",
        "Median annual wage, dollars, 2024[1]",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ]
    line = ["Line item", 10.5, 12, 14.3, "—", 1.5]
    certificate = ["Postsecondary nondegree award", "None", "None"]
    codes = ("11-1011", "25-1011", "31-1120", "31-1131", "11-9199")
    outlook: Rows = [
        ["Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024"],
        head,
        ["Total", "00-0000", "Summary", 100, 110, 10, 5, 9, 49500, "—", "—", "—"],
        *([f"  Title {code}", code, *line, 40_000, *certificate] for code in codes[1:]),
        ["  Chief executives", "11-1011", *line, ">=$239,200", *certificate],
        ["Footnotes:"],
        ["[1] Data are from the wage survey."],
    ]
    rates: Rows = [
        ["Table 1.10 Occupational separations and openings, projected 2024–34"],
        [
            *EP_HEAD,
            "Labor force exit rate, 2024–34 annual average",
            "Occupational transfer rate, 2024–34 annual average",
        ],
        *([f"Title {code}", code, 4.5, 6] for code in ("00-0000", *codes)),
    ]
    return workbook({"Index": [["Contents"]], "Table 1.2": outlook, "Table 1.10": rates})


def skills_xlsx() -> bytes:
    head = [*EP_HEAD, "Adaptability", "Mathematics"]
    top: Rows = [["Table 6.1 Top skills and 2024–34 employment projections"]]
    ranks: Rows = [
        ["Table 6.5 Percentile rank of detailed occupations by skill, 2024"],
        head,
        ["Nursing assistants", "31-1131", 50, 10],
        ["Managers, all other[1]", "11-9199", 99, 88],
        ["Footnotes:"],
    ]
    return workbook({"Table 6.1": top, "Table 6.5": ranks})


def moves() -> tuple[list[str], Rows]:
    head = ["OCC_source", "OCC_target", "transition_prob_BLS_ASECnorm_corr", "EMPOCCLY_unadj_BLS"]
    rows: Rows = [
        ["31-1010", "31-1010", 0.90, 1_800_000],
        ["31-1010", "11-1010", 0.06, 1_800_000],
        ["31-1010", "11-9190", 0.03, 1_800_000],
        ["31-1010", "25-1000", 0.01, 1_800_000],
        ["11-1010", "11-1010", 0.50, 900_000],
        ["11-1010", "11-9190", 0.40, 900_000],
        ["11-1010", "25-1000", 0.10, 900_000],
    ]
    return head, rows


def crosswalk() -> tuple[list[str], Rows]:
    pairs = [
        ("11-1011", "11-1011"),
        ("11-9199", "11-9199"),
        ("25-1011", "25-1011"),
        ("31-1011", "31-1121"),
        ("31-1014", "31-1131"),
        ("39-9021", "31-1122"),
    ]
    head = ["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"]
    return head, [[old, "Old", new, "New (##)"] for old, new in pairs]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder of everything, as laid out by hand: text tables, Excel skills, a gzipped CSV."""
    folder = tmp_path / "raw"
    tables = onet()
    rated = {name: tables.pop(name) for name in ("Skills", "Knowledge")}
    write_onet_folder(folder / "onet_30_1", tables)
    older = folder / "onet_29_3"
    older.mkdir()
    (older / "Read Me.txt").write_bytes(read_me("29.3", "May 2025"))
    for name, table in rated.items():
        (older / f"{name}.xlsx").write_bytes(excel(name, table))
    head, rows = wages()
    quoted = [[f'"{cell}"' for cell in row] for row in rows]
    content = gzip.compress(text((head, quoted), ","), mtime=0)
    (folder / "all_data_M_2025.csv.gz").write_bytes(content)
    (folder / "occupation.xlsx").write_bytes(occupation_xlsx())
    (folder / "skills.xlsx").write_bytes(skills_xlsx())
    (folder / "asec_moves.csv").write_bytes(text(moves(), ","))
    siblings = (["soc2010", "sibling_group"], [["11-1010", 0], ["11-9190", 0]])
    (folder / "census_sibling_groups.csv").write_bytes(text(siblings, ","))
    content = b"\xef\xbb\xbf" + text(crosswalk(), ",")
    (folder / "soc_2010_to_2018_crosswalk.csv").write_bytes(content)
    return folder


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("CAREERKIT_DATA", str(folder))
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def row(frame: pd.DataFrame, **keys: str) -> pd.Series:
    for key, value in keys.items():
        frame = frame[frame[key] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_build_makes_every_table_that_is_not_optional(raw: Path, out: Path) -> None:
    manifest = build(raw, out)
    wanted = {name for name, table in datasets.TABLES.items() if not table.optional}
    assert set(manifest["tables"]) == wanted == set(datasets.available())
    for name, entry in manifest["tables"].items():
        assert len(datasets.load(name)) == entry["rows"] > 0
    assert manifest == datasets.manifest()


def test_releases_and_dates_come_from_the_files(raw: Path, out: Path) -> None:
    manifest = build(raw, out)
    sources = {source["id"]: source for source in manifest["sources"]}
    assert sources["onet-30.1"]["released"] == "2025-12"
    assert sources["onet-29.3"]["files"] == ["Knowledge.xlsx", "Skills.xlsx"]
    assert sources["oews-2025"]["reference"] == "2025-05"
    assert sources["projections-2024-34"]["reference"] == "2024"
    assert manifest["tables"]["skills"]["sources"] == ["onet-29.3"]
    assert any("Skills: from O*NET 29.3" in gap for gap in manifest["gaps"])
    assert any(gap.startswith("abilities: not built") for gap in manifest["gaps"])


def test_release_is_told_by_the_folder_where_the_read_me_is_missing(raw: Path, out: Path) -> None:
    (raw / "onet_30_1" / "Read Me.txt").unlink()
    sources = {source["id"]: source for source in build(raw, out)["sources"]}
    assert sources["onet-30.1"]["released"] is None


def test_occupations_know_where_their_figures_are(raw: Path, out: Path) -> None:
    build(raw, out)
    occupations = datasets.load("occupations")
    pooled = row(occupations, code="31-1121.00")
    assert (pooled["oews_code"], pooled["projections_code"]) == ("31-1120", "31-1120")
    assert pooled["moves_code"] == "31-1121"
    assert pooled["rated"]
    assert pooled["job_zone"] == 2
    military = row(occupations, code="55-1011.00")
    assert military[["oews_code", "projections_code", "moves_code", "job_zone"]].isna().all()
    assert not military["rated"]
    assert military["kind"] == "military"
    assert row(occupations, code="11-9199.00")["kind"] == "all_other"


def test_ratings_titles_and_profiles(raw: Path, out: Path) -> None:
    build(raw, out)
    first = row(datasets.load("skills"), code="11-1011.00")
    assert (first["importance"], first["level"], first["suppress"]) == (3.25, 2.5, True)
    titles = datasets.load("titles")
    nurse = titles[titles["code"] == "31-1131.00"]
    assert nurse["source"].value_counts().to_dict() == {
        "alternate": 3,
        "official": 1,
        "reported": 1,
        "short": 1,
    }
    assert 'Geriatric "Aide"' in set(nurse["title"])
    interests = row(datasets.load("interests"), code="31-1131.00")
    assert (interests["S"], interests["high_points"]) == (7, "SR")
    style = row(datasets.load("work_styles"), code="31-1131.00")
    assert (style["impact"], style["distinctiveness"]) == (-1.5, 3)
    names = datasets.load("activity_titles").set_index("id")
    assert names.loc["4.A.1.a.1.I01.D01", "title"] == "Read charts"
    assert names.loc["4.A.1.a.1.I01.D01", "parent_id"] == "4.A.1.a.1.I01"


def test_high_points_come_from_the_scores_where_the_scale_is_missing(raw: Path, out: Path) -> None:
    path = raw / "onet_30_1" / "Interests.txt"
    kept = [line for line in path.read_text().splitlines() if "\tIH\t" not in line]
    path.write_text("\n".join(kept) + "\n")
    build(raw, out)
    assert row(datasets.load("interests"), code="31-1131.00")["high_points"] == "SRC"


def test_no_sentence_of_the_source_is_shipped(raw: Path, out: Path) -> None:
    build(raw, out)
    for name in datasets.available():
        frame = datasets.load(name)
        for column in frame.select_dtypes("str"):
            assert not frame[column].str.contains(SENTENCE, regex=False).any(), (name, column)


def test_activities_count_tasks_once(raw: Path, out: Path) -> None:
    build(raw, out)
    activities = datasets.load("activities").set_index("element_id")
    assert activities["tasks"].to_dict() == {"4.A.1.a.1": 1, "4.A.1.a.2": 1}
    assert activities["share"].to_dict() == {"4.A.1.a.1": 0.5, "4.A.1.a.2": 0.5}


def test_complete_newer_excel_download_supplies_everything(raw: Path, out: Path) -> None:
    files = {"db_31_0_excel/Read Me.txt": read_me("31.0", "August 2026")}
    for name, table in onet(complete=True).items():
        files[f"db_31_0_excel/{name}.xlsx"] = excel(name, table)
    (raw / "db_31_0_excel.zip").write_bytes(zipped(files))
    manifest = build(raw, out)
    releases = [source["id"] for source in manifest["sources"] if source["kind"] == "onet"]
    assert releases == ["onet-31.0"]
    assert set(manifest["tables"]) == set(datasets.TABLES)
    assert not any("not built" in gap for gap in manifest["gaps"])
    assert len(datasets.load("work_context")) == len(RATED)
    # Task 1 is rated 4, task 2 is rated 1.
    shares = datasets.load("activities").set_index("element_id")["share"]
    assert shares.to_dict() == pytest.approx({"4.A.1.a.1": 0.8, "4.A.1.a.2": 0.2})


def test_text_and_excel_give_the_same_tables(raw: Path, tmp_path: Path, out: Path) -> None:
    build(raw, out)
    text_digests = digests(out)
    for path in sorted((raw / "onet_30_1").glob("*.txt")):
        if path.stem in onet():
            path.with_suffix(".xlsx").write_bytes(excel(path.stem, onet()[path.stem]))
            path.unlink()
    build(raw, tmp_path / "again")
    for name, digest in digests(tmp_path / "again").items():
        if name.endswith(".parquet"):
            assert digest == text_digests[name], name


def test_optional_table_of_an_earlier_build_is_removed(raw: Path, out: Path) -> None:
    content = text(onet(complete=True)["Abilities"])
    (raw / "onet_30_1" / "Abilities.txt").write_bytes(content)
    build(raw, out)
    assert "abilities" in datasets.available()
    (raw / "onet_30_1" / "Abilities.txt").unlink()
    build(raw, out)
    assert "abilities" not in datasets.available()


def test_same_input_gives_the_same_bytes(raw: Path, tmp_path: Path, out: Path) -> None:
    build(raw, out)
    build(raw, tmp_path / "again")
    assert digests(out) == digests(tmp_path / "again")
    build(raw, out)
    assert digests(out) == digests(tmp_path / "again")


def test_withheld_capped_and_missing_wages_are_kept_apart(raw: Path, out: Path) -> None:
    build(raw, out)
    nation = datasets.load("wages", area=datasets.NATION).set_index("soc")
    assert nation["wage_status"].to_dict() == {
        "00-0000": "released",
        "11-1011": "released",
        "11-9199": "suppressed",
        "25-1000": "partial",
        "25-1011": "annual_only",
        "31-1120": "released",
        "31-1131": "hourly_only",
    }
    assert nation.loc["11-9199", "employment_status"] == "suppressed"
    assert pd.isna(nation.loc["11-9199", "employment"])
    chief = nation.loc["11-1011"]
    assert chief["capped_from"] == 75
    # The cap is 115 and 239,200, but the published median is above it.
    assert (chief["h_p75"], chief["h_p90"], chief["a_p90"]) == (120.0, 120.0, 249_600)
    assert not chief["mean_capped"]
    assert nation["capped_from"].drop("11-1011").isna().all()


def test_cap_itself_is_held_where_nothing_above_it_is_published(raw: Path, out: Path) -> None:
    head, rows = wages()
    rows[1][head.index("H_MEAN") :] = ["#"] * 12
    (raw / "all_data_M_2025.csv.gz").unlink()
    quoted = [[f'"{cell}"' for cell in row] for row in rows]
    (raw / "all_data_M_2025.csv").write_bytes(text((head, quoted), ","))
    build(raw, out)
    chief = datasets.load("wages", area=datasets.NATION).set_index("soc").loc["11-1011"]
    assert (chief["capped_from"], chief["mean_capped"]) == (10, True)
    assert (chief["h_p10"], chief["a_p90"], chief["a_mean"]) == (115.0, 239_200, 239_200)


def test_publishers_wage_workbook_gives_the_same_tables(raw: Path, out: Path) -> None:
    build(raw, out)
    before = {name: datasets.load(name) for name in ("areas", "wages", "oews_occupations")}
    head, rows = wages()
    areas = {"0000000": "99", "3700000": 37, "0016740": 16740}
    kinds = {"0000000": "1", "3700000": "2", "0016740": "4", "3700001": "6"}
    theirs: Rows = [[*head, "I_GROUP", "OWN_CODE"]]
    for line in rows:
        code = str(line[0])
        state = "US" if code == datasets.NATION else "NC"
        start = [areas.get(code, code), line[1], kinds[code], state]
        theirs.append([*start, *line[4:], "cross-industry", 1235])
        theirs.append([*start, *line[4:], "sector", 5])
        if line[4] == "31-1120":
            theirs.append([*start, *line[4:6], "broad", *line[7:], "cross-industry", 1235])
    content = workbook({"Field Descriptions": [["AREA", "code"]], "All May 2025 data": theirs})
    (raw / "all_data_M_2025.csv.gz").unlink()
    (raw / "oesm25all.zip").write_bytes(zipped({"oesm25all/all_data_M_2025.xlsx": content}))
    build(raw, out)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(datasets.load(name), frame)
    areas_table = before["areas"].set_index("area")
    assert areas_table.loc["0016740", ["kind", "state", "states"]].tolist() == [
        "metro",
        "NC",
        "NC-SC",
    ]
    assert areas_table.loc["3700001", "kind"] == "nonmetro"
    assert areas_table.loc[datasets.NATION, ["title", "state"]].tolist() == ["United States", "US"]


def test_projections_keep_none_apart_from_not_available(raw: Path, out: Path) -> None:
    build(raw, out)
    outlook = datasets.load("projections")
    total, chief = row(outlook, soc="00-0000"), row(outlook, soc="11-1011")
    assert pd.isna(total["experience"])
    assert chief["experience"] == "None"
    assert pd.isna(chief["self_employed_percent"])
    assert (chief["median_wage"], chief["median_wage_capped"]) == (239_200, True)
    assert (chief["base_year"], chief["target_year"]) == (2024, 2034)
    imputed = datasets.load("skill_percentiles").groupby("soc")["imputed"].all()
    assert imputed.to_dict() == {"11-9199": True, "31-1131": False}


def test_moves_come_out_in_soc_2018_without_sibling_moves(raw: Path, out: Path) -> None:
    build(raw, out)
    movers = datasets.load("movers").set_index("soc")
    # 1.8 million people, a tenth of them leaving, one asked for 1,800; they were pooled in 2010
    # and are weighed by today's employment: 500 nursing assistants, half of 300 aides.
    assert movers.loc["31-1131", "movers"] == pytest.approx(100 * 500 / 650)
    assert movers.loc["31-1121", "movers"] == pytest.approx(100 * 150 / 650)
    # 40 % of chief executives "moved" within their Census sibling group.
    assert movers.loc["11-1011", "stay_share"] == pytest.approx(0.9)
    moved = datasets.load("moves")
    shares = moved[moved["source"] == "31-1131"].set_index("target")["share"].to_dict()
    assert shares == pytest.approx({"11-1011": 0.6, "11-9199": 0.3, "25-1011": 0.1})
    assert set(moved.loc[moved["source"] == "11-1011", "target"]) == {"25-1011"}
    assert datasets.load("soc_crosswalk")["title_2018"].unique().tolist() == ["New"]


def test_every_missing_table_and_column_is_named_at_once(raw: Path, out: Path) -> None:
    build(raw, out)
    before = digests(out)
    (raw / "onet_30_1" / "Job Zones.txt").unlink()
    (raw / "onet_30_1" / "Work Styles.txt").unlink()
    path = raw / "onet_30_1" / "Technology Skills.txt"
    path.write_text(path.read_text().replace("Hot Technology", "Warm Technology"))
    path = raw / "asec_moves.csv"
    path.write_text(path.read_text().replace("OCC_target", "TARGET"))
    (raw / "all_data_M_2025.csv.gz").unlink()
    (raw / "skills.xlsx").unlink()
    with pytest.raises(DataError) as caught:
        build(raw, out)
    problems = "\n".join(caught.value.problems)
    assert len(caught.value.problems) == 6
    for part in (
        "O*NET table 'Job Zones' is missing",
        "O*NET table 'Work Styles' is missing",
        "Technology Skills.txt: no column 'Hot Technology'",
        "asec_moves.csv: no column 'OCC_target'",
        "OEWS wages are missing",
        "'Table 6.5' is missing",
    ):
        assert part in problems
    assert caught.value.hint
    assert digests(out) == before


def test_damaged_files_are_named_at_once(raw: Path, out: Path) -> None:
    build(raw, out)
    before = digests(out)
    (raw / "db_31_0_text.zip").write_bytes(b"PK\x03\x04 cut short")
    (raw / "onet_29_3" / "Skills.xlsx").write_bytes(b"not a workbook")
    (raw / "occupation.xlsx").write_bytes(occupation_xlsx()[:500])
    content = (raw / "all_data_M_2025.csv.gz").read_bytes()
    (raw / "all_data_M_2025.csv.gz").write_bytes(content[: len(content) // 2])
    with pytest.raises(DataError) as caught:
        build(raw, out)
    problems = "\n".join(caught.value.problems)
    for name in ("db_31_0_text.zip", "Skills.xlsx", "occupation.xlsx", "all_data_M_2025.csv.gz"):
        assert name in problems
    assert digests(out) == before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("onet_30_1/Job Zones.txt", "31-1131.00\t2", "31-1131.00\ttwo", "'two'"),
        ("onet_30_1/Job Zones.txt", "31-1131.00\t2", "31-1131.00\t7", "outside 1 to 5: 7"),
        ("onet_30_1/Related Occupations.txt", "31-1121.00", "99-9999.00", "99-9999.00"),
        ("onet_30_1/Work Values.txt", "\tEX\t3.33", "\tEX\t33.3", "outside 1 to 7"),
        ("onet_30_1/Work Styles.txt", "\tWI\t", "\tIM\t", "no rows with Scale ID WI"),
        ("asec_moves.csv", "11-9190", "88-8880", "'88-8880' is not in the crosswalk"),
    ],
)
def test_values_that_make_no_sense_are_refused(
    raw: Path, out: Path, file: str, old: str, new: str, message: str
) -> None:
    path = raw / file
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(DataError) as caught:
        build(raw, out)
    assert message in "\n".join(caught.value.problems)
    assert not out.exists()


def test_rating_that_is_there_twice_is_refused(raw: Path, out: Path) -> None:
    path = raw / "onet_30_1" / "Work Values.txt"
    path.write_text(path.read_text() + "31-1131.00\t1.B.2.a\tEX\t5\n")
    with pytest.raises(DataError, match="there twice, first 31-1131"):
        build(raw, out)


def test_folder_that_is_not_there(tmp_path: Path, out: Path) -> None:
    with pytest.raises(DataError, match="no folder"):
        build(tmp_path / "nowhere", out)


def test_readme_names_attribution_and_gaps(raw: Path, out: Path) -> None:
    manifest = build(raw, out)
    page = (out / "README.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in page
    assert "USDOL/ETA" in page
    for gap in manifest["gaps"]:
        assert gap in page
