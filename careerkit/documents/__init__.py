"""Turn what counselors drop in – PDF, Word, web page, e-mail, plain text – into clean text.

Bytes and a file name come in, a `Document` goes out. Nothing is fetched, run or written. What a
file is, its content says; its ending is asked only where the content does not.
"""

from __future__ import annotations

from careerkit.documents.language import language_of
from careerkit.documents.letters import tidy
from careerkit.documents.reading import Document, open_document, read_document

__all__ = ["Document", "language_of", "open_document", "read_document", "tidy"]
