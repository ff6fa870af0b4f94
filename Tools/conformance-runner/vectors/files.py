"""Reads `*.case` files."""

import re
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(r'(?:[^\s"]|"[^"]*")+')


@dataclass
class Step:
    line: int
    words: list

    def __str__(self):
        return f"line {self.line}: {' '.join(self.words)}"


@dataclass
class Vector:
    """One case: which end is under test, how its peer is started, and the steps."""

    name: str
    end: str = "server"
    arguments: list = field(default_factory=list)
    limits: tuple = ()
    transports: tuple = ("tcp", "tls", "unix")
    is_split: bool = False
    is_auth: bool = False
    is_quick: bool = False
    steps: list = field(default_factory=list)


def read_file(path):
    group, out = path.stem, []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        words = TOKEN.findall(line)
        hash = next((i for i, word in enumerate(words) if word.startswith("#")), len(words))
        words = words[:hash]
        if not words:
            continue
        if words[0] == "case":
            out.append(Vector(f"{group}.{words[1]}"))
            continue
        if not out:
            raise ValueError(f"{path}:{number}: a step before the first case")
        vector = out[-1]
        if words[0] == "client":
            vector.end, vector.arguments = "client", words[1:]
        elif words[0] == "limits":
            vector.limits = tuple(words[1:])
        elif words[0] == "only":
            vector.transports = tuple(words[1:])
        elif words[0] == "split":
            vector.is_split = True
        elif words[0] == "auth":
            vector.is_auth = True
        elif words[0] == "quick":
            vector.is_quick = True
        else:
            vector.steps.append(Step(number, words))
    names = [vector.name for vector in out]
    if len(set(names)) < len(names):
        raise ValueError(f"{path}: a name stands twice: {sorted(n for n in names if names.count(n) > 1)[0]}")
    return out


def read_folder(folder: Path):
    return [vector for path in sorted(folder.glob("*.case")) for vector in read_file(path)]
