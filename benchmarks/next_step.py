"""How many of the moves people really make upward a list of ten next steps catches.

    python benchmarks/next_step.py

Everything is measured in one run, on origins whose own moves (and those of occupations the source
split from the same Census occupation) were kept from the model: cross-validation by origin. The
lists are those careerkit shows: ten occupations from `careerkit.steps`, at national wages, of the
largest occupation of each group with at least 30 leavers seen. Occupations are counted by the
group their moves are counted under; see `careerkit.training.evaluate` for the two measures, which
are taken of one and the same list.

Then: which of the ladders in ``ladders.csv``, written down before the model was tuned, are found.
"""

from __future__ import annotations

import argparse
import contextlib
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from careerkit import api, paths, steps
from careerkit.closeness import Closeness
from careerkit.errors import CareerkitError
from careerkit.labor import datasets
from careerkit.labor.titles import national_jobs
from careerkit.labor.wages import occupation_wages
from careerkit.training import gravity
from careerkit.training import train as training
from careerkit.training.evaluate import TEN, caught, measured_origins
from careerkit.training.groups import Groups

LADDERS = Path(__file__).with_name("ladders.csv")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ladders", action="store_true", help="only the ladders; takes seconds")
    if not parser.parse_args().ladders:
        measure_rankings()
    measure_ladders()
    measure_speed()


def measure_rankings() -> None:
    closeness = training.installed_closeness()
    groups = training.known_groups(closeness)
    checked = training.cross_validate(groups, tell=print)
    graph = graph_of(closeness, training.kept_pairs(groups, checked))
    rankings = {
        "O*NET Related Occupations": related(closeness),
        "popularity of the destination": popularity(groups, graph),
        "plain similarity (six)": spread(gravity.overall(groups), groups, graph),
        "careerkit": graph.score,
    }
    upward = upward_occupations(graph)
    rows = {}
    for name, score in rankings.items():
        within = score if name == "careerkit" else np.where(upward, score, 0)
        result = caught(groups, dict(lists(groups, graph, within)))
        rows[name] = (result.share, result.lift)
    print(f"\nLists of ten, {result.origins} origins kept apart, {training.PARTS} parts:")
    print(f"{'':<32}{'share':>8}{'lift':>8}")
    for name, (share, lift) in rows.items():
        print(f"{name:<32}{share:>8.3f}{lift:>8.3f}")


def graph_of(closeness: Closeness, model: pd.DataFrame) -> steps.StepGraph:
    """Build the national graph from the model's predictions, without any observed move."""
    load = datasets.load
    moves = steps.measure_moves(
        closeness,
        occupations=load("occupations"),
        model=model,
        moves=load("moves").head(0),
        movers=load("movers").head(0),
        jobs=national_jobs(load("occupations"), load("projections")),
    )
    names = ("occupations", "projections", "skills", "knowledge", "elements", "interests")
    nation = occupation_wages("US")
    return steps.build_graph(
        closeness, moves, wages=nation, nation=nation, **{name: load(name) for name in names}
    )


def upward_occupations(graph: steps.StepGraph) -> np.ndarray:
    wage = graph.nodes["wage"].to_numpy(dtype=float)
    upward: np.ndarray = wage[None, :] >= steps.RAISE * wage[:, None]
    return upward


def related(closeness: Closeness) -> np.ndarray:
    paid = occupation_wages("US")["wage"].reindex(closeness.codes).notna().to_numpy()
    rank = closeness.rank[np.ix_(paid, paid)].astype(float)
    return np.where(rank > 0, 1 / np.maximum(rank, 1), 0)


def spread(matrix: np.ndarray, groups: Groups, graph: steps.StepGraph) -> np.ndarray:
    """Bring a matrix of groups to occupations: each group is listed once, by its largest."""
    at = groups.codes.get_indexer(graph.moves.group)
    part = graph.moves.part
    largest = np.array([part[at == group].max() for group in at]) == part
    return np.where(largest, np.nan_to_num(matrix)[np.ix_(at, at)], 0)


def popularity(groups: Groups, graph: steps.StepGraph) -> np.ndarray:
    popular = groups.popularity(groups.origins)
    return spread(np.tile(popular, (len(popular), 1)), groups, graph)


def lists(
    groups: Groups, graph: steps.StepGraph, score: np.ndarray
) -> Iterator[tuple[int, list[int]]]:
    """Yield the groups of the ten occupations listed for the largest occupation of each origin."""
    at = groups.codes.get_indexer(graph.moves.group)
    jobs = graph.nodes["employment"].fillna(0).to_numpy(dtype=float)
    for origin in measured_origins(groups):
        members = np.flatnonzero(at == origin)
        if not len(members):
            yield origin, []
            continue
        row = score[members[jobs[members].argmax()]]
        order = np.argsort(-row, kind="stable")[:TEN]
        yield origin, at[order[row[order] > 0]].tolist()


def measure_ladders() -> None:
    ladders = pd.read_csv(LADDERS)
    graph = api.step_graph("US")
    titles = graph.nodes["title"]
    found_rungs = rungs = found_ladders = 0
    print("\nLadders (national wages): rungs that are a next step, and their place in the list")
    for name, codes in zip(ladders["ladder"], ladders["codes"].str.split(), strict=True):
        places = [place(graph, *pair) for pair in pairwise(codes)]
        rungs += len(places)
        found_rungs += sum(at is not None for at in places)
        whole = on_a_route(codes)
        found_ladders += whole
        said = ", ".join("–" if at is None else str(at) for at in places)
        print(f"  {name:<20} {said:<14} {'route found' if whole else ''}")
        for (low, high), at in zip(pairwise(codes), places, strict=True):
            if at is None:
                pay = [graph.nodes["wage"][code] for code in (low, high)]
                print(
                    f"      no step: {titles[low]} ${pay[0]:,.0f} → {titles[high]} ${pay[1]:,.0f}"
                )
    print(f"  {found_rungs} of {rungs} rungs; {found_ladders} of {len(ladders)} ladders as a route")


def place(graph: steps.StepGraph, low: str, high: str) -> int | None:
    row = graph.score[graph.position(low)]
    score = row[graph.position(high)]
    return int((row > score).sum()) + 1 if score > 0 else None


def on_a_route(codes: list[str]) -> bool:
    """Whether a route between the ends goes over a rung between (or is the single step)."""
    try:
        found = api.career_paths(codes[0], codes[-1], limit=5)
    except CareerkitError:
        return False
    between = set(codes[1:-1])
    return any(not between or between & set(path.codes[1:-1]) for path in found)


def measure_speed() -> None:
    graph = api.step_graph("Asheville, NC")
    codes = list(graph.nodes.index[::90])

    def timed(call: Callable[[str], object]) -> float:
        start = time.perf_counter()
        for code in codes:
            call(code)
        return (time.perf_counter() - start) / len(codes)

    def attempt(code: str) -> None:
        with contextlib.suppress(CareerkitError):
            paths.career_paths(graph, code, "11-1021.00")

    sort = timed(lambda code: graph.nodes.sort_values("wage"))
    listed = timed(lambda code: api.next_steps(code, area="Asheville, NC"))
    routed = timed(attempt)
    print("\nTime, as a multiple of sorting a table of 900 occupations in the same run")
    print(f"  next_steps    {listed / sort:6.0f} × ({listed * 1000:.0f} ms)")
    print(f"  career_paths  {routed / sort:6.0f} × ({routed * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
