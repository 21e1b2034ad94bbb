"""A report in Chromium: how long it takes to open, and to do what was asked of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# Runs one action and returns the milliseconds until its effect has been painted.
TIMED = """(action) => new Promise((done) => {
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  seen.observe(document.getElementById("article"), { childList: true, subtree: true, attributes: true });
  const pressed = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
  const key = (name) => document.body.dispatchEvent(pressed(name));
  const fill = (id, value) => {
    document.getElementById(id).value = value;
    document.getElementById(id).dispatchEvent(new Event("input", { bubbles: true }));
  };
  ({ key: () => key(action[1]), fill: () => fill(action[1], action[2]) })[action[0]]();
})"""

# Whether the first problem's mark and the head of its card both stand in the pane that scrolls.
IN_SIGHT = """() => ["#article mark.on", "#article .card.on h3"].every((one) => {
  const box = document.querySelector(one)?.getBoundingClientRect();
  const pane = document.getElementById("article").getBoundingClientRect();
  return box && box.top >= Math.max(pane.top, 0) && box.bottom <= Math.min(pane.bottom, innerHeight);
})"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        sys.exit("no Chromium: install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(path: Path) -> Iterator[tuple[Page, float]]:
    """Open a report in a fresh Chromium, to its end; also give the main thread's CPU ms."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = busy(session)
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")
        yield page, busy(session) - before


def busy(session: CDPSession) -> float:
    """Return the ms that the main thread has worked so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def load(path: Path, *, runs: int = 5) -> tuple[float, float, int]:
    """Return the median load and main-thread CPU in ms, and the elements of the loaded page."""
    loads, tasks, nodes = [], [], 0
    for _ in range(runs):
        with opened(path) as (page, worked):
            loads.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))
            tasks.append(worked)
            nodes = page.evaluate("document.querySelectorAll('*').length")
    return sorted(loads)[runs // 2], sorted(tasks)[runs // 2], nodes


def first_problem(path: Path) -> tuple[bool, int]:
    """Return whether a problem and its card are in sight unasked, and the tabs to reach a problem."""
    with opened(path) as (page, _):
        shown = page.evaluate(IN_SIGHT)
        for tabs in range(1, 20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.skip')"):
                page.keyboard.press("Enter")
            if page.evaluate("document.activeElement.closest('#article mark, #article .card') !== null"):
                return shown, tabs
    return shown, 99


def p95(page: Page, actions: list[list[str]]) -> float:
    """Return the 95th percentile of the milliseconds that ``actions`` take."""
    times = sorted(page.evaluate(TIMED, action) for action in actions)
    return float(times[int(0.95 * (len(times) - 1))])
