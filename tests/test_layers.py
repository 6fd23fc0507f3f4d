"""Imports point only downward, and nothing below the widgets needs a screen."""

import ast
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import careerkit

PACKAGE = Path(careerkit.__file__).parent
LAYERS = (
    {"errors", "config", "imports", "models", "rows"},
    {"labor", "keys", "store", "text", "settings"},
    {"caseload", "documents", "resources"},
    {
        "spotting",
        "closeness",
        "concentration",
        "steps",
        "personal",
        "recommend",
        "skills",
        "paths",
        "network",
        "contacts",
        "leads",
        "presence",
        "calendars",
        "outreach",
        "editing",
        "references",
        "listings",
        "resumes",
        "assessments",
        "readiness",
        "search_steps",
        "jobsearch",
        "offers",
        "budget",
        "plan",
        "dues",
        "changes",
        "notes",
        "merging",
        "casework",
        "retention",
        "redaction",
        "sheets",
    },
    {"training"},
    {
        "api",
        "skill_api",
        "listing_api",
        "resume_api",
        "network_api",
        "clients",
        "facts",
        "figures",
        "display",
    },
    {"sections", "workshop"},
    {"widgets", "reports", "handouts"},
    {
        "workbook",
        "lab",
        "kernels",
        "rights",
        "cli",
        "cli_common",
        "cli_password",
        "cli_privacy",
        "cli_safety",
        "doctor",
        "cli_staff",
    },
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def imports(path: Path) -> set[str]:
    """Return the top parts of careerkit that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write imports in full"
            if node.module == "careerkit":
                found |= {alias.name for alias in node.names}
            elif (node.module or "").startswith("careerkit."):
                found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.split(".")[1]
                for alias in node.names
                if alias.name.startswith("careerkit.")
            }
    return found - {"__version__"}


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_module_has_a_layer() -> None:
    parts = {part(path) for path in PACKAGE.rglob("*.py") if "bundle" not in path.parts} - {
        "__init__"
    }
    assert parts == set(LEVEL)


def test_imports_point_downward() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        here = part(path)
        if here == "__init__" or "bundle" in path.parts:
            continue
        for other in imports(path) - {here}:
            if LEVEL[other] > LEVEL[here] or {here, other} == {"widgets", "reports"}:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {other}")
    assert not wrong


def test_only_widgets_import_ipywidgets() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "ipywidgets" in path.read_text("utf-8").replace("Nothing below this layer imports", ""):
            assert part(path) == "widgets" or "import ipywidgets" not in path.read_text("utf-8")


def test_domain_modules_read_no_files_and_no_clock() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if part(path) not in LAYERS[3]:
            continue
        source = path.read_text("utf-8")
        for forbidden in ("read_csv", "pathlib", ".today()", ".now(", "careerkit.labor"):
            assert forbidden not in source, f"{path} uses {forbidden}"
        # A pattern may look for the word "open(ing)".
        assert not re.search(r"(?<![\w.])open\((?!\?)", source), f"{path} opens a file"


def test_importing_careerkit_leaves_the_heavy_libraries_alone() -> None:
    heavy = ["pandas", "plotly", "networkx", "ipywidgets", "papermill", "nbformat", "sqlalchemy"]
    program = (
        f"import sys, careerkit, careerkit.cli; print([m for m in {heavy} if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    assert ran.stdout.strip() == "[]"


def test_public_names_are_sorted_and_there() -> None:
    assert list(careerkit.__all__) == sorted(careerkit.__all__)
    for name in careerkit.__all__:
        assert getattr(careerkit, name).__doc__


@pytest.mark.parametrize("package", ["figures", "widgets"])
def test_no_name_handed_out_is_also_a_modules(package: str) -> None:
    # The module would take the name's place as soon as anything imports it.
    module = import_module(f"careerkit.{package}")
    modules = {path.stem for path in (PACKAGE / package).glob("*.py")}
    assert not modules & set(module.__all__)
