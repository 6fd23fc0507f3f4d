"""The trained step model: where people who leave a job are likely to go.

`careerkit data train` makes it from the tables; its model card stands beside it in the data folder.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from careerkit import config
from careerkit.errors import DataError

FILE = "step_model.parquet"
FACTS = "step_model.json"
CARD = "MODEL_CARD.md"
_RETRAIN = "Train it with `careerkit data train`, or restore careerkit's own data folder."
_STEP = 5e-5  # shares and worths are kept to this, so that the file is small


@dataclass(frozen=True)
class Written:
    """What was written: its rows and its checksum."""

    rows: int
    sha256: str


def write(model: pd.DataFrame, folder: Path) -> Written:
    """Write the model so that the same predictions give the same bytes.

    Parameters
    ----------
    model
        source, target (SOC codes of groups), share, worth.
    folder
        The data folder.

    Returns
    -------
    Written
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = model.sort_values(["source", "target"], kind="stable")
    columns = {
        "source": pa.array(rows["source"]).dictionary_encode(),
        "target": pa.array(rows["target"]).dictionary_encode(),
        **{
            name: pa.array((rows[name] / _STEP).round().clip(upper=65_535).to_numpy(np.uint16))
            for name in ("share", "worth")
        },
    }
    path = folder / FILE
    pq.write_table(
        pa.table(columns), path, compression="zstd", compression_level=19, store_schema=False
    )
    return Written(len(rows), hashlib.sha256(path.read_bytes()).hexdigest())


def load_model() -> pd.DataFrame:
    """Read the model; a second call costs nothing.

    Returns
    -------
    DataFrame
        source, target (SOC codes of groups of occupations, see ``occupations.moves_code``), share
        (of the source's leavers, expected in the target a year later), worth (how good a next
        step it is; about what part of a source's best ten moves it makes up).

    Raises
    ------
    DataError
        The model is missing or cannot be read.
    """
    path = config.data_dir() / FILE
    try:
        state = path.stat()
    except FileNotFoundError:
        raise DataError(f"The step model is missing: there is no {path}.", hint=_RETRAIN) from None
    return _read(path, state.st_mtime_ns, state.st_size).copy(deep=False)


@lru_cache(maxsize=2)
def _read(path: Path, modified: int, size: int) -> pd.DataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        frame: pd.DataFrame = pq.read_table(path, partitioning=None).to_pandas()
        model = frame.astype({"source": "str", "target": "str"})
        scaled = model[["share", "worth"]].astype(np.float32) * np.float32(_STEP)
    except (pa.ArrowException, OSError, KeyError) as error:
        raise DataError(
            f"The step model cannot be read from {path}: {error}", hint=_RETRAIN
        ) from error
    return model.assign(**scaled)
