"""Who works here, as the computer knows it."""

from __future__ import annotations

import os
from getpass import getuser


def account() -> str:
    """Return who works here: JupyterHub's user, or the account of the computer.

    Returns
    -------
    str
    """
    if hub := os.environ.get("JUPYTERHUB_USER"):
        return hub  # on many hubs the account itself is the same for everyone
    try:
        import pwd

        # Not by LOGNAME or USER, as getuser does: anyone can set these.
        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        pass
    try:
        return getuser()
    except (KeyError, OSError):  # an account without a name, as on some servers
        return "someone at the workbook"
