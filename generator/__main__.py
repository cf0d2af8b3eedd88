"""`python -m generator`: the command line."""

import sys

from generator.cli.app import main

sys.exit(main())
