"""Write the tables, their manifest and their README, and put them in the old ones' place."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from careerkit.labor.build.raw import Raw
from careerkit.labor.datasets import MANIFEST, TABLES, Table

README = "README.md"
_ARROW = {
    "str": pa.string(),
    "bool": pa.bool_(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "float32": pa.float32(),
}


def write(
    tables: Mapping[str, pd.DataFrame], raw: Raw, inputs: Mapping[str, tuple[str, ...]], out: Path
) -> dict[str, Any]:
    """Write everything beside the old tables, then replace them file by file.

    Parameters
    ----------
    tables
        The checked tables.
    raw
        What they were built from.
    inputs
        For each table the raw tables it is made of.
    out
        The data folder; files of other names in it are left alone.

    Returns
    -------
    dict
        The manifest.
    """
    out.mkdir(parents=True, exist_ok=True)
    # On the same disk as `out`, so that replacing a file is one step that cannot half happen.
    draft = Path(tempfile.mkdtemp(prefix=".careerkit-data-", dir=out.parent))
    try:
        for name, frame in tables.items():
            _write_parquet(TABLES[name], frame, draft / f"{name}.parquet")
        manifest = _manifest(tables, raw, inputs, draft)
        (draft / README).write_text(readme(manifest), encoding="utf-8", newline="\n")
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        (draft / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        # The manifest last: until then a checksum shows that the replacing was cut short.
        for name in [*(f"{table}.parquet" for table in tables), README, MANIFEST]:
            (draft / name).replace(out / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    for name in set(TABLES) - set(tables):
        # An optional table of an earlier build would not fit the tables of this one.
        (out / f"{name}.parquet").unlink(missing_ok=True)
    return manifest


def _write_parquet(table: Table, frame: pd.DataFrame, path: Path) -> None:
    """Write one table so that the same rows always give the same bytes."""
    schema = pa.schema(
        [
            pa.field(name, _ARROW[column.dtype.lower()], nullable=column.optional)
            for name, column in table.columns.items()
        ]
    )
    content = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    pq.write_table(
        # pandas' own metadata names its version; the registry knows the types.
        content.replace_schema_metadata(None),
        path,
        compression="zstd",
        compression_level=19,
        # One group: the largest table shrinks by two fifths against small groups, and picking one
        # area's rows out of it still takes a few hundredths of a second.
        row_group_size=1 << 20,
        store_schema=False,
    )


def _manifest(
    tables: Mapping[str, pd.DataFrame],
    raw: Raw,
    inputs: Mapping[str, tuple[str, ...]],
    folder: Path,
) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name in sorted(tables):
        content = (folder / f"{name}.parquet").read_bytes()
        used = [part for part in inputs[name] if part in raw.sources]
        entries[name] = {
            "file": f"{name}.parquet",
            "rows": len(tables[name]),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "sources": sorted({raw.sources[part].id for part in used}),
        }
    needed = {part for name in tables for part in inputs[name]}
    sources = {raw.sources[part].id: raw.sources[part] for part in needed & set(raw.sources)}
    return {
        "sources": [
            {
                "id": key,
                "kind": source.kind,
                "name": source.name,
                "release": source.release,
                "released": source.released,
                "reference": source.reference,
                "licence": source.licence,
                "url": source.url,
                "files": sorted({raw.files[part] for part in needed if _from(raw, part) == key}),
            }
            for key, source in sorted(sources.items())
        ],
        "tables": entries,
        "gaps": _gaps(tables, raw),
    }


def _from(raw: Raw, part: str) -> str | None:
    return raw.sources[part].id if part in raw.sources else None


def _gaps(tables: Mapping[str, pd.DataFrame], raw: Raw) -> list[str]:
    """Say what these tables lack, so that nobody takes a gap for a zero."""
    gaps = [
        f"{name}: not built, for the O*NET files used held no such table."
        for name, table in TABLES.items()
        if table.optional and name not in tables
    ]
    if "Task Ratings" not in raw.frames:
        gaps.append("activities: tasks count alike, for there were no task ratings.")
    onet = {part: source for part, source in raw.sources.items() if source.kind == "onet"}
    newest = max(onet.values(), key=lambda s: tuple(int(n) for n in s.release.split(".")))
    older = sorted((part, s.release) for part, s in onet.items() if s.release != newest.release)
    gaps += [
        f"{part}: from O*NET {release}, older than the {newest.release} of the other tables."
        for part, release in older
    ]
    occupations, wages = tables["occupations"], tables["wages"]
    substituted = occupations["oews_code"] != occupations["soc"]
    unpublished = occupations["oews_code"].isna()
    moves = set(tables["movers"].loc[tables["movers"]["movers"] > 0, "soc"])
    unseen = (~occupations["moves_code"].isin(moves)).sum()
    gaps += [
        (
            f"occupations: {(~occupations['rated']).sum()} of {len(occupations)} are not rated "
            f"({occupations['job_zone'].isna().sum()} have no job zone)."
        ),
        (
            f"occupations: {(substituted & ~unpublished).sum()} have no wages of their own, but "
            f"those of a group; {unpublished.sum()} (the military among them) have none."
        ),
        (
            f"moves: for {unseen} of {len(occupations)} occupations no leavers are on record; many "
            "codes are broad groups that pool different jobs; the figures are from before 2019."
        ),
        (
            f"wages: {(wages['wage_status'] == 'suppressed').sum():,} of {len(wages):,} rows have "
            f"their wages and {(wages['employment_status'] == 'suppressed').sum():,} their "
            "employment withheld by the publisher; this is not a zero."
        ),
    ]
    return gaps


def readme(manifest: Mapping[str, Any]) -> str:
    """Return the data folder's README: every table and column, source, licence and gap."""
    built = manifest["tables"]
    size = sum(entry["bytes"] for entry in built.values()) / 1e6
    lines = [
        "# The labor-market tables",
        "",
        (
            f"{len(built)} Parquet tables, {size:.1f} MB, derived from public data by "
            "`careerkit data build`, which also wrote this page. Read them with "
            '`careerkit.labor.datasets.load("occupations")`; checksums are in `manifest.json`.'
        ),
        "",
        (
            "`step_model.parquet` is trained on them by `careerkit data train`; what it is, and "
            "how well it works, is in `MODEL_CARD.md`. Train it anew after building tables."
        ),
        "",
        "## Sources",
        "",
        "| source | release | date | licence | files |",
        "|---|---|---|---|---|",
    ]
    for source in manifest["sources"]:
        dated = source["released"] or (
            f"figures of {source['reference']}" if source["reference"] else "not stated"
        )
        lines.append(
            f"| [{source['name']}]({source['url']}) | {source['release']} | {dated} | "
            f"{source['licence']} | {', '.join(source['files'])} |"
        )
    lines += [
        "",
        "## Licence and attribution",
        "",
        *_attribution(manifest),
        "",
        "## Known gaps",
        "",
    ]
    lines += [f"- {gap}" for gap in manifest["gaps"]]
    for name, table in TABLES.items():
        entry = built.get(name)
        lines += ["", f"## {name}", "", table.description, ""]
        key = ", ".join(f"`{column}`" for column in table.key)
        if entry:
            sources = ", ".join(entry["sources"])
            lines += [f"{entry['rows']:,} rows, one for each {key}. Source: {sources}.", ""]
        else:
            lines += [f"Not built: needs a complete O*NET download. One row for each {key}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        for key, column in table.columns.items():
            lines.append(f"| `{key}` | {column.dtype} | {_meaning(column)} |")
    return "\n".join(lines) + "\n"


def _meaning(column: Any) -> str:
    words = f" ({', '.join(column.values)})" if column.values else ""
    return f"{column.description}{words}{'; may be missing' if column.optional else ''}"


def _attribution(manifest: Mapping[str, Any]) -> list[str]:
    releases = [s["release"] for s in manifest["sources"] if s["kind"] == "onet"]
    versions = " and ".join(sorted(releases, reverse=True))
    return [
        (
            f"The tables marked onet include information from the O\\*NET {versions} Database "
            "by the U.S. Department of Labor, Employment and Training Administration "
            "(USDOL/ETA), used under the [CC BY "
            "4.0](https://creativecommons.org/licenses/by/4.0/) license. O\\*NET® is a "
            "trademark of USDOL/ETA. careerkit has modified all or some of this information: "
            "titles, codes and figures were selected, joined and counted. USDOL/ETA has not "
            "approved, endorsed, or tested these modifications, and does not endorse "
            "careerkit."
        ),
        "",
        (
            "The tables moves and movers are derived from data published with R. M. del "
            "Rio-Chanona and others, INET Oxford (CanadaLaborApplication), under CC BY 4.0; "
            "careerkit brought them from SOC 2010 to SOC 2018 and left out moves inside "
            "Census sibling groups."
        ),
        "",
        (
            "Wages, projections and the SOC crosswalk are works of the U.S. Bureau of Labor "
            "Statistics and in the public domain; BLS does not endorse careerkit."
        ),
    ]
