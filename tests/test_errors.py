"""Errors for people: every problem at once, no traceback, nothing lost on the way."""

import pickle
from datetime import UTC, datetime

import nbformat
import pytest

from careerkit.errors import CareerkitError, DataError, ReportError
from careerkit.models import Client
from careerkit.reports.execute import execute
from careerkit.store import Stored, VersionConflict


def test_message_problems_and_next_step_are_lines_of_the_text() -> None:
    error = CareerkitError("It failed.", problems=["row 2", "row 3"], hint="Do this.")
    assert str(error) == "It failed.\n  - row 2\n  - row 3\nDo this."


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DataError("It failed.", problems=["a"], hint="b")))
    assert type(error) is DataError
    assert (error.message, error.problems, error.hint) == ("It failed.", ["a"], "b")


def test_in_a_notebook_a_mistake_is_a_sentence_without_a_traceback() -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell('client_id = ""', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("import careerkit; careerkit.load_client(client_id)"),
    ]
    with pytest.raises(ReportError) as caught:
        execute(notebook, {"client_id": "sample-77"})
    shown = caught.value.__cause__.traceback  # type: ignore[union-attr]
    assert shown[0] == "There is no client 'sample-77'."
    assert not any("File" in line or "Traceback" in line for line in shown)


def test_a_conflict_keeps_both_records_between_processes() -> None:
    mine = Client(id="c-1", preferred_name="Mine")
    theirs = Stored(
        Client(id="c-1", preferred_name="Theirs"), 3, datetime(2026, 11, 23, tzinfo=UTC), "Ana"
    )
    error = pickle.loads(pickle.dumps(VersionConflict(mine, theirs, 2)))
    assert (error.mine, error.theirs, error.base_version) == (mine, theirs, 2)
