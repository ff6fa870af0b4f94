"""The semantic cases: functions that talk to a server peer, to a client peer, or watch one of each."""

from dataclasses import dataclass

ALL = ("tcp", "tls", "unix")


@dataclass
class Case:
    """`end` is server, client or pair; `alone` cases run after all others, a few at once."""

    name: str
    run: object
    end: str
    transports: tuple = ALL
    is_quick: bool = False
    is_alone: bool = False


CASES = []


def case(name, end="server", transports=ALL, quick=False, alone=False):
    def register(function):
        CASES.append(Case(name, function, end, transports, quick, alone))
        return function

    return register


@dataclass
class Context:
    """What a case gets: who is under test, over what."""

    pool: object
    place: object
    transport: str
    server: object = None
    client: object = None
