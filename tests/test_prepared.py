"""What follows from the tables is kept from one start to the next, and never trusted blindly."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pandas as pd
import pytest

from careerkit.labor import prepared
from careerkit.labor.titles import find_occupations, title_index


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_it_is_made_once_and_read_from_then_on(folder: Path) -> None:
    made: list[str] = []

    def make() -> dict[str, pd.Series]:
        made.append("")
        return {"a": pd.Series([1.5, None], name="x")}

    first, second = prepared.kept("thing", make), prepared.kept("thing", make)
    assert len(made) == 1
    pd.testing.assert_series_equal(first["a"], second["a"])
    (file,) = folder.iterdir()
    if os.name == "posix":
        assert (file.stat().st_mode & 0o077, folder.stat().st_mode & 0o077) == (0, 0)


def test_other_tables_or_another_careerkit_make_it_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepared.kept("thing", lambda: 1) == 1
    monkeypatch.setattr(prepared, "_fingerprint", lambda data: "other")
    assert prepared.kept("thing", lambda: 2) == 2
    assert [file.name for file in folder.iterdir()] == ["thing-other.pickle"]  # the old one is gone


def test_the_fingerprint_follows_the_tables(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_text("1")
    before = prepared._fingerprint.__wrapped__(tmp_path)
    (tmp_path / "a.parquet").write_text("22")
    assert prepared._fingerprint.__wrapped__(tmp_path) != before


@pytest.mark.parametrize("content", [b"", b"cut off", pickle.dumps(7)[:-2]])
def test_a_damaged_file_is_made_anew(folder: Path, content: bytes) -> None:
    prepared.kept("thing", lambda: 1)
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert prepared.kept("thing", lambda: 2) == 2
    assert prepared.kept("thing", lambda: 3) == 2


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAREERKIT_CACHE", str(tmp_path / "file"))
    assert prepared.kept("thing", lambda: 1) == 1
    assert prepared.kept("thing", lambda: 2) == 2


def test_titles_are_found_alike_in_a_kept_index(folder: Path) -> None:
    asked = ("cna", "cajero", "Hardware Enginer")
    title_index.cache_clear()
    made = [find_occupations(title) for title in asked]
    assert [file.name.partition("-")[0] for file in folder.iterdir()] == ["titles"]
    title_index.cache_clear()
    for title, table in zip(asked, made, strict=True):
        pd.testing.assert_frame_equal(find_occupations(title), table)
