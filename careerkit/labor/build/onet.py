"""Turn the raw O*NET tables into careerkit's.

Scales and ids are those of the O*NET data dictionary (onetcenter.org/dictionary). Only codes,
titles and figures are kept; descriptions, task statements and reference texts are not.
"""

from __future__ import annotations

import pandas as pd

from careerkit.labor.build.raw import Raw
from careerkit.labor.build.read import numbers

# Careerkit's table -> raw tables it is made of; Task Ratings are used if they are there.
INPUTS: dict[str, tuple[str, ...]] = {
    "occupations": ("Occupation Data", "Job Zones", "Skills"),
    "titles": ("Occupation Data", "Alternate Titles", "Sample of Reported Titles"),
    "elements": ("Content Model Reference",),
    "skills": ("Skills",),
    "knowledge": ("Knowledge",),
    "abilities": ("Abilities",),
    "work_activities": ("Work Activities",),
    "work_context": ("Work Context",),
    "activities": ("Tasks to DWAs", "DWA Reference", "Task Ratings"),
    "detailed_activities": ("Tasks to DWAs", "DWA Reference"),
    "activity_titles": ("DWA Reference", "IWA Reference", "Content Model Reference"),
    "technologies": ("Technology Skills",),
    "interests": ("Interests",),
    "work_values": ("Work Values",),
    "work_styles": ("Work Styles",),
    "education": ("Education, Training, and Experience",),
    "education_categories": ("Education, Training, and Experience Categories",),
    "related": ("Related Occupations",),
}
RATINGS = {
    "skills": "Skills",
    "knowledge": "Knowledge",
    "abilities": "Abilities",
    "work_activities": "Work Activities",
}
_CODE, _ELEMENT, _SCALE, _VALUE = "O*NET-SOC Code", "Element ID", "Scale ID", "Data Value"
_AXES = "RIASEC"
_INTERESTS = {f"1.B.1.{letter}": axis for letter, axis in zip("abcdef", _AXES, strict=True)}
_HIGH_POINTS = ("1.B.1.g", "1.B.1.h", "1.B.1.i")
_VALUES = {
    "1.B.2.a": "achievement",
    "1.B.2.b": "working_conditions",
    "1.B.2.c": "recognition",
    "1.B.2.d": "relationships",
    "1.B.2.e": "support",
    "1.B.2.f": "independence",
}
# Branches of the content model; the interest and value branches hold more than the rated six.
_DOMAINS = (
    ("2.A", "skill"),
    ("2.B", "skill"),
    ("2.C", "knowledge"),
    ("1.A", "ability"),
    ("4.A", "work_activity"),
    ("1.D", "work_style"),
    ("4.C", "work_context"),
)
_TIERS = {
    "Primary-Short": "primary_short",
    "Primary-Long": "primary_long",
    "Supplemental": "supplemental",
}
_SPANS = {
    1: "Up to 1 month",
    2: "Over 1 month, up to 3 months",
    3: "Over 3 months, up to 6 months",
    4: "Over 6 months, up to 1 year",
    5: "Over 1 year, up to 2 years",
    6: "Over 2 years, up to 4 years",
}
_LABELS: dict[str, list[str]] = {
    "RL": [
        "Less than high school",
        "High school diploma or GED",
        "Certificate after high school",
        "Some college, no degree",
        "Associate degree",
        "Bachelor's degree",
        "Certificate after a bachelor's degree",
        "Master's degree",
        "Certificate after a master's degree",
        "First professional degree",
        "Doctoral degree",
        "Training after a doctorate",
    ],
    "RW": [
        "None",
        *_SPANS.values(),
        "Over 4 years, up to 6 years",
        "Over 6 years, up to 8 years",
        "Over 8 years, up to 10 years",
        "Over 10 years",
    ],
    "PT": ["None", *_SPANS.values(), "Over 4 years, up to 10 years", "Over 10 years"],
    "OJ": [
        "None, or a short demonstration",
        *_SPANS.values(),
        "Over 4 years, up to 10 years",
        "Over 10 years",
    ],
}


