"""What a command costs as a whole process: seconds, CPU seconds and peak memory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """One finished run of a command."""

    wall_s: float
    cpu_s: float
    """User and system time of the process and its threads."""
    peak_mb: float
    """Largest resident size. Linux counts the parent's at the fork in, so the parent must stay small."""
    output_mb: float
    sha256: str
    """Of everything the command wrote to standard output."""


def run(command: Sequence[str], output: Path) -> Cost:
    """Run ``command`` with standard output going to the file ``output``.

    Raises:
        subprocess.CalledProcessError: it ended with another status than 0.
    """
    start = time.perf_counter()
    with output.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    with output.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return Cost(
        wall_s=wall,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mb=usage.ru_maxrss / 1024,
        output_mb=output.stat().st_size / 1e6,
        sha256=digest,
    )
