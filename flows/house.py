"""What a newsroom adds to the checks by its packs: rules of its own, and events to count years from.

The modules that read packs are imported where a newsroom has some: most have none, and start the faster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.checks.consistency import elapsed_time
from copydesk.checks.model import Check
from copydesk.flows.settings import Settings

if TYPE_CHECKING:
    from copydesk.checks.events import Event
    from copydesk.checks.packs.rule import Rule


def house_of(settings: Settings) -> tuple[Check, ...]:
    """Return the checks that the house rules of ``settings`` become, in code order.

    Raises:
        PackError: a pack is missing or malformed.
    """
    return tuple(rule.check() for rule in rules_of(settings))


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """Return the house rules of ``settings``, in code order.

    Raises:
        PackError: a pack is missing or malformed.
    """
    if not settings.rules:
        return ()
    from copydesk.checks.packs.read import load_packs  # noqa: PLC0415

    return load_packs(settings.rules)


def events_of(settings: Settings) -> tuple[Event, ...]:
    """Return the newsroom's own events, from the packs of ``settings``.

    Raises:
        PackError: a pack is missing or malformed.
    """
    if not settings.rules:
        return ()
    from copydesk.checks.packs.events import load_events  # noqa: PLC0415

    return load_events(settings.rules)


def with_events(check: Check, settings: Settings) -> Check:
    """Return ``check``, which counts years from the newsroom's own events as well where it counts them.

    Raises:
        PackError: a pack is missing or malformed.
    """
    if check.code != elapsed_time.CHECK.code:
        return check
    events = events_of(settings)
    return elapsed_time.counting(check, events) if events else check


def house_digests(settings: Settings) -> list[str]:
    """Return a digest of each pack of ``settings``: they decide what is found, as code and lexicons do.

    Raises:
        PackError: a pack is missing.
    """
    if not settings.rules:
        return []
    from copydesk.checks.packs.tables import digests  # noqa: PLC0415

    return digests(settings.rules)
