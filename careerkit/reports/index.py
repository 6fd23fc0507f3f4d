"""The page that tells a counselor what became of a batch: counts, causes, links; ids, no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

from careerkit.reports.browser import font_faces
from careerkit.reports.page import styles
from careerkit.reports.word.files import PLAN, REFERENCES
from careerkit.text import count, long_date

FILE = "index.html"
_ON_A_PAGE = 5000
_STYLE = """
.ck-page a { color: var(--brand); display: inline-block; padding: .2rem .8rem .2rem 0; }
.ck-table :is(th, td) { vertical-align: baseline; }
"""


@dataclass(frozen=True)
class Entry:
    """A client's line on the page: ``result`` is what became of it, in words."""

    client: str
    result: str
    files: tuple[str, ...] = ()
    why: str = ""


def index_pages(entries: Sequence[Entry], *, as_of: date, left: int = 0) -> dict[str, str]:
    """Write the page, and further ones with the reports that are too many for one.

    Parameters
    ----------
    entries
        One a client of the run.
    as_of
        The day of the reports.
    left
        How many clients were not reached.

    Returns
    -------
    dict
        File names to complete HTML documents that need and load nothing; ``index.html`` first.
    """
    title = f"Reports of {long_date(as_of)}"
    failed = [entry for entry in entries if entry.why]
    made = [entry for entry in entries if not entry.why]
    total = len(entries) + left
    items = [f"{len(made):,} of {total:,} reports are here."]
    if failed:
        items.append(f"{count(len(failed), 'report').capitalize()} could not be made.")
    if left:
        items.append(f"{left:,} not reached yet: run the same command again.")
    parts = f"<p class='ck-lead'>{escape(' '.join(items))}</p>"
    if failed:
        causes = [(escape(e.client), escape(e.why).replace("\n", "<br>")) for e in failed]
        parts += "<h2>Not made</h2>" + _table(
            "Reports that could not be made, and why", ("Client", "Why"), causes
        )
    shares = [made[start : start + _ON_A_PAGE] for start in range(0, len(made), _ON_A_PAGE)]
    if len(shares) == 1:
        parts += "<h2>Made</h2>" + _reports(made)
        return {FILE: _document(title, parts)}
    pages = {f"index-{number}.html": share for number, share in enumerate(shares, 1)}
    if pages:
        parts += f"<h2>Made</h2><ul>{''.join(_link(*page) for page in pages.items())}</ul>"
    back = f"<p><a href='{FILE}'>All reports of this run</a></p>"
    return {FILE: _document(title, parts)} | {
        name: _document(f"{title}: {_from_to(share)}", back + _reports(share))
        for name, share in pages.items()
    }


def _reports(entries: Sequence[Entry]) -> str:
    rows = [(escape(entry.client), _links(entry), escape(entry.result)) for entry in entries]
    return _table("Reports, by the client’s id", ("Client", "Report", "Result"), rows)


def _from_to(entries: Sequence[Entry]) -> str:
    return f"{entries[0].client} to {entries[-1].client}"


def _link(name: str, share: Sequence[Entry]) -> str:
    return f"<li><a href='{name}'>{escape(_from_to(share))}</a></li>"


def _document(title: str, parts: str) -> str:
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta http-equiv='Content-Security-Policy' "
        "content=\"default-src 'none'; base-uri 'none'; form-action 'none'; "
        "font-src data:; style-src 'unsafe-inline'\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)}</title>"
        f"<style>{font_faces(title + parts)}{styles()}{_STYLE}</style></head><body>"
        f"<main class='ck-page'><header><h1>{escape(title)}</h1></header>{parts}</main>"
        "</body></html>\n"
    )


def _links(entry: Entry) -> str:
    return " ".join(
        f"<a href='{quote(name)}'>{kind} <span class='ck-note'>of {escape(entry.client)}</span></a>"
        for name in entry.files
        for kind in [_kind(name)]
    )


def _kind(name: str) -> str:
    """Say what a file is: of the Word files of one client, each its own.

    Examples
    --------
    >>> _kind("c-104.pdf"), _kind("c-104-plan.docx"), _kind("c-104.docx")
    ('PDF', 'Word: plan', 'Word: report')
    """
    stem, _, ending = name.rpartition(".")
    if ending != "docx":
        return ending.upper()
    parts = [part for part in (PLAN, REFERENCES) if stem.endswith(f"-{part}")]
    return f"Word: {parts[0] if parts else 'report'}"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th scope='col'>{escape(label)}</th>" for label in heads)
    body = "".join(
        f"<tr><th scope='row'>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>"
        for row in rows
    )
    return (
        f"<div class='ck-table'><table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
