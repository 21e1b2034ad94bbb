"""``copydesk test-rules``: whether house rules find what their own examples mark, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from copydesk.flows.house import events_of, rules_of
from copydesk.flows.settings import effective
from copydesk.reports.visible import one_line

if TYPE_CHECKING:
    from copydesk.checks.packs.trial import Span, Trial


@click.command("test-rules")
@click.argument("files", nargs=-1, metavar="[FILE]…")
def test_rules(files: tuple[str, ...]) -> None:
    """Run the examples of the house rules in FILE, or of those that the settings name.

    Exits 0 when every bad example gives exactly the spans that it marks and every good one nothing, 1 with each
    example that does not, 2 when a file is malformed.
    """
    from copydesk.checks.packs.trial import trials

    settings = effective({"rules": files})
    rules, events = rules_of(settings), events_of(settings)
    if not rules and not events:
        raise click.UsageError(
            'no rules or events: name a file, or write rules = ["house.toml"] in copydesk.toml'
        )
    done = trials(rules)
    failed = [trial for trial in done if not trial.holds]
    untried = [rule for rule in rules if not rule.bad]
    for line in [line for trial in failed for line in _failure(trial)]:
        click.echo(line)
    for rule in untried:
        click.echo(f"{rule.pack}: {rule.code} {rule.name}: no bad example, so nothing shows that it finds")
    if failed or untried:
        click.echo(f"{len(failed)} of {len(done)} examples failed, {len(untried)} rules without one")
        raise Exit(1)
    read = f"; {len(events)} events are well formed" if events else ""
    click.echo(f"{len(done)} examples of {len(rules)} rules hold{read}")


def _failure(trial: Trial) -> Iterator[str]:
    rule = trial.rule
    yield f"{rule.pack}: {rule.code} {rule.name}: {trial.kind} example {trial.number}"
    yield f"  example:  {one_line(trial.text)}"
    yield f"  expected: {_spans(trial.expected)}"
    yield f"  found:    {_spans(trial.found)}"
    stray = set(trial.roles) - set(rule.read_roles)
    if rule.read_roles and not trial.found and stray:
        read, wanted = ", ".join(sorted(stray)), ", ".join(rule.read_roles)
        yield f"  its text was read as {read}; the rule reads {wanted}"


def _spans(spans: Sequence[Span]) -> str:
    told = [f"{field}[{start}:{end}] “{one_line(excerpt)}”" for field, start, end, excerpt in spans]
    return "; ".join(told) or "nothing"
