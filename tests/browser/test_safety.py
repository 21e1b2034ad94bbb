"""The report in a browser: hostile text does nothing, and everybody can use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from factory import hostile
from hostile import HOSTILE
from playwright.sync_api import Page

if TYPE_CHECKING:
    from conftest import OpenReport

pytestmark = pytest.mark.browser

Violations = Callable[[Page], list[str]]
NARROW = {"width": 320, "height": 800}


def test_sixty_hostile_strings_in_every_field_run_nothing(open_report: OpenReport) -> None:
    assert len(HOSTILE) >= 60
    report = open_report(hostile())
    page = report.page
    page.locator(".verdict summary").click()
    seen = 0
    for _ in HOSTILE:
        seen += len(report.cards())
        page.keyboard.press("]")
        page.wait_for_timeout(15)
    page.locator("#article mark").first.hover()
    assert seen >= len(HOSTILE) * 2
    assert page.evaluate("window.hit") is None
    assert page.locator("body script:not([type])").count() == 1
    assert (
        page.locator("main img, main svg, main iframe, main style, main [onerror], main [onload]").count()
        == 0
    )


def test_the_policy_stops_what_would_get_past_the_escaping(open_report: OpenReport) -> None:
    report = open_report()
    blocked = report.page.evaluate(
        "() => { try { document.body.innerHTML = '<img src=x>'; return '' } catch (e) { return e.name } }"
    )
    assert blocked == "TypeError"
    report.errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, NARROW])
def test_no_accessibility_rule_is_broken(
    open_report: OpenReport, violations: Violations, scheme: str, size: dict[str, int]
) -> None:
    report = open_report(scheme=scheme, size=size)
    assert violations(report.page) == []
    report.unfold()
    report.page.locator(".verdict summary").click()
    report.page.get_by_role("button", name="notes").click()
    assert violations(report.page) == []
    report.page.get_by_role("button", name="Keys").click()
    assert violations(report.page) == []


def test_accessible_when_hostile_filtered_and_empty(open_report: OpenReport, violations: Violations) -> None:
    report = open_report(hostile(), size=NARROW)
    assert violations(report.page) == []
    report.unfold()
    report.page.get_by_label("Check").select_option("REC001")
    report.settle()
    assert violations(report.page) == []
    report.page.get_by_label("Search").fill("stands nowhere")
    report.settle()
    assert report.titles() == []
    assert violations(report.page) == []


@pytest.mark.parametrize("size", [NARROW, {"width": 768, "height": 800}])
def test_nothing_runs_off_a_narrow_screen(open_report: OpenReport, size: dict[str, int]) -> None:
    page = open_report(hostile(), size=size).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
