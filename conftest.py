"""Keep every test, notebook and example away from the clients of whoever runs them.

And keep listing the tests and running them side by side cheap.
"""

import gc
import os
import tempfile

_HOME = tempfile.mkdtemp(prefix="careerkit-")
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


def pytest_collection_finish() -> None:
    """Take the thousands of tests out of what is searched for garbage again and again."""
    gc.collect()
    gc.freeze()
