"""The invented clients whose records fill in the samples."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from careerkit.clients import load_client, sample_ids
from careerkit.models import Client, read_client
from careerkit.text import languages as speech

_USUAL = "sample-03"
SAMPLE_DAY = date(2026, 11, 23)
"""The day their records are of."""


def sample_client(language: str) -> Client:
    """Return the invented client of a language, with the record in this language.

    Such a record is in the language, but for what is English in life: job titles, employers,
    licenses. A filled sample is to show a client how a sheet looks when it is done, so these are
    put into the language, too, as the language's ``sample.csv`` has them (`record`, `said`).

    Parameters
    ----------
    language
        By its code.

    Returns
    -------
    Client
        One of those who speak the language; the one of the English samples where nobody does.

    Examples
    --------
    >>> sample_client("es").current_job.title
    'Cocinera de línea, encargada de salteados'
    >>> sample_client("vi").id == sample_client("en").id
    True
    """
    if language == speech.SOURCE:
        return load_client(_USUAL)
    theirs = (client for client in map(load_client, sample_ids()) if client.language == language)
    client = next(theirs, None) or load_client(_USUAL)
    return read_client(_said(client.model_dump(), _words(language)))


def _words(language: str) -> dict[str, str]:
    place = speech.LOCALES / language / "sample.csv"
    if not place.is_file():
        return {}
    with place.open(encoding="utf-8", newline="") as file:
        return {row["record"]: row["said"] for row in csv.DictReader(file)}


def _said(value: Any, words: dict[str, str]) -> Any:
    """Put into a language what is English in a record, as far as it is known there."""
    if isinstance(value, dict):
        return {key: _said(entry, words) for key, entry in value.items()}
    if isinstance(value, list):
        return [_said(entry, words) for entry in value]
    return words.get(value, value) if isinstance(value, str) else value
