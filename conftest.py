"""Keep every test, notebook and example away from the clients of whoever runs them."""

import os
import tempfile

os.environ["CAREERKIT_STORE"] = f"sqlite:///{tempfile.mkdtemp(prefix='careerkit-')}/clients.sqlite"
