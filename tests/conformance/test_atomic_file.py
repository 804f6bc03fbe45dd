"""Files of results: written completely or not at all, and no other file touched."""

import os
import threading
from pathlib import Path

import pytest

from conformance.atomic_file import Unwritable, check_writable, write_whole


def test_file_is_written_whole_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    check_writable(path)
    assert list(tmp_path.iterdir()) == []
    write_whole(path, "text \u00fc")
    assert path.read_text("utf-8") == "text \u00fc"
    assert list(tmp_path.iterdir()) == [path]


def test_check_leaves_an_older_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_text("older")
    check_writable(path)
    assert path.read_text() == "older"
    write_whole(path, "newer")
    assert path.read_text() == "newer"


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "results.json")
    check_writable(tmp_path / "link")
    write_whole(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "results.json").read_text() == "text"


@pytest.mark.parametrize("name", [".", "missing/results.json", "file/results.json", "x" * 300])
def test_unwritable_path_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    for act in (check_writable, lambda path: write_whole(path, "text")):
        with pytest.raises(Unwritable) as caught:
            act(tmp_path / name)
        assert str(caught.value).isascii()
        assert str(caught.value).isprintable()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_null_device_is_written_to_and_not_replaced() -> None:
    check_writable(Path(os.devnull))
    write_whole(Path(os.devnull), "text")
    assert Path(os.devnull).is_char_device()


def test_pipe_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    write_whole(path, "text")
    reader.join()
    assert read == ["text"]
