"""Turn the wage file (OEWS) and the projections workbooks of BLS into careerkit's tables.

Columns and marks are those of the publisher's own field descriptions (the second sheet of
``all_data_M_YYYY.xlsx``; the footnotes of ``occupation.xlsx``).
"""

from __future__ import annotations

import pandas as pd

from careerkit.labor.build.raw import EP_CODE, EP_TITLE, Raw
from careerkit.labor.build.read import numbers
from careerkit.labor.datasets import NATION

HOURLY_CAP, ANNUAL_CAP = 115.00, 239_200
WITHHELD, CAPPED = ("*", "**"), "#"
_SOC = r"\d\d-\d{4}"
# Careerkit's ending -> the publisher's.
_POINTS = {
    "mean": "MEAN",
    "p10": "PCT10",
    "p25": "PCT25",
    "median": "MEDIAN",
    "p75": "PCT75",
    "p90": "PCT90",
}
_PERCENTILES = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}
# The publisher's workbook numbers the sorts of area, its plain files use letters.
_NATION, _STATES, _LOCAL, _NONMETRO = {"1", "N"}, {"2", "3", "S"}, {"4", "M"}, {"6"}
# FIPS codes of states and territories (ANSI INCITS 38).
_FIPS = {
    "01": "AL",
    "02": "AK",
    "04": "AZ",
    "05": "AR",
    "06": "CA",
    "08": "CO",
    "09": "CT",
    "10": "DE",
    "11": "DC",
    "12": "FL",
    "13": "GA",
    "15": "HI",
    "16": "ID",
    "17": "IL",
    "18": "IN",
    "19": "IA",
    "20": "KS",
    "21": "KY",
    "22": "LA",
    "23": "ME",
    "24": "MD",
    "25": "MA",
    "26": "MI",
    "27": "MN",
    "28": "MS",
    "29": "MO",
    "30": "MT",
    "31": "NE",
    "32": "NV",
    "33": "NH",
    "34": "NJ",
    "35": "NM",
    "36": "NY",
    "37": "NC",
    "38": "ND",
    "39": "OH",
    "40": "OK",
    "41": "OR",
    "42": "PA",
    "44": "RI",
    "45": "SC",
    "46": "SD",
    "47": "TN",
    "48": "TX",
    "49": "UT",
    "50": "VT",
    "51": "VA",
    "53": "WA",
    "54": "WV",
    "55": "WI",
    "56": "WY",
    "60": "AS",
    "66": "GU",
    "69": "MP",
    "72": "PR",
    "78": "VI",
}
INPUTS: dict[str, tuple[str, ...]] = {
    "areas": ("OEWS",),
    "oews_occupations": ("OEWS",),
    "wages": ("OEWS",),
    "projections": ("Table 1.2", "Table 1.10"),
    "skill_percentiles": ("Table 6.5",),
}


def build_oews(raw: Raw, problems: list[str]) -> dict[str, pd.DataFrame]:
    """Build ``areas``, ``oews_occupations`` and ``wages``.

    Parameters
    ----------
    raw
        The raw tables.
    problems
        Values that make no sense are added here.
    """
    frame = _across_industries(raw.frames["OEWS"])
    frame = frame.assign(kind=_kind(frame, problems))
    frame = frame.assign(area=_area_code(frame), group=frame["O_GROUP"].str.lower())
    # Where a group holds one occupation only, the publisher's workbook lists the same code both
    # as broad and as detailed, with the same figures.
    order = frame["group"].map({"detailed": 0}).fillna(1)
    frame = frame.assign(order=order).sort_values("order", kind="stable")
    frame = frame.drop_duplicates(["area", "OCC_CODE"])
    return {
        "areas": _areas(frame, problems),
        "oews_occupations": _occupations(frame),
        "wages": _wages(frame, problems),
    }


