"""Hand a report over to the program that asked for it, line by line, without any file."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import date
from typing import Any, TextIO

from careerkit.reports.batch import render_reports


def stream_report(
    client_id: str,
    to: TextIO,
    *,
    as_of: date,
    short: bool = False,
    with_protected: bool = False,
    languages: tuple[str, ...] = (),
    **ready: Any,
) -> bool:
    """Make one report and write how far it is, then its files, as lines of JSON.

    Parameters
    ----------
    client_id
        Whom to report on.
    to
        Where the lines go. Each is an object with ``share`` (0 to 1) and ``doing`` (a topic, or
        empty), with ``file`` (its name) and ``content`` (base64), or with ``error`` (in words).
    as_of
        The day of the report.
    short
        The short form instead of the sections.
    with_protected
        With phone and education.
    languages
        As for `careerkit.reports.batch.make_reports`.
    **ready
        ``runner`` and ``painter`` for `careerkit.reports.batch.render_reports`, where they stand
        ready.

    Returns
    -------
    bool
        Whether the report was made.

    Raises
    ------
    CareerkitError
        It could not be begun, and why.
    BrokenPipeError
        Nobody listens any more: the report is given up.
    """

    def write(**line: Any) -> None:
        to.write(json.dumps(line) + "\n")
        to.flush()

    write(share=0, doing="")
    (made,) = render_reports(
        [client_id], as_of=as_of, short=short, with_protected=with_protected,
        languages=languages,
        tell=lambda share, doing: write(share=round(share, 3), doing=doing), **ready,
    )  # fmt: skip
    if made.error:
        write(error=str(made.error))
    for name, content in made.contents.items():
        write(file=name, content=b64encode(content).decode())
    return made.error is None
