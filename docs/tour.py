"""Run the commands of docs/tour.md again, and put what they print in their place: part of `make pictures`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
TOUR: Final = Path(__file__).with_name("tour.md")
_BLOCK: Final = re.compile(r"(?<=```console\n)(.*?)(?=```\n)", re.DOTALL)
_PROMPT: Final = "$ "


def commands(block: str) -> list[str]:
    """Return the lines of a block that are typed."""
    return [line.removeprefix(_PROMPT) for line in block.splitlines() if line.startswith(_PROMPT)]


def run(command: str, folder: Path) -> str:
    """Return what ``command`` prints in ``folder``, 80 columns wide."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = os.environ | {"COLUMNS": "80", "PATH": path}
    done = subprocess.run(  # noqa: S602 - the commands are ours
        command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in {0, 1} or (done.returncode and not done.stdout):
        sys.exit(f"{command}: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def refreshed(text: str, folder: Path) -> str:
    """Return the tour ``text`` with each block as it is printed in ``folder`` now."""

    def again(block: re.Match[str]) -> str:
        shown = (f"{_PROMPT}{one}\n{run(one, folder)}".rstrip() for one in commands(block[0]))
        return "\n".join(shown) + "\n"

    return _BLOCK.sub(again, text)


def main() -> None:
    """Refresh the tour in a newsroom's folder that holds the samples and an empty copydesk.toml."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "datasets" / "samples", folder / "desk", ignore=shutil.ignore_patterns("_*"))
        (folder / "copydesk.toml").write_text("", "utf-8")
        TOUR.write_text(refreshed(TOUR.read_text("utf-8"), folder), "utf-8")


if __name__ == "__main__":
    main()