def build_onet(raw: Raw, problems: list[str]) -> dict[str, pd.DataFrame]:
    """Build every table that rests on O*NET alone.

    Parameters
    ----------
    raw
        The raw tables, complete but for the optional ones.
    problems
        Values that make no sense are added here.

    Returns
    -------
    dict of str to pandas.DataFrame
        ``occupations`` still lacks the codes under which wages, projections and moves are found.
    """
    frames = raw.frames
    tables = {
        name: ratings(frames[source], source, problems)
        for name, source in RATINGS.items()
        if source in frames
    }
    tables["occupations"] = _occupations(frames, set(tables["skills"]["code"]), problems)
    tables["titles"] = _titles(frames)
    tables["elements"] = _elements(frames["Content Model Reference"])
    links = _task_links(frames, problems)
    tables["activities"] = _activities(links)
    tables["detailed_activities"] = _detailed_activities(links)
    tables["activity_titles"] = _activity_titles(frames)
    tables["technologies"] = _technologies(frames["Technology Skills"])
    tables["interests"] = _interests(frames["Interests"], problems)
    tables["work_values"] = _work_values(frames["Work Values"], problems)
    tables["work_styles"] = _work_styles(frames["Work Styles"], problems)
    tables["education"] = _education(frames["Education, Training, and Experience"], problems)
    tables["education_categories"] = _education_categories(
        frames["Education, Training, and Experience Categories"], problems
    )
    tables["related"] = _related(frames["Related Occupations"], problems)
    if "Work Context" in frames:
        tables["work_context"] = _work_context(frames["Work Context"], problems)
    return tables


def _wide(
    frame: pd.DataFrame, columns: str, place: str, problems: list[str]
) -> pd.DataFrame | None:
    """Spread scales or elements into columns; duplicates are a problem, not a silent mean."""
    keys = [_CODE, _ELEMENT, columns] if columns == _SCALE else [_CODE, columns]
    twice = frame.duplicated(keys)
    if twice.any():
        first = " ".join(frame.loc[twice, keys].iloc[0])
        problems.append(f"{place}: {int(twice.sum())} rows are there twice, first {first}")
        return None
    return frame.pivot(index=keys[:-1], columns=columns, values="value")


def _valued(frame: pd.DataFrame, place: str, problems: list[str]) -> pd.DataFrame:
    value = numbers(frame[_VALUE], f"{place}, {_VALUE!r}", problems)
    return frame.assign(value=value)


def _require(frame: pd.DataFrame, column: str, wanted: set[str], place: str) -> list[str]:
    lacking = sorted(wanted - set(frame[column]))
    return [f"{place}: no rows with {column} {', '.join(lacking)}"] if lacking else []


def ratings(frame: pd.DataFrame, place: str, problems: list[str]) -> pd.DataFrame:
    """Bring importance (IM) and level (LV) of each element side by side."""
    lacking = _require(frame, _SCALE, {"IM", "LV"}, place)
    problems += lacking
    scaled = _valued(frame[frame[_SCALE].isin(["IM", "LV"])], place, problems)
    wide = None if lacking else _wide(scaled, _SCALE, place, problems)
    if wide is None:
        return _empty("code", "element_id", "importance", "level", "not_relevant", "suppress")
    for scale in ("IM", "LV"):
        alone = wide[scale].isna()
        if alone.any():
            first = " ".join(map(str, wide.index[alone][0]))
            problems.append(f"{place}: {int(alone.sum())} elements lack {scale}, first {first}")
    flags = scaled.assign(
        not_relevant=scaled["Not Relevant"] == "Y", suppress=scaled["Recommend Suppress"] == "Y"
    ).groupby([_CODE, _ELEMENT])[["not_relevant", "suppress"]]
    return (
        wide.join(flags.any())
        .reset_index()
        .rename(columns={_CODE: "code", _ELEMENT: "element_id", "IM": "importance", "LV": "level"})
    )


def _empty(*columns: str) -> pd.DataFrame:
    """Stand in for a table whose problems are already named, so that the rest is still read."""
    return pd.DataFrame(columns=list(columns), dtype=object)


def _occupations(
    frames: dict[str, pd.DataFrame], skilled: set[str], problems: list[str]
) -> pd.DataFrame:
    data = frames["Occupation Data"]
    zones = frames["Job Zones"]
    zone = numbers(zones["Job Zone"], "Job Zones, 'Job Zone'", problems)
    by_code = zone.groupby(zones[_CODE]).first()
    code = data[_CODE]
    kind = pd.Series("detailed", index=data.index, dtype=str)
    kind = kind.mask(data["Title"].str.contains("All Other", regex=False), "all_other")
    kind = kind.mask(code.str.startswith("55-"), "military")
    job_zone = code.map(by_code)
    return pd.DataFrame(
        {
            "code": code,
            "title": data["Title"],
            "soc": code.str[:7],
            "job_zone": job_zone,
            "rated": job_zone.notna() & code.isin(skilled),
            "kind": kind,
        }
    )


