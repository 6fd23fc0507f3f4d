"""Check that the tables hold together before they replace the old ones."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from careerkit.labor.datasets import NATION, TABLES, Column, Table

Frames = Mapping[str, pd.DataFrame]


def shape(table: Table, frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    """Give a table its columns, types and order.

    Parameters
    ----------
    table
        What the table should look like.
    frame
        The table as built; not changed.
    problems
        Columns whose values do not fit their type are added here, and left as they are.

    Returns
    -------
    pandas.DataFrame
        Columns in the registry's order, rows sorted by key.
    """
    cast = {
        name: _cast(frame[name], column.dtype, f"{table.name}.{name}", problems)
        for name, column in table.columns.items()
    }
    ordered = pd.DataFrame(cast)
    return ordered.sort_values(list(table.key), kind="stable").reset_index(drop=True)


def _cast(values: pd.Series, dtype: Any, place: str, problems: list[str]) -> pd.Series:
    if dtype.lower().startswith("int"):
        figures = pd.to_numeric(values, errors="coerce").astype("float64")
        limits = np.iinfo(dtype.lower())
        there = figures.dropna()
        unfit = there[(there % 1 != 0) | ~there.between(limits.min, limits.max)]
        missing = figures.isna().any() and dtype.islower()
        if len(unfit) or missing:
            shown = ", ".join(f"{value:g}" for value in unfit.unique()[:5]) or "missing values"
            problems.append(f"{place}: not whole numbers of the expected size: {shown}")
            return figures
        return figures.astype(dtype)
    return values.astype(dtype)


def check(tables: Frames) -> list[str]:
    """List everything that is wrong with a set of tables.

    Parameters
    ----------
    tables
        Tables by name, shaped.

    Returns
    -------
    list of str
        Empty if nothing is wrong: every table of the registry that is not optional is there, none
        is empty, keys are unique, values are present and in range, every code is known where it
        refers to, shares sum to 1, percentiles rise.
    """
    problems = [
        f"{name}: the table is missing"
        for name, table in TABLES.items()
        if name not in tables and not table.optional
    ]
    for name, frame in tables.items():
        problems += _check_table(TABLES[name], frame)
        for key, column in TABLES[name].columns.items():
            problems += _check_column(frame[key], column, f"{name}.{key}")
            problems += _check_reference(frame[key], column, f"{name}.{key}", tables)
    return problems + _check_sums(tables) + _check_wages(tables) + _check_moves(tables)


def _check_table(table: Table, frame: pd.DataFrame) -> list[str]:
    if frame.empty:
        return [f"{table.name}: the table is empty"]
    twice = frame.duplicated(list(table.key))
    if not twice.any():
        return []
    first = " ".join(str(value) for value in frame.loc[twice, list(table.key)].iloc[0])
    return [f"{table.name}: {int(twice.sum())} keys are there twice, first {first}"]


def _check_column(values: pd.Series, column: Column, place: str) -> list[str]:
    problems: list[str] = []
    there = values.dropna()
    blank = int(values.isna().sum())
    if column.dtype == "str":
        blank += int((there == "").sum())
    if blank and not column.optional:
        problems.append(f"{place}: {blank} values are missing")
    if column.values:
        unknown = sorted(set(there) - set(column.values))
        if unknown:
            allowed = ", ".join(column.values)
            problems.append(f"{place}: {_some(unknown)} not among {allowed}")
    if column.limits is not None:
        low, high = column.limits
        # float32 holds 0.1 as 0.10000000149: limits are not meant that sharply.
        slack = 1e-6 * max(1.0, abs(high)) if column.dtype == "float32" else 0.0
        figures = there.astype("float64")
        outside = figures[~figures.between(low - slack, high + slack)]
        if len(outside):
            shown = _some([f"{value:g}" for value in sorted(outside.unique())])
            problems.append(f"{place}: {len(outside)} values outside {low:g} to {high:g}: {shown}")
    return problems


def _check_reference(values: pd.Series, column: Column, place: str, tables: Frames) -> list[str]:
    if not column.refers:
        return []
    known: set[str] = set()
    for reference in column.refers:
        table, _, key = reference.partition(".")
        if table in tables:
            known |= set(tables[table][key].dropna())
    orphans = sorted(set(values.dropna()) - known)
    if not orphans:
        return []
    return [f"{place}: {len(orphans)} codes not in {' or '.join(column.refers)}: {_some(orphans)}"]


def _some(values: list[str]) -> str:
    return ", ".join(values[:5]) + (" …" if len(values) > 5 else "")


def _check_sums(tables: Frames) -> list[str]:
    problems: list[str] = []
    for name, keys, expected, slack in (
        ("activities", ["code"], 1.0, 1e-3),
        ("moves", ["source"], 1.0, 1e-3),
        # Published percentages are rounded; the widest of O*NET's questions has 12 answers.
        ("education", ["code", "scale"], 100.0, 1.0),
    ):
        if name not in tables:
            continue
        total = tables[name].groupby(keys)["share"].sum()
        off = total[(total - expected).abs() > slack]
        if len(off):
            first = off.index[0]
            label = " ".join(first) if isinstance(first, tuple) else first
            problems.append(
                f"{name}.share: {len(off)} sums differ from {expected:g}, "
                f"first {label}: {off.iloc[0]:g}"
            )
    return problems


def _check_wages(tables: Frames) -> list[str]:
    wages = tables.get("wages")
    if wages is None:
        return []
    problems: list[str] = []
    for unit in "ha":
        points = [f"{unit}_{point}" for point in ("p10", "p25", "median", "p75", "p90")]
        for lower, upper in pairwise(points):
            falling = (wages[lower] > wages[upper]).fillna(False)
            if falling.any():
                row = wages[falling].iloc[0]
                problems.append(
                    f"wages: {int(falling.sum())} rows with {lower} above {upper}, "
                    f"first {row['area']} {row['soc']}"
                )
    silent = (wages["employment_status"] == "released") != wages["employment"].notna()
    if silent.any():
        problems.append(f"wages: {int(silent.sum())} rows' employment contradicts its status")
    figures = wages[["h_median", "a_median"]].notna().any(axis=1)
    none = wages["wage_status"].isin(["suppressed", "missing"])
    if (figures & none).any():
        problems.append(f"wages: {int((figures & none).sum())} rows' wages contradict their status")
    whole = set(wages.loc[wages["soc"] == "00-0000", "area"])
    without = sorted(set(wages["area"]) - whole)
    if without:
        problems.append(f"wages: areas without a row for all occupations: {_some(without)}")
    if NATION not in set(wages["area"]):
        problems.append(f"wages: there are no national figures (area {NATION})")
    return problems


def _check_moves(tables: Frames) -> list[str]:
    if not {"moves", "movers", "occupations", "oews_occupations"} <= set(tables):
        return []
    socs = set(tables["occupations"]["soc"])
    known = socs | {soc[:6] + "0" for soc in socs} | {soc[:4] + "000" for soc in socs}
    known |= set(tables["oews_occupations"]["soc"])
    moves = tables["moves"]
    seen = set(moves["source"]) | set(moves["target"]) | set(tables["movers"]["soc"])
    problems = []
    orphans = sorted(seen - known)
    if orphans:
        problems.append(
            f"moves: {len(orphans)} codes are no SOC 2018 occupation or group: {_some(orphans)}"
        )
    if (moves["source"] == moves["target"]).any():
        problems.append("moves: some moves lead to where they came from")
    unseen = set(tables["occupations"]["moves_code"].dropna()) - seen
    if unseen:
        problems.append(f"occupations.moves_code: not in moves: {_some(sorted(unseen))}")
    return problems
