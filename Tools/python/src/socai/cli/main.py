"""Arguments, commands and exit codes of ``socai-py``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from ..audit import Damaged, NotAll, NotPublished
from ..errors import Code, RpcError
from ..ledger import Ledger
from ..model.events import Event
from ..model.recording import Refused
from . import auditing, connecting, output, vouchers
from .exits import DAMAGED, DONE, INTERRUPTED, REFUSED, UNREACHABLE, USAGE

_EPILOG = """\
The server is found at --address, else at SOCAI_ADDRESS, else at 127.0.0.1:7878. SOCAI_TOKEN, SOCAI_CA,
SOCAI_CERTIFICATE and SOCAI_KEY say as whom to come and whom to trust.

Exit codes: 0 done; 1 refused, or vouchers that do not agree; 2 usage; 3 server not reachable or too slow; 4 the log, a
proof or a report is not what it says; 130 interrupted.

examples:
  socai-py status
  socai-py capital --year 2023 --as-of 2023-06-30 --as-known 78
  socai-py log --stream PL5-02 --kind disbursed --follow --format json
  socai-py reconcile vouchers.csv --from 2023-01-01 --to 2023-12-31
  socai-py audit verify --key log.vkey --since last --save last
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except Refused as refused:
        return _fail(REFUSED, f"REFUSED {refused.code}\n{refused.message_en}\n{refused.message_vi}")
    except Damaged as error:
        return _fail(DAMAGED, auditing.blame(error))
    except (NotAll, NotPublished) as error:
        return _fail(REFUSED, str(error))
    except RpcError as error:
        return _fail(_code(error), str(error))
    except vouchers.BadFile as error:
        return _fail(USAGE, str(error))
    except KeyboardInterrupt:
        return _fail(INTERRUPTED, "interrupted")
    except BrokenPipeError:
        # Who reads has enough; the interpreter must not write on.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (ValueError, OSError) as error:
        return _fail(USAGE, str(error))


def _fail(code: int, text: str) -> int:
    output.note(f"socai-py: {text}")
    return code


def _code(error: RpcError) -> int:
    if error.code in (Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED):
        return UNREACHABLE
    if error.code is Code.DATA_LOSS:
        return DAMAGED
    return USAGE if error.code in (Code.INVALID_ARGUMENT, Code.NOT_FOUND) else REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="socai-py",
        description="Asks a socai ledger: figures, events, verification.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _command(commands, "status", _status, "position and root of the log")
    _command(commands, "whoami", _whoami, "who the server takes you for")
    capital = _command(commands, "capital", _capital, "plans, payments and rates of budget capital", cutoff=True)
    capital.add_argument("--by", default="project", choices=["project", "group", "agency", "source", "month"])
    capital.add_argument("--year", type=int, default=0, help="the plan year; default: that of the day")
    progress = _command(commands, "progress", _progress, "progress and targets", cutoff=True)
    progress.add_argument("--by", default="project", choices=["project", "group", "agency"])
    _command(commands, "projects", _projects, "the register", cutoff=True)
    project = _command(commands, "project", _project, "one project", cutoff=True)
    project.add_argument("code", help="the project's code")
    log = _command(commands, "log", _log, "the events; with --follow on and on")
    log.add_argument("--stream", action="append", default=[], metavar="CODE", help="only this project; may be repeated")
    log.add_argument("--kind", action="append", default=[], help="only such events, as disbursed; may be repeated")
    log.add_argument("--from", dest="start", type=int, default=1, metavar="POSITION", help="the first position")
    log.add_argument("--to", dest="end", type=int, default=0, metavar="POSITION", help="the last; default: the head")
    log.add_argument("--follow", action="store_true", help="go on with what is recorded from now on")
    reconcile = _command(commands, "reconcile", _reconcile, "hold a file of Treasury vouchers against the ledger")
    reconcile.add_argument("file", help="CSV with number, date, amount, and contract, project; - is the standard input")
    reconcile.add_argument("--from", dest="since", metavar="DAY", help="the first posting date that counts")
    reconcile.add_argument("--to", dest="until", metavar="DAY", help="the last")
    reconcile.add_argument("--project", default="", metavar="CODE")
    reconcile.add_argument("--all", action="store_true", help="show what agrees, too")
    auditing.add_commands(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[Ledger, argparse.Namespace], int],
    help: str,
    cutoff: bool = False,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=_asking(run))
    parser.add_argument("--format", default="table", choices=output.FORMATS)
    connecting.add_options(parser)
    if cutoff:
        parser.add_argument("--as-of", metavar="DAY", help="count what occurred up to this day")
        parser.add_argument("--as-known", metavar="POSITION|DAY|TIME", help="count what was recorded up to then")
    return parser


