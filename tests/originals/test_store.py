"""Originals are sacred: whole or not at all, never touched, found by their own hash."""

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from heelfirst.originals import Damaged, Missing, NoRoom, Store, TooLarge

RUN = b"a run, as the watch wrote it " * 400
RUN_SHA256 = hashlib.sha256(RUN).hexdigest()


def pieces(data: bytes, size: int = 1000) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def files_below(root: Path) -> list[str]:
    return sorted(
        str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and path.name != ".lock"
    )


def test_it_works(tmp_path: Path) -> None:
    """What was put comes back, and lies under its own hash."""
    store = Store(tmp_path / "originals")

    original = store.put(pieces(RUN), limit_bytes=1_000_000)

    assert (original.sha256, original.size_bytes, original.new) == (RUN_SHA256, len(RUN), True)
    assert store.read(RUN_SHA256) == RUN
    with store.open(RUN_SHA256) as file:
        assert file.read() == RUN
    assert RUN_SHA256 in store
    assert list(store) == [RUN_SHA256]
    assert files_below(store.root) == [f"{RUN_SHA256[:2]}/{RUN_SHA256[2:4]}/{RUN_SHA256}"]


def test_the_same_bytes_are_kept_once_and_said_to_be_known(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put([RUN], 1_000_000)

    again = store.put(pieces(RUN, 7), 1_000_000)

    assert not again.new
    assert len(list(store)) == 1


def test_an_empty_file_is_an_original_too(tmp_path: Path) -> None:
    original = Store(tmp_path).put([], 10)

    assert original.size_bytes == 0
    assert Store(tmp_path).read(original.sha256) == b""


def test_nobody_else_on_the_machine_can_read_an_original_and_nobody_can_write_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "originals")
    store.put([RUN], 1_000_000)

    path = store.path(RUN_SHA256)
    modes = [
        oct(entry.stat().st_mode & 0o777) for entry in (path, path.parent, path.parent.parent, store.root)
    ]

    assert modes == ["0o400", "0o700", "0o700", "0o700"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read_to_the_end_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    given = []

    def endless() -> Iterator[bytes]:
        while True:
            given.append(1)
            yield bytes(2**20)

    with pytest.raises(TooLarge, match="larger than 3 MB"):
        Store(tmp_path).put(endless(), limit_bytes=3 * 2**20)

    assert len(given) == 4
    assert files_below(tmp_path) == []


def test_exactly_the_limit_is_allowed(tmp_path: Path) -> None:
    assert Store(tmp_path).put([b"12345"], limit_bytes=5).size_bytes == 5


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield RUN
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        Store(tmp_path).put(breaking(), 1_000_000)

    assert files_below(tmp_path) == []


def test_a_full_disk_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    """The system itself refuses to write on (a limit on file size stands in for a full disk)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(NoRoom, match="disk of this installation is full"):
            Store(tmp_path).put(pieces(bytes(200_000)), 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, kept)

    assert files_below(tmp_path) == []


def test_other_faults_of_the_disk_keep_their_own_name(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file where the folder should be")

    with pytest.raises(OSError, match=r"exists|directory") as caught:
        Store(tmp_path / "originals").put([RUN], 1_000_000)

    assert not isinstance(caught.value, NoRoom)


def test_bytes_that_changed_on_the_disk_are_never_handed_out_as_the_original(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put([RUN], 1_000_000)
    spoil(store.path(RUN_SHA256))

    with pytest.raises(Damaged, match=RUN_SHA256):
        store.read(RUN_SHA256)

    assert store.verify().damaged == (RUN_SHA256,)


def test_sending_the_same_file_again_repairs_a_damaged_original(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put([RUN], 1_000_000)
    spoil(store.path(RUN_SHA256))

    store.put([RUN], 1_000_000)

    assert store.read(RUN_SHA256) == RUN
    assert store.verify().damaged == ()


def spoil(path: Path) -> None:
    """Turn one bit over, as an old disk does."""
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=RUN_SHA256):
        Store(tmp_path).read(RUN_SHA256)
    assert RUN_SHA256 not in Store(tmp_path)
    assert Store(tmp_path / "never made").verify().checked == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "", "A" * 64, RUN_SHA256 + "0", RUN_SHA256 + "\n", "/" + "a" * 63]
)
def test_only_a_hash_is_an_address(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        Store(tmp_path).path(name)


def test_a_deleted_original_is_gone_and_deleting_again_is_no_fault(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put([RUN], 1_000_000)

    assert store.delete(RUN_SHA256)
    assert not store.delete(RUN_SHA256)
    assert RUN_SHA256 not in store


def now() -> datetime:
    return datetime.now(UTC)


def test_a_sweep_takes_what_no_row_names_and_spares_what_is_young(tmp_path: Path) -> None:
    """An upload lies on the disk before its row commits: youth protects it."""
    store = Store(tmp_path)
    named = store.put([b"named"], 100).sha256
    nameless = store.put([b"nameless"], 100).sha256

    assert store.sweep({named}, before=now() - timedelta(hours=1)).originals == ()
    assert store.sweep({named}, before=now() + timedelta(hours=1)).originals == (nameless,)
    assert list(store) == [named]


def test_an_old_original_that_is_uploaded_again_is_young_again(tmp_path: Path) -> None:
    """Deleted, swept for and uploaded again within the same minute: the new row must find its bytes."""
    store = Store(tmp_path)
    store.put([RUN], 1_000_000)
    os.utime(store.path(RUN_SHA256), (0, 0))

    store.put([RUN], 1_000_000)

    assert store.sweep(set(), before=now() - timedelta(hours=1)).originals == ()


UPLOADS = """
import sys
from pathlib import Path
from heelfirst.originals import Store

store = Store(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(100_000):
    data = number.to_bytes(4, "big") * 50_000
    store.put((data[start : start + 4096] for start in range(0, len(data), 4096)), 10**9)
"""


def test_a_kill_in_the_middle_leaves_the_whole_original_or_none_of_it(tmp_path: Path) -> None:
    """Six uploading processes are killed at random instants; whatever bears a hash has that hash."""
    chance = random.Random(26)
    store = Store(tmp_path)
    for _ in range(6):
        uploading = subprocess.Popen([sys.executable, "-c", UPLOADS, str(tmp_path)], stdout=subprocess.PIPE)
        assert uploading.stdout is not None
        uploading.stdout.readline()
        time.sleep(chance.uniform(0.005, 0.15))
        uploading.kill()
        uploading.wait()
        uploading.stdout.close()

    verdict = store.verify()

    assert verdict.checked >= 6
    assert verdict.damaged == ()
    swept = store.sweep(set(store), before=now() + timedelta(hours=1))
    assert swept.originals == ()
    assert list((tmp_path / "incoming").iterdir()) == []
    assert store.put([RUN], 1_000_000).new


def test_the_example_worked_by_hand_on_the_page_is_right(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/how/originals.md").read_text()

    original = Store(tmp_path).put([b"heels lead the way"], 100)

    assert f"originals/{Store(Path()).path(original.sha256)}"[:27] in page