def _across_industries(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows over all industries and owners; the workbook has rows by industry too."""
    if "I_GROUP" in frame:
        frame = frame[frame["I_GROUP"].str.lower() == "cross-industry"]
    if "OWN_CODE" in frame:
        frame = frame[frame["OWN_CODE"] == "1235"]
    return frame


def _kind(frame: pd.DataFrame, problems: list[str]) -> pd.Series:
    sort = frame["AREA_TYPE"].str.upper()
    # Plain files call metropolitan and nonmetropolitan areas both M: the first start with 00.
    rural = sort.isin(_NONMETRO) | ((sort == "M") & ~frame["AREA"].str.startswith("00"))
    kind = pd.Series("", index=frame.index, dtype=str)
    kind = kind.mask(sort.isin(_NATION), "nation").mask(sort.isin(_STATES), "state")
    kind = kind.mask(sort.isin(_LOCAL), "metro").mask(rural, "nonmetro")
    unknown = sorted(set(sort[kind == ""]))
    if unknown:
        problems.append(f"OEWS, 'AREA_TYPE': unknown values {', '.join(map(repr, unknown))}")
    return kind


def _area_code(frame: pd.DataFrame) -> pd.Series:
    """Write area codes with seven digits, as OEWS series ids do, whichever file they are from.

    The workbook says 99, 37, 11700 for what plain files call 0000000, 3700000, 0011700. One form
    keeps the area of a client record valid when the tables are built anew.
    """
    code = frame["AREA"]
    short = code.str.len() <= 2
    state = code.where(~short, code.str.zfill(2) + "00000")
    return (
        code.str.zfill(7)
        .mask(frame["kind"] == "state", state)
        .mask(frame["kind"] == "nation", NATION)
    )


def _areas(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    areas = frame[["area", "AREA_TITLE", "kind", "PRIM_STATE"]].drop_duplicates("area")
    state = areas["PRIM_STATE"].str.zfill(2).replace(_FIPS).mask(areas["kind"] == "nation", "US")
    unknown = areas.loc[~state.isin([*_FIPS.values(), "US"]), "PRIM_STATE"]
    if len(unknown):
        listed = ", ".join(map(repr, sorted(set(unknown))))
        problems.append(f"OEWS, 'PRIM_STATE': unknown values {listed}")
    several = areas["AREA_TITLE"].str.extract(r", ([A-Z]{2}(?:-[A-Z]{2})*)$")[0]
    return pd.DataFrame(
        {
            "area": areas["area"],
            "title": areas["AREA_TITLE"].mask(areas["kind"] == "nation", "United States"),
            "kind": areas["kind"],
            "state": state,
            "states": several.where(areas["kind"] == "metro").fillna(state),
        }
    )


def _occupations(frame: pd.DataFrame) -> pd.DataFrame:
    names = {"OCC_CODE": "soc", "OCC_TITLE": "title"}
    once = frame.sort_values("area", kind="stable").drop_duplicates("OCC_CODE")
    return once.rename(columns=names)[["soc", "title", "group"]]


def _wages(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    figures: dict[str, pd.Series] = {}
    for unit, cap in (("H", HOURLY_CAP), ("A", ANNUAL_CAP)):
        for ending, theirs in _POINTS.items():
            cell = frame[f"{unit}_{theirs}"]
            plain = cell.mask(cell.isin(WITHHELD), "")
            value = numbers(
                plain.mask(cell == CAPPED, str(cap)),
                f"OEWS, '{unit}_{theirs}'",
                problems,
                empty=True,
            )
            figures[f"{unit.lower()}_{ending}"] = value
    marks = frame[[f"{unit}_{point}" for unit in "HA" for point in _POINTS.values()]]
    table = pd.DataFrame(
        {
            "area": frame["area"],
            "soc": frame["OCC_CODE"],
            "group": frame["group"],
            "employment": _figure(frame, "TOT_EMP", problems),
            "employment_status": _status(frame["TOT_EMP"]),
            "jobs_per_1000": _figure(frame, "JOBS_1000", problems),
            "location_quotient": _figure(frame, "LOC_QUOTIENT", problems),
            **figures,
            "wage_status": _wage_status(marks),
            "capped_from": _capped_from(marks),
            "mean_capped": (marks[["H_MEAN", "A_MEAN"]] == CAPPED).any(axis=1),
        }
    )
    return _raise_capped(table)


def _figure(frame: pd.DataFrame, column: str, problems: list[str]) -> pd.Series:
    cell = frame[column]
    return numbers(cell.mask(cell.isin(WITHHELD), ""), f"OEWS, {column!r}", problems, empty=True)


def _status(cell: pd.Series) -> pd.Series:
    status = pd.Series("released", index=cell.index, dtype=str)
    return status.mask(cell.isin(WITHHELD), "suppressed").mask(cell == "", "missing")


def _wage_status(marks: pd.DataFrame) -> pd.Series:
    """Tell withheld wages from those that do not exist in one unit, and from missing ones.

    The publisher marks both with ``*``: a row whose hourly figures are all ``*`` and whose annual
    figures are all there is of an occupation that has no hourly wage (teachers, pilots).
    """
    withheld = marks.isin(WITHHELD)
    blank = marks == ""
    there = ~(withheld | blank)
    hourly, annual = there.filter(regex="^H_"), there.filter(regex="^A_")
    status = pd.Series("partial", index=marks.index, dtype=str)
    status = status.mask(withheld.all(axis=1), "suppressed").mask(blank.all(axis=1), "missing")
    status = status.mask(there.all(axis=1), "released")
    status = status.mask(hourly.all(axis=1) & ~annual.any(axis=1), "hourly_only")
    return status.mask(annual.all(axis=1) & ~hourly.any(axis=1), "annual_only")


def _capped_from(marks: pd.DataFrame) -> pd.Series:
    lowest = pd.Series(float("nan"), index=marks.index)
    for ending, point in reversed(_PERCENTILES.items()):
        both = marks[[f"H_{_POINTS[ending]}", f"A_{_POINTS[ending]}"]]
        lowest = lowest.mask((both == CAPPED).any(axis=1), float(point))
    return lowest


def _raise_capped(table: pd.DataFrame) -> pd.DataFrame:
    """Let a capped percentile be no lower than the published one below it.

    The publisher releases some figures above its cap: a 90th percentile "at or above $239,200"
    over a 75th of $374,190 is at least the latter.
    """
    capped = table["capped_from"].notna()
    for unit in "ha":
        columns = [f"{unit}_{ending}" for ending in _PERCENTILES]
        table.loc[capped, columns] = table.loc[capped, columns].cummax(axis=1)
    return table


def build_projections(raw: Raw, problems: list[str]) -> dict[str, pd.DataFrame]:
    """Build ``projections`` and ``skill_percentiles``.

    Parameters
    ----------
    raw
        The raw tables.
    problems
        Values that make no sense are added here.
    """
    # Footnotes stand under the tables: a row without a code is none of the table's.
    outlook, rates, ranks = (
        frame[frame[EP_CODE].str.fullmatch(_SOC)]
        for frame in (raw.frames[sheet] for sheet in ("Table 1.2", "Table 1.10", "Table 6.5"))
    )
    years = raw.sources["Table 1.2"].release
    place = "projections, Table 1.2"

    def figure(column: str, *, empty: bool = False) -> pd.Series:
        return numbers(outlook[column], f"{place}, {column!r}", problems, empty=empty)

    wage = outlook["Median annual wage, dollars, BASE"]
    bare = wage.str.replace(r"[>=≥$]", "", regex=True)
    rates = rates.drop_duplicates(EP_CODE).set_index(EP_CODE)
    kinds = {"Line item": "detailed", "Summary": "summary"}
    projections = pd.DataFrame(
        {
            "soc": outlook[EP_CODE],
            "title": outlook[EP_TITLE].str.replace(r"\s*\[\d+\]", "", regex=True),
            "kind": outlook["Occupation type"].map(kinds),
            "base_year": int(years[:4]),
            "target_year": int(years[:2] + years[-2:]),
            "employment_base": figure("Employment, BASE"),
            "employment_target": figure("Employment, TARGET"),
            "change_percent": figure("Employment change, percent, YEARS"),
            "openings": figure("Occupational openings, YEARS annual average"),
            "self_employed_percent": figure("Percent self employed, BASE", empty=True),
            "median_wage": numbers(bare, f"{place}, median annual wage", problems, empty=True),
            "median_wage_capped": wage != bare,
            "education": _label(outlook["Typical education needed for entry"]),
            "experience": _label(outlook["Work experience in a related occupation"]),
            "training": _label(
                outlook["Typical on-the-job training needed to attain competency in the occupation"]
            ),
        }
    )
    for column, theirs in (
        ("exit_rate", "Labor force exit rate, YEARS annual average"),
        ("transfer_rate", "Occupational transfer rate, YEARS annual average"),
    ):
        rate = numbers(rates[theirs], f"projections, Table 1.10, {theirs!r}", problems, empty=True)
        projections[column] = projections["soc"].map(rate)
    return {"projections": projections, "skill_percentiles": _percentiles(ranks, problems)}


def _label(text: pd.Series) -> pd.Series:
    return text.where(text != "")


def _percentiles(ranks: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    skills = [column for column in ranks.columns if column not in (EP_TITLE, EP_CODE)]
    if not skills:
        problems.append("projections, Table 6.5: no skill columns")
    long = ranks.melt([EP_TITLE, EP_CODE], skills, var_name="skill", value_name="rank")
    return pd.DataFrame(
        {
            "soc": long[EP_CODE],
            "skill": long["skill"],
            "percentile": numbers(long["rank"], "projections, Table 6.5", problems),
            "imputed": long[EP_TITLE].str.contains(r"\[1\]$", regex=True),
        }
    )
