"""The ``copydesk`` command: how its parts come together, and what its exit codes mean.

0 clean or below the threshold, 1 findings at or above it, 2 wrong usage, configuration or input,
3 the run is incomplete, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from typing import Any

import click

from copydesk.checks.evaluation.errors import EvaluationError
from copydesk.checks.model import CheckError
from copydesk.checks.packs.errors import PackError
from copydesk.checks.suites import SuiteError
from copydesk.datasets.batch import InputError
from copydesk.flows.commands.catalogue import config, list_checks, suites
from copydesk.flows.commands.check import check
from copydesk.flows.commands.evaluate import evaluate
from copydesk.flows.commands.explanation import explain
from copydesk.flows.commands.past import diff, digest, history
from copydesk.flows.commands.rules import test_rules
from copydesk.flows.commands.setup import setup
from copydesk.flows.commands.structure import inspect
from copydesk.flows.settings import SettingsError

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells give it."""
PIPE_CLOSED = 141
"""Exit code when the reader of our output went away, as shells give it."""


_UNWRITABLE = (errno.ENOSPC, errno.EBADF, errno.EIO, errno.EFBIG)
"""What a system says that takes no more: of files it is told by their names, so that here it is standard output."""


class Refused(click.ClickException):
    """Wrong usage, configuration or input."""

    exit_code = 2


class Incomplete(click.ClickException):
    """The run could not be finished."""

    exit_code = 3


class Desk(click.Group):
    """A group that turns the errors of every command into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command that was asked for."""
        try:
            return self._flushed(ctx)
        except (EvaluationError, InputError, PackError, SettingsError, SuiteError) as error:
            raise Refused(str(error)) from error
        except CheckError as error:
            raise Incomplete(str(error)) from error
        except KeyboardInterrupt as error:
            click.echo("\nInterrupted; nothing was concluded.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _let_go_of_stdout()
            raise click.exceptions.Exit(PIPE_CLOSED) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _UNWRITABLE:
                _let_go_of_stdout()
                raise Incomplete(
                    f"cannot write standard output: {error.strerror}; send it elsewhere"
                ) from error
            # Left to Python it would exit 1, which says that something was found in the articles.
            traceback.print_exc()
            raise Incomplete(
                f"a fault of copydesk, not of the articles: {error}; report the lines above"
            ) from error

    def _flushed(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command, and flush what it printed while a closed pipe can still be told."""
        try:
            return super().invoke(ctx)
        finally:
            sys.stdout.flush()


def _let_go_of_stdout() -> None:
    """Keep Python from failing a second time when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="copydesk", message="%(package)s %(version)s")
def cli() -> None:
    """Flag what a copy editor would send back, at the exact span."""


for command in (
    check,
    inspect,
    explain,
    list_checks,
    suites,
    config,
    test_rules,
    evaluate,
    history,
    diff,
    digest,
    setup,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line in this process."""
    if sys.stdout is None:
        click.echo("Error: standard output is closed; send it to a file, or to /dev/null", err=True)
        sys.exit(Incomplete.exit_code)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    cli(prog_name="copydesk")
