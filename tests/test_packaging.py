"""What a newcomer starts from hangs together: pins, packages, and no place but this folder."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from careerkit.reports.browser import COMMANDS, PLACES

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
STARTERS = (
    "pyproject.toml",
    "constraints.txt",
    "environment.yml",
    "Makefile",
    ".ci/run",
    ".gitignore",
    "scripts/setup.sh",
)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def project() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads(text("pyproject.toml"))["project"]
    return found


def requirements() -> list[Requirement]:
    lines = [*project()["dependencies"], *project()["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in lines]


def pins() -> list[Requirement]:
    lines = [line.partition("#")[0].strip() for line in text("constraints.txt").splitlines()]
    return [Requirement(line) for line in lines if line]


def test_constraints_hold_names_and_exact_versions_only() -> None:
    for pin in pins():
        assert pin.url is None
        assert [part.operator for part in pin.specifier] == ["=="], pin
    for line in text("constraints.txt").splitlines():
        assert not line.startswith("-"), f"{line}: pip's options belong in pip's own settings"
        assert "--" not in line, f"{line}: no options beside a pin"


@pytest.mark.parametrize("python", PYTHONS)
def test_every_package_asked_for_has_one_pin_that_fits(python: str) -> None:
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    pinned: dict[str, str] = {}
    for pin in pins():
        if pin.marker is None or pin.marker.evaluate(environment):
            name = canonicalize_name(pin.name)
            assert name not in pinned, f"{name} is pinned twice for Python {python}"
            pinned[name] = next(iter(pin.specifier)).version
    for asked in requirements():
        name = canonicalize_name(asked.name)
        assert name in pinned, f"{name} has no pin: run `make constraints`"
        assert asked.specifier.contains(pinned[name]), f"{asked} is pinned to {pinned[name]}"


def test_conda_users_get_the_same_packages() -> None:
    lines = [line.strip() for line in text("environment.yml").splitlines()]
    assert "- -c constraints.txt" in lines
    assert "- -e .[dev]" in lines
    python = next(line for line in lines if line.startswith("- python="))
    assert python.removeprefix("- python=") in PYTHONS


def test_what_the_package_imports_is_what_it_asks_for() -> None:
    extras = project()["optional-dependencies"]
    wanted = [*project()["dependencies"], *extras["train"], *extras["cluster"]]
    asked = {canonicalize_name(Requirement(line).name) for line in wanted}
    provider = packages_distributions()
    for module, path in imported():
        if module in sys.stdlib_module_names or module == "careerkit":
            continue
        names = {canonicalize_name(name) for name in provider.get(module, [module])}
        assert names & (asked | COMES_WITH.keys()), f"{path} imports {module}, no dependency"


# Parts of a package that is asked for.
COMES_WITH = {
    "ipython": "ipykernel",
    "jsonschema": "papermill",  # by nbformat
    "jupyter-client": "ipykernel",
    "jupyter-core": "jupyterlab",
    "jupyter-server": "jupyterlab",
    "lxml": "python-docx",
    "psutil": "ipykernel",
    "pydantic-core": "pydantic",
    "tornado": "jupyterlab",
    "traitlets": "ipywidgets",
}


def imported() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "careerkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name.partition(".")[0], path.relative_to(ROOT)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0], path.relative_to(ROOT)


@pytest.mark.parametrize("name", STARTERS)
def test_no_file_names_a_machine_or_a_registry(name: str) -> None:
    content = text(name)
    assert not re.search(r"(?<![\w.])/(home|root|tmp|work|opt|Users)/", content)
    assert "://" not in content
    assert not re.search(r"index-url +[\"']?\w", content)


def test_both_sides_look_for_the_same_browsers() -> None:
    script = text("scripts/setup.sh")
    listed = re.search(r"for name in ([a-z -]+); do", script)
    assert listed
    assert tuple(listed[1].split()) == COMMANDS
    apps = [Path(place).name for place in PLACES if place.startswith("/Applications")]
    quoted = re.search(r"for app in (.+); do", script)
    assert quoted
    assert [app.strip('"') for app in re.findall(r'"[^"]+"|\w+', quoted[1])] == apps


def test_a_build_carries_what_lies_beside_the_package() -> None:
    wheel = tomllib.loads(text("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for folder in ("notebooks", "data"):
        assert wheel["force-include"][folder] == f"careerkit/bundle/{folder}"
        assert (ROOT / folder).is_dir()
