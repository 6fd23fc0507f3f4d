"""The rows of a table as plain data: what pandas takes longest for, in tables of twenty rows."""

from __future__ import annotations

from collections import namedtuple
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows_of(table: pd.DataFrame) -> list[Any]:
    """Return each row with the columns as attributes.

    Parameters
    ----------
    table
        Its columns are named like Python's names.

    Returns
    -------
    list of named tuples
        What `pandas.DataFrame.itertuples` yields without the index, which makes a class anew each
        time.

    Examples
    --------
    >>> import pandas as pd
    >>> [row.skill for row in rows_of(pd.DataFrame({"skill": ["Cooking"], "level": [4]}))]
    ['Cooking']
    """
    kind = _kind(tuple(table.columns))
    columns = (column.tolist() for _, column in table.items())
    return [kind(*row) for row in zip(*columns, strict=True)]


@lru_cache(maxsize=256)
def _kind(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names)
