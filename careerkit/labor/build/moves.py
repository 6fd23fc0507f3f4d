"""Bring the observed moves from SOC 2010 to SOC 2018.

The source gives, for people who had an occupation a year ago, the share found in each occupation
now (CPS ASEC, R. M. del Rio-Chanona et al., "Occupational mobility and automation: a data-driven
network model", J. R. Soc. Interface 18, 2021).
"""

from __future__ import annotations

import pandas as pd

from careerkit.labor.build.raw import Raw
from careerkit.labor.build.read import numbers
from careerkit.labor.datasets import NATION

# Digits kept at each level, and what fills the rest.
_LEVELS = {"detailed": 7, "broad": 6, "minor": 4}
_GRAINS = list(_LEVELS)
# Average weight of a person in CPS ASEC: people stood for, divided by it, guesses people asked.
WEIGHT = 1_800
_SHARE, _PEOPLE = "transition_prob_BLS_ASECnorm_corr", "EMPOCCLY_unadj_BLS"
INPUTS: dict[str, tuple[str, ...]] = {
    "soc_crosswalk": ("crosswalk",),
    "moves": ("moves", "siblings", "crosswalk", "OEWS"),
    "movers": ("moves", "siblings", "crosswalk", "OEWS"),
}


def build_moves(
    raw: Raw, wages: pd.DataFrame, occupations: pd.DataFrame, problems: list[str]
) -> dict[str, pd.DataFrame]:
    """Build ``soc_crosswalk``, ``moves`` and ``movers``.

    Parameters
    ----------
    raw
        The raw tables.
    wages
        Careerkit's ``wages``: national employment weighs the parts of a code that was split.
    occupations
        Careerkit's ``occupations`` with ``oews_code``.
    problems
        Codes that cannot be resolved are added here.
    """
    names = ["soc_2010", "title_2010", "soc_2018", "title_2018"]
    columns = ["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"]
    crosswalk = raw.frames["crosswalk"][columns].set_axis(names, axis=1)
    crosswalk = crosswalk[crosswalk["soc_2010"].str.fullmatch(r"\d\d-\d{4}")].drop_duplicates()
    for title in ("title_2010", "title_2018"):
        # Footnote marks stand behind titles: "Fast Food and Counter Workers (##)".
        bare = crosswalk[title].str.replace(r"\s*(\(#+\)|\*+)$", "", regex=True)
        crosswalk = crosswalk.assign(**{title: bare})
    edges = _edges(raw.frames["moves"], raw.frames["siblings"], problems)
    codes = sorted(set(edges["source"]) | set(edges["target"]))
    parts = resolve(codes, crosswalk, _employment(wages, occupations), problems)
    return {"soc_crosswalk": crosswalk, **_convert(edges, parts)}


