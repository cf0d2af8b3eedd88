"""The program `kehoach`: its commands, and the one place where exceptions become messages and exit codes.

0: done; 1: only with --strict, something is left to fill in; 2: bad input or a crash, nothing written, or the
report could not be printed;
3: done, or refused with --clean, and some changes wait for a person's decision; 130: stopped by the person.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer
from typer.main import get_command

from generator import __version__
from generator.cli import draft, finalize, import_plan, init, schema, units
from generator.cli.command_lines import program as started_as
from generator.cli.printing import print_crash, print_failure, print_problems, print_unsaid, speak_utf8
from generator.cli.streams import last_to_the_end, unsaid
from generator.cli.system import system_problem
from generator.cli.usage import VietnameseCommand, VietnameseGroup, is_help, usage_problem
from generator.model.problem import InputError

_STOPPED = 130

application = typer.Typer(
    cls=VietnameseGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Lập dự thảo kế hoạch năm của Ủy ban nhân dân cấp xã từ dữ liệu.",
)
for _module in (draft, units, finalize, import_plan, schema, init):
    _words = {"help": _module.HELP, "short_help": _module.SUMMARY}
    application.command(_module.NAME, cls=VietnameseCommand, **_words)(_module.command)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"kehoach {__version__}")
        raise typer.Exit


@application.callback()
def _program(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Hiện phiên bản.")
    ] = False,
) -> None:
    """Hold the options of the program itself."""


def program() -> NoReturn:
    """The program itself: as `main`, then the process ends at once.

    Every file is closed by then; taking the interpreter down in order would only cost a tenth of a second.
    """
    last_to_the_end()
    code = main()
    if unsaid():
        print_unsaid()
        code = code or 2
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; every message goes to stdout or stderr in Vietnamese."""
    speak_utf8()
    try:
        code = get_command(application).main(arguments, prog_name=started_as(), standalone_mode=False)
        return code if isinstance(code, int) else 0
    except InputError as error:
        print_problems(error.problems)
    except typer.TyperException as error:
        _tell(error)
    except (typer.Abort, KeyboardInterrupt):
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return _STOPPED
    except OSError as error:
        print_failure(system_problem(error))
    except SystemExit as left:  # typer takes any broken pipe for that of its own output, and leaves
        print_failure(system_problem(left.__context__ if isinstance(left.__context__, OSError) else OSError()))
    except Exception as error:
        print_crash(error)
        if os.environ.get("KEHOACH_DEBUG") == "1":
            traceback.print_exception(error)
    return 2


def _tell(error: typer.TyperException) -> None:
    if is_help(error):
        print(error.message)
    else:
        print_problems([usage_problem(error)])
