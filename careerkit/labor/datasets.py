"""The labor-market tables: what there is, what each column means, and how to read it.

The registry `TABLES` is the single description of the tables. The builder writes by it, the checks
hold by it, and the data folder's README is made from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit import config
from careerkit.errors import DataError, UnknownCode

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
NATION = "0000000"
REBUILD = (
    "Rebuild the tables with `careerkit data build FOLDER`, FOLDER holding the publishers' "
    "downloads, or restore the data folder that came with careerkit."
)


@dataclass(frozen=True)
class Column:
    """What one column holds.

    Parameters
    ----------
    dtype
        The pandas type after loading: ``str``, ``bool``, ``int8`` … ``float32``, or a nullable
        ``Int8`` … ``Int32``.
    description
        Meaning and unit.
    optional
        Whether a value may be missing.
    values
        The only values there are, for a column of fixed words.
    limits
        Lowest and highest value allowed, both included.
    refers
        ``table.column`` that must know every value; several are alternatives.
    """

    dtype: str
    description: str
    optional: bool = False
    values: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None
    refers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its columns, its key, and the sources it is derived from."""

    name: str
    description: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    sources: tuple[str, ...]
    optional: bool = False


_CODE = Column("str", "O*NET-SOC 2019 code", refers=("occupations.code",))
_ELEMENT = Column("str", "O*NET content model element", refers=("elements.element_id",))
_SHARE = (0.0, 1.0)
_COUNT = (0, 2e9)
_ZONES = (1, 5)
_GROUPS = ("total", "major", "minor", "broad", "detailed")
_HOURLY = (1.0, 1_000.0)
_ANNUAL = (2_000, 2_000_000)
_AXES = ("R", "I", "A", "S", "E", "C")
_MOVES_REF = ("oews_occupations.soc", "occupations.soc", "occupations.oews_code")


def _ratings(name: str, what: str, *, optional: bool = False) -> Table:
    return Table(
        name,
        f"How important {what} are for an occupation, and at what level they are needed.",
        {
            "code": _CODE,
            "element_id": _ELEMENT,
            "importance": Column("float32", "importance, 1 (not) to 5 (extremely)", limits=(1, 5)),
            "level": Column("float32", "level needed, 0 to 7", limits=(0, 7)),
            "not_relevant": Column("bool", "rated as not relevant to the occupation"),
            "suppress": Column(
                "bool", "O*NET recommends not to show it: the estimate is uncertain"
            ),
        },
        ("code", "element_id"),
        ("onet",),
        optional,
    )


def _wage_columns() -> dict[str, Column]:
    points = {"mean": "mean", "p10": "10th percentile", "p25": "25th percentile"}
    points |= {"median": "median", "p75": "75th percentile", "p90": "90th percentile"}
    hourly = {
        f"h_{key}": Column("float32", f"hourly wage, {text}, dollars", True, limits=_HOURLY)
        for key, text in points.items()
    }
    annual = {
        f"a_{key}": Column("Int32", f"annual wage, {text}, dollars", True, limits=_ANNUAL)
        for key, text in points.items()
    }
    return hourly | annual


