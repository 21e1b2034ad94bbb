"""An object store as a source, on loopback: what is new is read once, what is refused says why."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import httpx
import polars as pl
import pytest
from moto.server import ThreadedMotoServer

from copydesk.flows.arrivals import lay_out
from copydesk.flows.buckets import BucketError
from copydesk.flows.memory import Memory
from copydesk.flows.sources import Source

pytestmark = [pytest.mark.flow, pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow")]


class Bucket:
    """A bucket on loopback."""

    def __init__(self, port: int) -> None:
        self.query = f"?region=us-east-1&scheme=http&endpoint_override=127.0.0.1:{port}"
        keys = {"aws_access_key_id": "x", "aws_secret_access_key": "x"}
        self._client = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1", **keys
        )
        self._client.create_bucket(Bucket="agency")

    def put(self, key: str, text: str) -> None:
        self._client.put_object(Bucket="agency", Key=key, Body=text.encode())

    def source(self, address: str, settle: float = 0) -> Source:
        return Source(name="agency", paths=(address + self.query,), settle=settle)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    port = server.get_host_and_port()[1]
    httpx.post(f"http://127.0.0.1:{port}/moto-api/reset").raise_for_status()
    yield Bucket(port)
    server.stop()


def run(source: Source, folder: Path) -> list[str]:
    """Return the ids of what is new, and remember it."""
    spool = lay_out(source, Memory(folder / "seen", "one"), folder / "spool", 2500)
    Memory(folder / "seen", "one").keep(spool.keys())
    return [name for part in spool.parts() for name in pl.read_parquet(part)["id"]]


def test_objects_are_read_once_and_again_when_they_change(bucket: Bucket, tmp_path: Path) -> None:
    source = bucket.source("s3://agency/desk")
    assert run(source, tmp_path) == []
    bucket.put("desk/a.txt", "One.")
    bucket.put("desk/sub/b.txt", "Two.")
    bucket.put("desk/picture.jpg", "x")
    assert run(source, tmp_path) == ["a.txt", "sub/b.txt"]
    assert run(source, tmp_path) == []
    bucket.put("desk/a.txt", "One, changed.")
    assert run(source, tmp_path) == ["a.txt"]


def test_patterns_and_single_objects(bucket: Bucket, tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c.txt"):
        bucket.put(f"desk/{name}", name)
    assert run(bucket.source("s3://agency/desk/*.txt"), tmp_path / "one") == ["a.txt", "c.txt"]
    assert run(bucket.source("s3://agency/desk/b.md"), tmp_path / "two") == ["b.md"]


def test_what_was_just_written_is_left_for_the_next_run(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put("desk/a.txt", "One.")
    assert run(bucket.source("s3://agency/desk", settle=60), tmp_path) == []
    time.sleep(1.1)
    assert run(bucket.source("s3://agency/desk", settle=1), tmp_path) == ["a.txt"]


def test_a_bucket_that_is_not_there_is_named(bucket: Bucket, tmp_path: Path) -> None:
    with pytest.raises(BucketError, match="s3://nowhere/desk: no bucket 'nowhere'"):
        run(bucket.source("s3://nowhere/desk"), tmp_path)


def test_a_store_that_does_not_answer_is_named(bucket: Bucket, tmp_path: Path) -> None:
    dead = "s3://agency/desk?region=us-east-1&scheme=http&endpoint_override=127.0.0.1:9"
    with pytest.raises(BucketError, match="s3://agency/desk: "):
        run(Source(name="agency", paths=(dead,)), tmp_path)
