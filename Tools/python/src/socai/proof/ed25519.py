"""Ed25519 (RFC 8032, section 5.1): verifying, and the public key of a seed. Signing is not here, nor is this made to
keep secrets from who measures time.

Strict: the scalar below the group's order, points in their one encoding, keys not of small order, and the equation
without a cofactor, so that a signature that passes here passes everywhere."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha512

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)

#: Extended coordinates X, Y, Z, T with x = X / Z, y = Y / Z, x y = T / Z.
_Point = tuple[int, int, int, int]
_NEUTRAL: _Point = (0, 1, 1, 0)


def verify(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is that of ``message`` by the public key ``key``."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = _decode(key), _decode(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or scalar >= _ORDER or _of_small_order(public):
        return False
    challenge = int.from_bytes(sha512(signature[:32] + key + message).digest(), "little") % _ORDER
    expected = _add(_multiply(scalar, _base()), _multiply(_ORDER - challenge, public))
    return _encode(expected) == signature[:32]


def public_key(seed: bytes) -> bytes:
    """The public key of a private one, its 32 bytes as RFC 8032 calls them."""
    if len(seed) != 32:
        raise ValueError(f"a seed of {len(seed)} bytes; one has 32")
    return _encode(_multiply(secret_scalar(sha512(seed).digest()[:32]), _base()))


def secret_scalar(half: bytes) -> int:
    """The first half of a seed's hash, its lowest three and highest two bits set as section 5.1.5 says."""
    scalar = int.from_bytes(half, "little")
    return scalar & (2**254 - 8) | 2**254


def _add(a: _Point, b: _Point) -> _Point:
    left = (a[1] - a[0]) * (b[1] - b[0]) % _P
    right = (a[1] + a[0]) * (b[1] + b[0]) % _P
    both = 2 * a[3] * b[3] * _D % _P
    depth = 2 * a[2] * b[2] % _P
    e, f, g, h = right - left, depth - both, depth + both, right + left
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _multiply(scalar: int, point: _Point) -> _Point:
    result = _NEUTRAL
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _encode(point: _Point) -> bytes:
    inverse = pow(point[2], -1, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _decode(data: bytes) -> _Point | None:
    value = int.from_bytes(data, "little")
    sign, y = value >> 255, value & (2**255 - 1)
    if y >= _P:
        return None
    x = _recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % _P)


def _recover_x(y: int, sign: int) -> int | None:
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    return x if x & 1 == sign else _P - x


def _of_small_order(point: _Point) -> bool:
    eightfold = _multiply(8, point)
    return eightfold[0] == 0 and (eightfold[1] - eightfold[2]) % _P == 0


@lru_cache(maxsize=None)
def _base() -> _Point:
    y = 4 * pow(5, -1, _P) % _P
    x = _recover_x(y, 0)
    assert x is not None
    return x, y, 1, x * y % _P
