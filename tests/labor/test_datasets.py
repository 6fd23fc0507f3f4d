"""The tables the project ships, through the functions that read them."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from careerkit import config
from careerkit.errors import DataError, UnknownCode
from careerkit.labor import datasets, stepmodel
from careerkit.labor.build import check, readme

CHARLOTTE = "0016740"


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {name: datasets.load(name) for name in datasets.available()}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, with the small tables."""
    for name in ("occupations.parquet", "areas.parquet", datasets.MANIFEST):
        shutil.copy(config.data_dir() / name, tmp_path / name)
    monkeypatch.setenv("CAREERKIT_DATA", str(tmp_path))
    return tmp_path


def test_tables_hold_together(tables: dict[str, pd.DataFrame]) -> None:
    assert check(tables) == []


def test_check_names_orphans_duplicates_ranges_and_gaps(tables: dict[str, pd.DataFrame]) -> None:
    broken = dict(tables)
    broken["related"] = tables["related"].assign(related_code="00-0000.00")
    broken["interests"] = pd.concat([tables["interests"], tables["interests"].head(1)])
    broken["work_values"] = tables["work_values"].assign(support=9.0)
    broken["movers"] = tables["movers"].head(0)
    broken["wages"] = tables["wages"].assign(h_p10=tables["wages"]["h_p90"] + 1)
    del broken["titles"]
    problems = "\n".join(check(broken))
    for part in (
        "related.related_code: 1 codes not in occupations.code: 00-0000.00",
        "interests: 1 keys are there twice",
        "work_values.support: 874 values outside 1 to 7: 9",
        "movers: the table is empty",
        "rows with h_p10 above h_p25",
        "titles: the table is missing",
    ):
        assert part in problems


def test_columns_types_and_order_are_those_of_the_registry(
    tables: dict[str, pd.DataFrame],
) -> None:
    for name, frame in tables.items():
        known = datasets.TABLES[name]
        assert list(frame.columns) == list(known.columns)
        for key, column in known.columns.items():
            assert frame[key].dtype == column.dtype, f"{name}.{key}"
        assert frame.index.equals(pd.RangeIndex(len(frame)))
        keys = list(known.key)
        assert frame[keys].equals(frame[keys].sort_values(keys).reset_index(drop=True)), name


