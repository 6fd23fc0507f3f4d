"""How Sphinx makes the site; `scripts/docs.py` calls it."""

from __future__ import annotations

import shutil
from pathlib import Path

import careerkit

project = "careerkit"
author = "the careerkit authors"
release = careerkit.__version__
copyright = "2026, the careerkit authors. Every person in text and pictures is invented"  # noqa: A001

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]
exclude_patterns = ["**/__pycache__"]
smartquotes_action = "D"  # dashes only: our quotes are written as they are meant

highlight_language = "none"  # what says no language is a command or an answer
# A name in single backticks is a link where the reference has it, and code everywhere.
default_role = "py:obj"
autodoc_typehints = "none"  # the docstrings say what goes in and comes out
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
add_module_names = False
python_display_short_literal_types = True

html_theme = "furo"
html_title = "careerkit"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {
    "sidebar_hide_name": False,
    "navigation_with_keys": False,
    "light_css_variables": {
        "font-stack": "'Source Sans 3', system-ui, sans-serif",
        "color-brand-primary": "#0f4068",
        "color-brand-content": "#0f4068",
        "color-brand-visited": "#4b3b78",
    },
    "dark_css_variables": {
        "color-brand-primary": "#9cc7ea",
        "color-brand-content": "#9cc7ea",
        "color-brand-visited": "#c7b8f0",
    },
}

# The typeface comes with careerkit; a page asks no other server for anything. This file is read
# where `scripts/docs.py` laid everything out, so that nothing is copied into the repository.
_FONTS = Path(careerkit.__file__).parent / "assets" / "fonts"
for _face in ("SourceSans3-Regular.woff2", "SourceSans3-Bold.woff2"):
    shutil.copyfile(_FONTS / _face, Path(__file__).parent / "static" / _face)