_TABLES = (
    Table(
        "occupations",
        "Every O*NET-SOC occupation, and where its wages, projections and moves are published.",
        {
            "code": Column("str", "O*NET-SOC 2019 code, e.g. 31-1131.00"),
            "title": Column("str", "official title"),
            "soc": Column("str", "SOC 2018 code, e.g. 31-1131"),
            "job_zone": Column("Int8", "preparation needed, 1 to 5", True, limits=_ZONES),
            "rated": Column("bool", "has both a job zone and skill ratings"),
            "kind": Column(
                "str", "sort of occupation", values=("detailed", "all_other", "military")
            ),
            "oews_code": Column(
                "str",
                "OEWS code its wages are published under: its SOC code, or the group that stands "
                "for it",
                True,
                refers=("oews_occupations.soc",),
            ),
            "projections_code": Column(
                "str",
                "code its projections are published under: its SOC code, or the group that stands "
                "for it",
                True,
                refers=("projections.soc",),
            ),
            "moves_code": Column(
                "str",
                "most specific code its observed moves are known under; none if it was never seen",
                True,
            ),
        },
        ("code",),
        ("onet", "oews", "projections"),
    ),
    Table(
        "titles",
        "Job titles by which people call an occupation.",
        {
            "code": _CODE,
            "title": Column("str", "job title"),
            "source": Column(
                "str",
                "official name, lay title, its abbreviation, or reported by job holders",
                values=("official", "alternate", "short", "reported"),
            ),
        },
        ("code", "title", "source"),
        ("onet",),
    ),
    Table(
        "elements",
        "The skills, knowledge, abilities, activities, styles, interests and values of O*NET.",
        {
            "element_id": Column("str", "O*NET content model id, e.g. 2.A.1.a"),
            "name": Column("str", "name"),
            "domain": Column(
                "str",
                "what it is",
                values=(
                    "skill",
                    "knowledge",
                    "ability",
                    "work_activity",
                    "work_style",
                    "interest",
                    "work_value",
                    "work_context",
                ),
            ),
            "parent_id": Column(
                "str", "heading above it, none at the top", True, refers=("elements.element_id",)
            ),
            "heading": Column("bool", "a heading over others, not something that is rated"),
        },
        ("element_id",),
        ("onet",),
    ),
    _ratings("skills", "skills"),
    _ratings("knowledge", "fields of knowledge"),
    _ratings("abilities", "abilities", optional=True),
    _ratings("work_activities", "generalized work activities", optional=True),
    Table(
        "work_context",
        "The conditions an occupation is worked under.",
        {
            "code": _CODE,
            "element_id": _ELEMENT,
            "scale": Column("str", "CX: 1 to 5; CT: 1 to 3", values=("CX", "CT")),
            "score": Column("float32", "mean answer on the scale", limits=(1, 5)),
            "not_relevant": Column("bool", "rated as not relevant to the occupation"),
            "suppress": Column(
                "bool", "O*NET recommends not to show it: the estimate is uncertain"
            ),
        },
        ("code", "element_id", "scale"),
        ("onet",),
        True,
    ),
    Table(
        "activities",
        "How an occupation's tasks fall on the generalized work activities, by way of the detailed "
        "and intermediate activities each task is tied to.",
        {
            "code": _CODE,
            "element_id": _ELEMENT,
            "tasks": Column("int16", "tasks that fall on the activity", limits=(1, 500)),
            "share": Column(
                "float32",
                "share of the occupation's task links (weighted by task importance where task "
                "ratings were found); sums to 1 for an occupation",
                limits=_SHARE,
            ),
        },
        ("code", "element_id"),
        ("onet",),
    ),
    Table(
        "detailed_activities",
        "The detailed work activities of an occupation.",
        {
            "code": _CODE,
            "dwa_id": Column("str", "detailed work activity", refers=("activity_titles.id",)),
            "tasks": Column("int16", "tasks tied to the activity", limits=(1, 500)),
        },
        ("code", "dwa_id"),
        ("onet",),
    ),
    Table(
        "activity_titles",
        "Titles of the generalized, intermediate and detailed work activities.",
        {
            "id": Column("str", "activity id"),
            "level": Column(
                "str", "generalized, intermediate, detailed", values=("gwa", "iwa", "dwa")
            ),
            "title": Column("str", "title"),
            "parent_id": Column(
                "str",
                "activity one level up, none at the top",
                True,
                refers=("activity_titles.id",),
            ),
        },
        ("id",),
        ("onet",),
    ),
    Table(
        "technologies",
        "Software and technology used in an occupation.",
        {
            "code": _CODE,
            "name": Column("str", "product or technology"),
            "commodity_code": Column("str", "UNSPSC commodity code"),
            "commodity": Column("str", "kind of technology"),
            "hot": Column("bool", "often asked for in job postings overall"),
            "in_demand": Column("bool", "often asked for in postings for this occupation"),
        },
        ("code", "name", "commodity_code"),
        ("onet",),
    ),
    Table(
        "interests",
        "Occupational interest profile (Holland types).",
        {
            "code": _CODE,
            **{
                axis: Column("float32", f"interest {axis}, 1 to 7", limits=(1, 7)) for axis in _AXES
            },
            "high_points": Column("str", "the up to three leading interests in order, e.g. SIR"),
        },
        ("code",),
        ("onet",),
    ),
    Table(
        "work_values",
        "How far an occupation satisfies six work values.",
        {
            "code": _CODE,
            **{
                name: Column("float32", f"{name.replace('_', ' ')}, 1 to 7", limits=(1, 7))
                for name in (
                    "achievement",
                    "working_conditions",
                    "recognition",
                    "relationships",
                    "support",
                    "independence",
                )
            },
        },
        ("code",),
        ("onet",),
    ),
    Table(
        "work_styles",
        "Personal styles that help or hinder in an occupation.",
        {
            "code": _CODE,
            "element_id": _ELEMENT,
            "impact": Column("float32", "effect on doing well, -3 to 3", limits=(-3, 3)),
            "distinctiveness": Column(
                "float32", "rank among the styles that set it apart; 0 = not ranked", limits=(0, 30)
            ),
        },
        ("code", "element_id"),
        ("onet",),
    ),
    Table(
        "education",
        "What share of job holders or experts name each amount of education, experience, training.",
        {
            "code": _CODE,
            "scale": Column(
                "str",
                "RL required education, RW related experience, PT on-site or in-plant training, "
                "OJ on-the-job training",
                values=("RL", "RW", "PT", "OJ"),
            ),
            "category": Column("int8", "see education_categories", limits=(1, 12)),
            "share": Column("float32", "percent of answers", limits=(0, 100)),
            "n": Column("Int32", "answers", True, limits=_COUNT),
            "suppress": Column(
                "bool", "O*NET recommends not to show it: the estimate is uncertain"
            ),
        },
        ("code", "scale", "category"),
        ("onet",),
    ),
    Table(
        "education_categories",
        "Short labels of the categories in education, in careerkit's own words.",
        {
            "scale": Column("str", "RL, RW, PT or OJ", values=("RL", "RW", "PT", "OJ")),
            "category": Column("int8", "category, rising", limits=(1, 12)),
            "label": Column("str", "label"),
        },
        ("scale", "category"),
        ("onet",),
    ),
    Table(
        "related",
        "Occupations O*NET holds for related.",
        {
            "code": _CODE,
            "related_code": Column("str", "O*NET-SOC 2019 code", refers=("occupations.code",)),
            "tier": Column(
                "str",
                "the first five, the next five, the rest",
                values=("primary_short", "primary_long", "supplemental"),
            ),
            "rank": Column("int8", "rank, 1 is closest", limits=(1, 100)),
        },
        ("code", "related_code"),
        ("onet",),
    ),
    Table(
        "areas",
        "The areas that wages are published for.",
        {
            "area": Column("str", "seven-digit OEWS area code, e.g. 3700000 North Carolina"),
            "title": Column("str", "name"),
            "kind": Column(
                "str",
                "territories count as states",
                values=("nation", "state", "metro", "nonmetro"),
            ),
            "state": Column("str", "postal abbreviation of its main state; US for the nation"),
            "states": Column("str", "all its states, main one first, e.g. NC-SC"),
        },
        ("area",),
        ("oews",),
    ),
    Table(
        "oews_occupations",
        "The occupations and groups that wages are published for.",
        {
            "soc": Column("str", "OEWS occupation code"),
            "title": Column("str", "title"),
            "group": Column("str", "level", values=_GROUPS),
        },
        ("soc",),
        ("oews",),
    ),
    Table(
        "wages",
        "Employment and wages by area and occupation.",
        {
            "area": Column("str", "OEWS area", refers=("areas.area",)),
            "soc": Column("str", "OEWS occupation code", refers=("oews_occupations.soc",)),
            "group": Column("str", "level", values=_GROUPS),
            "employment": Column("Int32", "jobs, without the self-employed", True, limits=_COUNT),
            "employment_status": Column(
                "str",
                "released, withheld by the publisher, or not in the file",
                values=("released", "suppressed", "missing"),
            ),
            "jobs_per_1000": Column(
                "float32", "jobs in 1,000 of the area; none for the nation", True, limits=(0, 1000)
            ),
            "location_quotient": Column(
                "float32",
                "share of the area's jobs over the nation's share",
                True,
                limits=(0, 2000),
            ),
            **_wage_columns(),
            "wage_status": Column(
                "str",
                "released; withheld by the publisher; only hourly or only annual figures exist; "
                "some figures of the row withheld; not in the file",
                values=(
                    "released",
                    "suppressed",
                    "hourly_only",
                    "annual_only",
                    "partial",
                    "missing",
                ),
            ),
            "capped_from": Column(
                "Int8",
                "lowest percentile (10, 25, 50, 75, 90) published only as 'at or above' the "
                "publisher's cap; it and those above hold that cap or the highest figure below "
                "it, and are lower bounds",
                True,
                limits=(10, 90),
            ),
            "mean_capped": Column("bool", "the mean is published only as at or above the cap"),
        },
        ("area", "soc"),
        ("oews",),
    ),
    Table(
        "projections",
        "National employment outlook, openings and typical entry requirements.",
        {
            "soc": Column("str", "National Employment Matrix code"),
            "title": Column("str", "title"),
            "kind": Column("str", "occupation or group", values=("detailed", "summary")),
            "base_year": Column("int16", "year projected from", limits=(2000, 2100)),
            "target_year": Column("int16", "year projected to", limits=(2000, 2100)),
            "employment_base": Column("float32", "jobs in base year, thousands", limits=(0, 1e6)),
            "employment_target": Column(
                "float32", "jobs in target year, thousands", limits=(0, 1e6)
            ),
            "change_percent": Column("float32", "change, percent", limits=(-100, 1000)),
            "openings": Column("float32", "openings a year, thousands", limits=(0, 1e6)),
            "self_employed_percent": Column(
                "float32", "self-employed, percent", True, limits=(0, 100)
            ),
            "median_wage": Column("Int32", "median annual wage, dollars", True, limits=_ANNUAL),
            "median_wage_capped": Column("bool", "median wage published only as at or above"),
            "education": Column("str", "typical entry education; none for groups", True),
            "experience": Column("str", "typical experience in a related occupation", True),
            "training": Column("str", "typical on-the-job training", True),
            "exit_rate": Column(
                "float32", "leave the labor force, percent a year", True, limits=(0, 100)
            ),
            "transfer_rate": Column(
                "float32", "change occupation, percent a year", True, limits=(0, 100)
            ),
        },
        ("soc",),
        ("projections",),
    ),
    Table(
        "skill_percentiles",
        "Rank of an occupation among all by 17 skills.",
        {
            "soc": Column("str", "National Employment Matrix code", refers=("projections.soc",)),
            "skill": Column("str", "skill, as the publisher names it"),
            "percentile": Column("int8", "percentile rank", limits=(0, 100)),
            "imputed": Column("bool", "taken by the publisher from a similar occupation"),
        },
        ("soc", "skill"),
        ("projections",),
    ),
    Table(
        "moves",
        "Where people who left an occupation were a year later.",
        {
            "source": Column("str", "SOC 2018 occupation or group left", refers=("movers.soc",)),
            "target": Column("str", "SOC 2018 occupation or group entered"),
            "share": Column(
                "float32",
                "share of all leavers of the source; sums to 1 for a source",
                limits=_SHARE,
            ),
            "grain": Column(
                "str",
                "coarser level of source and target",
                values=("detailed", "broad", "minor"),
            ),
        },
        ("source", "target"),
        ("moves", "crosswalk", "oews"),
    ),
    Table(
        "movers",
        "How many stay in an occupation, and a guess of how many leavers were seen.",
        {
            "soc": Column("str", "SOC 2018 occupation or group"),
            "grain": Column("str", "level", values=("detailed", "broad", "minor")),
            "stay_share": Column(
                "float32",
                "in the same occupation a year later; moves inside a Census sibling group, an "
                "artefact of the source, count as staying",
                limits=_SHARE,
            ),
            "movers": Column(
                "float32",
                "guessed leavers seen: EMPOCCLY_unadj_BLS x (1 - stay_share) / 1,800; under 30 "
                "the shares are mostly noise",
                limits=_COUNT,
            ),
        },
        ("soc",),
        ("moves", "crosswalk", "oews"),
    ),
    Table(
        "soc_crosswalk",
        "SOC 2010 occupations and the SOC 2018 occupations they became.",
        {
            "soc_2010": Column("str", "SOC 2010 code"),
            "title_2010": Column("str", "SOC 2010 title"),
            "soc_2018": Column("str", "SOC 2018 code"),
            "title_2018": Column("str", "SOC 2018 title"),
        },
        ("soc_2010", "soc_2018"),
        ("crosswalk",),
    ),
)
TABLES: Mapping[str, Table] = {table.name: table for table in _TABLES}


