"""`heelfirst serve`: the site and its worker by one command."""

import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from heelfirst.cli.installation import database
from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.supervising import Supervised
from heelfirst.web.demo.loopback import is_loopback

_LAST_REQUESTS_S = 3
_LAST_JOB_S = 5.0


@dataclass(frozen=True, slots=True)
class Opened:
    """What the person at the terminal is told once pages are answered."""

    address: str
    links: Mapping[str, str]
    """A link by what it is for: the first account, or each role of the demo."""


@click.command()
@click.option(
    "--demo",
    is_flag=True,
    help="Open one invented attempt, from half a mile to the letters, without a sign-in.",
)
@click.option(
    "--data", "place", type=click.Path(path_type=Path), help="The folder in which everything is kept."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free."
)
@click.option("--json", "as_json", is_flag=True, help="Say where the site is as one line of JSON.")
def serve(place: Path | None, host: str, port: int, *, demo: bool, as_json: bool) -> None:
    """Serve the site and work through what is uploaded, on SQLite, until Ctrl+C.

    Everything is kept in one folder, made at the first start; the first start also prints the link by which the first
    account is made. --demo uses a database of its own, made anew each time, and answers on this machine only.
    """
    if demo and not is_loopback(host):
        raise Unusable(f"The demo has no sign-in, so it answers on this machine only, not on {host}.")
    if not demo:
        _refuse_demo_unasked()
    folder = data.chosen(place)
    with closing(_listening(host, port)) as listening:
        address = _address(host, listening.getsockname()[1])
        if demo:
            folder = data.Folder(folder.root / "demo")
            os.environ.update(HEELFIRST_DEMO="1", HEELFIRST_DATABASE_URL="")
            data.prepared_for_demo(folder)
        else:
            data.prepared(folder)
        _prepare_address(address)
        _prepare_hosts(host)
        with data.in_use(folder), data.at_work(folder):
            if demo:
                data.emptied_for_demo(folder)
            opened = _opened(folder, address, demo=demo)
            _serve(listening, lambda: _tell(opened, folder, as_json=as_json))


def _refuse_demo_unasked() -> None:
    """A real installation never opens without a sign-in because of a variable left over in a shell."""
    from django.core.exceptions import ImproperlyConfigured

    from heelfirst.web import environment

    try:
        is_set = environment.flag("HEELFIRST_DEMO")
    except ImproperlyConfigured as error:
        raise Unusable(str(error)) from error
    if is_set:
        raise Unusable(
            "HEELFIRST_DEMO is set, which opens a site without a sign-in: unset it, or start the demo with --demo."
        )


def _listening(host: str, port: int) -> socket.socket:
    """A bound socket, before anything slow: a port that is taken is said at once."""
    try:
        family, kind, protocol, _name, at = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise Unusable(f"{host} is no address of this machine: {error.strerror}.") from error
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(at)
        listening.listen(128)
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        raise Unusable(
            f"port {port} on {host} cannot be used ({reason}); choose another with --port."
        ) from error
    return listening


def _address(host: str, port: int) -> str:
    """How a browser on this machine, or in its network, gets here."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - asked for by the person
        host = _own_address() or "localhost"
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{port}"


def _own_address() -> str | None:
    """The address by which this machine's network knows it; nothing is sent."""
    with suppress(OSError), closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        probe.connect(("192.0.2.1", 9))  # TEST-NET-1 (RFC 5737): belongs to nobody
        return str(probe.getsockname()[0])
    return None


def _prepare_hosts(host: str) -> None:
    """Let the site be called by the names it can have here, unless the person has said which."""
    if os.environ.get("HEELFIRST_HOSTS") or is_loopback(host):
        return
    name = socket.gethostname()
    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104 - asked for by the person
    names = ["localhost", "127.0.0.1", "[::1]", name, f"{name}.local", _own_address() if everywhere else host]
    os.environ["HEELFIRST_HOSTS"] = ",".join(name for name in names if name)


def _prepare_address(address: str) -> None:
    """Let links in mails lead here, unless the person has said by which names or address the site is reached."""
    if not os.environ.get("HEELFIRST_HOSTS"):
        os.environ.setdefault("HEELFIRST_ADDRESS", address)


def _opened(folder: data.Folder, address: str, *, demo: bool) -> Opened:
    """Set Django up, bring the database to this version, and find the links to print."""
    data.entered(folder)
    now = datetime.now(UTC)
    database.migrate(folder, now)
    if demo:
        from heelfirst.web.demo.opening import open_demo

        return Opened(address, {role: address + path for role, path in open_demo().items()})
    from django.conf import settings

    from heelfirst.web.accounts.invitations import first_link

    if settings.TLS:
        address = f"https://{settings.ALLOWED_HOSTS[0]}"
    link = first_link(address, now)
    return Opened(address, {"first account": link} if link else {})


def _serve(listening: socket.socket, tell: Callable[[], None]) -> None:
    """Answer pages and keep a worker until a signal comes; both end within seconds."""
    import uvicorn
    from django.db import connections

    from heelfirst.web.spotting.relay import LARGEST_FRAME_BYTES

    class Server(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                tell()

    config = uvicorn.Config(
        "heelfirst.web.asgi:application",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_LAST_REQUESTS_S,
        # The remote's words are short and must not wait: nothing is packed, and nothing large is taken in.
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME_BYTES,
        ws_per_message_deflate=False,
    )
    # uvicorn raises the signal again once it has stopped; by then we have the worker to stop too.
    signal.signal(signal.SIGTERM, lambda *_: None)
    worker = Supervised([sys.executable, "-P", "-m", "heelfirst.cli.work", "--supervised"])
    worker.start()
    try:
        with suppress(KeyboardInterrupt):
            Server(config).run(sockets=[listening])
    finally:
        worker.stop(_LAST_JOB_S)
        # The last connection to close tidies SQLite's log away.
        connections.close_all()


def _tell(opened: Opened, folder: data.Folder, *, as_json: bool) -> None:
    if as_json:
        told = {"address": opened.address, "links": dict(opened.links), "data": str(folder.root)}
        click.echo(json.dumps(told))
        return
    click.echo(f"Heelfirst is at {opened.address}/")
    if "first account" in opened.links:
        click.echo(f"Make the first account here (once, within 7 days):\n  {opened.links['first account']}")
    else:
        width = max((len(role) for role in opened.links), default=0)
        for role, link in opened.links.items():
            click.echo(f"  {role:<{width}}  {link}")
    click.echo(f"Everything is kept in {folder.root}. Ctrl+C stops it.")


if __name__ == "__main__":
    serve()
