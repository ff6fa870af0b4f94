"""Exit codes, those of ``socai``."""

DONE = 0
#: A rule, the server or the figures say no.
REFUSED = 1
USAGE = 2
UNREACHABLE = 3
#: The log, a proof or a report is not what it says.
DAMAGED = 4
INTERRUPTED = 130
