"""Proofs of a transparency log: RFC 6962 trees, C2SP notes, checkpoints, receipts, tiles. What a leaf means, and where
bytes come from, is not known here; nothing here needs a server, a key that signs, or a package."""
