"""One command and there is a site; one signal and nothing of it is left."""

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from serving import alive, environment, eventually, heelfirst, serving

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes through /proc")


def keys(database: Path) -> dict[str, bool]:
    """Every job's key, and whether it is done."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        return {
            key: done_at is not None
            for key, done_at in connection.execute("SELECT key, done_at FROM jobs_job")
        }


def imports(database: Path) -> set[str]:
    """The jobs that read the demo's files; what the worker asks for by the clock comes when it has started."""
    return {key for key in keys(database) if key.startswith("import:")}


def test_it_works(tmp_path: Path) -> None:
    """First start: pages, a link for the first account, a worker, a private folder. Stopped: nothing is left running."""
    data = tmp_path / "data"
    with serving("--data", data) as site:
        status, page = site.page()
        begin_status, _ = site.page(site.told["links"]["first account"].removeprefix(site.told["address"]))
        assert eventually(site.worker)
        worker = site.worker()
        assert worker is not None
        assert eventually(
            lambda: all(keys(data / "heelfirst.sqlite3").values()) and keys(data / "heelfirst.sqlite3")
        )

        begin_s = time.monotonic()
        code = site.stop()

    assert (status, begin_status, code) == (200, 200, 0)
    assert "Heelfirst" in page
    assert time.monotonic() - begin_s < 10
    assert not alive(worker)
    assert site.told["data"] == str(data)
    assert oct(data.stat().st_mode & 0o777) == "0o700"
    assert {oct(path.stat().st_mode & 0o077) for path in data.iterdir()} == {"0o0"}
    # The last connection closed in order: no log is left beside the database.
    assert sorted(path.name for path in data.iterdir() if not path.name.startswith(".")) == [
        "heelfirst.sqlite3",
        "secret.key",
    ]


def test_the_second_start_keeps_the_key_and_takes_back_the_first_link(tmp_path: Path) -> None:
    with serving("--data", tmp_path) as site:
        key = (tmp_path / "secret.key").read_text()
        first = site.told["links"]["first account"].removeprefix(site.told["address"])

    with serving("--data", tmp_path) as site:
        assert (tmp_path / "secret.key").read_text() == key
        assert site.told["links"]["first account"].removeprefix(site.told["address"]) != first
        assert not list(tmp_path.glob("before-migration-*"))


def test_a_killed_worker_is_replaced_and_a_killed_site_takes_its_worker_along(tmp_path: Path) -> None:
    with serving("--data", tmp_path) as site:
        assert eventually(site.worker)
        first = site.worker()
        assert first is not None
        subprocess.run(["/bin/kill", "-9", str(first)], check=True)
        assert eventually(lambda: site.worker() not in {None, first})
        second = site.worker()
        assert second is not None

        site.process.send_signal(signal.SIGKILL)
        site.process.wait()

        assert eventually(lambda: not alive(second))


def test_a_folder_is_served_by_one_at_a_time(tmp_path: Path) -> None:
    with serving("--data", tmp_path):
        second = heelfirst("serve", "--data", tmp_path, "--port", "0")

    assert second.returncode == 2
    assert re.fullmatch(r"heelfirst: .* is in use by another `heelfirst serve`.*\n", second.stderr)


def test_a_port_that_is_taken_is_said_at_once_and_nothing_is_made(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        refused = heelfirst("serve", "--data", tmp_path / "data", "--port", str(port))

    assert refused.returncode == 2
    assert refused.stderr == (
        f"heelfirst: port {port} on 127.0.0.1 cannot be used (address already in use); choose another with --port.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_the_demo_has_no_sign_in_so_it_answers_on_this_machine_only(tmp_path: Path, host: str) -> None:
    refused = heelfirst("serve", "--demo", "--host", host, "--data", tmp_path / "data")

    assert refused.returncode == 2
    assert "The demo has no sign-in, so it answers on this machine only" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    refused = heelfirst("serve", "--data", tmp_path / "file", "--port", "0")

    assert refused.returncode == 2
    assert re.fullmatch(r"heelfirst: .*file is no folder.*\n", refused.stderr)


def test_a_setting_that_makes_no_sense_is_named(tmp_path: Path) -> None:
    refused = heelfirst("serve", "--data", tmp_path, "--port", "0", HEELFIRST_TLS="perhaps")

    assert refused.returncode == 2
    assert refused.stderr == "heelfirst: HEELFIRST_TLS is “perhaps”; write yes or no\n"


def migrated(data: Path, *what: str) -> None:
    """Bring a folder's database to some state, as another version would have left it."""
    data.mkdir(exist_ok=True)
    (data / "secret.key").write_text("k" * 60)
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0", *what],
        env=environment(HEELFIRST_DATA=str(data), DJANGO_SETTINGS_MODULE="heelfirst.web.settings"),
        check=True,
    )


def test_data_of_an_older_version_is_migrated_with_a_copy_made_before(tmp_path: Path) -> None:
    migrated(tmp_path, "jobs")

    with serving("--data", tmp_path) as site:
        assert site.page()[0] == 200

    (copy,) = tmp_path.glob("before-migration-*.sqlite3")
    with closing(sqlite3.connect(copy)) as connection:
        assert set(connection.execute("SELECT app FROM django_migrations").fetchall()) == {("jobs",)}


def test_data_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    migrated(tmp_path)
    with closing(sqlite3.connect(tmp_path / "heelfirst.sqlite3")) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('jobs', '0999_later', '2027-01-01')"
        )

    refused = heelfirst("serve", "--data", tmp_path, "--port", "0")

    assert refused.returncode == 2
    assert re.fullmatch(
        r"heelfirst: This data was written by a newer Heelfirst .*0999_later.*\n", refused.stderr
    )


