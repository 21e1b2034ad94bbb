"""Where the ``copydesk`` command begins: before anything is imported that it is made of."""

from __future__ import annotations

import gc
from typing import Final

_OBJECTS: Final = 50_000
"""Objects made between two looks for garbage; Python's own 700 cost a tenth of the command's start."""


def main() -> None:
    """Run the command line in this process."""
    gc.set_threshold(_OBJECTS)
    from copydesk.flows.cli import main as run  # noqa: PLC0415 - its imports are most of the objects

    run()
