"""The server peer of the conformance suite, as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "conformance"
CERTIFICATES = Path(__file__).parents[3] / "Tools" / "lib" / "certificates.sh"

# The peer's own modules, which are no package.
sys.path.insert(0, str(FOLDER))


class ServerPeer:
    """Started with these arguments; ``address`` is where it listens."""

    def __init__(self, listen: str = "127.0.0.1:0", *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(FOLDER / "main.py"), "serve", "--listen", listen, *arguments],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line.startswith("listening "), line
        self.address = line.removeprefix("listening ").strip()

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def terminate(self) -> None:
        """The polite end: begins a drain."""
        self._process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        return self._process.wait(20)

    def __enter__(self) -> ServerPeer:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()


def certificates() -> tempfile.TemporaryDirectory[str]:
    """A folder of certificates for tests."""
    folder = tempfile.TemporaryDirectory()
    subprocess.run(["bash", str(CERTIFICATES), folder.name], check=True, capture_output=True, env=os.environ)
    return folder
