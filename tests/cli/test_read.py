"""`heelfirst read`, as a person and as a script meets it. The form is laid down in docs/cli.md."""

import fcntl
import gzip
import hashlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import termios
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest

from heelfirst.activity import Activity
from heelfirst.cli import main
from heelfirst.cli import read as verb
from heelfirst.writers.gpx import encode
from shared_data import shared

type Run = Callable[..., tuple[int, str, str]]

KEYS = {
    "file", "format", "sha256", "sport", "device", "started_at", "elapsed_s", "moving_s", "distance_m",
    "records", "laps", "columns", "sensors", "facing", "energy", "load", "damaged",
}  # fmt: skip
FACING = {
    "backward_s", "forward_s", "standing_s", "turning_s", "unknown_s", "backward_m", "forward_m", "source", "reason",
}  # fmt: skip


@pytest.fixture
def heelfirst(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command and return its exit code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return run


def recording(seconds: int = 600) -> bytes:
    """A run due north at about 2.5 m/s."""
    clock = np.arange(float(seconds))
    place = {"lat_deg": 48.2 + clock * 2.25e-5, "lon_deg": np.full(seconds, 16.4)}
    start = datetime(2026, 5, 1, 6, tzinfo=UTC)
    return encode(
        Activity(format="fit", columns={"time_s": clock} | place, started_at=start, sport="running")
    )


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    path = tmp_path / "park.gpx"
    path.write_bytes(recording())
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def strict(text: str) -> Any:
    """Parse JSON as the standard has it: no NaN, no Infinity."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def test_it_works(heelfirst: Run, run_file: Path) -> None:
    code, out, err = heelfirst("read", "--json", run_file)

    (run,) = strict(out)
    assert (code, err) == (0, "")
    assert set(run) >= KEYS
    assert set(run["facing"]) >= FACING
    assert (run["file"], run["format"], run["sport"]) == (str(run_file), "gpx", "running")
    assert run["sha256"] == hashlib.sha256(run_file.read_bytes()).hexdigest()
    assert (run["started_at"], run["records"], run["elapsed_s"]) == ("2026-05-01T06:00:00Z", 600, 599)
    assert run["distance_m"] == pytest.approx(599 * 2.25e-5 * 111_195, rel=1e-3)
    assert run["columns"] == ["time_s", "lat_deg", "lon_deg"]
    assert (run["laps"], run["sensors"], run["damaged"]) == ([], [], [])
    assert run["facing"]["unknown_s"] == 599
    assert run["facing"]["source"] == "nobody"


@pytest.mark.parametrize(("said", "other"), [("backward", "forward"), ("forward", "backward")])
def test_the_runners_word_is_taken_for_all_of_it(
    heelfirst: Run, run_file: Path, said: str, other: str
) -> None:
    _, out, _ = heelfirst("read", "--json", "--said", said, run_file)

    facing = strict(out)[0]["facing"]
    assert facing[f"{said}_s"] == 599
    assert facing[f"{said}_m"] == pytest.approx(1499, abs=2)
    assert (facing[f"{other}_s"], facing["unknown_s"], facing["source"]) == (0, 0, "said")


def test_people_get_a_sentence_and_a_table(heelfirst: Run, run_file: Path) -> None:
    _, out, _ = heelfirst("read", "--said", "backward", run_file)

    assert out.splitlines()[0] == "You ran 1.50 km backward in 9:59."
    assert "\x1b" not in out
    assert "Fri 1 May 2026 06:00 UTC" in out
    assert "records    600" in out


def test_what_the_runner_tells_becomes_load_and_energy(heelfirst: Run, run_file: Path) -> None:
    told = ("--said", "backward", "--rpe", 4, "--mass-kg", 70, "--backward-practice", "300km")

    _, out, _ = heelfirst("read", "--json", *told, run_file)
    _, shown, _ = heelfirst("read", *told, run_file)

    (run,) = strict(out)
    assert run["load"]["session_load"] == pytest.approx(4 * 599 / 60, abs=0.001)
    assert run["energy"]["net_j"] == pytest.approx(70 * run["energy"]["net_j_per_kg"], rel=1e-6)
    assert run["energy"]["cost_ratio"] < 1.35
    assert "effort 4 times 10 minutes" in shown
    assert "because    you said so" in shown
    assert "kcal" in shown


def test_the_minutes_that_are_said_make_the_load_that_is_said(heelfirst: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.gpx"
    file.write_bytes(recording(615))

    _, shown, _ = heelfirst("read", "--rpe", 4, file)

    load, minutes = re.search(
        r"load +(\d+) .* effort 4 times\s+([\d.]+)\s+minutes", shown, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    assert float(load) == round(4 * float(minutes))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (("--rpe", 13), "An effort of 13 is not on this scale"),
        (("--rpe", "nan"), "An effort of nan is not on this scale"),
        (("--mass-kg", 400), "Are these pounds"),
        (("--mass-kg", 0), "between 25 and 250 kg"),
        (("--backward-practice", "650"), "650km or 650mi"),
        (("--rpe", "hard"), "not a valid float"),
    ],
)
def test_what_the_runner_cannot_mean_is_one_line_and_exit_code_2(
    heelfirst: Run, run_file: Path, told: tuple[object, ...], why: str
) -> None:
    code, out, err = heelfirst("read", *told, run_file)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert why in err


def test_miles_where_people_want_miles(heelfirst: Run, run_file: Path) -> None:
    _, out, _ = heelfirst("read", "--miles", "--said", "backward", run_file)

    assert out.startswith("You ran 0.93 mi backward in 9:59.")


def test_a_refused_file_stands_in_its_place_and_stops_no_other(
    heelfirst: Run, run_file: Path, tmp_path: Path
) -> None:
    page = tmp_path / "run.fit"
    page.write_text("<!DOCTYPE html><html>Sign in</html>")

    code, out, err = heelfirst("read", "--json", page, run_file, "nowhere.fit")

    first, second, third = strict(out)
    assert code == 0
    assert first["file"] == str(page)
    assert first["error"]["where"] is None
    assert "web page" in first["error"]["what"]
    assert second["records"] == 600
    assert "no such file" in third["error"]["what"]
    assert len(err.splitlines()) == 2


def test_one_unusable_file_is_one_line_and_exit_code_2(heelfirst: Run, tmp_path: Path) -> None:
    bad = tmp_path / "lol.gpx"
    bad.write_text('<?xml version="1.0"?>\n<!DOCTYPE gpx [<!ENTITY a "b">]><gpx/>')

    code, out, err = heelfirst("read", bad)

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(f"heelfirst read: {bad}: line 2: The file declares XML entities")


def test_refused_with_json_is_still_json(heelfirst: Run) -> None:
    code, out, _ = heelfirst("read", "--json", "nowhere.fit")

    assert code == 2
    assert strict(out) == [
        {
            "file": "nowhere.fit",
            "error": {"what": "There is no such file. Check its name and folder.", "where": None},
        }
    ]


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "--jsn", "x"], ["reed"], ["read", "--said", "up", "x"]]
)
def test_a_slip_of_the_fingers_is_one_line_and_exit_code_2(heelfirst: Run, arguments: list[str]) -> None:
    code, out, err = heelfirst(*arguments)

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_what_is_no_file_is_said(heelfirst: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    empty = tmp_path / "empty"
    empty.mkdir()

    code, _, err = heelfirst("read", pipe, os.devnull, empty, "a\x00b", "x" * 5000)

    lines = err.splitlines()
    assert code == 2
    assert "is a named pipe" in lines[0]
    assert "is a device" in lines[1]
    assert "folder holds no recording" in lines[2]
    assert "no name of a file" in lines[3]
    assert "name too long" in lines[4]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_of_somebody_else_is_said(heelfirst: Run, run_file: Path) -> None:
    run_file.chmod(0)

    _, _, err = heelfirst("read", run_file)

    assert "You may not read this file" in err


def test_damage_is_listed(heelfirst: Run, tmp_path: Path) -> None:
    torn = tmp_path / "torn.gpx"
    torn.write_bytes(recording()[:20_000])

    code, out, _ = heelfirst("read", "--json", torn)
    _, shown, _ = heelfirst("read", torn)

    (damage,) = strict(out)[0]["damaged"]
    assert code == 0
    assert set(damage) == {"where", "what", "lost_records"}
    assert damage["where"] in shown
    assert "damaged line" in shown


def test_an_export_gives_one_object_a_member(heelfirst: Run, tmp_path: Path) -> None:
    export = tmp_path / "export.zip"
    data = recording(60)
    export.write_bytes(
        zipped(
            {
                "activities.csv": b"a,b",
                "activities/1.gpx.gz": gzip.compress(data),
                "2.gpx": data,
                "3.fit": b"",
            }
        )
    )

    code, out, _ = heelfirst("read", "--json", export)

    runs = strict(out)
    assert code == 0
    assert [run["file"] for run in runs] == [
        f"{export}/activities/1.gpx.gz",
        f"{export}/2.gpx",
        f"{export}/3.fit",
    ]
    assert [run.get("records") for run in runs] == [60, 60, None]
    assert "empty" in runs[2]["error"]["what"]


def test_a_zip_of_one_run_keeps_its_own_name_and_hash(heelfirst: Run, tmp_path: Path) -> None:
    path = tmp_path / "ride.zip"
    path.write_bytes(zipped({"a.gpx": recording(60)}))

    _, out, _ = heelfirst("read", "--json", path)

    (run,) = strict(out)
    assert (run["file"], run["records"]) == (str(path), 60)
    assert run["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_walked_in_order_and_what_is_no_recording_is_passed_over(
    heelfirst: Run, tmp_path: Path
) -> None:
    for name in ("b.gpx", "a.gpx", "sub/c", ".hidden.gpx", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"notes" if name.endswith("txt") else recording(60))

    _, out, err = heelfirst("read", "--json", tmp_path)

    assert [run["file"] for run in strict(out)] == [
        str(tmp_path / name) for name in ("a.gpx", "b.gpx", "sub/c")
    ]
    assert err == ""


def test_many_files_on_all_cores_keep_their_order(heelfirst: Run, tmp_path: Path) -> None:
    lengths = list(range(10, 34))
    for number, seconds in enumerate(lengths):
        (tmp_path / f"{number:02d}.gpx").write_bytes(recording(seconds))
    (tmp_path / "05.gpx").write_bytes(b"")

    code, out, err = heelfirst("read", "--json", *sorted(tmp_path.iterdir()))

    assert code == 0
    assert [run.get("records") for run in strict(out)] == [None if n == 15 else n for n in lengths]
    assert len(err.splitlines()) == 1


def test_standard_input_is_a_dash(run_file: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from heelfirst.cli import main; main()", "read", "--json", "-"],
        input=gzip.compress(run_file.read_bytes()),
        capture_output=True,
        check=True,
    )

    assert strict(told.stdout.decode())[0]["records"] == 600


def test_a_name_that_is_no_text_is_shown_as_well_as_can_be(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/h\xf6he.gpx")
    Path(name).write_bytes(recording(60))

    ended = subprocess.run(
        [sys.executable, "-c", "from heelfirst.cli import main; main()", "read", "--json", name],
        check=True,
        capture_output=True,
    )

    (run,) = strict(ended.stdout.decode())
    assert run["file"].endswith("/h?he.gpx")
    assert ended.stderr == b""


def test_ctrl_c_ends_quietly() -> None:
    mouth, hand = os.pipe()
    reading = subprocess.Popen(
        [sys.executable, "-c", "from heelfirst.cli import main; main()", "read", "-"],
        stdin=mouth,
        stderr=subprocess.PIPE,
        text=True,
        # Tests that were begun in the background have their own turned off, and a child has what its parent had.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread
    )
    try:
        os.write(hand, b".")
        eaten_within(60.0, mouth)
        reading.send_signal(signal.SIGINT)

        _, err = reading.communicate(timeout=60)
    finally:
        reading.kill()
        os.close(mouth)
        os.close(hand)

    assert reading.returncode == 130
    assert err.strip() == ""


def eaten_within(longest_s: float, mouth: int) -> None:
    """Wait until the program reads, and so has begun: what lies in the pipe is gone."""
    until_s = time.monotonic() + longest_s
    while int.from_bytes(fcntl.ioctl(mouth, termios.FIONREAD, bytes(4)), sys.byteorder):
        assert time.monotonic() < until_s, "it never began to read"
        time.sleep(0.02)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_shown_on_a_terminal_when_it_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    assert list(verb._with_bar(iter([{}] * 20), 20)) == [{}] * 20
    quick = terminal.getvalue()
    monkeypatch.setattr(verb, "_BAR_AFTER_S", -1.0)
    assert list(verb._with_bar(iter([{}] * 20), 5)) == [{}] * 20

    assert quick == ""
    assert "Reading" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_no_bar_goes_into_a_pipe(heelfirst: Run, run_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "_BAR_AFTER_S", -1.0)

    assert heelfirst("read", *[run_file] * 3)[2] == ""


def test_a_track_without_a_clock_has_a_way_and_no_time(heelfirst: Run, tmp_path: Path) -> None:
    path = tmp_path / "route.gpx"
    path.write_text('<gpx><rte><rtept lat="48" lon="16"/><rtept lat="48.01" lon="16"/></rte></gpx>')

    _, out, _ = heelfirst("read", "--json", path)
    code, shown, _ = heelfirst("read", path)

    (run,) = strict(out)
    assert (run["started_at"], run["elapsed_s"], run["moving_s"]) == (None, None, None)
    assert run["distance_m"] == pytest.approx(1112, abs=1)
    assert code == 0
    assert shown.startswith("1.11 km, without a clock.")
    assert "  The points carry no time, so nothing can be said about pace or duration.\n" in shown


def test_a_run_of_zero_seconds_is_shown(heelfirst: Run, tmp_path: Path) -> None:
    path = tmp_path / "blink.gpx"
    path.write_bytes(recording(1))

    _, out, _ = heelfirst("read", "--json", path)
    code, shown, _ = heelfirst("read", path)

    assert strict(out)[0]["elapsed_s"] == 0
    assert code == 0
    assert "records    1" in shown


def test_tables_fit_eighty_columns_of_a_terminal(
    heelfirst: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal names are cut to fit; in a pipe they are whole, so that another program can go on with them."""
    for name in ("a" * 100, "b"):
        (tmp_path / f"{name}.gpx").write_bytes(recording(60)[:4000])

    _, several, _ = heelfirst("read", tmp_path)
    _, single, _ = heelfirst("read", tmp_path / "b.gpx")
    piped = several
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout.isatty", lambda: True)
        several = click.unstyle(heelfirst("read", tmp_path)[1])

    assert several.splitlines()[0].startswith("2 recordings: ")
    assert max(map(len, several.splitlines())) <= 80
    assert max(len(line) for line in single.splitlines() if not line.startswith("  file")) <= 80
    names = [str(tmp_path / f"{name}.gpx") for name in ("a" * 100, "b")]
    assert f"  file       {names[1]}" in single.splitlines()
    assert [line.split()[0] for line in piped.splitlines()[3:5]] == names
    assert f"* {names[0]}" in piped.splitlines()
    assert names[0] not in several


def test_emoji_in_a_name_stay_whole(heelfirst: Run, tmp_path: Path) -> None:
    path = tmp_path / "\U0001f3c3\u200d\u2640\ufe0f.gpx"
    path.write_bytes(recording(60))

    _, single, _ = heelfirst("read", path)
    _, several, _ = heelfirst("read", path, path)
    path.write_bytes(b"")
    _, _, refused = heelfirst("read", path)

    assert str(path) in single
    assert str(path) in several
    assert str(path) in refused


def test_one_of_a_thing_is_said_as_one(heelfirst: Run, tmp_path: Path) -> None:
    points = '<trkpt lat="1" lon="2"><ele>5<<</ele></trkpt>\n<trkpt lat="1" lon="2"/>'
    torn = tmp_path / "torn.gpx"
    torn.write_text(f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>")

    _, out, _ = heelfirst("read", torn, tmp_path / "nowhere.gpx")

    assert out.startswith("1 recording, 1 refused: ")
    assert "(1 record is lost)" in " ".join(out.split())


def test_help_is_there_before_numpy(run_file: Path) -> None:
    """Help and the list of commands load no reader and no array library."""
    program = (
        "import sys\nfrom heelfirst.cli import main\n"
        "try:\n    main(sys.argv[1:])\nfinally:\n    assert 'numpy' not in sys.modules, 'numpy was loaded'"
    )
    for arguments in (["--help"], ["read", "--help"], []):
        subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True)


def test_a_missing_extra_is_named_in_one_line(heelfirst: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from heelfirst import cli

    verbs = {"camera": cli.Verb("nowhere:camera", "See.", extra="spotter", needs="no_such_module_at_all")}
    monkeypatch.setattr(cli, "VERBS", verbs)

    code, out, err = heelfirst("camera", "--help")

    assert (code, out) == (2, "")
    assert err == 'heelfirst camera needs the extra "spotter": pip install "heelfirst[spotter]"\n'


def test_a_fault_of_ours_is_one_line(run_file: Path) -> None:
    program = "from heelfirst import cli\ncli.heelfirst.main = lambda *a, **k: 1 / 0\ncli.main()"

    ended = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "heelfirst: a fault in the program (ZeroDivisionError: division by zero). HEELFIRST_TRACEBACK=1 shows where."
    ]


def test_head_may_stop_listening(tmp_path: Path) -> None:
    (tmp_path / "a.gpx").write_bytes(recording(60))
    program = "from heelfirst.cli import main; main()"
    command = f'"{sys.executable}" -c "{program}" read --json {" ".join(["a.gpx"] * 300)} | head -c 10'

    ended = subprocess.run(command, shell=True, cwd=tmp_path, check=True, capture_output=True, text=True)

    assert ended.stderr == ""


def test_the_outside_corpus_is_read_whole(heelfirst: Run) -> None:
    """One object a file in the given order, strict JSON, none lost by the way."""
    files = sorted(shared("corpus/gpx").iterdir()) + sorted(shared("corpus/tcx").iterdir())

    code, out, _ = heelfirst("read", "--json", *files)

    runs = strict(out)
    assert code == 0
    assert [run["file"] for run in runs] == [str(path) for path in files]
    assert all("error" in run or set(run) >= KEYS for run in runs)
    assert sum("error" in run for run in runs) == 10
