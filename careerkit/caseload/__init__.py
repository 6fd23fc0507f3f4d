"""Caseloads in and out: spreadsheets of clients, and exports that lose nothing."""

from __future__ import annotations

from careerkit.caseload.exporting import export_csv, export_json
from careerkit.caseload.importing import ImportResult, import_file
from careerkit.caseload.rows import Problem

__all__ = ["ImportResult", "Problem", "export_csv", "export_json", "import_file"]
