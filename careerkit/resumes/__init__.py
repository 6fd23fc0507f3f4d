"""Read a résumé: jobs, schooling, credentials, skills – each with the lines it came from.

`lines` parts the text, `sections` tells what each part is about, `dates` reads dates, `headers`
tells title, employer and place apart, `work` and `schooling` make entries of them, `reading` puts
everything together; `json_resume` reads files in the format of jsonresume.org.
"""

from __future__ import annotations

from careerkit.resumes.headers import title_likeness
from careerkit.resumes.json_resume import read_json_resume
from careerkit.resumes.parts import Resume, ResumeCredential, ResumeEducation, ResumeJob
from careerkit.resumes.reading import read_resume

__all__ = [
    "Resume",
    "ResumeCredential",
    "ResumeEducation",
    "ResumeJob",
    "read_json_resume",
    "read_resume",
    "title_likeness",
]
