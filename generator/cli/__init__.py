"""The command line: one module a command; `app` is the only place where exceptions become messages."""

import gc
import os

# pydantic would look through every installed distribution for plug-ins; we use none
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
# a command runs for a second and holds 60 MiB: collecting garbage on the way only costs a tenth of its time
gc.disable()
