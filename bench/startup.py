"""What starting costs: `copydesk check` on one article, beyond importing Polars. `python bench/startup.py`.

The two commands are run in turn, so that a busy machine slows both; the least of each is compared. Ends with
1 where the bar is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from measure import Cost, run

MOST_S: Final = 0.5
"""Wall seconds beyond `python -c "import polars"`."""
ARTICLE: Final = """\
Harbour bridge to close for repairs

LUND BAY, 3 March 2025. The harbour bridge will close for six weeks, the port authority said on Monday.
Officials reportedly expect delays. "We will run a ferry," the port's director Ana Ruiz said.
"""


def commands(article: Path) -> Mapping[str, Sequence[str]]:
    """Return what is measured, by name."""
    copydesk = str(Path(sys.executable).with_name("copydesk"))
    return {
        "import polars": (sys.executable, "-c", "import polars"),
        "copydesk check": (copydesk, "check", str(article), "--fail-on", "never"),
    }


def measured(rounds: int) -> dict[str, list[Cost]]:
    """Run each command ``rounds`` times, after one that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        article, sink = Path(folder, "one.txt"), Path(folder, "out")
        article.write_text(ARTICLE, "utf-8")
        costs: dict[str, list[Cost]] = {name: [] for name in commands(article)}
        for turn in range(rounds + 1):
            for name, command in commands(article).items():
                cost = run(command, sink)
                if turn:
                    costs[name].append(cost)
    return costs


def main() -> int:
    """Print the figures; return 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed copydesk is compiled
    costs = {name: least(seen) for name, seen in measured(rounds).items()}
    for name, (wall, cpu) in costs.items():
        print(f"{name:16} {wall:.3f} s wall, {cpu:.3f} s CPU")
    beyond = costs["copydesk check"][0] - costs["import polars"][0]
    print(f"beyond Polars    {beyond:.3f} s wall, at most {MOST_S}")
    return int(beyond >= MOST_S)


def least(costs: Sequence[Cost]) -> tuple[float, float]:
    """Return the least wall and CPU seconds."""
    return min(cost.wall_s for cost in costs), min(cost.cpu_s for cost in costs)


if __name__ == "__main__":
    sys.exit(main())
