"""Where the ``copydesk`` command begins: before anything is imported that it is made of."""

from __future__ import annotations

import gc
import os
from typing import Final

_OBJECTS: Final = 100_000
"""Objects made between two looks for garbage, more than Polars is imported with; Python's own 700 cost a tenth of the
command's start."""
_ALLOCATION: Final = f"dirty_decay_ms:5000,muzzy_decay_ms:5000,narenas:{os.cpu_count() or 1}"
"""Polars' allocator gives back at once what a batch is done with, and the next batch asks for as much: to keep it for
five seconds, longer than a batch takes, saves a twentieth of a run. Three save a fiftieth less and take a tenth less
memory; never to give it back takes a third more."""


def main() -> None:
    """Run the command line in this process."""
    gc.set_threshold(_OBJECTS)
    os.environ.setdefault("_RJEM_MALLOC_CONF", _ALLOCATION)
    from copydesk.flows.cli import main as run  # noqa: PLC0415 - its imports are most of the objects

    gc.freeze()  # What is imported is never garbage: no look need go through it.
    try:
        run()
    finally:
        gc.freeze()  # At its end Python looks twice through all that is left, which ends with the process.
