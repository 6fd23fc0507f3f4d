"""Work that nobody waits for, until the end of the program."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from threading import Timer


def meanwhile(work: Callable[[], object], after: float = 0.0) -> Timer:
    """Do something in another thread.

    A thread that is in the C++ of a library when Python ends aborts the program, or leaves it
    standing for ever. So the end waits for what was begun; what was not is called off.

    Parameters
    ----------
    work
        What to do.
    after
        Seconds until it begins.

    Returns
    -------
    Timer
        The thread.
    """

    def end() -> None:
        thread.cancel()
        thread.join()

    thread = Timer(after, work)
    thread.daemon = True  # Python would wait for what was not begun, too
    atexit.register(end)
    thread.start()
    return thread
