"""The conformance suite; Protocol/conformance.md says what it asks for. Started by Tools/conformance."""

import argparse
import asyncio
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from fnmatch import fnmatchcase
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

from cases import registry  # noqa: E402
from peers.processes import ClientPeer, Implementation, Place, ServerPool, command  # noqa: E402
from report import KnownFailures, Report, Result  # noqa: E402
from vectors.files import read_folder  # noqa: E402
from vectors.runs import run_vector  # noqa: E402
from wire.frames import Violation  # noqa: E402

#: Cases that run at once: they mostly wait.
AT_ONCE = 12
#: Attacks that run at once.
ATTACKS_AT_ONCE = 3
#: Seconds after which a case has failed, whatever it waits for.
LONGEST = 150


def arguments():
    parser = argparse.ArgumentParser(prog="Tools/conformance", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a subset, under a minute")
    parser.add_argument("--only", metavar="GLOB", action="append", default=[], help="cases by name, as 'flow.*'")
    parser.add_argument("--peer", action="append", default=[], help="implementations by name; default: all")
    parser.add_argument("--transport", action="append", default=[], choices=registry.ALL)
    parser.add_argument("--server", action="append", default=[], metavar="NAME=COMMAND", help="another server peer")
    parser.add_argument("--client", action="append", default=[], metavar="NAME=COMMAND", help="another client peer")
    parser.add_argument("--verbose", action="store_true", help="says every case")
    parser.add_argument("--list", action="store_true", help="the names, and nothing runs")
    return parser.parse_args()


def implementations(options):
    servers = dict(pair.split("=", 1) for pair in options.server)
    clients = dict(pair.split("=", 1) for pair in options.client)
    names = options.peer or list(dict.fromkeys([*servers, *clients]))
    for name in names:
        if name not in servers and name not in clients:
            sys.exit(f"there is no peer {name}: give --server '{name}=COMMAND' or --client '{name}=COMMAND'")
    return [
        Implementation(name, command(servers.get(name, "")), command(clients.get(name, "")))
        for name in dict.fromkeys([*servers, *clients])
        if name in names or not options.peer
    ]


class Job:
    """One case against one implementation, or a pair, over one transport."""

    def __init__(self, name, label, transport, run, is_alone=False):
        self.name, self.label, self.transport, self.run, self.is_alone = name, label, transport, run, is_alone

    async def results(self):
        try:
            found = await asyncio.wait_for(self.run(), LONGEST)
        except (Violation, OSError, asyncio.TimeoutError) as failure:
            found = [(self.name, str(failure) or f"not done after {LONGEST} s")]
        return [Result(name, self.label, self.transport, why) for name, why in found]


def vector_jobs(options, vectors, peers, pool):
    for vector in vectors:
        for peer in peers:
            if not (peer.server if vector.end == "server" else peer.client):
                continue
            for transport in vector.transports:
                label = f"{peer} {vector.end}"
                run = lambda v=vector, p=peer, t=transport: run_vector(v, pool, p, t)
                yield Job(vector.name, label, transport, run), vector.is_quick


def semantic_jobs(options, peers, pool, place):
    def job(case, label, transport, **who):
        context = registry.Context(pool, place, transport, **who)

        async def run():
            return await case.run(context) or [(case.name, None)]

        return Job(case.name, label, transport, run, case.is_alone), case.is_quick

    for case in registry.CASES:
        for transport in case.transports:
            for peer in peers:
                if case.end == "server" and peer.server:
                    yield job(case, f"{peer} server", transport, server=peer)
                elif case.end == "client" and peer.client:
                    yield job(case, f"{peer} client", transport, client=peer)
                elif case.end == "pair" and peer.client:
                    for other in peers:
                        if other.server:
                            yield job(case, f"{peer} to {other}", transport, client=peer, server=other)


async def run_all(jobs, report):
    async def one(job, room):
        async with room:
            for result in await job.results():
                report.add(result)

    for is_alone, at_once in ((False, AT_ONCE), (True, ATTACKS_AT_ONCE)):
        room = asyncio.Semaphore(at_once)
        tasks = [asyncio.create_task(one(job, room)) for job in jobs if job.is_alone == is_alone]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    options = arguments()
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # peers that vanish are the matter of the cases
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    from cases import attacks, access, calls, interop, lifecycle, retries, transport  # noqa: F401, registers

    folder = Path(tempfile.mkdtemp(prefix="socai-conformance-"))
    place = Place(folder)
    pool = ServerPool(place)
    report = Report(KnownFailures(HERE / "known-failures.txt"), options.verbose)
    begun = time.monotonic()
    this = asyncio.current_task()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, this.cancel)
    try:
        place.certificates.mkdir()
        subprocess.run([ROOT / "Tools/lib/certificates.sh", place.certificates], check=True)
        peers = implementations(options)
        vectors = read_folder(ROOT / "Protocol/vectors/wire")
        every = [*vector_jobs(options, vectors, peers, pool), *semantic_jobs(options, peers, pool, place)]
        jobs = [
            job
            for job, is_quick in every
            if (is_quick or not options.quick)
            and (not options.only or any(fnmatchcase(job.name, glob) for glob in options.only))
            and (not options.transport or job.transport in options.transport)
        ]
        if options.list:
            print("\n".join(sorted({job.name for job in jobs})))
            return 0
        if not jobs:
            sys.exit("no case has such a name: --list says which there are")
        await run_all(jobs, report)
        return 0 if report.finish(time.monotonic() - begun) else 1
    except asyncio.CancelledError:
        print("interrupted", file=sys.stderr)
        return 130
    finally:
        await pool.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    status = asyncio.run(main())
    sys.stdout.flush()
    os._exit(status)  # no wait for threads of a name resolver