def _edges(frame: pd.DataFrame, siblings: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    """Return the moves as flows of guessed people, with staying told apart.

    Moves inside a Census sibling group count as staying: the source could not tell its members
    apart and split the people by employment.
    """
    edges = pd.DataFrame(
        {
            "source": frame["OCC_source"],
            "target": frame["OCC_target"],
            "share": numbers(frame[_SHARE], f"moves, {_SHARE!r}", problems),
            "people": numbers(frame[_PEOPLE], f"moves, {_PEOPLE!r}", problems),
        }
    )
    group = siblings.drop_duplicates("soc2010").set_index("soc2010")["sibling_group"]
    same_group = edges["source"].map(group) == edges["target"].map(group)
    stays = (edges["source"] == edges["target"]) | same_group
    return edges.assign(stays=stays, flow=edges["share"] * edges["people"] / WEIGHT)


def _employment(wages: pd.DataFrame, occupations: pd.DataFrame) -> pd.Series:
    """Return national employment by SOC 2018 code; codes published together share equally."""
    nation = wages[wages["area"] == NATION].set_index("soc")["employment"]
    once = occupations.drop_duplicates("soc").set_index("soc")["oews_code"].dropna()
    together = once.groupby(once).transform("size")
    return once.map(nation) / together


def grain_of(code: str) -> str:
    """Tell a code's level: ``detailed``, ``broad`` (ends in 0) or ``minor`` (ends in 000)."""
    if code.endswith("000"):
        return "minor"
    return "broad" if code.endswith("0") else "detailed"


def group_of(code: str, grain: str) -> str:
    """Return the group of a detailed SOC code at a level, e.g. 31-1131 -> 31-1130."""
    return code[: _LEVELS[grain]].ljust(7, "0")


def resolve(
    codes: list[str], crosswalk: pd.DataFrame, employment: pd.Series, problems: list[str]
) -> pd.DataFrame:
    """Find what SOC 2010 codes, detailed or groups, are called in SOC 2018.

    A group stays a group of the same level unless only one of its SOC 2018 occupations is meant;
    then it becomes that occupation. A code that split gets several rows, weighed by national
    employment of the occupations meant (equally if none is known).

    Parameters
    ----------
    codes
        SOC 2010 codes.
    crosswalk
        ``soc_2010`` and ``soc_2018``.
    employment
        By SOC 2018 code.
    problems
        Codes without a match are added here.

    Returns
    -------
    pandas.DataFrame
        old, new, weight; the weights of one old code sum to 1.
    """
    rows: list[dict[str, object]] = []
    for code in codes:
        grain = grain_of(code)
        meant = crosswalk[crosswalk["soc_2010"].str.startswith(code[: _LEVELS[grain]])]
        detailed = sorted(set(meant["soc_2018"]))
        if not detailed:
            problems.append(f"moves: SOC 2010 code {code!r} is not in the crosswalk")
            continue
        size = employment.reindex(detailed).fillna(0.0)
        if size.sum() == 0:
            size = size + 1.0
        for group, members in size.groupby([group_of(item, grain) for item in detailed]):
            new = members.index[0] if len(members) == 1 else str(group)
            rows.append({"old": code, "new": new, "weight": members.sum() / size.sum()})
    found = pd.DataFrame(rows, columns=["old", "new", "weight"])
    return found[found["weight"] > 0]


def _convert(edges: pd.DataFrame, parts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Spread flows over the new codes and count them anew.

    Each part of a split origin gets the origin's pattern, for nothing more is known; origins that
    merged are added up by people, not averaged by row.
    """
    of_source = parts.set_axis(["source", "new_source", "source_weight"], axis=1)
    of_target = parts.set_axis(["target", "new_target", "target_weight"], axis=1)
    spread = edges.merge(of_source, on="source").merge(of_target, on="target")
    # People who stayed are where they were: in the same part, whatever the targets' weights.
    stays = spread["stays"] | (spread["new_source"] == spread["new_target"])
    flow = spread["flow"] * spread["source_weight"] * spread["target_weight"]
    stayed = flow.where(stays, 0.0).groupby(spread["new_source"]).sum()
    total = flow.groupby(spread["new_source"]).sum()
    movers = pd.DataFrame({"stay_share": stayed / total, "movers": total - stayed})
    movers = movers[total > 0].clip(lower=0.0).rename_axis("soc").reset_index()
    movers["stay_share"] = movers["stay_share"].clip(upper=1.0)

    left = spread.assign(flow=flow)[~stays & (flow > 0)]
    moves = left.groupby(["new_source", "new_target"])["flow"].sum().rename("share").reset_index()
    moves["share"] /= moves.groupby("new_source")["share"].transform("sum")
    moves = moves.rename(columns={"new_source": "source", "new_target": "target"})
    coarser = [
        max(grain_of(source), grain_of(target), key=_GRAINS.index)
        for source, target in zip(moves["source"], moves["target"], strict=True)
    ]
    return {
        "moves": moves.assign(grain=coarser),
        "movers": movers.assign(grain=movers["soc"].map(grain_of)),
    }
