"""The client peer of Protocol/conformance.md."""

from __future__ import annotations

import sys

from arguments import Parser, file
from call_cases import CALLS, run_calls
from checking_cases import CHECKS, run_check
from limits_from_text import limits

from socai.client.address import TLS, Address
from socai.client.channel import Channel


def main(arguments: list[str]) -> int:
    parser = Parser(prog="peer client")
    parser.add_argument("case")
    parser.add_argument("--connect", action="append", required=True)
    parser.add_argument("--ca", type=file)
    parser.add_argument("--certificate", type=file)
    parser.add_argument("--key", type=file)
    parser.add_argument("--token")
    parser.add_argument("--limit", action="append", default=[])
    parser.add_argument("--messages", type=int, default=1)
    for name in ("size", "body", "failures"):
        parser.add_argument(f"--{name}", type=int, default=0)
    for name in ("repeat", "parallel"):
        parser.add_argument(f"--{name}", type=int, default=1)
    parser.add_argument("--timeout-ms", type=int, default=30_000)
    for name in ("--cancel-after-ms", "--pause-ms", "--delay-ms"):
        parser.add_argument(name, type=int)
    parser.add_argument("--compress", action="store_true")
    parser.add_argument("--idempotent", action="store_true")
    options = parser.parse_args(arguments)
    if options.case not in CALLS and options.case not in CHECKS:
        print(f"peer client: there is no case {options.case}", file=sys.stderr)
        return 2
    try:
        channel = Channel(
            [Address.parse(text) for text in options.connect],
            tls=TLS(options.ca, options.certificate, options.key) if options.ca else None,
            token=options.token,
            limits=limits(options.limit),
            software="socai-python-peer/1",
        )
    except (ValueError, OSError) as error:
        print(f"peer client: {error}", file=sys.stderr)
        return 2
    with channel:
        if options.case in CALLS:
            return run_calls(channel, options)
        return run_check(channel, options)
