"""From paths to files: folders, globs, mixtures, ids, and paths that are wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from copydesk.datasets.batch import InputError
from copydesk.datasets.readers import expand, read

Desk = Callable[..., tuple[list[dict[str, Any]], list[dict[str, Any]]]]


@pytest.fixture(autouse=True)
def _files(desk: Desk) -> None:
    names = ("b.txt", "a.md", "sub/c.html", "sub/deep/d.TXT", ".hidden/e.txt", ".f.txt", "notes.pdf")
    desk({name: "<p>News.</p>" if name.endswith("html") else "News." for name in names})


def ids(*paths: str) -> list[str]:
    return [name for batch in read(paths) for name in batch.articles["id"].to_list()]


def test_folders_are_searched_in_the_order_of_names_without_what_is_hidden() -> None:
    assert ids("in") == ["a.md", "b.txt", "sub/c.html", "sub/deep/d.TXT"]


def test_a_file_that_is_named_twice_is_read_once() -> None:
    assert ids("in/b.txt", "in", "in/*.txt", "./in/b.txt") == [
        "b.txt",
        "a.md",
        "sub/c.html",
        "sub/deep/d.TXT",
    ]


def test_globs_reach_below() -> None:
    assert ids("in/**/*.txt", "in/sub/*.html") == ["b.txt", "c.html"]


def test_files_of_one_name_keep_ids_apart() -> None:
    names = ids("in/sub", "in/sub/deep")
    assert len(names) == len(set(names))


def test_standard_input_may_stand_among_files() -> None:
    batches = list(read(["in/b.txt", "-"], stdin=io.BytesIO(b"More news.")))
    assert [name for batch in batches for name in batch.articles["id"]] == ["b.txt", "stdin"]


def test_a_file_read_alone_by_its_expanded_path_has_the_same_id() -> None:
    whole = ids("in", "in/sub/deep")
    assert [name for path in expand(["in", "in/sub/deep"]) for name in ids(path)] == whole


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nowhere.txt", "no such file"),
        ("in/*.docx", "no such file"),
        ("in/notes.pdf", "unknown format"),
        ("in/*.pdf", "matches no file that can be read"),
    ],
)
def test_a_wrong_path_is_a_usage_error_at_once(path: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read([path])


def test_a_mapping_to_no_field_is_a_usage_error() -> None:
    with pytest.raises(InputError, match="no such field"):
        read(["in"], columns={"body": "txet"})
