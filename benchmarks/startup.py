"""What starting costs: importing careerkit, and loading the tables a session needs.

Run it with ``python benchmarks/startup.py``. Every figure is the median of five fresh
interpreters, beside an alternative measured in the same run.
"""

import statistics
import subprocess
import sys

PROGRAMS = {
    "import careerkit": "import careerkit",
    "import pandas": "import pandas",
    "a session's tables, one area": (
        "import pandas; START = time.perf_counter()\n"
        "from careerkit.labor import datasets\n"
        "for name in 'occupations titles related projections skills knowledge education'.split():\n"
        "    datasets.load(name)\n"
        "datasets.load('wages', area='3700000')"
    ),
    "the same, every area's wages": (
        "import pandas; START = time.perf_counter()\n"
        "from careerkit.labor import datasets\n"
        "for name in 'occupations titles related projections skills knowledge education'.split():\n"
        "    datasets.load(name)\n"
        "datasets.load('wages')"
    ),
}
PAIRS = (
    ("import careerkit", "import pandas"),
    ("a session's tables, one area", "the same, every area's wages"),
)
RUNS = 5


def seconds(program: str) -> float:
    """Time a program in a fresh interpreter, from its first line or from where it sets START."""
    timed = (
        f"import time; START = time.perf_counter()\n{program}\nprint(time.perf_counter() - START)"
    )
    ran = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
    return float(ran.stdout)


def main() -> None:
    """Print the table."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(RUNS):  # in turns, so that a busy moment of the machine hits all alike
        for name, program in PROGRAMS.items():
            taken[name].append(seconds(program))
    print(f"{'what':32} {'seconds':>8}   {'beside':32} {'seconds':>8} {'ratio':>6}")
    for name, other in PAIRS:
        one, two = statistics.median(taken[name]), statistics.median(taken[other])
        print(f"{name:32} {one:8.3f}   {other:32} {two:8.3f} {one / two:6.2f}")


if __name__ == "__main__":
    main()
