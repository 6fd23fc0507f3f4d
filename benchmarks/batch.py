"""How fast `careerkit batch` is against the stock way, on the same notebook, machine and run.

The stock way is what papermill's and nbconvert's manuals say, one client after the other as a shell
script would: ``papermill``, ``jupyter nbconvert --to html`` and ``--to webpdf``. Both ways use all
cores: as many stock clients run at once as the batch has workers. Every output is looked into: it
must hold its figures and its own client's name. Rounds alternate: a busy machine slows both.
What counts where others use the machine is the processor's time, of all processes together.

    python -m benchmarks.batch --clients 60 --stock 3
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import nbformat
import pypdfium2

from benchmarks.caseload import made_clients
from careerkit import clients, config
from careerkit.reports.browser import find_browser
from careerkit.reports.compose import compose

DAY = date(2026, 11, 23)
BIN = Path(sys.executable).parent


def make_caseload(number: int) -> dict[str, str]:
    """Store invented clients who differ in what they did, and when and where; return id to name."""
    names = {}
    for client in made_clients(number):
        name = f"Invented{client.id[2:]} Person"
        record = client.model_copy(update={"preferred_name": name})
        clients.save_client(record, base_version=0, by="benchmark", at=datetime.now(UTC))
        names[client.id] = name
    return names


def stock(client_id: str, notebook: Path, out: Path) -> None:
    """Make one client's report with the commands of papermill and nbconvert."""
    ran = out / f"{client_id}.ipynb"
    papermill = [str(BIN / "papermill"), str(notebook), str(ran), "-r", "client_id", client_id,
                 "-r", "as_of", DAY.isoformat(), "--no-progress-bar"]  # fmt: skip
    convert = [str(BIN / "jupyter"), "nbconvert", "--no-input", "--output-dir", str(out), str(ran)]
    for command in (
        papermill,
        [*convert, "--to", "html"],
        [*convert, "--to", "webpdf", "--disable-chromium-sandbox"],
    ):
        subprocess.run(command, check=True, capture_output=True)


def lend_browser(home: Path) -> None:
    """Put the browser that ours uses where nbconvert's playwright looks for one of its own."""
    from playwright.sync_api import Error, sync_playwright

    os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(home / "browsers")
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch().close()
        except Error as error:
            place = re.search(r"Executable doesn't exist at (\S+)", str(error))
            if place is None:
                raise
            path = Path(place[1])
            path.parent.mkdir(parents=True)
            path.write_text(f'#!/bin/sh\nexec "{find_browser()}" "$@"\n')
            path.chmod(0o755)


def check(out: Path, names: dict[str, str], figures: dict[str, int] | None) -> list[str]:
    """Return what is wrong with the reports in a folder; `figures` counts those of ours."""
    wrong = []
    for client_id, name in names.items():
        html = (out / f"{client_id}.html").read_text("utf-8")
        drawn = html.count('<svg role="img"')
        if figures and drawn != figures[client_id]:
            wrong.append(f"{client_id}: {drawn} figures in the HTML, not {figures[client_id]}")
        with pypdfium2.PdfDocument((out / f"{client_id}.pdf").read_bytes()) as pdf:
            text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
            blank = sum(not page.get_textpage().count_chars() for page in pdf)
        if figures and blank:
            wrong.append(f"{client_id}: {blank} empty pages")
        found = set(re.findall(r"Invented\d{5}", html + text))
        if found != {name.split()[0]}:
            wrong.append(f"{client_id}: names {sorted(found)}")
    return wrong


def figures_of(client_id: str, kept: Path) -> int:
    """Return how many figures an executed notebook shows."""
    from careerkit.reports.collect import collect

    blocks = collect(nbformat.read(kept / f"{client_id}.ipynb", as_version=4))
    return sum(block["kind"] == "figure" for block in blocks)


def cpu_so_far() -> float:
    """Return the processor's seconds of all that this program started and that has ended."""
    for _ in range(100):  # what lost its parent is ours to bury, see `main`
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.1)
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def batch(out: Path, workers: int, *more: str) -> tuple[float, list[int], dict[str, float]]:
    """Run ours; return the seconds, the memory of all its processes second by second, and CPU.

    The processor's seconds are told by who spent them: notebooks' cells, what drives them and sets
    pages, and the browsers.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "careerkit.cli", "batch", "--out", str(out), "--as-of",
         DAY.isoformat(), "--workers", str(workers), "--force", *more],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    memory: list[int] = []
    spent: dict[tuple[int, str], float] = {}
    while process.poll() is None:
        below = processes_below(process.pid)
        memory.append(memory_of(below))
        spent |= cpu_of(below)
        time.sleep(1)
    if process.returncode:
        raise SystemExit(f"careerkit batch ended with {process.returncode}")
    by_kind: dict[str, float] = {}
    for (_, kind), used in spent.items():
        by_kind[kind] = by_kind.get(kind, 0) + used
    return time.perf_counter() - start, memory, by_kind


def cpu_of(pids: set[int]) -> dict[tuple[int, str], float]:
    """Return the processor's seconds of processes so far, by what they are for."""
    tick = os.sysconf("SC_CLK_TCK")
    found = {}
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            command = Path(f"/proc/{pid}/cmdline").read_text()
        except OSError:
            continue
        own, ended = (int(fields[n]) + int(fields[n + 1]) for n in (11, 13))
        if "--type=" in command or "headless" in command or "/node" in command:
            found[pid, "drawing"] = own / tick
        else:
            found[pid, "papermill, HTML, PDF"] = own / tick
            found[pid, "cells"] = ended / tick
    return found


