"""Pages are set in a process of their own as they are set here, and what breaks off is told."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
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


class _Poor(Setter):
    """Has too little memory to set anything: it breaks off each time."""

    def _begin(self, template: str) -> Connection:
        connection = super()._begin(template)
        assert self.process is not None
        resource.prlimit(self.process.pid, resource.RLIMIT_AS, (50_000_000, 50_000_000))
        return connection


def test_what_breaks_off_each_time_is_told() -> None:
    with _Poor(), pytest.raises(ReportError, match="broke off, twice"):
        to_pdf(PAGE)


def test_a_module_in_the_working_folder_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "typst.py").write_text("raise SystemExit('read from the working folder')")
    monkeypatch.chdir(tmp_path)
    with Setter():
        assert to_pdf(PAGE).startswith(b"%PDF")


def test_nothing_is_left_running() -> None:
    before = set(_children(os.getpid()))
    with Setter() as setter:
        to_pdf(PAGE)
        assert set(_children(os.getpid())) - before
        assert typesetting.elsewhere == [setter.set]
    assert set(_children(os.getpid())) == before
    assert typesetting.elsewhere == []
