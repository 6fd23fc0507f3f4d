"""The invented clients whose records fill in the samples, one for each language."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.clients import load_client
from careerkit.models import Client, read_client
from careerkit.text.handouts.sample_spanish import IN_SPANISH, SPANISH_CLIENT

SAMPLES = {"en": "sample-03", "es": SPANISH_CLIENT}
"""The sample client of each language."""
SAMPLE_DAY = date(2026, 11, 23)
"""The day their records are of."""


def sample_client(language: str) -> Client:
    """Return the invented client of a language, with the record in this language.

    Parameters
    ----------
    language
        One of `careerkit.text.handouts.LANGUAGES`.

    Returns
    -------
    Client

    Examples
    --------
    >>> sample_client("es").current_job.title
    'Cocinera de línea, encargada de salteados'
    """
    client = load_client(SAMPLES[language])
    return read_client(_said(client.model_dump())) if language == "es" else client


def _said(value: Any) -> Any:
    """Put into Spanish what is English in a record, as far as it is known there."""
    if isinstance(value, dict):
        return {key: _said(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_said(entry) for entry in value]
    return IN_SPANISH.get(value, value) if isinstance(value, str) else value
