"""What is done beside the page is over before Python ends, or was never begun."""

from __future__ import annotations

import subprocess
import sys


def ended(program: str) -> subprocess.CompletedProcess[str]:
    source = f"import time\nfrom careerkit.widgets.meanwhile import meanwhile\n{program}"
    return subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=False, timeout=50
    )


def test_the_end_waits_for_what_was_begun() -> None:
    ran = ended("meanwhile(lambda: (time.sleep(1), print('done')))\ntime.sleep(0.2)")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "done\n", "")


def test_what_was_not_begun_is_called_off() -> None:
    ran = ended("meanwhile(lambda: print('done'), after=60)")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
