"""Section 12: who calls."""

from cases.calls import answers
from cases.registry import case
from peers.processes import EXPIRED_TOKEN, GOOD_TOKEN, PRINCIPAL, UNKNOWN_TOKEN, ClientPeer
from wire import headers, messages
from wire.frames import END, MSG, Violation

MISSING = object()


def bearer(token):
    return headers.entry(4, b"authorization", token)


async def call(context, authorization, method="Conformance/Unary", message=b"", certificate=None, client_ca=False):
    """Status and answers of one call with an `authorization`, or none."""
    server = await context.pool.get(context.server, context.transport, (), True, client_ca)
    async with server.room:
        link = await server.connect(certificate)
        try:
            await link.greet()
            metadata = b"" if authorization is MISSING else bearer(authorization)
            stream = await link.call(method, message, metadata=metadata)
            _, found, status = await answers(link, stream)
            return status, found
        finally:
            await link.close()


TOKENS = {
    "missing": MISSING,
    "unknown": b"Bearer " + UNKNOWN_TOKEN.encode(),
    "expired": b"Bearer " + EXPIRED_TOKEN.encode(),
    "empty": b"",
    "scheme_alone": b"Bearer ",
    "other_scheme": b"Basic " + GOOD_TOKEN.encode(),
    "scheme_left_out": GOOD_TOKEN.encode(),
    "scheme_lower_case": b"bearer " + GOOD_TOKEN.encode(),
    "digits_upper_case": b"Bearer " + GOOD_TOKEN.upper().replace("SOCAI", "socai").encode(),
    "one_digit_short": b"Bearer " + GOOD_TOKEN[:-1].encode(),
    "one_digit_long": b"Bearer " + GOOD_TOKEN.encode() + b"a",
    "last_digit_wrong": b"Bearer " + GOOD_TOKEN[:-1].encode() + b"b",
    "space_behind": b"Bearer " + GOOD_TOKEN.encode() + b" ",
    "two_spaces": b"Bearer  " + GOOD_TOKEN.encode(),
    "not_text": b"Bearer " + bytes(range(70)),
    "another_prefix": b"Bearer " + GOOD_TOKEN.replace("socai_", "sacoi_").encode(),
}


def register(name, token):
    @case(f"access.refused.{name}", quick=name in ("missing", "expired", "unknown"))
    async def run(context):
        status, _ = await call(context, token)
        if status.code != 16:
            raise Violation(f"code {status.code} ({status.message}), not UNAUTHENTICATED")


for name, token in TOKENS.items():
    register(name, token)


@case("access.good_token", quick=True)
async def good(context):
    status, found = await call(context, b"Bearer " + GOOD_TOKEN.encode())
    if status.code:
        raise Violation(f"code {status.code} ({status.message})")
    principal = messages.UnaryReply.FromString(found[0]).principal
    if principal != PRINCIPAL:
        raise Violation(f"the principal is {principal!r}")


@case("access.same_message_for_each_but_the_first")
async def same_message(context):
    said = {name: (await call(context, token))[0].message for name, token in TOKENS.items() if name != "missing"}
    if len({text for name, text in said.items() if name in ("unknown", "expired", "last_digit_wrong", "one_digit_short")}) > 1:
        raise Violation(f"the messages tell bad tokens apart: {said}")


@case("access.before_the_method_is_looked_up", quick=True)
async def before_method(context):
    for method in ("Conformance/Missing", "Absent/Missing"):
        status, _ = await call(context, MISSING, method)
        if status.code != 16:
            raise Violation(f"{method}: code {status.code}, not UNAUTHENTICATED")
    status, _ = await call(context, b"Bearer " + GOOD_TOKEN.encode(), "Absent/Missing")
    if status.code != 12:
        raise Violation(f"with a token: code {status.code}, not UNIMPLEMENTED")


@case("access.before_inflating")
async def before_inflating(context):
    """A message that is no zlib stream shows only to those who may send it."""
    server = await context.pool.get(context.server, context.transport, (), True)
    async with server.room:
        link = await server.connect()
        try:
            await link.greet()
            header = headers.call_header(b"socai.rpc.v1.Conformance/Unary", 30_000_000)
            link.opened(1)
            payload = len(header).to_bytes(2, "big") + header + b"\x00\x00\x10\x00garbage"
            await link.frame("OPEN", 1, MSG | END | 0x04, payload)
            _, _, status = await answers(link, 1)
        finally:
            await link.close()
    if status.code != 16:
        raise Violation(f"code {status.code} ({status.message}), not UNAUTHENTICATED")


