"""The notebooks hold no outputs and no logic, and fold their code away."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from careerkit import config
from careerkit.reports.compose import SECTIONS

NOTEBOOKS = sorted(config.notebooks_dir().glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text("utf-8"))["cells"]


def test_every_section_has_a_notebook() -> None:
    assert set(SECTIONS) <= {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_is_folded_and_without_outputs(path: Path) -> None:
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert cell["metadata"]["jupyter"] == {"source_hidden": True}
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_only_import_load_and_show(path: Path) -> None:
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
    for cell in cells(path):
        if cell["cell_type"] == "code":
            body = ast.parse("".join(cell["source"])).body
            assert all(isinstance(statement, allowed) for statement in body)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_there_is_one_parameters_cell_and_it_names_nobody(path: Path) -> None:
    tagged = [cell for cell in cells(path) if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    assigned = {
        target.id
        for statement in ast.parse("".join(tagged[0]["source"])).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    # The workshop stands before a room, so no client can be named in it at all.
    first = "area" if path.stem == "workshop" else "client_id"
    assert assigned == {first, "as_of"}


def test_the_workshop_names_no_client() -> None:
    source = (config.notebooks_dir() / "workshop.ipynb").read_text("utf-8")
    assert "client_id" not in source
    assert "load_client" not in source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_widgets_stand_in_interactive_cells_only(path: Path) -> None:
    for cell in cells(path):
        if "widgets" in "".join(cell["source"]):
            assert "interactive" in cell["metadata"]["tags"]