def processes_below(root: int) -> set[int]:
    """Return a process and all that descend from it."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    below = {root}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return below


def memory_of(pids: set[int]) -> int:
    """Return the memory of processes, shared pages counted once (PSS)."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        total += int(found[1]) * 1024 if found else 0
    return total


def stages(out: Path) -> dict[str, float]:
    """Return the mean seconds of each stage, from the run's own lines."""
    total: Counter[str] = Counter()
    done = 0
    for text in (out / "batch.jsonl").read_text("utf-8").splitlines():
        line = json.loads(text)
        if line["state"] == "done":
            total.update(line["seconds"])
            done += 1
    return {stage: seconds / done for stage, seconds in total.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=20, help="reports of ours, a round")
    parser.add_argument("--stock", type=int, default=3, help="reports of the stock way, a round")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="careerkit-benchmark-") as folder:
        home = Path(folder)
        os.environ["CAREERKIT_STORE"] = f"sqlite:///{home / 'clients.sqlite'}"
        os.environ["CAREERKIT_KEYS"] = str(home / "keys")  # of a store that goes with the run
        lend_browser(home)
        names = make_caseload(options.clients)
        notebook = home / "report.ipynb"
        nbformat.write(compose(config.notebooks_dir()), notebook)
        few = dict(list(names.items())[: options.stock])
        rates: dict[str, list[float]] = {"stock": [], "ours": []}
        costs: list[float] = []
        ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: no process's time is lost
        for number in range(options.rounds):
            theirs, ours = home / f"stock-{number}", home / f"ours-{number}"
            theirs.mkdir()
            start, before = time.perf_counter(), cpu_so_far()
            with ThreadPoolExecutor(options.workers) as pool:
                list(pool.map(lambda key, to=theirs: stock(key, notebook, to), few))
            rates["stock"].append(len(few) / (time.perf_counter() - start) * 60)
            between = cpu_so_far()
            more = ["--keep-notebooks"] if number == 0 else []
            seconds, memory, spent = batch(ours, options.workers, *more)
            stock_cpu = (between - before) / len(few)
            our_cpu = (cpu_so_far() - between) / len(names)
            costs.append(stock_cpu / our_cpu)
            rates["ours"].append(len(names) / seconds * 60)
            if number == 0:
                figures = {client_id: figures_of(client_id, ours) for client_id in names}
            wrong = check(ours, names, figures) + check(theirs, few, None)
            print(f"round {number + 1}: stock {rates['stock'][-1]:.1f}, ours "
                  f"{rates['ours'][-1]:.1f} reports a minute, "
                  f"ratio {rates['ours'][-1] / rates['stock'][-1]:.1f}")  # fmt: skip
            print(f"  processor's seconds a report: stock {stock_cpu:.1f}, ours {our_cpu:.2f} "
                  f"(start included), ratio {costs[-1]:.1f}")  # fmt: skip
            shares = (f"{kind} {used / len(names):.2f}" for kind, used in sorted(spent.items()))
            print("  ours by what for: " + ", ".join(shares))
            print("  stages: " + ", ".join(f"{k} {v:.2f} s" for k, v in stages(ours).items()))
            fifths = [max(memory[len(memory) * n // 5 : len(memory) * (n + 1) // 5 or 1] or [0])
                      for n in range(5)]  # fmt: skip
            print(f"  memory at most {max(memory) / 1e6:,.0f} MB, by fifths of the run "
                  + ", ".join(f"{most / 1e6:,.0f}" for most in fifths)
                  + f"; {sum(figures.values())} figures")  # fmt: skip
            size = sum((ours / f"{c}.{e}").stat().st_size for c in names for e in ("html", "pdf"))
            print(f"  disk {size / len(names) / 1000:,.0f} KB a client")
            for problem in wrong:
                print(f"  WRONG: {problem}")
            shutil.rmtree(ours)
        ratios = sorted(o / s for o, s in zip(rates["ours"], rates["stock"], strict=True))
        print(f"ratio, middle of {len(ratios)}: {ratios[len(ratios) // 2]:.1f} in time, "
              f"{sorted(costs)[len(costs) // 2]:.1f} in the processor's")  # fmt: skip


if __name__ == "__main__":
    main()
