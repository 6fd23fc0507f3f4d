"""Which clients there are, which one is chosen, and reading and saving them."""

from careerkit.clients.caseload import Caseload, each_client, load_caseload
from careerkit.clients.choosing import choose, chosen, chosen_client, forget_choice, recent
from careerkit.clients.labels import (
    client_label,
    client_labels,
    client_language,
    new_client_id,
)
from careerkit.clients.nameless import leave_out_names, leave_out_protected
from careerkit.clients.records import (
    client_exists,
    client_ids,
    load_client,
    note_report,
    sample_ids,
    save_client,
)
from careerkit.clients.visits import record_at_last_visit

__all__ = [
    "Caseload",
    "choose",
    "chosen",
    "chosen_client",
    "client_exists",
    "client_ids",
    "client_label",
    "client_labels",
    "client_language",
    "each_client",
    "forget_choice",
    "leave_out_names",
    "leave_out_protected",
    "load_caseload",
    "load_client",
    "new_client_id",
    "note_report",
    "recent",
    "record_at_last_visit",
    "sample_ids",
    "save_client",
]
