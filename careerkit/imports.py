"""What a library reads at its import for seconds, and nothing here ever asks for."""

from __future__ import annotations

import sys


def import_jsonschema() -> None:
    """Import jsonschema, which checks notebooks, without its check of international addresses.

    For that it would set up a grammar (rfc3987-syntax) for 1.7 seconds, wherever that package
    happens to be installed. No schema of a notebook or of JupyterLab has such an address.
    """
    if "jsonschema" in sys.modules or "rfc3987_syntax" in sys.modules:
        return
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as if it were not there
    try:
        import jsonschema  # type: ignore[import-untyped]  # noqa: F401
    finally:
        del sys.modules["rfc3987_syntax"]
