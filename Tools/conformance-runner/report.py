"""What is said of a run: failures as they come, a table, one last line."""

import sys
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True)
class Result:
    name: str
    implementation: str
    transport: str
    why: str | None

    @property
    def group(self):
        return self.name.split(".")[0]

    def __str__(self):
        return f"{self.implementation} {self.transport} {self.name}"


class KnownFailures:
    """Lines of `IMPLEMENTATION TRANSPORT NAME reason`; the first three may have `*`."""

    def __init__(self, path):
        self.lines = []
        for number, line in enumerate(Path(path).read_text().splitlines(), 1):
            words = line.split(maxsplit=3)
            if not words or words[0].startswith("#"):
                continue
            if len(words) < 4:
                raise ValueError(f"{path}:{number}: a known failure needs a reason")
            self.lines.append(words)

    def reason(self, result):
        for implementation, transport, name, reason in self.lines:
            if (
                fnmatchcase(result.implementation, implementation)
                and fnmatchcase(result.transport, transport)
                and fnmatchcase(result.name, name)
            ):
                return reason
        return None


class Report:
    def __init__(self, known, verbose=False):
        self.known, self.verbose = known, verbose
        self.results = []

    def add(self, result):
        self.results.append(result)
        reason = self.known.reason(result)
        if result.why is not None and reason is None:
            print(f"FAILED {result}\n       {result.why}", flush=True)
        elif result.why is None and reason is not None:
            print(f"FAILED {result}\n       passes, and is listed as failing: {reason}", flush=True)
        elif self.verbose:
            print(f"{'passed' if result.why is None else 'known '} {result}", flush=True)

    def is_right(self, result):
        return (result.why is None) == (self.known.reason(result) is None)

    def finish(self, seconds):
        """Prints the table; whether all was as it should be."""
        columns = sorted({(r.implementation, r.transport) for r in self.results})
        cells = defaultdict(lambda: [0, 0, 0])
        for result in self.results:
            for group in (result.group, "all"):
                cell = cells[group, (result.implementation, result.transport)]
                cell[0 if result.why is None else 2 if self.is_right(result) else 1] += 1
        groups = sorted({r.group for r in self.results}) + ["all"]
        width = max([len(g) for g in groups] + [5])
        for implementation in sorted({c[0] for c in columns}):
            mine = [c for c in columns if c[0] == implementation]
            print(f"\n{implementation}")
            print(" " * width + "".join(f"{transport:>20}" for _, transport in mine))
            for group in groups:
                row = [cells.get((group, column)) for column in mine]
                if any(row):
                    print(f"{group:<{width}}" + "".join(f"{self._cell(cell):>20}" for cell in row))
        wrong = sum(not self.is_right(result) for result in self.results)
        known = sum(result.why is not None and self.is_right(result) for result in self.results)
        if known:
            print(f"\n{known} known failures, listed with their reasons")
        print(f"\nin {seconds:.0f} s", file=sys.stderr)
        print(f"{len(self.results) - wrong} passed, {wrong} failed", flush=True)
        return wrong == 0 and bool(self.results)

    @staticmethod
    def _cell(cell):
        if cell is None:
            return "-"
        passed, failed, known = cell
        return f"{passed}" + (f" +{known} known" if known else "") + (f" {failed} FAILED" if failed else "")