def table(name: str) -> Table:
    """Return the description of a table.

    Raises
    ------
    DataError
        There is no table of that name; the message lists the names there are.
    """
    if name not in TABLES:
        raise DataError(
            f"There is no table {name!r}.", hint=f"The tables are: {', '.join(sorted(TABLES))}."
        )
    return TABLES[name]


def load(name: str, *, area: str | None = None) -> pd.DataFrame:
    """Read a table; a second call costs nothing.

    Parameters
    ----------
    name
        A name in `TABLES`.
    area
        For ``wages``: read only the rows of this OEWS area, some 400 rather than 237,000.

    Returns
    -------
    pandas.DataFrame
        The columns of the registry, in order, sorted by key, with a plain 0..n-1 index. The
        caller may change it freely.

    Raises
    ------
    DataError
        No such table, or its file is missing or damaged.
    UnknownCode
        No such area.
    """
    known = table(name)
    if area is not None:
        if name != "wages":
            raise DataError(
                f"Table {name!r} is not divided by area.", hint='Only load("wages", area=...) is.'
            )
        _require_area(area)
    path = config.data_dir() / f"{name}.parquet"
    try:
        state = path.stat()
    except FileNotFoundError:
        raise _not_there(known, path) from None
    # The file's stamp is part of the cache key, so a rebuild is seen by a running notebook.
    frame = _read(path, state.st_mtime_ns, state.st_size, name, area)
    # Under pandas' copy-on-write a shallow copy is free, and writing to it never reaches the cache.
    return frame.copy(deep=False)


