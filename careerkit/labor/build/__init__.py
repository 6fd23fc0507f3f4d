"""Build the labor-market tables from the publishers' downloads.

One stage a file: `find` the files, read and `raw`-gather them, turn them into tables (`onet`,
`bls`, `moves`), `verify`, `write`. Problems are collected, so that one run names them all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from careerkit.errors import DataError
from careerkit.labor.build import bls, moves, onet
from careerkit.labor.build.moves import group_of
from careerkit.labor.build.raw import Raw, gather
from careerkit.labor.build.verify import check, shape
from careerkit.labor.build.write import readme, write
from careerkit.labor.datasets import TABLES

__all__ = ["build", "check", "readme"]

_HINT = (
    "Nothing was changed. Put the publishers' downloads in one folder, as they came: the O*NET "
    "database (text or Excel zip), OEWS all_data, Employment Projections occupation.xlsx and "
    "skills.xlsx, the observed moves and the SOC crosswalk."
)


def build(raw: Path, out: Path) -> dict[str, Any]:
    """Build all tables from a folder of publishers' downloads.

    Parameters
    ----------
    raw
        Folder (or zip) with the downloads, extracted or zipped. Where several releases of O*NET
        hold a table, the newest is taken.
    out
        The data folder to write to. It keeps its old tables unless everything worked.

    Returns
    -------
    dict
        The manifest: sources, tables with rows, bytes and checksums, and known gaps.

    Raises
    ------
    DataError
        Files, tables or columns are missing, unreadable or make no sense; ``problems`` lists all.
    """
    problems: list[str] = []
    found = gather(Path(raw), problems)
    _stop_at(problems, f"The labor-market tables cannot be built from {str(raw)!r}.")
    tables = _tables(found, problems)
    _stop_at(problems, f"The files in {str(raw)!r} hold values that make no sense.")
    tables = {
        name: shape(TABLES[name], tables[name], problems) for name in TABLES if name in tables
    }
    problems += check(tables)
    _stop_at(problems, f"The tables built from {str(raw)!r} do not hold together.")
    return write(tables, found, {**onet.INPUTS, **bls.INPUTS, **moves.INPUTS}, Path(out))


def _stop_at(problems: list[str], message: str) -> None:
    if problems:
        raise DataError(message, problems=problems, hint=_HINT)


def _tables(raw: Raw, problems: list[str]) -> dict[str, pd.DataFrame]:
    tables = onet.build_onet(raw, problems)
    tables |= bls.build_oews(raw, problems)
    tables |= bls.build_projections(raw, problems)
    occupations = tables["occupations"]
    wages, outlook = tables["oews_occupations"], tables["projections"]
    occupations = occupations.assign(
        oews_code=published_under(
            occupations["soc"],
            set(wages["soc"]),
            set(wages.loc[wages["group"] == "detailed", "soc"]),
        ),
        projections_code=published_under(
            occupations["soc"],
            set(outlook["soc"]),
            set(outlook.loc[outlook["kind"] == "detailed", "soc"]),
        ),
    )
    tables |= moves.build_moves(raw, tables["wages"], occupations, problems)
    observed = set(tables["movers"]["soc"]) | set(tables["moves"]["target"])
    code = occupations["soc"].map(lambda soc: _most_specific(soc, observed))
    tables["occupations"] = occupations.assign(moves_code=code)
    return tables


def published_under(soc: pd.Series, codes: set[str], detailed: set[str]) -> pd.Series:
    """Find the code under which BLS publishes figures of an occupation.

    BLS pools some occupations: under their broad group (31-1120 for home health and personal care
    aides), or under a code of its own where the group holds others besides (21-1018 for substance
    abuse and mental health counselors, while 21-1010 is all counselors). Both count as detailed
    with BLS without being SOC occupations, and that tells them from true groups.

    Parameters
    ----------
    soc
        SOC 2018 codes of all occupations.
    codes
        All codes BLS publishes.
    detailed
        Those it treats as occupations.

    Returns
    -------
    pandas.Series
        With the index of ``soc``; missing where BLS publishes nothing.
    """
    pooled: dict[str, list[str]] = {}
    for code in sorted(detailed - set(soc)):
        pooled.setdefault(group_of(code, "broad"), []).append(code)

    def one(code: str) -> str | None:
        if code in codes:
            return code
        group = group_of(code, "broad")
        stand_ins = pooled.get(group, [])
        if len(stand_ins) == 1:
            return stand_ins[0]
        return group if group in codes else None

    return soc.map(one)


def _most_specific(soc: str, known: set[str]) -> str | None:
    for grain in ("detailed", "broad", "minor"):
        group = group_of(soc, grain)
        if group in known:
            return group
    return None
