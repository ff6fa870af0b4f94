"""A real socai server, as a process: the binary that the environment variable SOCAI names."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from pathlib import Path

BINARY = os.environ.get("SOCAI", "")
#: What every product of an unused address costs a test that must wait for the server.
PATIENCE = 20.0


class Server:
    """Serves a folder of its own on a loopback port and a unix socket, without access control unless ``guarded``."""

    def __init__(self, guarded: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.data = Path(self._folder.name) / "data"
        self.socket = Path(self._folder.name) / "socket"
        help = subprocess.run([BINARY, "serve", "--help"], capture_output=True, text=True, check=True).stdout
        self.guards = "--access" in help
        self._open = ["--access", "open"] if self.guards and not guarded else []
        self.start()

    @property
    def unix(self) -> str:
        return f"unix:{self.socket}"

    def start(self) -> None:
        """Starts the process and waits until it says where it listens."""
        self._process = subprocess.Popen(
            [BINARY, "serve", "--data", str(self.data), "--socket", str(self.socket), "--listen", "127.0.0.1:0"]
            + self._open,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = ""
        assert self._process.stdout
        for line in self._process.stdout:
            said += line
            found = re.search(r"127\.0\.0\.1:\d+", line)
            if found:
                self.address = found[0]
                return
        raise AssertionError(f"the server did not start; it said: {said}")

    def stop(self, number: int = signal.SIGTERM) -> None:
        self._process.send_signal(number)
        self._process.wait(PATIENCE)
        assert self._process.stdout
        self._process.stdout.close()

    def close(self) -> None:
        self.stop(signal.SIGKILL)
        self._folder.cleanup()

    def log_verify(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run([BINARY, "log", "verify", "--data", str(self.data)], capture_output=True, text=True)
