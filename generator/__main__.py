"""`python -m generator`, or this file by its path, as `run.py` starts it: the command line of the folder it stands in.

Python puts first on its path, for `-m`, the folder a person happens to stand in, and for a file the file's own: names
of libraries are looked up in neither.
"""

import sys

if not sys.flags.safe_path:
    del sys.path[0]

from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[1])
sys.path.insert(0, _ROOT)
import generator  # noqa: E402, F401 - this one, whatever else bears the name

sys.path.remove(_ROOT)

from generator.cli.app import program  # noqa: E402 - as above

program()
