"""What is protected goes into no report, page or file that is shared, unless it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careerkit import calendars, cli, clients, config, dues, sections, skill_api
from careerkit.clients import nameless
from careerkit.errors import CareerkitError
from careerkit.handouts import make_handouts
from careerkit.models import Client, as_reported, protected_fields, read_client
from careerkit.personal import person_of
from careerkit.reports import batch
from careerkit.reports.collect import collect
from careerkit.reports.compose import compose, without_names, without_protected
from careerkit.reports.execute import execute
from careerkit.reports.inputs import fingerprint
from careerkit.reports.runner import Runner
from careerkit.store import open_store
from tests.test_hostile import TOPICS

DAY = date(2026, 11, 23)
PHONE, SCHOOL = "919-555-0142", "Zqxv"


def marked(sample: str) -> Client:
    data = clients.load_client(sample).model_dump(mode="json")
    schools = [
        {"level": "high school", "school": f"{SCHOOL} High", "field": f"{SCHOOL} studies"},
        {"level": "some college", "school": f"{SCHOOL} College", "status": "in progress"},
    ]
    return read_client(
        data | {"id": "c-1", "sample": False, "phone": PHONE, "email": "a@example.org",
                "education": schools}
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    client = marked("sample-08")
    before = client.model_copy(update={"phone": "919-555-0199", "education": []})
    with open_store() as store:
        store.save(before, base_version=0, by="Kim", at=datetime(2026, 11, 2, 9, tzinfo=UTC))
        store.save(client, base_version=1, by="Kim", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    yield tmp_path
    nameless._left_out.clear()


def told(client: Client) -> str:
    return json.dumps([block.data() for topic in TOPICS for block in topic(client, DAY)])


@pytest.mark.parametrize("sample", ["sample-04", "sample-08"])
def test_no_section_shows_what_is_protected(sample: str) -> None:
    client = marked(sample)
    assert PHONE in told(client)
    assert {"phone", "education"} <= set(protected_fields())
    reported = as_reported(client)
    said = told(reported)
    assert PHONE not in said
    assert SCHOOL not in said
    assert '"high school"' not in said.replace("“", '"').casefold()  # as it stands in a gap
    assert "No number is in the record" not in said
    assert not {"phone", "education"} & set(reported.model_dump(exclude_defaults=True))


def test_what_is_worked_out_with_schooling_does_not_change() -> None:
    client = marked("sample-08")
    code = next(job.occupation for job in client.work_history if job.occupation)
    empty = client.model_copy(update={"education": []})
    people = [person_of(one) for one in (client, as_reported(client), empty)]
    assert people[0] == people[1] != people[2]
    gaps = [skill_api.skill_gap(one, code, today=DAY) for one in (client, as_reported(client))]
    kept = [gap.drop(columns="evidence") for gap in gaps]
    pd.testing.assert_frame_equal(*kept)


def test_a_report_shows_it_only_if_it_is_asked_for(home: Path) -> None:
    whole = compose(config.notebooks_dir(), ("05_presence", "07_plan"))
    given = {"client_id": "c-1", "as_of": "2026-11-23"}

    def shown(notebook: Any) -> str:
        return json.dumps(collect(execute(notebook, given)), ensure_ascii=False)

    open_to_all = shown(whole)
    assert PHONE in open_to_all
    assert SCHOOL in open_to_all  # in what changed since the last visit
    left = shown(without_protected(without_names(whole)))
    left += shown(without_protected(whole))
    assert PHONE not in left
    assert "919-555-0199" not in left
    assert SCHOOL not in left
    assert "References" in left


def test_every_way_to_a_report_leaves_it_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[bool] = []

    def stop(notebook: Any, *_: object, **__: object) -> object:
        ran.append("without-protected" in [cell.id for cell in notebook.cells])
        raise CareerkitError("enough")

    monkeypatch.setattr(Runner, "possible", lambda: False)
    monkeypatch.setattr(batch, "Painter", lambda: nullcontext(None))
    monkeypatch.setattr(batch, "execute", stop)
    hows: list[dict[str, Any]] = [{}, {"short": True}, {"redacted": True}, {"with_protected": True}]
    for how in hows:
        list(batch.make_reports(["c-1"], home, as_of=DAY, **how))
    with pytest.raises(CareerkitError, match="enough"):
        batch.make_group_report(home, as_of=DAY)
    assert ran == [True, True, True, False, True]
    orders: list[Any] = []
    monkeypatch.setattr(cli, "_run_batch", lambda run: orders.append(run.order))
    for words in ([], ["--short", "--redact"], ["--with-protected"]):
        cli.app(["batch", "--samples", *words], standalone_mode=False)
    cells = [[cell.id for cell in order.notebook.cells] for order in orders]
    assert ["without-protected" in one for one in cells] == [True, True, False]
    assert len({fingerprint(order) for order in orders}) == 3  # each is made anew


def test_a_record_without_it_cannot_take_the_place_of_the_whole(home: Path) -> None:
    clients.leave_out_protected()
    client = clients.load_client("c-1")
    assert client.phone is None
    assert next(clients.each_client()).education == []
    with pytest.raises(CareerkitError, match="left out"):
        clients.save_client(client, base_version=2, by="x", at=datetime.now(UTC))


def test_no_sheet_list_or_calendar_holds_it(home: Path) -> None:
    import pypdfium2

    files = make_handouts(
        home / "sheets", languages=("en",), paper="letter", sheets=None,
        filled=clients.load_client("c-1"), as_of=DAY,
    )  # fmt: skip
    said = ""
    for file in files:
        pdf = pypdfium2.PdfDocument(file)
        said += " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    said += calendars.to_ics(
        dues.calendar_entries(clients.load_client("c-1"), DAY), stamp=now
    ).decode()
    caseload = clients.load_caseload(DAY)
    said += repr(caseload.cases)
    said += json.dumps([b.data() for b in sections.casework.group(caseload.cases, DAY)])
    assert len(said) > 5000
    assert PHONE not in said
    assert SCHOOL not in said
