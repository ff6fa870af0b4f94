"""The expressions of the vectors: text that says which bytes."""

import ast
import functools
import operator
import re
import struct
import zlib

from wire import headers, messages

_SUFFIX = re.compile(r"\b(\d+)([KM])\b")
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Pow: operator.pow}
_UNARY = {ast.USub: operator.neg}


def integer(text, variables=None):
    """`4M`, `0x1f`, `1+2*$i`."""
    text = _SUFFIX.sub(lambda m: str(int(m[1]) << (10 if m[2] == "K" else 20)), text)
    for name, value in (variables or {}).items():
        text = text.replace("$" + name, str(value))

    def value(node):
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return node.value
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp) and type(node.op) in _UNARY:
            return _UNARY[type(node.op)](value(node.operand))
        raise ValueError(f"'{text}' is no number")

    return value(ast.parse(text, mode="eval").body)


@functools.cache
def _noise_page():
    out, x = bytearray(), 0x9E3779B9
    for _ in range(64 << 10):
        x ^= x << 13 & 0xFFFFFFFF
        x ^= x >> 17
        x ^= x << 5 & 0xFFFFFFFF
        out.append(x >> 24)
    return bytes(out)


def noise(count):
    """Bytes that do not compress, the same every time: xorshift32, which repeats beyond what zlib looks back."""
    page = _noise_page()
    return (page * (count // len(page) + 1))[:count]


def packed(data, level=6):
    return struct.pack(">I", len(data)) + zlib.compress(data, level)


def _with_dictionary(data):
    deflater = zlib.compressobj(zdict=b"socai" * 8)
    return deflater.compress(data) + deflater.flush()


def _bomb(size):
    """A zlib stream of `size` zeros, without holding them."""
    deflater = zlib.compressobj(9)
    out, chunk = bytearray(), bytes(1 << 20)
    while size > 0:
        out += deflater.compress(chunk[: min(size, len(chunk))])
        size -= len(chunk)
    return bytes(out + deflater.flush())


NUMBERS = {
    "u8": lambda n: struct.pack(">B", n),
    "u16": lambda n: struct.pack(">H", n),
    "u32": lambda n: struct.pack(">I", n),
    "u64": lambda n: struct.pack(">Q", n),
    "zero": bytes,
    "noise": noise,
    "bomb": _bomb,
    "varint": headers.varint,
    "items": lambda n: b"".join(headers.item(100 + i, b"") for i in range(n)),
}
BYTES = {
    "zlib": zlib.compress,
    "packed": packed,
    "deflate": lambda data: zlib.compress(data)[2:-4],
    "dictionary": _with_dictionary,
    "u16size": lambda data: struct.pack(">H", len(data)) + data,
}


def _outcome(message, values):
    for name in ("code", "message", "details", "retry_after_ms"):
        if name in values:
            value = values.pop(name)
            setattr(message.outcome, name, value.decode() if name == "message" else value)
    return message


def _produce(count, values):
    chunks = [dict(size=values.pop("size", 0), delay_us=values.pop("delay_us", 0))] * count
    return _outcome(messages.ProduceRequest(chunks=chunks), values)


def _plain(type):
    return lambda _, values: type(**{k: v.decode() if k in ("key", "service", "principal") else v for k, v in values.items()})


MESSAGES = {
    "unary": lambda _, values: _unary(values),
    "collect": lambda _, values: _outcome(messages.CollectRequest(body=values.pop("body", b"")), values),
    "produce": _produce,
    "hang": lambda *_: messages.HangRequest(),
    "unaryreply": _plain(messages.UnaryReply),
    "collectreply": _plain(messages.CollectReply),
    "chunk": _plain(messages.Chunk),
    "health": _plain(messages.HealthRequest),
    "healthreply": _plain(messages.HealthReply),
}


def _unary(values):
    plain = {name: values.pop(name) for name in ("size", "body", "delay_us", "failures") if name in values}
    if "key" in values:
        plain["key"] = values.pop("key").decode()
    return _outcome(messages.UnaryRequest(**plain), values)


class Reader:
    """Recursive descent over one expression."""

    def __init__(self, text, variables=None):
        self.text, self.at, self.variables = text, 0, variables or {}

    def whole(self):
        value = self.sum()
        if self.at < len(self.text):
            raise ValueError(f"'{self.text}' goes on at '{self.text[self.at:]}'")
        return value

    def sum(self):
        out = self.product()
        while self.take("+"):
            out += self.product()
        return out

    def product(self):
        value = self.atom()
        while self.take("*"):
            value *= integer(self.word(r"[0-9A-Za-z$]+"), self.variables)
        return value

    def atom(self):
        if self.take('"'):
            end = self.text.index('"', self.at)
            value = self.text[self.at : end].encode().decode("unicode_escape").encode("latin-1")
            self.at = end + 1
            return value
        if self.take("("):
            value = self.sum()
            self.need(")")
            return value
        name = self.word(r"[0-9A-Za-z_]+")
        if not self.take("("):
            return bytes.fromhex(name)
        return self.function(name)

    def function(self, name):
        if name in NUMBERS:
            value = NUMBERS[name](integer(self.word(r"[^(),]+"), self.variables))
            self.need(")")
            return value
        if name in BYTES:
            value = BYTES[name](self.sum())
            self.need(")")
            return value
        if name in ("meta", "first"):
            key = self.sum()
            self.need(",")
            value = self.sum()
            self.need(")")
            return headers.entry(4 if name == "meta" else 1, key, value)
        if name in ("field", "number"):
            number = integer(self.word(r"[^(),]+"), self.variables)
            self.need(",")
            value = headers.bytes_field(number, self.sum()) if name == "field" else headers.number(
                number, integer(self.word(r"[^(),]+"), self.variables)
            )
            self.need(")")
            return value
        if name == "item":
            number = integer(self.word(r"[^(),]+"), self.variables)
            self.need(",")
            value = headers.item(number, self.sum())
            self.need(")")
            return value
        if name in MESSAGES:
            return MESSAGES[name](*self.arguments()).SerializeToString()
        raise ValueError(f"'{name}' is no function of an expression")

    def arguments(self):
        count, values = 1, {}
        while not self.take(")"):
            self.take(",")
            if match := re.compile(r"([a-z_]+)=").match(self.text, self.at):
                self.at = match.end()
                is_bytes = match[1] in ("body", "message", "details", "key", "service", "principal")
                values[match[1]] = self.sum() if is_bytes else integer(self.word(r"[^(),]+"), self.variables)
            else:
                count = integer(self.word(r"[^(),]+"), self.variables)
        return count, values

    def word(self, pattern):
        match = re.compile(pattern).match(self.text, self.at)
        if not match:
            raise ValueError(f"'{self.text}' is no expression at '{self.text[self.at:]}'")
        self.at = match.end()
        return match[0]

    def take(self, token):
        if self.text.startswith(token, self.at):
            self.at += len(token)
            return True
        return False

    def need(self, token):
        if not self.take(token):
            raise ValueError(f"'{self.text}' lacks '{token}' at '{self.text[self.at:]}'")


def evaluate(text, variables=None):
    return Reader(text, variables).whole()