def _asking(run: Callable[[Ledger, argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    def asked(options: argparse.Namespace) -> int:
        with connecting.connected(options) as ledger:
            return run(ledger, options)

    return asked


def _status(ledger: Ledger, options: argparse.Namespace) -> int:
    output.show_one(ledger.status(), options.format)
    return DONE


def _whoami(ledger: Ledger, options: argparse.Namespace) -> int:
    output.show_one(ledger.whoami(), options.format)
    return DONE


def _capital(ledger: Ledger, options: argparse.Namespace) -> int:
    report = ledger.capital(by=options.by, year=options.year, as_of=options.as_of, as_known=options.as_known)
    columns = [
        *("key plan_prime_minister plan_council disbursed outstanding remaining".split()),
        *("rate_council_plan rate_prime_minister_plan carried_over_disbursed".split()),
    ]
    if report.about["by"] == "month":
        columns = "month disbursed cumulative_disbursed carried_over_disbursed rate_council_plan".split()
    total = report.total
    rows = [*report.to_dicts()]
    if options.format == "table" and total is not None and report.about["by"] != "month":
        rows.append({**_fields(total), "key": "total"})
    output.show(rows, options.format, columns)
    _provenance(report.provenance, f"year {report.about['year']}")
    return DONE


def _progress(ledger: Ledger, options: argparse.Namespace) -> int:
    report = ledger.progress(by=options.by, as_of=options.as_of, as_known=options.as_known)
    columns = "key state period physical target deadline target_status slippage_days".split()
    if options.by != "project":
        columns = "key projects targets_met targets_met_late targets_late targets_due slippage_days".split()
    output.show(report, options.format, columns)
    _provenance(report.provenance)
    return DONE


def _projects(ledger: Ledger, options: argparse.Namespace) -> int:
    report = ledger.projects(as_of=options.as_of, as_known=options.as_known)
    output.show(report, options.format, "code name funding state total_investment agency".split())
    _provenance(report.provenance)
    return DONE


def _project(ledger: Ledger, options: argparse.Namespace) -> int:
    output.show_one(ledger.project(options.code, as_of=options.as_of, as_known=options.as_known), options.format)
    return DONE


def _log(ledger: Ledger, options: argparse.Namespace) -> int:
    events = ledger.events(
        streams=options.stream, kinds=options.kind, start=options.start, end=options.end, follow=options.follow
    )
    for number, event in enumerate(events):
        if options.format == "json":
            print(output.line(_fields(event)), flush=options.follow)
        else:
            _log_line(event, options.format, first=number == 0, flush=options.follow)
    return DONE


def _log_line(event: Event, form: str, first: bool, flush: bool) -> None:
    row = {
        "position": event.position,
        "id": event.id,
        "project": event.project,
        "version": event.version,
        "occurred_on": event.occurred_on,
        "recorded_at": event.recorded_at,
        "kind": event.kind,
        "fact": event.fact,
    }
    if form == "csv":
        output.show_csv_line(row, first)
    else:
        values = [output.human(name, value) for name, value in row.items() if name not in ("id", "version")]
        print("  ".join(values))
    if flush:
        sys.stdout.flush()


def _reconcile(ledger: Ledger, options: argparse.Namespace) -> int:
    file = sys.stdin if options.file == "-" else open(options.file, newline="", encoding="utf-8-sig")
    with file:
        matches = ledger.reconcile(
            vouchers.read(file), since=options.since, until=options.until, project=options.project
        )
        rows = [_match(match) for match in matches if options.all or match.result != "matched"]
    output.show(rows, options.format, list(rows[0]) if rows else ["result"])
    summary = matches.summary
    if summary is None:
        raise RpcError(Code.INTERNAL, "the server gave no summary")
    for name, value in _fields(summary).items():
        output.note(f"{name}: {output.human(name, value)}")
    differing = summary.missing_here + summary.missing_there + summary.different + summary.repeated
    return REFUSED if differing else DONE


def _match(match: Any) -> dict[str, Any]:
    sent, payment = match.voucher, match.payment or {}
    here = payment.get("voucher") or {}
    return {
        "line": sent.line if sent else None,
        "result": match.result,
        "number": sent.number if sent else here.get("number"),
        "date": sent.date if sent else here.get("date"),
        "amount": sent.amount if sent else None,
        "amount_recorded": payment.get("amount"),
        "project": payment.get("project") or (sent.project if sent else ""),
        "contract": payment.get("contract") or (sent.contract if sent else ""),
        "differences": list(match.differences),
        "event_id": payment.get("event_id"),
    }


def _provenance(provenance: Any, more: str = "") -> None:
    about = f"as of {provenance.as_of}, as known at position {provenance.as_known}, asked at {provenance.position}"
    output.note(f"{about}, {more}" if more else about)


def _fields(value: Any) -> dict[str, Any]:
    return asdict(value)


if __name__ == "__main__":
    sys.exit(main())
