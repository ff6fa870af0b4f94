"""The Python peer: ``serve`` or ``client CASE``."""

import sys


def main() -> int:
    role, arguments = (sys.argv[1:] or [""])[0], sys.argv[2:]
    if role == "serve":
        import server

        return server.main(arguments)
    if role == "client":
        import client

        return client.main(arguments)
    print("peer: write `peer serve --listen ADDRESS` or `peer client CASE --connect ADDRESS`", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
