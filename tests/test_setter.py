"""Pages are set in a process of their own as they are set here, and what breaks off is told."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from careerkit.errors import ReportError
from careerkit.reports import typesetting
from careerkit.reports.page import Page, to_pdf
from careerkit.reports.setter import Setter
from careerkit.reports.workers import can_fork_workers

pytestmark = pytest.mark.skipif(not can_fork_workers(), reason="this system has no fork")
PAGE = Page(
    title="Report", heading="Report of Invented Person", language="en",
    prepared_on=date(2026, 11, 23), footer="Invented",
    blocks=[{"kind": "text", "text": "A line with 日本 in it.", "style": "normal"}],
)  # fmt: skip


@pytest.fixture
def setter() -> Iterator[Setter]:
    with Setter() as one:
        yield one


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_the_pdf_is_the_same_as_one_set_here(setter: Setter) -> None:
    there = [to_pdf(PAGE), to_pdf(replace(PAGE, heading="Another"))]
    typesetting.elsewhere.clear()
    assert there == [to_pdf(PAGE), to_pdf(replace(PAGE, heading="Another"))]
    typesetting.elsewhere.append(setter.set)


def test_what_typst_refuses_is_told_and_the_next_page_is_set(setter: Setter) -> None:
    wrong = replace(PAGE, blocks=[{"kind": "no such block"}])
    with pytest.raises(ReportError, match="could not be set"):
        to_pdf(wrong)
    assert to_pdf(PAGE).startswith(b"%PDF")


def test_a_setter_that_is_gone_is_replaced(setter: Setter) -> None:
    whole = to_pdf(PAGE)
    assert setter.process is not None
    os.kill(setter.process.pid, signal.SIGKILL)
    assert to_pdf(PAGE) == whole


def test_a_page_that_breaks_what_sets_it_is_told_and_the_next_one_is_set(setter: Setter) -> None:
    whole = to_pdf(PAGE)
    assert setter.process is not None
    first = setter.process.pid

    def break_off() -> None:
        for _ in range(2):  # each page that is set, until it is given up
            while not (setter.process and (pages := _children(setter.process.pid))):
                time.sleep(0.001)
            with contextlib.suppress(ProcessLookupError):
                os.kill(pages[0], signal.SIGKILL)
            begun = setter.process.pid
            while setter.process.pid == begun and not given_up.is_set():
                time.sleep(0.001)

    given_up = threading.Event()
    breaker = threading.Thread(target=break_off)
    breaker.start()
    long = replace(PAGE, blocks=[*PAGE.blocks] * 3000)
    with pytest.raises(ReportError, match="broke off, twice"):
        to_pdf(long)
    given_up.set()
    breaker.join()
    assert to_pdf(PAGE) == whole
    assert setter.process.pid != first


def test_nothing_is_left_running() -> None:
    before = set(_children(os.getpid()))
    with Setter() as setter:
        to_pdf(PAGE)
        assert set(_children(os.getpid())) - before
        assert typesetting.elsewhere == [setter.set]
    assert set(_children(os.getpid())) == before
    assert typesetting.elsewhere == []
