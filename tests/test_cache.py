"""Results kept on disk: found again, never torn, never from a folder that others can write to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applykit.cache import Cache, default_folder, fingerprint

if TYPE_CHECKING:
    from pathlib import Path

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner and mode of this sort")


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.write("template", fingerprint("a"), b"code")
    assert cache.read("template", fingerprint("a")) == b"code"
    assert cache.read("template", fingerprint("b")) is None
    assert cache.read("competition", fingerprint("a")) is None


def test_a_torn_or_changed_entry_is_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.write("template", "key", b"code")
    file = tmp_path / "cache" / "template" / "key"
    file.write_bytes(file.read_bytes()[:-1])
    assert cache.read("template", "key") is None
    file.write_bytes(b"")
    assert cache.read("template", "key") is None


@on_posix
@pytest.mark.parametrize("level", ["", "template"])
def test_a_folder_that_others_can_write_to_is_not_used(tmp_path: Path, level: str) -> None:
    cache = Cache(tmp_path / "cache")
    cache.write("template", "key", b"code")
    (tmp_path / "cache" / level).chmod(0o777)
    assert cache.read("template", "key") is None
    cache.write("template", "other", b"code")
    assert not (tmp_path / "cache" / "template" / "other").exists()


@on_posix
def test_a_link_to_another_folder_is_not_used(tmp_path: Path) -> None:
    elsewhere = Cache(tmp_path / "elsewhere")
    elsewhere.write("template", "key", b"code")
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "cache" / "template").symlink_to(tmp_path / "elsewhere" / "template")
    assert Cache(tmp_path / "cache").read("template", "key") is None


def test_a_cache_that_cannot_be_written_is_silent(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder", encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    cache.write("template", "key", b"code")
    assert cache.read("template", "key") is None


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for number in range(300):
        cache.write("template", str(number), b"code")
    assert len(os.listdir(tmp_path / "cache" / "template")) <= 256  # noqa: PTH208 - names are enough
    assert cache.read("template", "299") == b"code"


@given(st.lists(st.binary(max_size=8), max_size=4), st.lists(st.binary(max_size=8), max_size=4))
def test_other_parts_have_another_fingerprint(some: list[bytes], others: list[bytes]) -> None:
    assert (fingerprint(*some) == fingerprint(*others)) == (some == others)


def test_the_folder_can_be_chosen_and_switched_off(tmp_path: Path) -> None:
    assert default_folder({"APPLYKIT_CACHE": str(tmp_path)}) == tmp_path
    assert default_folder({"APPLYKIT_CACHE": "off"}) is None
    assert default_folder({}) is not None
