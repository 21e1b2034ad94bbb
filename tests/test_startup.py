"""The command line starts light: what a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
sys.argv = ["copydesk", *sys.argv[1:]]
from copydesk.flows.start import main
try:
    main()
except SystemExit as end:
    code = end.code
loaded = {name.partition(".")[0] for name in sys.modules}
print(code or 0, *sorted(loaded), file=sys.stderr)
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


def loaded(*arguments: str) -> tuple[int, set[str]]:
    """Run a command in a fresh interpreter; return its exit code and the packages it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    code, *names = done.stderr.splitlines()[-1].split()
    return int(code), set(names)


@pytest.mark.parametrize(
    ("options", "unneeded"),
    [
        ([], HEAVY | {"jinja2", "yaml"}),
        (["--format", "jsonl"], HEAVY | {"jinja2", "rich", "yaml"}),
        (["--format", "json", "--report", "REPORT"], HEAVY),
    ],
    ids=["console", "wire", "report"],
)
def test_checking_an_article_imports_no_framework(
    tmp_path: Path, options: list[str], unneeded: set[str]
) -> None:
    article = tmp_path / "bridge.txt"
    article.write_text(TEXT, "utf-8")
    report = tmp_path / "report.html"
    code, names = loaded(
        "check", str(article), *[option.replace("REPORT", str(report)) for option in options]
    )
    assert code == 1
    assert "copydesk" in names
    assert not names & unneeded


def test_the_catalogue_needs_no_reader_and_no_report() -> None:
    code, names = loaded("list")
    assert code == 0
    assert not names & (HEAVY | {"rich", "jinja2", "yaml"})
