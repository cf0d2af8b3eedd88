"""What one would write with docxtpl alone: a new DocxTemplate, render, save.

python docxtpl_script.py TEMPLATE.docx CONTEXT.json OUT.docx
"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from plain_context import with_functions

template, context, out = sys.argv[1:]
values = with_functions(json.loads(Path(context).read_text("utf-8")))
document = DocxTemplate(template)
document.render(values, jinja_env=Environment(undefined=StrictUndefined, autoescape=True))
document.save(out)
