"""A real socai server, as a process: the binary that the environment variable SOCAI names."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path

import socai
from socai.audit.data_directory import key_of
from socai.proof.keys import VerifierKey
from socai.v1 import audit_pb2

BINARY = os.environ.get("SOCAI", "")
#: What every product of an unused address costs a test that must wait for the server.
PATIENCE = 20.0
#: Why tests were skipped, each reason said once.
_said: set[str] = set()


class Server:
    """Serves a folder of its own on a loopback port and a unix socket, without access control unless ``guarded``; over
    TLS where a folder of ``certificates`` is given. ``fill`` may write its data directory before it starts."""

    def __init__(
        self, guarded: bool = False, certificates: str | None = None, fill: Callable[[Path], None] | None = None
    ) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.data = Path(self._folder.name) / "data"
        self.socket = Path(self._folder.name) / "socket"
        self._options = ["--access", "enforced" if guarded else "open"]
        self._options += ["--listen", "tls:127.0.0.1:0" if certificates else "127.0.0.1:0"]
        if certificates:
            self._options += ["--certificate", f"{certificates}/server.pem", "--key", f"{certificates}/server.key"]
        if fill:
            fill(self.data)
        self.start()

    @property
    def unix(self) -> str:
        return f"unix:{self.socket}"

    def start(self) -> None:
        """Starts the process and waits until it says where it listens."""
        self._process = subprocess.Popen(
            [BINARY, "serve", "--data", str(self.data), "--socket", str(self.socket), *self._options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = ""
        assert self._process.stdout
        for line in self._process.stdout:
            said += line
            found = re.search(r"(tls:)?127\.0\.0\.1:(\d+)", line)
            if found:
                # The certificate is for the name, so that TLS is tried with it.
                self.address = f"tls:localhost:{found[2]}" if found[1] else found[0]
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

    def command(self, *arguments: str) -> str:
        """What ``socai`` prints, run by the operator: over the unix socket."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SOCAI_")}
        run = subprocess.run(
            [BINARY, *arguments, "--address", self.unix], capture_output=True, text=True, env=environment
        )
        assert run.returncode == 0, f"socai {' '.join(arguments)}: {run.stderr}"
        return run.stdout

    def key(self) -> VerifierKey:
        """The log's verifier key, as its operator has it. Skips the test where the server signs nothing."""
        with socai.connect(self.unix) as operator:
            try:
                operator.rpc_audit.GetCheckpoint(audit_pb2.GetCheckpointRequest())
            except socai.RpcError as error:
                if error.code not in (socai.Code.UNIMPLEMENTED, socai.Code.NOT_FOUND):
                    raise
                reason = f"SKIPPED: proofs of this server, which signs nothing: {error}"
                if reason not in _said:
                    _said.add(reason)
                    print(reason, file=sys.stderr)
                raise unittest.SkipTest(reason) from None
        key = key_of(self.data)
        assert key is not None, "the server signs, and there is no key beside its data"
        return key

    def audit_verify(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run([BINARY, "audit", "verify", "--data", str(self.data)], capture_output=True, text=True)