def available() -> list[str]:
    """Return the names of the tables whose files are there."""
    return [name for name in TABLES if (config.data_dir() / f"{name}.parquet").is_file()]


def describe(name: str | None = None) -> pd.DataFrame:
    """Describe all tables, or the columns of one.

    Parameters
    ----------
    name
        A table; all tables if left out.

    Returns
    -------
    pandas.DataFrame
        One row a table (name, description, key, optional, rows), or one row a column (column,
        dtype, description, optional).
    """
    import pandas as pd

    if name is not None:
        rows: list[dict[str, Any]] = [
            {
                "column": key,
                "dtype": column.dtype,
                "description": column.description,
                "optional": column.optional,
            }
            for key, column in table(name).columns.items()
        ]
        return pd.DataFrame(rows)
    built = manifest()["tables"]
    return pd.DataFrame(
        [
            {
                "name": known.name,
                "description": known.description,
                "key": ", ".join(known.key),
                "optional": known.optional,
                "rows": built.get(known.name, {}).get("rows", 0),
            }
            for known in TABLES.values()
        ]
    )


def manifest() -> dict[str, Any]:
    """Return the record of what the tables were built from.

    Raises
    ------
    DataError
        The manifest is missing or damaged.
    """
    path = config.data_dir() / MANIFEST
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"The labor-market tables have no {path}.", hint=REBUILD) from None
    except (ValueError, OSError) as error:
        raise DataError(f"{path} cannot be read: {error}", hint=REBUILD) from error
    if not isinstance(found, dict) or not {"sources", "tables"} <= set(found):
        raise DataError(f"{path} is not a manifest of the tables.", hint=REBUILD)
    return found


