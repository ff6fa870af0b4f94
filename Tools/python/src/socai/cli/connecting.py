"""Options of what asks a server, and the connection that they make."""

from __future__ import annotations

import argparse

from ..ledger import Ledger, connect


def add_options(parser: argparse.ArgumentParser, *, key: str = "--key") -> None:
    """``key`` names the option for the certificate's key."""
    parser.add_argument(
        "--address", help="HOST:PORT, tls:HOST:PORT, unix:PATH or an absolute path; several with commas"
    )
    parser.add_argument("--ca", metavar="FILE", help="authorities to trust; means TLS")
    parser.add_argument("--certificate", metavar="FILE", help="the client's certificate")
    parser.add_argument(key, dest="certificate_key", metavar="FILE", help="the certificate's key")
    parser.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS")


def connected(options: argparse.Namespace) -> Ledger:
    """The ledger that the options name."""
    return connect(
        options.address,
        ca=options.ca,
        certificate=options.certificate,
        key=options.certificate_key,
        timeout=options.timeout,
    )
