"""One page to read a run in: the articles, the marks in their text, and a card for each problem."""

from copydesk.reports.html.page import write_html
from copydesk.reports.html.pages import write_pages

__all__ = ["write_html", "write_pages"]