def info(today: date) -> pd.DataFrame:
    """Say for every source how old it is and when the next release is due.

    Parameters
    ----------
    today
        The day to count from.

    Returns
    -------
    pandas.DataFrame
        source, release, dated (month, as the publisher states it), dated_by (``release``: the
        month it came out; ``reference``: the month or year its figures speak for), age_days (from
        the first day of that month), licence, rows (of the tables that rest on it), next_due
        (month; none where there is no schedule) and overdue.
    """
    import pandas as pd

    record = manifest()
    rows: list[dict[str, Any]] = []
    for source in record["sources"]:
        dated = source["released"] or source["reference"]
        due = next_due(source["kind"], dated)
        rows.append(
            {
                "source": source["name"],
                "release": source["release"],
                "dated": dated,
                "dated_by": "release" if source["released"] else "reference" if dated else None,
                "age_days": (today - _first_day(dated)).days if dated else None,
                "licence": source["licence"],
                "rows": sum(
                    entry["rows"]
                    for entry in record["tables"].values()
                    if source["id"] in entry["sources"]
                ),
                "next_due": due,
                "overdue": due is not None and today >= _next_month(_first_day(due)),
            }
        )
    return pd.DataFrame(rows).astype({"age_days": "Int32"})


def next_due(kind: str, dated: str | None) -> str | None:
    """Say in which month the release after this one is due.

    Parameters
    ----------
    kind
        ``onet``, ``oews``, ``projections``, ``moves`` or ``crosswalk``.
    dated
        Month of release (``onet``), reference month (``oews``) or base year (``projections``), as
        ``YYYY-MM`` or ``YYYY``.

    Returns
    -------
    str or None
        ``YYYY-MM``; None if there is no schedule or the date is not known.
    """
    if dated is None:
        return None
    day = _first_day(dated)
    if kind == "onet":
        # onetcenter.org/db_releases.html: 29.0 August 2024, 29.1 November 2024, 29.2 February
        # 2025, 29.3 May 2025, 30.0 August 2025, 30.1 December 2025: quarterly, the winter one in
        # November or December. The later month, so that no release is called overdue too soon.
        for month in (2, 5, 8, 12):
            if month > day.month:
                return f"{day.year}-{month:02}"
        return f"{day.year + 1}-02"
    if kind == "oews":
        # bls.gov/oes: May 2022 came out on April 25, 2023, May 2023 on April 3, 2024, May 2024 on
        # April 2, 2025. The figures of May Y appear in spring Y+1, those after them in spring Y+2.
        return f"{day.year + 2}-04"
    if kind == "projections":
        # bls.gov/emp: 2022-32 came out on September 6, 2023, 2023-33 on August 29, 2024, 2024-34
        # on August 28, 2025. Base year Y appears in late summer Y+1, the next in late summer Y+2.
        return f"{day.year + 2}-09"
    return None


