"""Contacts from wherever they are: typed in a hurry, a phone, LinkedIn, Google, Outlook, a table.

Everything is read into `FoundContact`; `take` brings it into a record and tells who must be
asked about, `add` does what was answered.
"""

from careerkit.contacts.adding import add, merged, remove_contact, take
from careerkit.contacts.found import FoundContact, Taken
from careerkit.contacts.quick import read_quick
from careerkit.contacts.reading import read_contacts
from careerkit.contacts.recall import Prompt, prompts
from careerkit.contacts.same import Doubt, Sorted, sort_found
from careerkit.contacts.tables import write_table
from careerkit.contacts.vcards import write_vcards

__all__ = [
    "Doubt", "FoundContact", "Prompt", "Sorted", "Taken", "add", "merged", "prompts",
    "read_contacts", "read_quick", "remove_contact", "sort_found", "take",
    "write_table", "write_vcards",
]  # fmt: skip
