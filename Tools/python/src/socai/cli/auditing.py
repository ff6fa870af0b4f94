"""``socai-py audit``: what checks, and believes nobody but the keys that it is given."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import audit
from ..audit import Checkpoint, Damaged, Forked
from . import connecting, output
from .exits import DONE

_EPILOG = """\
The key is the log's verifier key (C2SP signed-note: NAME+KEYID+BASE64), or a file that holds it. Have it from somewhere
else than the server: what a server says about itself proves nothing.

examples:
  socai-py audit check payment.tlog-proof --key log.vkey --witness witness.vkey
  socai-py audit verify tls:ledger.example:7878 --key log.vkey --since last --save last
  socai-py audit verify --archive backup --key log.vkey
  socai-py audit verify --data ledger
  socai-py audit verify --tiles other-log --checkpoint other-log/checkpoint --key 'example.org/log+4f2e…+AQ…'
  socai-py audit reproduce 2023-06/capital --key log.vkey
"""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "check receipts, archives, data directories, servers and reports, without trusting them"
    parent = commands.add_parser(
        "audit", help=text, description=text, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parts = parent.add_subparsers(title="commands", required=True, metavar="COMMAND")

    checking = _command(parts, "check", _check, "check the receipt of an event, offline", server=False)
    checking.add_argument("file", help="a .tlog-proof file")

    verifying = _command(parts, "verify", _verify, "verify a server, a data directory, an archive, another log")
    verifying.add_argument("server", nargs="?", metavar="ADDRESS", help="of a server, as --address")
    what = verifying.add_mutually_exclusive_group()
    what.add_argument("--data", metavar="DIR", help="a data directory; without --key that of DIR.key counts")
    what.add_argument("--archive", metavar="DIR", help="an archive or a backup")
    what.add_argument("--tiles", metavar="DIR", help="a tlog-tiles directory of any log; needs --checkpoint")
    verifying.add_argument("--checkpoint", metavar="FILE", help="of --tiles: the signed checkpoint")
    verifying.add_argument("--origin", help="of --tiles: the log's origin, where it is not its key's name")
    verifying.add_argument("--hashes-only", action="store_true", help="of --tiles: there are no entry bundles")
    verifying.add_argument("--access-log", action="store_true", help="of a server: verify who read what, too")
    _keeping(verifying)

    checkpoint = _command(parts, "checkpoint", _checkpoint, "the newest signed checkpoint of a server")
    checkpoint.add_argument("server", nargs="?", metavar="ADDRESS", help="as --address")
    _keeping(checkpoint)

    receipt = _command(parts, "receipt", _receipt, "fetch the receipt of an event, and check it")
    receipt.add_argument("event", help="its id, or its position")
    receipt.add_argument("--output", metavar="FILE", help="where to write it; default: the standard output")

    reproducing = _command(parts, "reproduce", _reproduce, "make a published report anew, and compare it")
    reproducing.add_argument("report", help="its name, or a receipt (.tlog-proof) of the event that published it")
    reproducing.add_argument("server", nargs="?", metavar="ADDRESS", help="as --address")
    reproducing.add_argument("--version", type=int, default=0, help="default: the newest")


def blame(fault: Damaged) -> str:
    """What is wrong, and what to keep of it."""
    text = f"NOT VERIFIED: {fault}"
    if isinstance(fault, Forked):
        text += f"\nThese two checkpoints prove it; keep both.\n\n{fault.kept}\n{fault.shown}"
    return text


def _command(
    parts: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
    server: bool = True,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = parts.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    parser.add_argument("--key", metavar="VKEY", help="the log's verifier key, or a file that holds it")
    parser.add_argument(
        "--witness", action="append", default=[], metavar="VKEY", help="must have cosigned; may be repeated"
    )
    parser.add_argument("--format", default="table", choices=output.FORMATS)
    if server:
        connecting.add_options(parser, key="--certificate-key")
    return parser


def _keeping(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", metavar="FILE", help="a checkpoint kept from before, which the log must extend")
    parser.add_argument(
        "--save", metavar="FILE", help="where to keep the checkpoint when all is well; may be the same file"
    )


def _check(options: argparse.Namespace) -> int:
    checked = audit.check_receipt(options.file, _key(options), options.witness)
    output.show_one({**_event(checked), **_signed(checked.checkpoint)}, options.format)
    return DONE


def _verify(options: argparse.Namespace) -> int:
    if bool(options.tiles) != bool(options.checkpoint):
        raise ValueError("--tiles and --checkpoint belong together")
    if options.server and (options.data or options.archive or options.tiles):
        raise ValueError("an address and a directory: give one of them")
    progress = _Progress()
    verified = _verified(options, {"since": _since(options), "progress": progress})
    progress.end()
    if options.save and verified.checkpoint is None:
        output.note("socai-py: nothing is signed yet, so that there is no checkpoint to save")
    _save(options.save, verified.checkpoint)
    fields: dict[str, Any] = {"position": verified.position, "root": verified.root, "streams": verified.streams}
    if verified.access_entries is not None:
        fields["access_entries"] = verified.access_entries
    if verified.cosigned is not None:
        fields["cosigned"] = _signed(verified.cosigned)["signed"]
    output.show_one({**fields, **_signed(verified.checkpoint)}, options.format)
    return DONE


def _verified(options: argparse.Namespace, more: dict[str, Any]) -> audit.Verified:
    if options.data:
        return audit.verify_data(options.data, options.key, options.witness, **more)
    if options.archive:
        return audit.verify_archive(options.archive, _key(options), options.witness, **more)
    if options.tiles:
        return audit.verify_tiles(
            options.tiles,
            options.checkpoint,
            _key(options),
            options.witness,
            origin=options.origin,
            entries=not options.hashes_only,
            **more,
        )
    key = _key(options)
    options.address = options.server or options.address
    with connecting.connected(options) as ledger:
        return audit.verify_server(ledger, key, options.witness, access_log=options.access_log, **more)


def _checkpoint(options: argparse.Namespace) -> int:
    key = _key(options)
    options.address = options.server or options.address
    with connecting.connected(options) as ledger:
        since = next(iter(_since(options)), None)
        shown = audit.fetch_checkpoint(ledger, key, options.witness, since=since)
    _save(options.save, shown)
    output.show_one(_signed(shown), options.format)
    return DONE


def _receipt(options: argparse.Namespace) -> int:
    key, event = _key(options), options.event
    with connecting.connected(options) as ledger:
        which = int(event) if event.isascii() and event.isdigit() else event
        checked = audit.fetch_receipt(ledger, which, key, options.witness)
    if options.output:
        _replace(Path(options.output), checked.text)
        output.show_one({**_event(checked), **_signed(checked.checkpoint)}, options.format)
    else:
        sys.stdout.write(checked.text)
    return DONE


def _reproduce(options: argparse.Namespace) -> int:
    key, report = _key(options), options.report
    if report.endswith(".tlog-proof"):
        report = audit.check_receipt(report, key, options.witness)
    options.address = options.server or options.address
    with connecting.connected(options) as ledger:
        made = audit.reproduce(ledger, report, key, options.witness, version=options.version)
    if not made.asked:
        output.note("socai-py: you may not ask this question yourself; the text that the server gives has the hash")
    fields = {
        "report": made.report,
        "version": made.version,
        "sha256": made.sha256,
        "position": made.position,
        "root": made.root,
        "software": made.software,
        "published_by": made.receipt.event.actor,
        "published_at": made.receipt.event.recorded_at,
    }
    output.show_one({**fields, **_signed(made.checkpoint)}, options.format)
    return DONE


def _event(checked: audit.CheckedReceipt) -> dict[str, Any]:
    event = checked.event
    names = "position id project version recorded_at occurred_on kind fact actor checker documents reason source"
    return {name: getattr(event, name) for name in names.split()}


def _signed(checkpoint: Checkpoint | None) -> dict[str, Any]:
    if checkpoint is None:
        return {"signed": None}
    fields = {"origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root}
    return {"signed": {**fields, **({"witnesses": checkpoint.witnesses} if checkpoint.witnesses else {})}}


def _key(options: argparse.Namespace) -> str:
    if not options.key:
        raise ValueError("--key: give the log's verifier key, or a file that holds it; have it not from the server")
    key: str = options.key
    return key


def _since(options: argparse.Namespace) -> list[str]:
    """The kept checkpoint's file; the first time there is none yet under the name to save it as."""
    if not options.since or (options.since == options.save and not Path(options.since).exists()):
        return []
    return [options.since]


def _save(path: str | None, checkpoint: Checkpoint | None) -> None:
    if path and checkpoint is not None:
        _replace(Path(path), checkpoint.note)


def _replace(path: Path, text: str) -> None:
    """Writes a whole file or none: the checkpoint kept from before is not lost to a full disk."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


class _Progress:
    """A line on a terminal that says how far it is, once in a while."""

    def __init__(self) -> None:
        self._shown = False
        self._next = time.monotonic() + 1

    def __call__(self, done: int, of: int) -> None:
        if done % 1_024 or time.monotonic() < self._next or not sys.stderr.isatty():
            return
        self._next, self._shown = time.monotonic() + 1, True
        print(f"\r{done} of {of}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