@case("access.before_the_deadline")
async def expired_on_arrival(context):
    server = await context.pool.get(context.server, context.transport, (), True)
    async with server.room:
        link = await server.connect()
        try:
            await link.greet()
            stream = await link.call("Conformance/Unary", timeout=0)
            _, _, status = await answers(link, stream)
        finally:
            await link.close()
    if status.code != 16:
        raise Violation(f"code {status.code} ({status.message}), not UNAUTHENTICATED")


@case("access.reflection_needs_a_caller")
async def reflection(context):
    status, _ = await call(context, MISSING, "Reflection/ListServices")
    if status.code != 16:
        raise Violation(f"code {status.code}, not UNAUTHENTICATED")


@case("access.health_needs_no_caller", quick=True)
async def health(context):
    for token in (MISSING, b"Bearer nonsense"):
        status, found = await call(context, token, "Health/Check")
        if status.code or messages.HealthReply.FromString(found[0]).state != 1:
            raise Violation(f"code {status.code} ({status.message})")


@case("access.each_call_by_itself")
async def each_call(context):
    server = await context.pool.get(context.server, context.transport, (), True)
    async with server.room:
        link = await server.connect()
        try:
            await link.greet()
            codes = []
            for token in (GOOD_TOKEN, UNKNOWN_TOKEN, GOOD_TOKEN, None):
                metadata = bearer(b"Bearer " + token.encode()) if token else b""
                stream = await link.call("Conformance/Unary", metadata=metadata)
                codes.append((await answers(link, stream))[2].code)
        finally:
            await link.close()
    if codes != [0, 16, 0, 16]:
        raise Violation(f"the codes are {codes}")


@case("access.certificate", transports=("tls",))
async def certificate(context):
    status, found = await call(context, MISSING, certificate="client", client_ca=True)
    if status.code:
        raise Violation(f"code {status.code} ({status.message})")
    if not messages.UnaryReply.FromString(found[0]).principal:
        raise Violation("the principal is empty")


@case("access.certificate.left_out", transports=("tls",))
async def no_certificate(context):
    status, _ = await call(context, MISSING, client_ca=True)
    if status.code != 16:
        raise Violation(f"code {status.code}, not UNAUTHENTICATED")


@case("access.certificate.token_comes_first", transports=("tls",))
async def token_first(context):
    status, found = await call(context, b"Bearer " + GOOD_TOKEN.encode(), certificate="client", client_ca=True)
    if status.code or messages.UnaryReply.FromString(found[0]).principal != PRINCIPAL:
        raise Violation(f"code {status.code}, {found}")


@case("access.certificate.bad_token_is_not_passed_over", transports=("tls",))
async def bad_token_with_certificate(context):
    status, _ = await call(context, b"Bearer " + UNKNOWN_TOKEN.encode(), certificate="client", client_ca=True)
    if status.code != 16:
        raise Violation(f"code {status.code}, not UNAUTHENTICATED")


@case("access.client_token", end="pair", quick=True)
async def client_token(context):
    server = await context.pool.get(context.server, context.transport, (), True)
    for token, code in ((GOOD_TOKEN, 0), (EXPIRED_TOKEN, 16), (UNKNOWN_TOKEN, 16), (None, 16)):
        arguments = ["unary", *server.client_arguments()] + (["--token", token] if token else [])
        client = await ClientPeer(context.client, arguments).start()
        try:
            got = await client.expect(1, code)
            if code == 0 and got["principal"] != PRINCIPAL:
                raise Violation(f"the principal is {got['principal']!r}")
        finally:
            await client.kill()


@case("access.client_certificate", end="pair", transports=("tls",))
async def client_certificate(context):
    server = await context.pool.get(context.server, context.transport, (), True, True)
    folder = context.place.certificates
    for name, codes in (("client", "0"), ("stranger", "14")):
        arguments = ["unary", *server.client_arguments()]
        arguments += ["--certificate", folder / f"{name}.pem", "--key", folder / f"{name}.key"]
        client = await ClientPeer(context.client, arguments).start()
        try:
            await client.expect(1, codes)
        finally:
            await client.kill()
