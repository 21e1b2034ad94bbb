"""Every check, in code order. A new check is one line here."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from typing import Final

from copydesk.checks.attribution import (
    anonymity_unexplained,
    attribution_lapsed,
    bare_anonymous,
    loaded_verb,
    placeless_statement,
    unnamed_outlet,
    unplaced_social,
)
from copydesk.checks.boilerplate import (
    assistant_residue,
    comment_form,
    mined_furniture,
    page_furniture,
    template_residue,
)
from copydesk.checks.captions import (
    caption_in_body,
    caption_incomplete,
    caption_mismatch,
    credit_missing,
    duplicate_caption,
    near_duplicate_caption,
    stale_photo,
)
from copydesk.checks.consistency import elapsed_time, figure_conflict, headline_outruns, name_variance
from copydesk.checks.dates import impossible_date, unanchored_date
from copydesk.checks.figures import statistic_unsourced, superlative_unsourced
from copydesk.checks.model import Check
from copydesk.checks.quotations import late_speaker, orphan_quote, quote_drift
from copydesk.checks.records import byline_missing, date_missing, document_unlinked
from copydesk.checks.sourcing import (
    hedge_for_source,
    impersonal_passive,
    narrator_verdict,
    unattributed_assertion,
    unattributed_forecast,
    unsourced_lede,
    vague_collective,
)

CHECKS: Final[tuple[Check, ...]] = (
    bare_anonymous.CHECK,  # ATT001
    anonymity_unexplained.CHECK,  # ATT002
    unnamed_outlet.CHECK,  # ATT003
    unplaced_social.CHECK,  # ATT004
    placeless_statement.CHECK,  # ATT005
    loaded_verb.CHECK,  # ATT006
    attribution_lapsed.CHECK,  # ATT007
    comment_form.CHECK,  # BLR001
    page_furniture.CHECK,  # BLR002
    template_residue.CHECK,  # BLR003
    assistant_residue.CHECK,  # BLR004
    mined_furniture.CHECK,  # BLR005
    duplicate_caption.CHECK,  # CAP001
    near_duplicate_caption.CHECK,  # CAP002
    caption_in_body.CHECK,  # CAP003
    caption_incomplete.CHECK,  # CAP004
    credit_missing.CHECK,  # CAP005
    stale_photo.CHECK,  # CAP006
    caption_mismatch.CHECK,  # CAP007
    elapsed_time.CHECK,  # CON001
    name_variance.CHECK,  # CON002
    figure_conflict.CHECK,  # CON003
    headline_outruns.CHECK,  # CON004
    statistic_unsourced.CHECK,  # NUM001
    superlative_unsourced.CHECK,  # NUM002
    orphan_quote.CHECK,  # QUO001
    late_speaker.CHECK,  # QUO002
    quote_drift.CHECK,  # QUO003
    byline_missing.CHECK,  # REC001
    date_missing.CHECK,  # REC002
    document_unlinked.CHECK,  # REC003
    unanchored_date.CHECK,  # TIM001
    impossible_date.CHECK,  # TIM002
    hedge_for_source.CHECK,  # UNS001
    impersonal_passive.CHECK,  # UNS002
    vague_collective.CHECK,  # UNS003
    unattributed_assertion.CHECK,  # UNS004
    narrator_verdict.CHECK,  # UNS005
    unattributed_forecast.CHECK,  # UNS006
    unsourced_lede.CHECK,  # UNS007
)


def select(wanted: Iterable[str], *house: Check) -> tuple[Check, ...]:
    """Return the checks whose code starts with one of ``wanted``, in code order.

    Args:
        wanted: codes, or their beginnings.
        house: checks of the newsroom's own, in code order, to choose from as well.

    Raises:
        ValueError: an entry of ``wanted`` names no check.
    """
    prefixes = tuple(wanted)
    every = sorted((*CHECKS, *house), key=lambda check: check.code)
    for prefix in prefixes:
        if not prefix or not any(check.code.startswith(prefix) for check in every):
            raise ValueError(f"no check {prefix!r}; `copydesk list` shows them all")
    return tuple(check for check in every if check.code.startswith(prefixes))


def document(check: Check) -> str:
    """Return what the module of ``check`` says of it: what it flags, why, and what it is known to miss."""
    own = [sys.modules[name] for name in sorted(sys.modules) if name.startswith(f"{__package__}.")]
    homes = [module for module in own if getattr(module, "CHECK", None) is check]
    return inspect.cleandoc(homes[0].__doc__ or "")
