"""The same blocks as Word files, which counselors edit: the report, the plan, the references.

`template` is the empty file with our styles, `markup` what python-docx has no words for, `blocks`
writes each kind of block, `document` puts a file together, `files` says which there are.
"""
