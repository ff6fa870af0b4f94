"""What signs: the other half of socai.proof, for tests alone."""

from __future__ import annotations

from hashlib import sha256, sha512

from socai.proof import ed25519
from socai.proof.encoding import write_base64
from socai.proof.keys import LOG, WITNESS, VerifierKey


class Signer:
    """An Ed25519 key that signs notes, as a log or as a witness."""

    def __init__(self, name: str, type: int = LOG, seed: bytes = b"") -> None:
        self.seed = seed or sha256(b"seed of " + name.encode()).digest()
        self.key = VerifierKey(name, ed25519.public_key(self.seed), type)

    @property
    def private(self) -> str:
        material = write_base64(bytes([self.key.type]) + self.seed)
        return f"PRIVATE+KEY+{self.key.name}+{self.key.id.hex()}+{material}"

    def access_log(self) -> Signer:
        return Signer(f"{self.key.name}/access-log", seed=self.seed)

    def line(self, text: str, time: int = 1_700_000_000) -> str:
        """The signature line below a note."""
        data = sign(self.seed, text.encode())
        if self.key.type == WITNESS:
            signature = sign(self.seed, f"cosignature/v1\ntime {time}\n{text}".encode())
            data = time.to_bytes(8, "big") + signature
        return f"\u2014 {self.key.name} {write_base64(self.key.id + data)}\n"

    def checkpoint(self, size: int, root: bytes, *others: Signer, origin: str | None = None) -> str:
        text = f"{origin or self.key.name}\n{size}\n{write_base64(root)}\n"
        return text + "\n" + "".join(signer.line(text) for signer in (self, *others))


def sign(seed: bytes, message: bytes) -> bytes:
    """RFC 8032, section 5.1.6."""
    hashed = sha512(seed).digest()
    secret, prefix = ed25519.secret_scalar(hashed[:32]), hashed[32:]
    public = ed25519.public_key(seed)
    nonce = int.from_bytes(sha512(prefix + message).digest(), "little") % ed25519._ORDER
    commitment = ed25519._encode(ed25519._multiply(nonce, ed25519._base()))
    challenge = int.from_bytes(sha512(commitment + public + message).digest(), "little")
    return commitment + ((nonce + challenge * secret) % ed25519._ORDER).to_bytes(32, "little")
