"""Word templates: a docx with Jinja tags is compiled once and rendered any number of times, by any number of threads.

The only package that meets docxtpl, Jinja and lxml. docxtpl reads the tags (``{%tr … %}``, ``{%p … %}``, tags that Word
split into several runs); all else is done here, because docxtpl loses text at ``&``, prints nothing for a name that
does not exist, and runs whatever code a template holds.

Templates come from anywhere, so they see plain data only: no methods, no attributes of Python, a closed list of
filters, and a bounded amount of work. Values arrive exactly as typed. Any fault names the template, its part, the
paragraph and the tag.
"""

from __future__ import annotations

from applykit.template.compiled import Placeholder, Rendering, Template
from applykit.template.opening import compile_template
from applykit.template.running import forbidden_character
from applykit.template.values import Blank, Choice, Missing, Rich, Undecided, rich

__all__ = [
    "Blank",
    "Choice",
    "Missing",
    "Placeholder",
    "Rendering",
    "Rich",
    "Template",
    "Undecided",
    "compile_template",
    "forbidden_character",
    "rich",
]
