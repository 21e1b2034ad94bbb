"""Options that stand for settings, the same for every command that takes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeVar

import click

from copydesk.flows import values
from copydesk.flows.settings import FAIL_ON

Command = TypeVar("Command", bound=Callable[..., Any])


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _columns(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for feed, sign, name in pairs:
        if not (feed and sign and name):
            raise click.BadParameter(
                f"{feed + sign + name!r} is no pair; write feed=field, as in headline=title"
            )
    return {feed: name for feed, _, name in pairs}


def _kinds(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    pairs = [value.partition("=") for value in values]
    for name, sign, codes in pairs:
        if not (name and sign and codes):
            raise click.BadParameter(
                f"{name + sign + codes!r} is no kind; write it as in weasel=UNS002,UNS003"
            )
    return {name: tuple(codes.upper().split(",")) for name, _, codes in pairs}


def _language(_ctx: click.Context, _param: click.Parameter, code: str | None) -> str | None:
    try:
        return code and values.language(code)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


rules_option = click.option(
    "--rules",
    multiple=True,
    metavar="FILE",
    help="Packs of house rules and events, instead of those of the settings.",
)

kind_option = click.option(
    "--kind",
    "own",
    callback=_kinds,
    multiple=True,
    metavar="NAME=CODES",
    help="A kind that labels name, with the checks that answer it: weasel=UNS002,UNS003.",
)

_RUN = (
    click.option("--suite", metavar="NAME|FILE", help="Suite to run; `copydesk suites` lists them."),
    click.option(
        "--select", callback=_codes, multiple=True, metavar="CODES", help="Run these checks instead."
    ),
    click.option("--ignore", callback=_codes, multiple=True, metavar="CODES", help="Leave these checks out."),
    rules_option,
    click.option(
        "--language", callback=_language, metavar="CODE", help="Language of records that name none: en."
    ),
    click.option(
        "--columns",
        callback=_columns,
        multiple=True,
        metavar="FEED=FIELD",
        help="A field name of the feed, with the article's: headline=title.",
    ),
)
_OPTIONS = (
    *_RUN[:4],
    click.option(
        "--fail-on", type=click.Choice(FAIL_ON), help="Lowest severity that exits 1; critical unless set."
    ),
    click.option(
        "--strict",
        is_flag=True,
        default=None,
        help="Exit 3 when a record was quarantined, or none was checked.",
    ),
    *_RUN[4:],
)


def suite_options(command: Command) -> Command:
    """Add the options that say what is run on what to ``command``, and none on what follows from it."""
    return reduce(lambda decorated, option: option(decorated), reversed(_RUN), command)


def setting_options(command: Command) -> Command:
    """Add an option for each setting to ``command``; what is not given arrives empty."""
    return reduce(lambda decorated, option: option(decorated), reversed(_OPTIONS), command)
