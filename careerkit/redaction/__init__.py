"""A record without names and contacts: a record in, a record without them out.

What is left is meant for supervision: what was done, planned and tried, but not by whom.
`policy` says of each field what becomes of it, `people` who is named in a record, `texts` finds
them in a text, `details` finds phones and addresses, `records` puts it together.
"""

from careerkit.redaction.people import Cast
from careerkit.redaction.records import cast_of, left_in, redact

__all__ = ["Cast", "cast_of", "left_in", "redact"]
