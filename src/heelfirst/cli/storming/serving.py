"""Real server processes of the real site on one port, there to be killed: each is forked from one that has loaded it."""

import logging
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Any, NoReturn

from heelfirst.cli.storming.story import ODD


class Servers:
    """Several processes that answer at one port. One that is killed is replaced; its port waits meanwhile."""

    def __init__(self, many: int, provider: str, secret: str) -> None:
        """`provider`: where the rehearsed provider answers; `secret`: what it signs with. The site is the environment's."""
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._listening.set_inheritable(True)
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        fd = self._listening.fileno()
        self._nursery = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-P", "-m", "heelfirst.cli.storming.serving", str(fd)],
            env={**os.environ, "HEELFIRST_REHEARSAL": provider, "HEELFIRST_REHEARSAL_SECRET": secret},
            pass_fds=[fd],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pids = [self._born() for _ in range(many)]

    def kill(self, place: int) -> None:
        """Kill one with -9, whatever it is at, and let another take its place."""
        with suppress(ProcessLookupError):
            os.kill(self.pids[place], signal.SIGKILL)
        self.pids[place] = self._born()

    def stop(self) -> None:
        """End all of them."""
        for pid in self.pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._nursery.stdin is not None:
            self._nursery.stdin.close()
        self._nursery.wait()
        if self._nursery.stdout is not None:
            self._nursery.stdout.close()
        self._listening.close()

    def _born(self) -> int:
        if self._nursery.stdin is None or self._nursery.stdout is None:
            raise OSError("The servers have no parent to ask.")
        self._nursery.stdin.write("another\n")
        self._nursery.stdin.flush()
        said = self._nursery.stdout.readline()
        if not said:
            raise OSError("The site could not be started; what it said stands above.")
        return int(said)


def main() -> None:
    """Load the site, then fork a server for each line of the standard input and say its process id.

    With the end of the input, however the storm ended, all of them end.
    """
    os.setpgid(0, 0)
    fd = int(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "heelfirst.web.settings"
    import django

    django.setup()
    logging.getLogger("heelfirst.web.giving.arriving").addFilter(unforeseen)
    import uvicorn  # noqa: F401 - loaded before the fork

    from heelfirst.web.asgi import application

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed is buried at once
    try:
        for _ in sys.stdin:
            pid = os.fork()
            if pid == 0:
                _serve(application, fd)
            sys.stdout.write(f"{pid}\n")
            sys.stdout.flush()
    finally:
        os.killpg(0, signal.SIGKILL)


def unforeseen(record: logging.LogRecord) -> bool:
    """Whether a line of the log is news: that nobody understands the storm's own nonsense is none."""
    return not (isinstance(record.args, tuple) and set(ODD) & {str(each) for each in record.args})


def _serve(application: Any, fd: int) -> NoReturn:  # noqa: ANN401 - an ASGI application
    """Be a server until killed."""
    import uvicorn

    os.close(0)
    config = uvicorn.Config(application, fd=fd, lifespan="off", log_config=None, access_log=False)
    uvicorn.Server(config).run()
    os._exit(0)


if __name__ == "__main__":
    main()
