"""What `send` sends: the words of a step become bytes."""

import struct

from vectors.expressions import evaluate, integer
from wire import frames, headers

SERVICE = b"socai.rpc.v1."
#: The method whose request a message function is; `open` needs no `method=` then.
METHODS = dict(unary="Unary", collect="Collect", produce="Produce", hang="Hang", health="Health")


def flags(text):
    if text == "-":
        return 0
    if text[0].isdigit():
        return int(text, 0)
    bits = 0
    for name in text.split("|"):
        bits |= frames.FLAGS[name]
    return bits


def code(table, text, variables):
    return table[text] if text in table else integer(text, variables)


def options(words):
    """(positional, keywords) of a step; `check^=`, `crc^=` become `check_xor`, `crc_xor`."""
    positional, named = [], {}
    for word in words:
        name, equals, value = word.partition("=")
        if equals and name.rstrip("^").replace("_", "").isalpha() and "(" not in name and '"' not in name:
            named[name.replace("^", "_xor")] = value
        else:
            positional.append(word)
    return positional, named


def frame_bytes(words, link, variables):
    """The bytes of `send WORDS`."""
    kind, *rest = words
    if kind == "raw":
        return evaluate("+".join(rest), variables)
    if kind == "preface":
        return frames.PREFACE
    if kind == "fragments":
        return _fragments(*options(rest), variables)
    positional, named = options(rest)
    broken = {}
    for name in ("length", "check_xor", "crc_xor"):
        if name in named:
            text = named.pop(name)
            broken[name] = integer(text, variables) if name == "length" else int(text, 16)
    cut = named.pop("cut", None)
    flip = named.pop("flip", None)
    type, stream, bits, payload = BUILDERS[kind](positional, named, link, variables)
    if named:
        raise ValueError(f"{kind} does not know {', '.join(named)}")
    data = frames.encode(type, bits, stream, payload, **broken)
    if flip is not None:
        place = integer(flip) if integer(flip) >= 0 else len(data) + integer(flip)
        data = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    return data[: integer(cut, variables)] if cut else data


def _fragments(positional, named, variables):
    """`fragments STREAM FLAGS EXPRESSION by=N`: a message in DATA frames of N bytes; FLAGS are those of the message."""
    stream, bits = integer(positional[0], variables), flags(positional[1])
    message, step = evaluate(positional[2], variables), integer(named["by"], variables)
    out, first = [], bits & frames.COMPRESSED
    for at in range(0, len(message), step):
        is_last = at + step >= len(message)
        more = (bits & frames.END) if is_last else frames.MORE
        out.append(frames.encode(4, frames.MSG | more | first, stream, message[at : at + step]))
        first = 0
    return b"".join(out)


def _hello(positional, named, link, variables):
    values = dict(headers.STANDARD_HELLO)
    extra = evaluate(named.pop("items"), variables) if "items" in named else b""
    only = named.pop("only", None)
    if only is not None:
        return 1, 0, 0, evaluate(only, variables) if only else b""
    for name in [name for name in named if name in headers.HELLO_ITEMS]:
        values[name] = hello_value(name, named.pop(name), variables)
    link.announce({k: v for k, v in values.items() if v is not None})
    return 1, 0, 0, headers.hello(values) + extra


def hello_value(name, text, variables):
    if text == "none":
        return None
    if name == "versions":
        low, _, high = text.partition("..")
        return int(low), int(high)
    return evaluate(text, variables) if name == "software" else integer(text, variables)


def _open(positional, named, link, variables):
    stream, bits = integer(positional[0], variables), flags(positional[1])
    link.opened(stream)
    message = evaluate(positional[2], variables) if len(positional) > 2 else b""
    guess = positional[2].split("(")[0] if len(positional) > 2 else ""
    if "header" in named:
        header = evaluate(named.pop("header"), variables)
    else:
        method = named.pop("method", METHODS.get(guess, "Unary"))
        timeout = named.pop("timeout", "30000000")
        header = headers.call_header(
            full_name(method, variables),
            None if timeout == "none" else integer(timeout, variables),
            integer(named.pop("encodings", "0"), variables),
            evaluate(named.pop("metadata"), variables) if "metadata" in named else b"",
        )
    size = integer(named.pop("size"), variables) if "size" in named else len(header)
    return 2, stream, bits, struct.pack(">H", size) + header + message


def full_name(method, variables):
    if '"' in method or "(" in method:
        return evaluate(method, variables)
    if method == "Health":
        return SERVICE + b"Health/Check"
    return method.encode() if "/" in method else SERVICE + b"Conformance/" + method.encode()


def _headers(positional, named, link, variables):
    metadata = evaluate(named.pop("metadata"), variables) if "metadata" in named else b""
    header = evaluate(named.pop("header"), variables) if "header" in named else metadata
    size = integer(named.pop("size"), variables) if "size" in named else len(header)
    return 3, integer(positional[0], variables), 0, struct.pack(">H", size) + header


def _status(positional, named, link, variables):
    stream = integer(positional[0], variables)
    if "header" in named:
        header = evaluate(named.pop("header"), variables)
    else:
        rest = b""
        if "details" in named:
            rest += headers.bytes_field(3, evaluate(named.pop("details"), variables))
        if "trailers" in named:
            rest += evaluate(named.pop("trailers"), variables)
        if "retry" in named:
            rest += headers.number(5, integer(named.pop("retry"), variables))
        text = evaluate(named.pop("message"), variables) if "message" in named else b""
        header = headers.status_header(code(frames.STATUSES, positional[1], variables), text, rest)
    message = evaluate(positional[2], variables) if len(positional) > 2 else None
    bits = flags(named.pop("flags")) if "flags" in named else (0 if message is None else frames.MSG)
    size = integer(named.pop("size"), variables) if "size" in named else len(header)
    return 5, stream, bits, struct.pack(">H", size) + header + (message or b"")


def _data(positional, named, link, variables):
    payload = evaluate(positional[2], variables) if len(positional) > 2 else b""
    return 4, integer(positional[0], variables), flags(positional[1]), payload


def _reset(positional, named, link, variables):
    number = code(frames.RESETS, positional[1], variables)
    return 6, integer(positional[0], variables), 0, struct.pack(">I", number)


def _window(positional, named, link, variables):
    stream, increment = integer(positional[0], variables), integer(positional[1], variables)
    link.granted(stream, increment)
    return 7, stream, 0, struct.pack(">I", increment)


def _ping(positional, named, link, variables):
    bits = flags(positional[0]) if positional else 0
    payload = evaluate(positional[1], variables) if len(positional) > 1 else bytes(8)
    return 8, integer(named.pop("stream", "0"), variables), bits, payload


def _goaway(positional, named, link, variables):
    last = frames.LAST_STREAM if positional[0] == "max" else integer(positional[0], variables)
    number = code(frames.GOAWAYS, positional[1], variables)
    text = evaluate(positional[2], variables) if len(positional) > 2 else b""
    return 9, integer(named.pop("stream", "0"), variables), 0, struct.pack(">II", last, number) + text


def _frame(positional, named, link, variables):
    name, stream, bits, *payload = positional
    type = frames.TYPES[name] if name in frames.TYPES else int(name, 0)
    data = evaluate(payload[0], variables) if payload else b""
    if type == frames.TYPES["OPEN"] and link.role == "client":
        link.opened(integer(stream, variables))
    return type, integer(stream, variables), flags(bits), data


BUILDERS = dict(
    hello=_hello, open=_open, headers=_headers, data=_data, status=_status, reset=_reset, window=_window, ping=_ping,
    goaway=_goaway, frame=_frame,
)
