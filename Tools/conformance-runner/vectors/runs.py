"""Runs one vector against one peer."""

import asyncio
import time

from vectors.expressions import evaluate, integer
from vectors.frames import flags, frame_bytes, hello_value, options
from wire import frames, messages
from wire.frames import Violation

#: Cases that send no more than this run byte by byte, too.
FEW = 1500
CODES = frames.STATUSES


def numbers(table, text):
    """`OK|NOT_FOUND` as numbers; `any` as None."""
    return None if text == "any" else [table[name] if name in table else int(name) for name in text.split("|")]


def sequence(words):
    """The frames of a step, which `;` separates: they are sent in one piece."""
    parts = [[]]
    for word in words:
        if word == ";":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


class Run:
    def __init__(self, vector, pool, implementation, transport):
        self.vector, self.pool, self.implementation, self.transport = vector, pool, implementation, transport
        self.link = self.client = self.listener = None
        self.has_ended = False
        self.has_results = False
        self.is_timed = False
        self.pinged = bytes(8)

    async def run(self, gap=None, cut=None):
        """Once; `gap` sends byte by byte, `cut` in two. Answers how many bytes were sent."""
        try:
            if self.vector.end == "server":
                await self._at_server(gap, cut)
            else:
                await self._at_client(gap, cut)
            return self.link.sent
        finally:
            if self.link:
                await self.link.close()
            if self.client:
                await self.client.kill()
            if self.listener:
                await self.listener.close()

    async def _at_server(self, gap, cut):
        peer = await self.pool.get(self.implementation, self.transport, self.vector.limits, self.vector.is_auth)
        async with peer.room:
            self.link = await peer.connect()
            self.link.gap, self.link.cut = gap, cut
            await self._steps()
            if not self.has_ended:
                await self._alive(None)
        if not peer.is_running:
            raise Violation(f"the server peer ended: {peer.errors.decode(errors='replace')[-300:]}")

    async def _at_client(self, gap, cut):
        from peers.processes import ClientPeer, Listener

        self.listener = await Listener(self.pool.place, self.transport).start()
        case, *rest = self.vector.arguments
        limits = [word for limit in self.vector.limits for word in ("--limit", limit)]
        arguments = [case, *self.listener.client_arguments(), *rest, *limits]
        self.client = await ClientPeer(self.implementation, arguments).start()
        self.link = await self.listener.accept()
        self.link.gap, self.link.cut = gap, cut
        await self._steps()
        if self.has_results:
            status = await self.client.ended(10)
            if status != 0:
                raise Violation(f"the client peer ended with {status}: {await self.client.said()}")

    async def _turn_away(self):
        """Ends connections that no step takes: a client that tries again shall not wait for a greeting."""
        while not any(step.words[0] == "accept" for step in self.vector.steps):
            _, writer = await self.listener.arrived.get()
            writer.transport.abort()

    async def _steps(self):
        for step in self.vector.steps:
            try:
                await self._step(step.words)
            except Violation as violation:
                raise Violation(f"{step}: {violation}") from None
            except (ValueError, KeyError, IndexError) as error:
                raise ValueError(f"{self.vector.name} {step}: {error!r}") from error

    async def _step(self, words):
        verb, *rest = words
        if verb == "send":
            await self._send(rest)
        elif verb == "expect":
            await getattr(self, "_expect_" + rest[0])(rest[1:])
        elif verb == "open":
            _, named = options(rest)
            self.link.grants = named.pop("grants", "yes") == "yes"
            await self.link.greet(**{name: hello_value(name, text, {}) for name, text in named.items()})
        elif verb == "alive":
            await self._alive(rest)
        elif verb == "accept":
            self.link = await self.listener.accept()
        elif verb == "pause":
            self.is_timed = True
            await asyncio.sleep(int(rest[0]) / 1000)
        elif verb == "slowly":
            self.is_timed = True
            self.link.gap = int(rest[0]) / 1000
        elif verb == "finish":
            if self.link.writer.can_write_eof():
                self.link.writer.write_eof()
        elif verb == "abort":
            self.has_ended = True
            self.link.writer.transport.abort()
        elif verb == "done":
            self.has_ended = True
        else:
            raise ValueError(f"'{verb}' is no step")

    async def _send(self, words):
        if words[0] == "pong":
            return await self.link.frame("PING", 0, frames.ACK, self.pinged)
        if words[1:2] == ["*"]:
            self.is_timed = True
            count, parts = integer(words[0]), sequence(words[2:])
            if not any("$i" in word for word in words):
                once = b"".join(frame_bytes(part, self.link, {}) for part in parts)
                step = max(1, (1 << 20) // max(1, len(once)))
                for start in range(0, count, step):
                    await self.link.send(once * min(step, count - start))
                return
            out = bytearray()
            for index in range(count):
                for part in parts:
                    out += frame_bytes(part, self.link, {"i": index})
                if len(out) > 1 << 20:
                    await self.link.send(bytes(out))
                    out.clear()
            return await self.link.send(bytes(out))
        await self.link.send(b"".join(frame_bytes(part, self.link, {}) for part in sequence(words)))

    async def _alive(self, words):
        if self.vector.end == "client":
            stream = int(words[0])
            await self._expect_call([words[0]])
            await self.link.send(frame_bytes(["status", words[0], "OK", "unaryreply()"], self.link, {}))
            return await self._expect_result([str((stream + 1) // 2), "OK"])
        self.link.gap = None
        self.link.grants = True
        if self.link.window < 1 << 16:
            await self.link.grant(0, 1 << 20)
        await self.link.frame("PING", 0, 0, b"stillup!")
        while (await self.link.expect("pong", 0)).value != b"stillup!":
            pass
        # Handlers that a case cancelled may hold their places for a moment.
        for _ in range(20):
            stream = await self.link.call("Conformance/Unary", b"", timeout=20_000_000)
            event = await self.link.next(stream)
            if event is None or event.kind != "reset" or event.value != frames.RESETS["REFUSED"]:
                break
            await asyncio.sleep(0.05)
        if event is None or event.kind != "message":
            raise Violation(f"the call that follows failed: {event}{self.link.history()}")
        await self._status(stream, [0])

    # Expectations

    async def _expect_hello(self, words):
        event = await self.link.expect("hello", 0)
        for word in words:
            name, _, text = word.partition("=")
            wanted = hello_value(name, text, {})
            if event.value.get(name) != wanted:
                raise Violation(f"HELLO has {name}={event.value.get(name)}, not {wanted}")

    async def _status(self, stream, codes, text=None):
        while True:
            event = await self.link.next(stream)
            if event is None:
                await self.link.expect("status", stream)
            if event.kind == "status":
                break
            if event.kind not in ("message", "headers"):
                raise Violation(f"expected status {stream}, came {event}{self.link.history()}")
        if codes is not None and event.value.code not in codes:
            raise Violation(f"STATUS has code {event.value.code} ({event.value.message}), not {codes}")
        if text is not None and event.value.message != text:
            raise Violation(f"STATUS says {event.value.message!r}, not {text!r}")
        return event

    async def _expect_status(self, words):
        positional, named = options(words)
        text = evaluate(named["message"]).decode() if "message" in named else None
        await self._status(integer(positional[0]), numbers(CODES, positional[1]), text)

    async def _expect_message(self, words):
        positional, named = options(words)
        stream = integer(positional[0])
        while (event := await self.link.next(stream)) and event.kind == "headers":
            pass
        if event is None or event.kind != "message":
            raise Violation(f"expected message {stream}, came {event}{self.link.history()}")
        if len(positional) > 1 and event.message != evaluate(positional[1]):
            raise Violation(f"the message is {event.message[:64].hex()}, not {positional[1]}")
        if "body" in named:
            body = messages.Chunk.FromString(event.message).body
            if len(body) != integer(named["body"]):
                raise Violation(f"the body has {len(body)} bytes, not {named['body']}")
        if "size" in named and len(event.message) != integer(named["size"]):
            raise Violation(f"the message has {len(event.message)} bytes, not {named['size']}")
        if "encoded" in named and event.compressed != (named["encoded"] == "yes"):
            raise Violation("the message is compressed" if event.compressed else "the message is not compressed")

    async def _expect_messages(self, words):
        """`expect messages STREAM N`."""
        for _ in range(integer(words[1])):
            await self._expect_message([words[0], *words[2:]])

    async def _expect_end(self, words):
        await self.link.expect("end", integer(words[0]))

    async def _expect_open(self, words):
        event = await self.link.expect("open", integer(words[0]))
        _, named = options(words)
        if "method" in named and event.value.method != named["method"]:
            raise Violation(f"OPEN names {event.value.method}")
        if "encodings" in named and event.value.encodings != int(named["encodings"]):
            raise Violation(f"OPEN accepts encodings {event.value.encodings}")
        return event

    async def _expect_call(self, words):
        """OPEN, its messages and its half-close."""
        stream = integer(words[0])
        await self._expect_open(words)
        while True:
            event = await self.link.next(stream)
            if event is None or event.kind not in ("message", "end"):
                raise Violation(f"expected the call {stream}, came {event}{self.link.history()}")
            if event.kind == "end":
                return

    async def _expect_headers(self, words):
        await self.link.expect("headers", integer(words[0]))

    async def _expect_reset(self, words):
        stream = integer(words[0])
        while (event := await self.link.next(stream)) and event.kind in ("message", "end", "headers"):
            pass
        codes = numbers(frames.RESETS, words[1])
        if event is None or event.kind != "reset" or (codes is not None and event.value not in codes):
            raise Violation(f"expected reset {stream} {words[1]}, came {event}{self.link.history()}")

    async def _expect_goaway(self, words):
        positional, named = options(words)
        while (event := await self.link.next(0)) and event.kind in ("ping", "pong", "hello"):
            pass
        if event is None:
            raise Violation(f"expected goaway, the connection ended{self.link.history()}")
        codes = numbers(frames.GOAWAYS, positional[0])
        last, code, text = event.value
        if codes is not None and code not in codes:
            raise Violation(f"GOAWAY has code {code} ({text}), not {positional[0]}")
        if "last" in named and last != integer(named["last"]):
            raise Violation(f"GOAWAY has last {last}, not {named['last']}")
        if code != 0:
            await self._expect_close([])

    async def _expect_close(self, words):
        self.has_ended = True
        begun = time.monotonic()
        await self.link.closed()
        if self.link.failure:
            raise self.link.failure

    async def _expect_ended(self, words):
        await self._expect_close(words)

    async def _expect_window(self, words):
        """`expect window STREAM [N]`: at least N are granted, in however many steps."""
        stream, sum = integer(words[0]), 0
        wanted = integer(words[1]) if len(words) > 1 else 1
        while sum < wanted:
            increment = await self.link.granted_window(stream)
            if increment < 1024 and sum + increment < wanted:
                raise Violation(f"WINDOW of {increment} bytes, which is noise")
            sum += increment

    async def _expect_ping(self, words):
        self.pinged = (await self.link.expect("ping", 0)).value

    async def _expect_pong(self, words):
        event = await self.link.expect("pong", 0)
        if words and event.value != evaluate(words[0]):
            raise Violation(f"the answer to PING has {event.value.hex()}")

    async def _expect_quiet(self, words):
        self.is_timed = True
        before = {key: len(queue) for key, queue in self.link.events.items()}
        await asyncio.sleep(integer(words[0]) / 1000)
        for key, queue in self.link.events.items():
            is_window = isinstance(key, tuple)
            if not is_window and len(queue) > before.get(key, 0):
                raise Violation(f"expected silence, came {queue[-1]}")
        if self.link.is_closed:
            raise Violation(f"the connection ended{self.link.history()}")

    async def _expect_nowindow(self, words):
        """`expect nowindow STREAM MS`: nothing is granted for that long."""
        self.is_timed = True
        await asyncio.sleep(integer(words[1]) / 1000)
        if self.link.events[("window", integer(words[0]))]:
            raise Violation(f"credit was granted that nobody consumed{self.link.history()}")

    async def _expect_result(self, words):
        positional, named = options(words)
        self.has_results = True
        codes = numbers(CODES, positional[1])
        turning = asyncio.create_task(self._turn_away())
        try:
            got = await self.client.result(int(positional[0]))
        finally:
            turning.cancel()
        if codes is not None and int(got["code"]) not in codes:
            raise Violation(f"result {positional[0]} has code {got['code']} ({got['message']}), not {positional[1]}")
        for name, wanted in named.items():
            if got.get(name) != wanted:
                raise Violation(f"result {positional[0]} has {name}={got.get(name)}, not {wanted}")


async def run_vector(vector, pool, implementation, transport):
    """[(name, None or why it failed)] of a vector and its variants."""
    results = []
    sent, is_timed = 0, True
    if vector.is_split:
        cuts = [None]
    whole = Run(vector, pool, implementation, transport)
    why = None
    try:
        sent = await whole.run()
        is_timed = whole.is_timed
    except (Violation, OSError) as violation:
        why = str(violation)
    results.append((vector.name, why))
    if why is None and 0 < sent <= FEW and not is_timed:
        results.append((vector.name + "/bytes", await _again(vector, pool, implementation, transport, gap=0.0)))
    if why is None and vector.is_split:
        failure = None
        for cut in range(1, sent):
            failure = await _again(vector, pool, implementation, transport, cut=cut)
            if failure:
                failure = f"cut at byte {cut}: {failure}"
                break
        results.append((vector.name + "/cuts", failure))
    return results


async def _again(vector, pool, implementation, transport, **how):
    try:
        await Run(vector, pool, implementation, transport).run(**how)
    except (Violation, OSError) as violation:
        return str(violation)
    return None
