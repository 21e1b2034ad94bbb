"""Commands that tell what there is: checks, suites, settings."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.checks.model import Check
from copydesk.checks.registry import CHECKS
from copydesk.checks.suites import Suite, load_suite, record_rule, suite_names
from copydesk.flows import settings as newsroom
from copydesk.flows.commands.options import rules_option
from copydesk.flows.house import house_of


@click.command("list")
@rules_option
def list_checks(rules: tuple[str, ...]) -> None:
    """List every check, house rules with them: code, name, severity, confidence."""
    house = house_of(newsroom.effective({"rules": rules}))
    checks = sorted((*CHECKS, *house), key=lambda check: check.code)
    for line in _columns([(c.code, c.name, c.severity.value, c.confidence.value) for c in checks]):
        click.echo(line)


@click.command()
@click.argument("name", required=False)
@rules_option
def suites(name: str | None, rules: tuple[str, ...]) -> None:
    """List the suites, or show what the one called NAME, or in the file NAME, expects and tolerates."""
    if name is None:
        shipped = [load_suite(known) for known in suite_names()]
        for line in _columns([(suite.name, suite.about) for suite in shipped]):
            click.echo(line)
        return
    suite = load_suite(name, *house_of(newsroom.effective({"rules": rules})))
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
