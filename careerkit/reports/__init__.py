"""From notebooks to pages: compose, execute, collect, draw, and set as HTML and PDF."""

from careerkit.imports import import_jsonschema

import_jsonschema()  # before anything here imports it with nbformat
