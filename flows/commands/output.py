"""Where findings go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TextIO

import click


class Unwritable(click.ClickException):
    """A report or an output file cannot be written: the run is incomplete."""

    exit_code = 3


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say which file it was when one cannot be written.

    Raises:
        Unwritable: in place of the system's error.
    """
    try:
        yield
    except OSError as error:
        raise Unwritable(f"cannot write {path}: {error.strerror or error}; name another place") from error


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Yield standard output, or a text file that takes the place of ``path`` once all of it is written.

    Raises:
        Unwritable: the folder or the disk does not take the file.
    """
    if path is None:
        yield sys.stdout
        return
    if path.exists() and not path.is_file():  # A device or a pipe: nothing could take its place.
        with writing(path), path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with writing(path):
        try:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def targets_of(forms: Sequence[str], outputs: Sequence[Path], *others: Path | None) -> dict[str, Path | None]:
    """Return the file of each format, None for standard output.

    Raises:
        click.UsageError: formats and files do not pair, or two of the files, ``others`` included, are one.
    """
    if len(outputs) > len(forms) or len(forms) > len(outputs) + 1 or len(set(forms)) < len(forms):
        raise click.UsageError("give each --format once, an --output for each but the last, or for all")
    files = [path.resolve() for path in (*outputs, *others) if path is not None]
    if len(set(files)) < len(files):
        raise click.UsageError("two outputs would take the same file; give each a file of its own")
    return dict(zip_longest(forms, outputs))
