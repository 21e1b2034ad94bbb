"""The command line starts light: what a command does not need is not imported."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

PROBE = """
import json, sys
from copydesk.flows.start import main
told = []
for arguments in json.loads(sys.argv.pop()):
    sys.argv = ["copydesk", *arguments]
    try:
        main()
    except SystemExit as end:
        told.append([end.code or 0, sorted({name.partition(".")[0] for name in sys.modules})])
print(json.dumps(told), file=sys.stderr)
"""
HEAVY = {
    "prefect",
    "great_expectations",
    "pandas",
    "numpy",
    "pyarrow",
    "fastapi",
    "sqlalchemy",
    "apprise",
    "httpx",
    "trafilatura",
    "lxml",
}
TEXT = "Bridge reopens\n\nThe bridge reopened, mayor Jo Hall said.\n\nLeave a Reply\n\nPost Comment\n"


ARTICLE, REPORT = "bridge.txt", "report.html"
STEPS = (
    (["list"], 0, HEAVY | {"jinja2", "rich", "yaml"}),
    (["check", ARTICLE, "--format", "jsonl"], 1, HEAVY | {"jinja2", "rich", "yaml"}),
    (["check", ARTICLE], 1, HEAVY | {"jinja2", "yaml"}),
    (["check", ARTICLE, "--format", "json", "--report", REPORT], 1, HEAVY),
)
"""Commands with their exit codes and what they do not need: never more than the command before."""


def test_no_command_imports_what_it_does_not_need(tmp_path: Path) -> None:
    """One interpreter runs them all: what one of them must not import, none before it may have."""
    unneeded = [names for _, _, names in STEPS]
    assert all(later <= earlier for earlier, later in pairwise(unneeded))
    (tmp_path / ARTICLE).write_text(TEXT, "utf-8")
    command = [sys.executable, "-c", PROBE, json.dumps([arguments for arguments, _, _ in STEPS])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=tmp_path)
    told = json.loads(done.stderr.splitlines()[-1])
    assert [code for code, _ in told] == [code for _, code, _ in STEPS]
    for (arguments, _, names), (_, loaded) in zip(STEPS, told, strict=True):
        assert "copydesk" in loaded
        assert not names.intersection(loaded), arguments
    assert (tmp_path / REPORT).stat().st_size > 20_000
