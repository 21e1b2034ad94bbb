"""Commands that tell what there is: checks, suites, settings."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.checks.model import Check
from copydesk.checks.registry import CHECKS, document
from copydesk.checks.suites import Suite, load_suite, record_rule, suite_names
from copydesk.flows import settings as newsroom


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Print what the check CODE flags, why, and what it is known to miss."""
    check = next((check for check in CHECKS if check.code == code.upper()), None)
    if check is None:
        raise click.BadParameter(f"no check {code!r}; `copydesk list` shows them all", param_hint="CODE")
    covers = ", ".join(sorted(check.languages)) or "all languages"
    click.echo(f"{check.code} {check.name}: {check.severity}, confidence {check.confidence}, {covers}\n")
    click.echo(document(check).strip())
    click.echo(f"\nfix: {check.fix}")
    if check.rule:
        click.echo(f"rule: {check.rule}")


@click.command("list")
def list_checks() -> None:
    """List every check: code, name, severity, confidence."""
    for line in _columns([(c.code, c.name, c.severity.value, c.confidence.value) for c in CHECKS]):
        click.echo(line)


@click.command()
@click.argument("name", required=False)
def suites(name: str | None) -> None:
    """List the suites, or show what the one called NAME, or in the file NAME, expects and tolerates."""
    if name is None:
        shipped = [load_suite(known) for known in suite_names()]
        for line in _columns([(suite.name, suite.about) for suite in shipped]):
            click.echo(line)
        return
    suite = load_suite(name)
    click.echo(f"{suite.title}: {suite.about}\n")
    checks = [_tolerated(suite, check) for check in suite.checks]
    for line in _columns([*checks, *_records(suite), *_house(suite)]):
        click.echo(line)


def _tolerated(suite: Suite, check: Check) -> tuple[str, ...]:
    return check.code, check.name, check.severity.value, f"at most {suite.limit(check.code)}"


def _records(suite: Suite) -> list[tuple[str, ...]]:
    rules = [(record_rule(name), limit) for name, limit in suite.records.items()]
    return [("record", rule.name, rule.severity.value, f"at most {limit}") for rule, limit in rules]


def _house(suite: Suite) -> list[tuple[str, ...]]:
    """Return a row for each of the newsroom's own expectations, its arguments as the file writes them."""
    own = suite.house.expectations if suite.house else ()
    return [("own", one.name, one.severity.value, one.stated) for one in own]


@click.command()
def config() -> None:
    """Show the settings in force here, and the file they come from."""
    path = newsroom.find(Path.cwd())
    shown = newsroom.shown(newsroom.load(path))
    click.echo(f"# {path or 'no settings file here or above: defaults'}")
    for name, value in shown.items():
        click.echo(f"{name} = {value!r}")


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    """Pad the cells of ``rows`` so that columns stand under each other."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
