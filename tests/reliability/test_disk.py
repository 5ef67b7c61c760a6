"""The disk after a power cut: what was synced is there, the rest in every way it may be missing."""

from random import Random

import pytest
from reliability.disk import (
    SURVIVALS,
    Acknowledge,
    Delete,
    Disk,
    Sync,
    Truncate,
    Write,
    all_lost,
    half_lost,
    none_lost,
    torn,
)


def after(*asked):
    disk = Disk()
    for action in asked:
        disk.take(action)
    return disk


def images(disk, survival):
    return [disk.image(survival, Random(seed)) for seed in range(50)]  # noqa: S311 - any


SAVED = (Write("", 0, b"old"), Sync(""))


@pytest.mark.parametrize("survival", SURVIVALS)
def test_what_was_synced_is_there(survival):
    assert {image[""] for image in images(after(*SAVED), survival)} == {b"old"}


@pytest.mark.parametrize(
    ("survival", "found"),
    [(all_lost, {b"old"}), (none_lost, {b"new"}), (half_lost, {b"old", b"new"})],
)
def test_what_was_not_synced_may_be_missing(survival, found):
    disk = after(*SAVED, Write("", 0, b"new"))
    assert {image[""] for image in images(disk, survival)} == found


def test_writes_may_be_kept_out_of_order():
    disk = after(*SAVED, Write("", 0, b"one"), Write("", 3, b"two"))
    assert b"oldtwo" in {image[""] for image in images(disk, half_lost)}


def test_a_write_may_be_torn_between_sectors_but_not_within():
    disk = after(Write("", 0, bytes(1024)), Sync(""), Write("", 0, b"x" * 1024))
    found = {image[""] for image in images(disk, torn)}
    halves = (bytes(512), b"x" * 512)
    assert found == {one + other for one in halves for other in halves}


def test_a_gap_before_what_survived_is_zero():
    disk = after(*SAVED, Write("", 5, b"far"))
    assert images(disk, none_lost)[0][""] == b"old\0\0far"


@pytest.mark.parametrize("survival", [half_lost, torn])
def test_a_file_cut_shorter_may_still_be_long(survival):
    disk = after(*SAVED, Truncate("", 1))
    assert {image[""] for image in images(disk, survival)} == {b"old", b"o"}


def test_a_new_file_may_be_missing_until_it_is_synced():
    assert images(after(Write("-wal", 0, b"log")), all_lost)[0] == {}
    assert images(after(Write("-wal", 0, b"log"), Sync("-wal")), all_lost)[0] == {"-wal": b"log"}


def test_a_removed_file_may_be_there_again_until_its_folder_is_synced():
    gone = after(*SAVED, Delete("", synced=False))
    assert {tuple(image.items()) for image in images(gone, none_lost)} == {(), (("", b"old"),)}
    for synced in (after(*SAVED, Delete("", synced=True)), after(*SAVED, Delete("", synced=False))):
        synced.take(Write("-wal", 0, b"log"))
        synced.take(Sync("-wal"))
        assert images(synced, all_lost)[0] == {"-wal": b"log"}


def test_what_is_acknowledged_is_counted():
    assert after(Acknowledge(), *SAVED, Acknowledge()).acknowledged == 2
