"""``copydesk setup``: a newsroom's folder, and its deployments on a Prefect server."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

import click

FILES: Final = ("copydesk.toml", "prefect.yaml")
"""What a newsroom's folder begins with, and may change."""


class NotInstalled(click.ClickException):
    """Prefect did not take the deployments."""

    exit_code = 3


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def setup(folder: Path) -> None:
    """Make FOLDER a newsroom's, and set up its scheduled runs on the Prefect server of PREFECT_API_URL.

    Files that are there are left as they are; work pool, deployments and automations are made or renewed. Run
    it again after an upgrade, or when prefect.yaml was changed.
    """
    home = folder.absolute()
    for line in lay_out(home):
        click.echo(line)
    command = [sys.executable, "-m", "copydesk.flows.installation", str(home)]
    done = subprocess.run(command, cwd=home, stdout=sys.stderr, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise NotInstalled(
            "nothing is scheduled yet: run `prefect server start`, set PREFECT_API_URL, then run this again"
        )
    click.echo(f"set up; runs work in {home} once a worker does: prefect worker start --pool copydesk-local")


def lay_out(home: Path) -> list[str]:
    """Write the files that ``home`` lacks, and the intake folder; return a line for each."""
    (home / "intake").mkdir(parents=True, exist_ok=True)
    lines = []
    for name in FILES:
        path = home / name
        if path.exists():
            lines.append(f"kept {path}")
        else:
            path.write_text((files("copydesk.flows") / "newsroom" / name).read_text("utf-8"), "utf-8")
            lines.append(f"wrote {path}")
    return lines
