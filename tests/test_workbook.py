"""A counselor's own workbook."""

from pathlib import Path

import pytest

from careerkit import config
from careerkit.errors import CareerkitError
from careerkit.workbook import new_workbook


def test_it_holds_every_notebook_and_a_readme_that_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "my workbook"
    written = new_workbook(folder)
    notebooks = {path.name for path in config.notebooks_dir().glob("*.ipynb")}
    assert {path.name for path in written} == notebooks | {"README.md"}
    readme = (folder / "README.md").read_text("utf-8")
    assert all(name.removesuffix(".ipynb") in readme for name in notebooks)


def test_a_second_time_only_what_is_missing_is_written(tmp_path: Path) -> None:
    new_workbook(tmp_path)
    (tmp_path / "01_skills.ipynb").unlink()
    assert [path.name for path in new_workbook(tmp_path)] == ["01_skills.ipynb"]


def test_changed_notebooks_are_all_named_and_left_alone(tmp_path: Path) -> None:
    new_workbook(tmp_path)
    for name in ("01_skills.ipynb", "02_paths.ipynb"):
        (tmp_path / name).write_text("mine")
    (tmp_path / "README.md").unlink()
    with pytest.raises(CareerkitError) as caught:
        new_workbook(tmp_path)
    assert caught.value.problems == ["01_skills.ipynb differs", "02_paths.ipynb differs"]
    assert (tmp_path / "01_skills.ipynb").read_text() == "mine"
    assert not (tmp_path / "README.md").exists()


def test_a_file_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(CareerkitError, match="cannot be written"):
        new_workbook(tmp_path / "taken")
