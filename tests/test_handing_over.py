"""Reports that leave the house: locked with a password, or without names."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import nbformat
import pikepdf
import pytest
import pyzipper

from careerkit import cli, clients, config
from careerkit.cli_password import LONGEST, VARIABLE, chosen_password, new_password, weak
from careerkit.errors import CareerkitError
from careerkit.models import read_client
from careerkit.redaction import cast_of, left_in
from careerkit.reports.batch import make_reports
from careerkit.reports.compose import compose, without_names
from careerkit.reports.inputs import fingerprint
from careerkit.reports.manifest import DONE, Line, Manifest
from careerkit.reports.places import Folder
from careerkit.reports.protection import lock_pdf, opens
from careerkit.reports.run import Run
from careerkit.reports.wanted import wanted_clients
from careerkit.reports.workers import Order
from careerkit.rights import forget_client
from careerkit.text.handing import WORDS, cover_note
from careerkit.text.languages import languages
from tests.test_reports import pdf_problems

DAY = date(2026, 11, 23)
GOOD = "violin kettle otter 52"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.delenv(VARIABLE, raising=False)


def text_of(pdf: Path, *password: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["pdftotext", *(("-upw", *password) if password else ()), str(pdf), "-"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_report_without_names_and_with_a_password(tmp_path: Path) -> None:
    client = clients.load_client("sample-05")
    (made,) = make_reports(
        ["sample-05"], tmp_path / "out", as_of=DAY, redacted=True, passwords={"sample-05": GOOD},
        sections=("03_network", "05_presence", "07_plan"),
    )  # fmt: skip
    assert made.error is None
    pdf, packed, note = made.files
    assert [file.name.removeprefix("sample-05-redacted-protected") for file in made.files] == [
        ".pdf", ".zip", "-how-to-open.txt",
    ]  # fmt: skip
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(pdf)
    if shutil.which("pdftotext"):
        assert text_of(pdf).returncode != 0
        assert "Career report for the client" in text_of(pdf, GOOD).stdout
    with pikepdf.open(pdf, password=GOOD) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert opened.allow.accessibility
        assert opened.allow.extract
        assert str(opened.docinfo["/Title"]) == "Career report sample-05 without names"
        opened.save(tmp_path / "open.pdf", encryption=False)
    assert pdf_problems(tmp_path / "open.pdf") == []

    with pyzipper.AESZipFile(packed) as zipped:
        (inside,) = zipped.infolist()
        assert inside.filename == "sample-05-redacted-protected.html"
        assert (inside.wz_aes_strength, inside.CRC) == (3, 0)
        with pytest.raises(RuntimeError):
            zipped.read(inside, pwd=b"violin kettle otter 53")
        html = zipped.read(inside, pwd=GOOD.encode()).decode()
    assert "Your networking map" in html
    assert "contact 14" in html
    with pikepdf.open(tmp_path / "open.pdf") as opened:
        alts = [str(item["/Alt"]) for item in opened.objects
                if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]  # fmt: skip
        told = [html, *alts, str(opened.open_metadata())]
    assert left_in(told, client, cast_of(client)) == []
    for name in ("Marisela", "Dueñas", "Rogelio", "Tillotson", "Monreal", "L. Brandt"):
        assert name not in "".join(told)
    assert "555-01" not in html.replace("919-555-0100", "")  # the agency's own

    said = note.read_bytes().decode("utf-8-sig")
    assert said.index("CÓMO ABRIR") < said.index("HOW TO OPEN")  # her language comes first
    assert pdf.name in said
    assert packed.name in said
    assert not any(GOOD.encode() in file.read_bytes() for file in made.files)


def order_of(**more: Any) -> Order:
    notebook = compose(config.notebooks_dir(), ("07_plan",))
    return Order(without_names(notebook) if more.get("redacted") else notebook, DAY, **more)


def test_runs_in_one_folder_know_each_other_apart(tmp_path: Path) -> None:
    data = clients.load_client("sample-06").model_dump(mode="json") | {"id": "c-1"}
    for day, note in ((17, "Keisha Unlisted called."), (20, "Well done.")):
        data["notes"][-1] |= {"text": note, "share": True}
        clients.save_client(
            read_client(data | {"sample": False}), base_version=int(day == 20), by="t",
            at=datetime(2026, 11, day, tzinfo=UTC),
        )  # fmt: skip
    out = tmp_path / "out"
    out.mkdir()

    def skipped(**more: Any) -> bool:
        (kept,) = Run(wanted_clients(), out, order_of(**more))
        assert kept.error is None
        return kept.skipped

    locked = {"redacted": True, "password": GOOD, "keep_notebooks": True}
    # As a run without a password left it.
    (out / "c-1.html").write_text("Micah Pendry", "utf-8")
    with Manifest(Folder(out)) as manifest:
        files = {"c-1.html": {"bytes": 12, "sha256": ""}}
        manifest.write(Line("c-1", DONE, "2", fingerprint(order_of()), DAY.isoformat(), "", files))
    assert not skipped(**locked)
    assert skipped()
    assert skipped(**locked)
    # With another password it is made anew, though nothing was kept of the one before.
    assert not skipped(**locked | {"password": "kettle violin otter 25"})
    assert opens((out / "c-1-redacted-protected.pdf").read_bytes(), "kettle violin otter 25")
    with pyzipper.AESZipFile(out / "c-1-redacted-protected.zip") as zipped:
        zipped.setpassword(b"kettle violin otter 25")
        inside = {info.filename.rpartition(".")[2]: zipped.read(info) for info in zipped.infolist()}
    assert set(inside) == {"html", "ipynb"}
    for content in inside.values():
        assert b"Micah" not in content
        assert b"Keisha" not in content
        assert b"Since " in content  # compared with the visit before, without names, too
    for file in out.iterdir():
        assert b"violin" not in file.read_bytes(), file.name
    assert "violin" not in repr(order_of(**locked))
    _, gone = forget_client("c-1", [out], by="t")
    assert len(gone) == 4
    assert not [path for path in out.iterdir() if "c-1" in path.name]


def test_a_notebook_that_goes_around_is_found_out(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    notebook.cells = [
        nbformat.v4.new_code_cell('client_id = ""', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            "import careerkit\nfrom careerkit.clients.records import read_sample\n"
            "read = careerkit.load_client if client_id == 'sample-07' else read_sample\n"
            "print(read(client_id).preferred_name)"
        ),
    ]
    order = Order(without_names(notebook), DAY, suffix="-own", redacted=True)
    run = Run({"sample-06": "", "sample-07": ""}, tmp_path / "out", order)
    errors = {kept.client_id: kept.error for kept in run}
    assert "still holds some" in str(errors["sample-06"])
    assert errors["sample-07"] is None
    assert "the client" in (tmp_path / "out" / "sample-07-own-redacted.html").read_text("utf-8")
    assert "Pendry" not in (tmp_path / "out" / "batch.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short one", "9 signs; 15"),
        ("a" * 20, "1 different"),
        ("password12345678", "everybody tries"),
        ("una contraseña larga", "accent"),
        ("x" * 20 + "abcdefghijklm nop", "37 signs; 32"),
        (" kettle violin otter", "blank"),
    ],
)
def test_a_weak_password_is_refused_in_words(password: str, why: str) -> None:
    assert why in "; ".join(weak(password))


def test_new_passwords_are_good_and_never_alike() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert not any(weak(one) for one in made)
    assert len(WORDS) == len(set(WORDS)) > 500
    assert max(map(len, made)) <= LONGEST


def test_where_a_password_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen_password(False, None) == ""
    monkeypatch.setenv(VARIABLE, GOOD)
    assert chosen_password(True, None) == GOOD
    assert VARIABLE not in os.environ  # what is started from here does not inherit it
    file = tmp_path / "password"
    file.write_text(GOOD + "\n", "utf-8")
    file.chmod(0o600)
    assert chosen_password(False, file) == GOOD
    if os.name == "posix":
        file.chmod(0o640)
        with pytest.raises(CareerkitError, match="Others could read"):
            chosen_password(False, file)
    asked = []

    def prompt(*_: str, hide_input: bool, confirmation_prompt: str, err: bool) -> str:
        asked.append((hide_input, bool(confirmation_prompt), err))
        return GOOD

    monkeypatch.setattr("sys.stdin", type("Screen", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("typer.prompt", prompt)
    assert chosen_password(True, None) == GOOD
    assert asked == [(True, True, True)]  # without echo, twice, away from what may be piped


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "sample-10", "--password"), "Nobody is here to type"),
        (("report", "sample-10", "--password", GOOD), "Was it a password?"),
        (("report", "sample-10", "--password=x"), "does not take a value"),
        (("report", "sample-10", "--password", "--new-password"), "not both"),
        (("batch", "--samples", "--password-file", "none"), "cannot be read"),
        (("batch", "--samples", "--password", "--local-cluster", "1"), "over a cluster"),
    ],
)
def test_a_mistake_with_a_password_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    words: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["careerkit", *words])
    with pytest.raises(SystemExit):
        cli.main()
    told = capsys.readouterr()
    assert said in told.err
    assert GOOD not in told.out + told.err
    assert not list(tmp_path.glob("reports/*"))


def test_the_note_is_plain_and_names_no_secret() -> None:
    for language in languages():
        notes = cover_note("a.pdf", "b.zip", language, word=True).split("-" * 70)
        assert len(notes) == len(languages()) == len(set(notes))
        for note in notes:
            sentences = [one for one in note.replace("\n", " ").split(". ") if one.strip()]
            assert max(len(one.split()) for one in sentences) <= 30
            assert max(map(len, note.splitlines())) <= 78
            assert {"a.pdf", "b.zip", ".docx"} <= set(re.findall(r"[\w.]*\.[a-z]+", note))
    assert cover_note("a", "b", "es").index("CÓMO") < cover_note("a", "b", "es").index("HOW")


def test_a_pdf_that_is_no_pdf_opens_with_nothing() -> None:
    assert not opens(b"", GOOD)
    blank = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(blank)
    assert not opens(blank.getvalue(), GOOD)  # it opens for everybody
    locked = lock_pdf(blank.getvalue(), GOOD)
    assert opens(locked, GOOD)
    assert not opens(locked, GOOD.upper())
