"""``copydesk explain``: what a check flags, why, how often it is right, and how to do without it."""

from __future__ import annotations

import click

from copydesk.checks.registry import CHECKS, document
from copydesk.flows import pipeline
from copydesk.flows.commands.options import rules_option
from copydesk.flows.settings import effective


@click.command()
@click.argument("code")
@rules_option
def explain(code: str, rules: tuple[str, ...]) -> None:
    """Print what the check CODE flags, why, how often it is right, and what it is known to miss."""
    house = {rule.code: rule for rule in pipeline.rules_of(effective({"rules": rules}))}
    check = next((check for check in CHECKS if check.code == code.upper()), None)
    rule = house.get(code.upper())
    if rule is not None:
        check = rule.check()
    if check is None:
        raise click.BadParameter(f"no check {code!r}; `copydesk list` shows them all", param_hint="CODE")
    covers = ", ".join(sorted(check.languages)) or "all languages"
    click.echo(f"{check.code} {check.name}: {check.severity}, confidence {check.confidence}, {covers}\n")
    click.echo((rule.document() if rule else document(check)).strip())
    click.echo(f"\nfix: {check.fix}")
    if check.rule:
        click.echo(f"rule: {check.rule}")