def _first_day(dated: str) -> date:
    year, _, month = dated.partition("-")
    return date(int(year), int(month or 1), 1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _require_area(area: str) -> None:
    areas = load("areas")
    if area in set(areas["area"]):
        return
    from difflib import get_close_matches

    near = get_close_matches(area, list(areas["area"]), n=3, cutoff=0.5)
    titles = areas.set_index("area")["title"]
    raise UnknownCode(
        f"There is no area {area!r}.",
        problems=[f"near it: {code} {titles[code]}" for code in near],
        hint=f'Area codes have seven digits, e.g. {NATION} for the nation; see load("areas").',
    )


def _not_there(known: Table, path: Path) -> DataError:
    if known.optional:
        return DataError(
            f"Table {known.name!r} was not built: the O*NET download held no such table.",
            hint="Build again from a complete O*NET database download: `careerkit data build "
            "FOLDER`.",
        )
    return DataError(f"Table {known.name!r} is missing: there is no {path}.", hint=REBUILD)


@lru_cache(maxsize=128)
def _read(path: Path, modified: int, size: int, name: str, area: str | None) -> pd.DataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    known = TABLES[name]
    filters = None if area is None else [("area", "==", area)]
    try:
        # `ParquetFile` semantics without dataset discovery: a table is always one file.
        raw = pq.read_table(path, filters=filters, partitioning=None)
    except (pa.ArrowException, OSError) as error:
        raise DataError(
            f"Table {name!r} cannot be read from {path}: {error}", hint=REBUILD
        ) from error
    missing = [column for column in known.columns if column not in raw.column_names]
    if missing:
        raise DataError(
            f"Table {name!r} in {path} lacks columns.",
            problems=[f"no column {column!r}" for column in missing],
            hint=REBUILD,
        )
    frame: pd.DataFrame = raw.select(list(known.columns)).to_pandas()
    dtypes: Any = {key: column.dtype for key, column in known.columns.items()}
    return frame.astype(dtypes)