def _titles(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    lay = frames["Alternate Titles"]
    parts = {
        "official": frames["Occupation Data"][[_CODE, "Title"]],
        "alternate": lay[[_CODE, "Alternate Title"]],
        "short": lay[[_CODE, "Short Title"]],
        "reported": frames["Sample of Reported Titles"][[_CODE, "Reported Job Title"]],
    }
    stacked = pd.concat(
        [
            part.set_axis(["code", "title"], axis=1).assign(source=source)
            for source, part in parts.items()
        ]
    )
    # Several lay titles share an abbreviation, so it may come more than once.
    return stacked[stacked["title"] != ""].drop_duplicates()


def _elements(model: pd.DataFrame) -> pd.DataFrame:
    ids = model[_ELEMENT]
    domain = pd.Series("", index=model.index, dtype=str)
    for branch, name in _DOMAINS:
        domain = domain.mask((ids == branch) | ids.str.startswith(f"{branch}."), name)
    domain = domain.mask(ids.isin(["1.B.1", *_INTERESTS]), "interest")
    domain = domain.mask(ids.isin(["1.B.2", *_VALUES]), "work_value")
    kept = model.assign(domain=domain).loc[domain != ""]
    parent = kept[_ELEMENT].str.rpartition(".")[0]
    parent = parent.where(parent.isin(set(kept[_ELEMENT])))
    return pd.DataFrame(
        {
            "element_id": kept[_ELEMENT],
            "name": kept["Element Name"],
            "domain": kept["domain"],
            "parent_id": parent,
            "heading": kept[_ELEMENT].isin(set(parent.dropna())),
        }
    )


def _task_links(frames: dict[str, pd.DataFrame], problems: list[str]) -> pd.DataFrame:
    """Tie each task to its detailed and generalized activities, with the task's weight."""
    links = frames["Tasks to DWAs"][[_CODE, "Task ID", "DWA ID"]].drop_duplicates()
    reference = frames["DWA Reference"]
    unknown = sorted(set(links["DWA ID"]) - set(reference["DWA ID"]))
    if unknown:
        problems.append(f"Tasks to DWAs: activities not in DWA Reference: {', '.join(unknown[:5])}")
    links = links.merge(reference[[_ELEMENT, "DWA ID"]].drop_duplicates("DWA ID"), on="DWA ID")
    weight = pd.Series(1.0, index=links.index)
    if "Task Ratings" in frames:
        rated = frames["Task Ratings"]
        rated = rated[rated[_SCALE] == "IM"]
        value = numbers(rated[_VALUE], f"Task Ratings, {_VALUE!r}", problems)
        importance = value.groupby([rated[_CODE], rated["Task ID"]]).first().rename("weight")
        joined = links.join(importance, on=[_CODE, "Task ID"])["weight"]
        # A task without a rating counts as much as the occupation's average task.
        usual = joined.groupby(links[_CODE]).transform("mean")
        weight = joined.fillna(usual).fillna(1.0)
    return links.assign(weight=weight)


def _activities(links: pd.DataFrame) -> pd.DataFrame:
    # A task tied to two detailed activities of one generalized activity is one task there.
    once = links.drop_duplicates([_CODE, "Task ID", _ELEMENT])
    weights = once.groupby([_CODE, _ELEMENT])["weight"]
    grouped = pd.DataFrame({"tasks": weights.size(), "weight": weights.sum()}).reset_index()
    total = grouped.groupby(_CODE)["weight"].transform("sum")
    return pd.DataFrame(
        {
            "code": grouped[_CODE],
            "element_id": grouped[_ELEMENT],
            "tasks": grouped["tasks"],
            "share": grouped["weight"] / total,
        }
    )


def _detailed_activities(links: pd.DataFrame) -> pd.DataFrame:
    counts = links.groupby([_CODE, "DWA ID"]).size().rename("tasks").reset_index()
    return counts.rename(columns={_CODE: "code", "DWA ID": "dwa_id"})


def _activity_titles(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    detailed, middle = frames["DWA Reference"], frames["IWA Reference"]
    model = frames["Content Model Reference"].set_index(_ELEMENT)["Element Name"]
    top = sorted(set(middle[_ELEMENT]) | set(detailed[_ELEMENT]))
    parts = [
        pd.DataFrame({"id": top, "level": "gwa", "title": model.reindex(top).to_numpy()}),
        pd.DataFrame(
            {
                "id": middle["IWA ID"],
                "level": "iwa",
                "title": middle["IWA Title"],
                "parent_id": middle[_ELEMENT],
            }
        ),
        pd.DataFrame(
            {
                "id": detailed["DWA ID"],
                "level": "dwa",
                "title": detailed["DWA Title"],
                "parent_id": detailed["IWA ID"],
            }
        ),
    ]
    stacked = pd.concat(parts, ignore_index=True).drop_duplicates()
    return stacked.assign(title=stacked["title"].str.removesuffix("."))


def _technologies(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": frame[_CODE],
            "name": frame["Example"],
            "commodity_code": frame["Commodity Code"],
            "commodity": frame["Commodity Title"],
            "hot": frame["Hot Technology"] == "Y",
            "in_demand": frame["In Demand"] == "Y",
        }
    )


def _interests(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    lacking = _require(frame, _ELEMENT, set(_INTERESTS), "Interests")
    problems += lacking
    valued = _valued(frame, "Interests", problems)
    scores = valued[valued[_ELEMENT].isin(_INTERESTS) & (valued[_SCALE] == "OI")]
    wide = None if lacking else _wide(scores, _ELEMENT, "Interests", problems)
    if wide is None:
        return _empty("code", *_AXES, "high_points")
    wide = wide.rename(columns=_INTERESTS)[list(_AXES)]
    points = valued[valued[_SCALE] == "IH"].sort_values(_ELEMENT)
    # High points name the interest by number, 1 = R ... 6 = C; 0 = there is no further one.
    letters = points["value"].map(dict(enumerate(_AXES, start=1))).fillna("")
    stated = letters.groupby(points[_CODE]).agg("".join).reindex(wide.index)
    leading = wide.apply(lambda row: "".join(row.sort_values(ascending=False).index[:3]), axis=1)
    high = stated.where(stated.notna() & (stated != ""), leading)
    return wide.assign(high_points=high).reset_index().rename(columns={_CODE: "code"})


def _work_values(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    lacking = _require(frame, _ELEMENT, set(_VALUES), "Work Values")
    problems += lacking
    extents = frame[frame[_ELEMENT].isin(_VALUES) & (frame[_SCALE] == "EX")]
    valued = _valued(extents, "Work Values", problems)
    wide = None if lacking else _wide(valued, _ELEMENT, "Work Values", problems)
    if wide is None:
        return _empty("code", *_VALUES.values())
    return wide.rename(columns=_VALUES).reset_index().rename(columns={_CODE: "code"})


def _work_styles(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    lacking = _require(frame, _SCALE, {"WI", "DR"}, "Work Styles")
    if lacking:
        problems.append(f"{lacking[0]}; release 30.1 or newer has them")
    valued = _valued(frame[frame[_SCALE].isin(["WI", "DR"])], "Work Styles", problems)
    wide = None if lacking else _wide(valued, _SCALE, "Work Styles", problems)
    if wide is None:
        return _empty("code", "element_id", "impact", "distinctiveness")
    names = {_CODE: "code", _ELEMENT: "element_id", "WI": "impact", "DR": "distinctiveness"}
    return wide.reset_index().rename(columns=names)


def _education(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    place = "Education, Training, and Experience"
    problems += _require(frame, _SCALE, set(_LABELS), place)
    kept = frame[frame[_SCALE].isin(_LABELS)]
    return pd.DataFrame(
        {
            "code": kept[_CODE],
            "scale": kept[_SCALE],
            "category": numbers(kept["Category"], f"{place}, 'Category'", problems),
            "share": numbers(kept[_VALUE], f"{place}, {_VALUE!r}", problems),
            "n": numbers(kept["N"], f"{place}, 'N'", problems, empty=True),
            "suppress": kept["Recommend Suppress"] == "Y",
        }
    )


def _education_categories(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    ours = pd.DataFrame(
        [
            {"scale": scale, "category": number, "label": label}
            for scale, labels in _LABELS.items()
            for number, label in enumerate(labels, start=1)
        ]
    )
    theirs = frame[frame[_SCALE].isin(_LABELS)]
    found = set(zip(theirs[_SCALE], theirs["Category"], strict=True))
    expected = set(zip(ours["scale"], ours["category"].astype(str), strict=True))
    # Labels are our own wording by number: another set of numbers would make them wrong.
    problems += [
        f"Education, Training, and Experience Categories: {scale} category {number} is "
        + ("new to careerkit, which has no label for it" if (scale, number) in found else "missing")
        for scale, number in sorted(found ^ expected)
    ]
    return ours


def _related(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    unknown = sorted(set(frame["Relatedness Tier"]) - set(_TIERS))
    if unknown:
        problems.append(f"Related Occupations: unknown 'Relatedness Tier' {', '.join(unknown)}")
    return pd.DataFrame(
        {
            "code": frame[_CODE],
            "related_code": frame["Related O*NET-SOC Code"],
            "tier": frame["Relatedness Tier"].map(_TIERS),
            "rank": numbers(frame["Index"], "Related Occupations, 'Index'", problems),
        }
    )


def _work_context(frame: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    # CXP and CTP give the shares behind the means; the means are enough here.
    means = frame[frame[_SCALE].isin(["CX", "CT"])]
    return pd.DataFrame(
        {
            "code": means[_CODE],
            "element_id": means[_ELEMENT],
            "scale": means[_SCALE],
            "score": numbers(means[_VALUE], f"Work Context, {_VALUE!r}", problems),
            "not_relevant": means["Not Relevant"] == "Y",
            "suppress": means["Recommend Suppress"] == "Y",
        }
    )
