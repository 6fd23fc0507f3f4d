"""Kill `careerkit batch` at random moments, and see whether anything is lost, half made or doubled.

A caseload is reported on once undisturbed. Then it is reported on again and again, and each time
something is ended with SIGKILL at a random moment: the whole process group, the command alone, a
worker, its zygote, its setter, a page that is being set, or the warm process that workers come
from. After each kill every file in place has to be the same, byte by byte, as in the undisturbed
run, and every report that the run's lines call done has to be there. What goes on (the command
survives a worker or a setter) has to end with 0; what does not is started again, as a counselor
would, until all is done. Then every report has to be there once, no unfinished file, no temporary
file, no process.

    python benchmarks/kill.py --kills 50
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from careerkit import clients
from careerkit.models import read_client

MARK = "CAREERKIT_KILL_BENCHMARK"
KINDS = ("group", "command", "worker", "zygote", "setter", "page", "warm")


def make_caseload(number: int) -> None:
    samples = clients.sample_ids()
    for n in range(number):
        data = clients.load_client(samples[n % len(samples)]).model_dump(mode="json")
        data |= {"id": f"c-{n:03}", "preferred_name": f"Person{n:03}", "sample": False}
        clients.save_client(read_client(data), base_version=0, by="benchmark", at=datetime.now(UTC))


def processes(mark: str) -> dict[int, tuple[int, str]]:
    """Return the processes that carry a mark: their ids, to their parents' and their commands."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() not in (path / "environ").read_bytes().split(b"\0"):
                continue
            stat = (path / "stat").read_text().rpartition(")")[2].split()
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if stat[0] != "Z":
            found[int(path.name)] = (int(stat[1]), command)
    return found


def victim(kind: str, root: int, mark: str, dice: random.Random) -> int | None:
    """Return a process of a kind below the command, if there is one at the moment."""
    found = processes(mark)

    def below(parents: list[int]) -> list[int]:
        return [
            pid for pid, (parent, command) in found.items()
            if parent in parents and "forkserver" in command
        ]  # fmt: skip

    warm = below([root])
    workers = below(warm)
    sets = [pid for pid, (_, command) in found.items() if "careerkit.reports.setter" in command]
    some = {
        "warm": warm,
        "worker": workers,
        "zygote": below(workers),
        "setter": [pid for pid in sets if found[pid][0] in workers],
        "page": [pid for pid in sets if found[pid][0] in sets],
    }[kind]
    return dice.choice(some) if some else None


class Trial:
    """A folder that reports are made into until all are there, whatever is killed."""

    def __init__(self, home: Path, number: int, whole: Path, dice: random.Random) -> None:
        self.out, self.temp = home / f"out-{number}", home / f"t{number}"
        self.temp.mkdir()
        self.mark, self._whole, self._dice = f"{home.name}-{number}", whole, dice
        self.wrong: list[str] = []

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "careerkit.cli", "batch", "--out", str(self.out), "--as-of",
             "2026-11-23", "--sections", "plan"],
            env={**os.environ, MARK: self.mark, "TMPDIR": str(self.temp)},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def kill(self, kind: str, after: float) -> bool | None:
        """Start, kill after some seconds, check; True if all was done, None if nothing was hit."""
        process = self.start()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            pass
        else:
            self.end(process)
            return None  # it was quicker than the moment
        pid = None
        if kind == "group":
            os.killpg(process.pid, signal.SIGKILL)
        elif kind == "command":
            process.kill()
        else:
            while pid is None and process.poll() is None:  # it may only be starting
                pid = victim(kind, process.pid, self.mark, self._dice)
                try:
                    if pid is not None:
                        os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pid = None  # it ended by itself meanwhile
                time.sleep(0.05)
        if kind in {"group", "command"}:
            process.communicate()
            self.check()
            return False
        self.end(process)
        self.check()
        return None if pid is None else True

    def end(self, process: subprocess.Popen[bytes]) -> None:
        said = process.communicate()[1].decode()
        if process.returncode:
            self.wrong.append(f"ended with {process.returncode}: {said[-500:]}")

    def check(self) -> None:
        """Compare what is there with the undisturbed run."""
        for path in self.out.glob("c-*"):
            if path.read_bytes() != (self._whole / path.name).read_bytes():
                self.wrong.append(f"{path.name} is not whole")
        for client_id, line in lines(self.out):
            if line["state"] == "done":
                for name in line["files"]:
                    if not (self.out / name).exists():
                        self.wrong.append(f"{client_id} is called done, but {name} is missing")

    def finish(self) -> None:
        """Start once more and let it end; everything has to be there once, and nothing else."""
        self.end(self.start())
        self.check()
        there = {path.name for path in self.out.iterdir()}
        wanted = {path.name for path in self._whole.iterdir()}
        if there != wanted:
            self.wrong.append(f"lost {sorted(wanted - there)}, left {sorted(there - wanted)}")
        done = Counter(client for client, line in lines(self.out) if line["state"] == "done")
        twice = [client for client, times in done.items() if times > 1]
        if twice:
            self.wrong.append(f"made twice: {twice}")
        end = time.monotonic() + 20
        while (still := processes(self.mark)) and time.monotonic() < end:
            time.sleep(0.2)
        if still:
            self.wrong.append(f"still running: {still}")
        # Python itself leaves a socket (pymp-…), which says nothing of anyone.
        left = [path.name for path in self.temp.iterdir() if not path.name.startswith("pymp-")]
        if left:
            self.wrong.append(f"temporary files left: {left}")


def lines(out: Path) -> list[tuple[str, dict[str, Any]]]:
    try:
        texts = (out / "batch.jsonl").read_text().splitlines(keepends=True)
    except FileNotFoundError:
        return []
    kept = [json.loads(text) for text in texts if text.endswith("\n")]
    return [(line["client"], line) for line in kept]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="ck-") as folder:
        home = Path(folder)
        os.environ["CAREERKIT_STORE"] = f"sqlite:///{home / 'clients.sqlite'}"
        os.environ["CAREERKIT_KEYS"] = str(home / "keys")
        make_caseload(options.clients)
        whole = Trial(home, 0, home, dice)
        start = time.monotonic()
        whole.end(whole.start())
        took = time.monotonic() - start
        if whole.wrong:
            raise SystemExit(whole.wrong)
        print(f"undisturbed: {options.clients} reports in {took:.0f} s", flush=True)
        hits: Counter[str] = Counter()
        wrong, trials, trial = [], 1, Trial(home, 1, whole.out, dice)
        while hits.total() < options.kills:
            kind = KINDS[hits.total() % len(KINDS)]
            ended = trial.kill(kind, dice.uniform(0, took))
            hits[kind] += ended is not None
            if ended is not False:  # all is done: once more to see that it stays so, then anew
                trial.finish()
                wrong += [f"trial {trials}: {problem}" for problem in trial.wrong]
                print(f"{hits.total()} kills, {len(wrong)} wrong", *trial.wrong, flush=True)
                trials += 1
                trial = Trial(home, trials, whole.out, dice)
        trial.finish()
        wrong += [f"trial {trials}: {problem}" for problem in trial.wrong]
    print(", ".join(f"{kind} {number}" for kind, number in hits.items()))
    for problem in wrong:
        print(f"WRONG: {problem}")
    print(f"{hits.total()} kills in {trials} runs to the end: {len(wrong) or 'nothing'} wrong")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
