"""Folders and object stores hold files in the same way."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from pyarrow.fs import LocalFileSystem, SubTreeFileSystem

from copydesk.flows.places import Place, place_of


@pytest.fixture(params=["folder", "file address", "object store"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return an empty place; the object store's file system is a local one, as Arrow gives both one face."""
    if request.param == "folder":
        return place_of(str(tmp_path))
    if request.param == "file address":
        return place_of(tmp_path.as_uri())
    (tmp_path / "runs").mkdir()
    system = SubTreeFileSystem(str(tmp_path), LocalFileSystem())
    fake = SimpleNamespace(from_uri=lambda uri: (system, uri.removeprefix("s3://desk/")))
    monkeypatch.setattr("pyarrow.fs.FileSystem", fake)
    return place_of("s3://desk/runs/")


def test_files_are_put_found_renamed_and_removed(place: Place) -> None:
    assert place.names() == []
    place.put("a", b"one")
    place.put("a", b"two")
    assert place.get("a") == b"two"
    place.move("a", "b")
    assert place.names() == ["b"]
    place.remove("b")
    place.remove("b")
    place.sweep()
    assert place.names() == []


def test_what_is_gone_says_so(place: Place) -> None:
    with pytest.raises(FileNotFoundError):
        place.get("nothing")
    with pytest.raises(FileNotFoundError):
        place.move("nothing", "x")


def test_a_place_that_was_never_made_is_empty(tmp_path: Path) -> None:
    assert place_of(str(tmp_path / "none")).names() == []


def test_an_object_goes_by_its_whole_address(place: Place) -> None:
    assert place.address("a").endswith("/a")
    assert "//" not in place.address("a").removeprefix("s3://")


def test_a_file_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        place_of(str(tmp_path)).put("a", b"one")
    assert list(tmp_path.iterdir()) == []
