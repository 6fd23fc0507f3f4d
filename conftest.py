"""Keep every test, notebook and example away from the clients of whoever runs them."""

import os
import tempfile

_HOME = tempfile.mkdtemp(prefix="careerkit-")
os.environ["CAREERKIT_STORE"] = f"sqlite:///{_HOME}/clients.sqlite"
os.environ["CAREERKIT_STATE"] = f"{_HOME}/state"
os.environ["CAREERKIT_CACHE"] = f"{_HOME}/cache"
os.environ["CAREERKIT_KEYS"] = f"{_HOME}/keys"
