"""``copydesk explain``: what a check flags, why, how often it is right, and how to do without it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from copydesk.checks.registry import CHECKS, document
from copydesk.flows.commands.options import rules_option
from copydesk.flows.house import rules_of
from copydesk.flows.settings import effective

if TYPE_CHECKING:
    from copydesk.checks.model import Check
    from copydesk.checks.packs.rule import Rule


@click.command()
@click.argument("code")
@rules_option
def explain(code: str, rules: tuple[str, ...]) -> None:
    """Print what the check CODE flags, why, how often it is right, and what it is known to miss."""
    house = {rule.code: rule for rule in rules_of(effective({"rules": rules}))}
    own = {check.code: check for check in CHECKS}
    wanted = code.upper()
    if wanted in house:
        lines = _of_rule(house[wanted])
    elif wanted in own:
        lines = _of_check(own[wanted])
    else:
        raise click.BadParameter(f"no check {code!r}; `copydesk list` shows them all", param_hint="CODE")
    for line in lines:
        click.echo(line)


def _of_check(check: Check) -> Iterator[str]:
    from copydesk.checks.evaluation.measured import measured

    yield from _head(check, document(check))
    known = measured(check.code)
    if known is not None:
        yield f"bad:  {known.bad or '(the article as a whole)'}"
        yield f"      {known.bad_why}"
        yield f"good: {known.good}"
        yield f"      {known.good_why}"
        yield f"measured: {known.told}"
    yield from _off(check)


def _of_rule(rule: Rule) -> Iterator[str]:
    yield from _head(rule.check(), rule.document())
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        yield from (f"{kind + ':':<5} {example}" for example in examples if isinstance(example, str))
    yield f"measured: by its own examples alone; run `copydesk test-rules {rule.pack}`"
    yield from _off(rule.check())


def _head(check: Check, words: str) -> Iterator[str]:
    covers = ", ".join(sorted(check.languages)) or "all languages"
    yield f"{check.code} {check.name}: {check.severity}, confidence {check.confidence}, {covers}\n"
    yield inspect.cleandoc(words)
    yield f"\nfix: {check.fix}"
    if check.rule:
        yield f"rule: {check.rule}"


def _off(check: Check) -> Iterator[str]:
    yield f'off: --ignore {check.code} for one run, ignore = ["{check.code}"] in copydesk.toml for good'
