"""Keep every test, notebook and example away from the clients of whoever runs them.

And keep listing the tests and running them side by side cheap.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile

import pytest

_HOME = tempfile.mkdtemp(prefix="careerkit-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["CAREERKIT_STORE"] = f"sqlite:///{_HOME}/clients.sqlite"
os.environ["CAREERKIT_STATE"] = f"{_HOME}/state"
os.environ["CAREERKIT_KEYS"] = f"{_HOME}/keys"
if "PYTEST_XDIST_WORKER" not in os.environ:  # what is kept of the tables is the same for all
    os.environ["CAREERKIT_CACHE"] = f"{_HOME}/cache"

# Every core has a worker already: threads that multiply matrices would wait for one another.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

# To import it is to rehearse a whole report; it has no examples.
collect_ignore = ["careerkit/reports/warmed.py"]

# They take longest; whoever begins with one of them late ends alone. First those with a browser,
# which wait for answers, beside one another; then those that use every core.
_SLOWEST = (
    "test_accessible", "test_journeys", "test_coming_back", "test_keyboard", "test_app_browser",
    "test_jupyterlab", "test_hostile_live", "test_workshop_browser", "test_browser_storage",
    "test_session_conflicts",
    "test_batch", "test_cluster", "test_reports", "test_at_rest", "test_hostile", "test_engine",
    "test_handing_over", "test_every_sample", "test_third_language", "test_cli", "test_widgets",
    "test_printing", "test_handouts", "test_titles", "test_docs",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files that take long, and notebooks, before all others, so that workers end together."""

    def place(item: pytest.Item) -> int:
        if item.path.suffix == ".ipynb":
            return len(_SLOWEST)
        return _SLOWEST.index(item.path.stem) if item.path.stem in _SLOWEST else len(_SLOWEST) + 1

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Take the thousands of tests out of what is searched for garbage again and again."""
    gc.collect()
    gc.freeze()
