"""The command line: one module a command; `app` is the only place where exceptions become messages."""