def test_a_person_reads_where_the_site_is(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from heelfirst.cli import main; main()",
        "serve",
        "--port",
        "0",
        "--data",
        str(tmp_path),
    ]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=20)

    assert re.fullmatch(r"Heelfirst is at http://127\.0\.0\.1:\d+/\n", lines[0])
    assert "first account" in lines[1]
    assert re.fullmatch(r"  http://127\.0\.0\.1:\d+/account/begin/\S+\n", lines[2])
    assert lines[3] == f"Everything is kept in {tmp_path}. Ctrl+C stops it.\n"
    assert code == 0


def test_the_demo_opens_with_a_link_for_each_role_in_a_database_of_its_own_made_anew_each_time(
    tmp_path: Path,
) -> None:
    """Whatever else is set: a demo never touches the real data."""
    elsewhere = "postgresql://nobody@192.0.2.1/not_for_the_demo"
    with serving("--demo", "--data", tmp_path, HEELFIRST_DATABASE_URL=elsewhere) as site:
        pages = [site.page(link.removeprefix(site.told["address"])) for link in site.told["links"].values()]
        jobs = imports(tmp_path / "demo/heelfirst.sqlite3")
    (tmp_path / "demo/left from before").write_text("an old demo")

    assert len(pages) >= 3
    assert {status for status, _ in pages} == {200}
    assert all("demo" in page.casefold() for _, page in pages)
    assert len(jobs) > 100
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]

    with serving("--demo", "--data", tmp_path):
        assert not (tmp_path / "demo/left from before").exists()
        assert imports(tmp_path / "demo/heelfirst.sqlite3") == jobs


def test_the_demo_never_empties_a_real_installation_that_lies_where_it_would(tmp_path: Path) -> None:
    with serving("--data", tmp_path / "demo"):
        pass
    before = {path.name: path.read_bytes() for path in (tmp_path / "demo").iterdir() if path.is_file()}

    refused = heelfirst("serve", "--demo", "--data", tmp_path, "--port", "0")

    assert refused.returncode == 2
    assert re.fullmatch(r"heelfirst: .*/demo was not made by the demo.*\n", refused.stderr)
    assert "heelfirst.sqlite3" in before
    assert {
        path.name: path.read_bytes() for path in (tmp_path / "demo").iterdir() if path.is_file()
    } == before


def test_a_real_site_does_not_open_without_a_sign_in_by_a_variable_left_over(tmp_path: Path) -> None:
    refused = heelfirst(
        "serve", "--data", tmp_path / "real", "--host", "0.0.0.0", "--port", "0", HEELFIRST_DEMO="1"
    )

    assert refused.returncode == 2
    assert refused.stderr == (
        "heelfirst: HEELFIRST_DEMO is set, which opens a site without a sign-in: "
        "unset it, or start the demo with --demo.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_phone_in_the_same_network_gets_in_by_the_address_that_is_printed(tmp_path: Path) -> None:
    with serving("--data", tmp_path, "--host", "0.0.0.0") as site:
        assert "0.0.0.0" not in site.told["address"]
        assert site.page()[0] == 200


def test_behind_a_proxy_with_tls_the_first_link_bears_the_sites_own_name(tmp_path: Path) -> None:
    with serving(
        "--data", tmp_path, HEELFIRST_TLS="yes", HEELFIRST_HOSTS="runs.example.org,localhost"
    ) as site:
        assert site.told["links"]["first account"].startswith("https://runs.example.org/account/begin/")