def test_manifest_matches_the_files(tables: dict[str, pd.DataFrame]) -> None:
    built = datasets.manifest()["tables"]
    assert set(built) == set(tables)
    files = {path.name for path in config.data_dir().glob("*.parquet")}
    assert files - {stepmodel.FILE} == {entry["file"] for entry in built.values()}
    known = {source["id"] for source in datasets.manifest()["sources"]}
    for name, entry in built.items():
        content = (config.data_dir() / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert (len(content), len(tables[name])) == (entry["bytes"], entry["rows"])
        assert set(entry["sources"]) <= known
        assert entry["sources"]


def test_all_tables_together_are_small() -> None:
    assert sum(p.stat().st_size for p in config.data_dir().glob("*.parquet")) < 20e6


def test_readme_describes_every_table_and_column() -> None:
    page = (config.data_dir() / "README.md").read_text(encoding="utf-8")
    assert page == readme(datasets.manifest())
    for name, known in datasets.TABLES.items():
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for key, column in known.columns.items():
            assert f"| `{key}` | {column.dtype} | {column.description}" in section


def test_activity_titles_and_titles_are_no_sentences(tables: dict[str, pd.DataFrame]) -> None:
    assert not tables["activity_titles"]["title"].str.endswith(".").any()
    assert tables["titles"]["title"].str.len().max() < 200
    for name, frame in tables.items():
        assert not {"description", "task"} & set(frame.columns), name


def test_known_figures_of_the_publishers(tables: dict[str, pd.DataFrame]) -> None:
    occupations = tables["occupations"].set_index("code")
    assert occupations.loc["31-1131.00", "title"] == "Nursing Assistants"
    assert occupations.loc["31-1121.00", "oews_code"] == "31-1120"
    # 21-1010 is all counselors; BLS publishes these two under a code of their own.
    assert occupations.loc["21-1011.00", "oews_code"] == "21-1018"
    assert occupations.loc["11-1031.00", ["oews_code"]].isna().all()
    nation = tables["wages"][tables["wages"]["area"] == datasets.NATION].set_index("soc")
    assert nation.loc["00-0000", "employment"] == 155_495_730
    outlook = tables["projections"].set_index("soc")
    assert outlook.loc["31-1120", "change_percent"] == pytest.approx(17.0)


def test_one_area_is_the_same_as_its_rows_of_all(tables: dict[str, pd.DataFrame]) -> None:
    whole = tables["wages"]
    expected = whole[whole["area"] == CHARLOTTE].reset_index(drop=True)
    pd.testing.assert_frame_equal(datasets.load("wages", area=CHARLOTTE), expected)


def test_caller_cannot_spoil_the_cache() -> None:
    frame = datasets.load("movers")
    frame.loc[0, "movers"] = -1.0
    frame["new"] = 1
    frame.pop("grain")
    again = datasets.load("movers")
    assert list(again.columns) == list(datasets.TABLES["movers"].columns)
    assert (again["movers"] >= 0).all()


def test_unknown_table_lists_those_there_are() -> None:
    with pytest.raises(DataError, match="no table 'wage'") as caught:
        datasets.load("wage")
    assert caught.value.hint is not None
    for name in datasets.TABLES:
        assert name in caught.value.hint


def test_unknown_area_names_the_nearest() -> None:
    with pytest.raises(UnknownCode, match="no area '16740'") as caught:
        datasets.load("wages", area="16740")
    assert any(CHARLOTTE in problem for problem in caught.value.problems)


def test_only_wages_are_divided_by_area() -> None:
    with pytest.raises(DataError, match="not divided by area"):
        datasets.load("titles", area=CHARLOTTE)


def test_missing_table_says_how_to_rebuild(copy: Path) -> None:
    with pytest.raises(DataError, match="careerkit data build"):
        datasets.load("wages")
    with pytest.raises(DataError, match="complete O\\*NET"):
        datasets.load("abilities")


@pytest.mark.parametrize("content", [b"", b"not a table", b"PAR1 cut short PAR1"])
def test_damaged_table_says_how_to_rebuild(copy: Path, content: bytes) -> None:
    assert len(datasets.load("occupations")) > 1_000
    (copy / "occupations.parquet").write_bytes(content)
    with pytest.raises(DataError, match="cannot be read") as caught:
        datasets.load("occupations")
    assert caught.value.hint == datasets.REBUILD


def test_table_without_a_column_is_refused(copy: Path) -> None:
    shutil.copy(copy / "areas.parquet", copy / "occupations.parquet")
    with pytest.raises(DataError, match="lacks columns") as caught:
        datasets.load("occupations")
    assert "no column 'code'" in caught.value.problems


@pytest.mark.parametrize("content", [None, "{", "[]", '{"tables": {}}'])
def test_damaged_manifest_is_refused(copy: Path, content: str | None) -> None:
    (copy / datasets.MANIFEST).unlink()
    if content is not None:
        (copy / datasets.MANIFEST).write_text(content)
    with pytest.raises(DataError) as caught:
        datasets.info(date(2026, 6, 1))
    assert caught.value.hint == datasets.REBUILD


def test_describe() -> None:
    overview = datasets.describe().set_index("name")
    assert set(overview.index) == set(datasets.TABLES)
    assert overview.loc["occupations", "rows"] == len(datasets.load("occupations"))
    assert overview.loc["abilities", "optional"]
    assert list(datasets.describe("movers")["column"]) == list(datasets.TABLES["movers"].columns)


def test_info_counts_age_from_the_publishers_date(copy: Path) -> None:
    manifest = json.loads((copy / datasets.MANIFEST).read_text(encoding="utf-8"))
    age = datasets.info(date(2026, 1, 15)).set_index("release")
    assert len(age) == len(manifest["sources"])
    onet = age.loc["30.1"]
    assert (onet["dated"], onet["dated_by"], onet["age_days"]) == ("2025-12", "release", 45)
    assert (onet["next_due"], onet["overdue"]) == ("2026-02", False)
    wages = age.loc["May 2025"]
    assert (wages["dated_by"], wages["next_due"]) == ("reference", "2027-04")
    moves = age.loc["before 2019"]
    assert moves[["dated", "age_days", "next_due"]].isna().all()
    assert not moves["overdue"]
    later = datasets.info(date(2026, 3, 1)).set_index("release")
    assert later.loc["30.1", "overdue"]


@pytest.mark.parametrize(
    ("kind", "dated", "due"),
    [
        ("onet", "2025-12", "2026-02"),
        ("onet", "2025-11", "2025-12"),
        ("onet", "2026-02", "2026-05"),
        ("onet", "2026-08", "2026-12"),
        ("oews", "2025-05", "2027-04"),
        ("projections", "2024", "2026-09"),
        ("moves", "2019", None),
        ("onet", None, None),
    ],
)
def test_next_release(kind: str, dated: str | None, due: str | None) -> None:
    assert datasets.next_due(kind, dated) == due
