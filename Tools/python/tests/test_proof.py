"""Trees, proofs, signatures, notes: RFC 6962, RFC 8032 and the C2SP documents."""

import base64
import json
import os
import random
import tempfile
import unittest
from pathlib import Path

import made_ledgers as made
from signing import Signer, sign

from socai.proof import ed25519
from socai.proof.checkpoints import open_checkpoint
from socai.proof.encoding import read_base64, read_decimal
from socai.proof.faults import Damaged
from socai.proof.keys import WITNESS, VerifierKey
from socai.proof.notes import Note
from socai.proof.paths import verify_consistency, verify_inclusion
from socai.proof.tiles import nodes_above, split_bundle, tile_path
from socai.proof.tree import EMPTY_ROOT, Tree, leaf_hash

VECTORS = Path(os.environ.get("SOCAI_VECTORS", Path(__file__).resolve().parents[4] / "shared" / "vectors"))
INCLUSION = VECTORS / "rfc6962" / "inclusion"
LOG_SIGNER = Signer("example.org/log")
WITNESS_SIGNER = Signer("witness.example/w1", WITNESS)


def hashes(count: int) -> list[bytes]:
    return [leaf_hash(bytes([index % 256, index // 256])) for index in range(count)]


class Inclusion(unittest.TestCase):
    def test_the_published_vectors(self) -> None:
        files = sorted(INCLUSION.rglob("*.json"))
        if not files:
            self.skipTest(f"SKIPPED: the vectors are not in {INCLUSION}; SOCAI_VECTORS may name their folder")
        self.assertEqual(len(files), 98)
        for file in files:
            case = json.loads(file.read_text())
            leaf, root = (base64.b64decode(case[name] or "") for name in ("leafHash", "root"))
            proof = [base64.b64decode(value or "") for value in case["proof"] or []]
            with self.subTest(str(file.relative_to(INCLUSION))):
                try:
                    verify_inclusion(leaf, case["leafIdx"], case["treeSize"], proof, root)
                    verified = True
                except Damaged:
                    verified = False
                self.assertEqual(verified, not case["wantErr"], case["desc"])

    def test_every_leaf_of_small_trees(self) -> None:
        for size in range(1, 34):
            leaves = hashes(size)
            for index in range(size):
                verify_inclusion(leaves[index], index, size, made.inclusion(index, leaves), made.root(leaves))

    def test_any_bit_any_number_any_hash_more_or_less(self) -> None:
        chance = random.Random(1)
        for _ in range(60):
            size = chance.randrange(1, 700)
            leaves, index = hashes(size), chance.randrange(size)
            proof, root = made.inclusion(index, leaves), made.root(leaves)
            verify_inclusion(leaves[index], index, size, proof, root)
            at = chance.randrange(256)
            wrong = [
                (flipped(leaves[index], at), index, size, proof, root),
                (leaves[index], index, size, proof, flipped(root, at)),
                (leaves[index], index, size, [*proof, root], root),
                (leaves[index], index, size, [root, *proof], root),
                (leaves[index], size, size, proof, root),
                (leaves[index], -1, size, proof, root),
                (leaves[index], index, size, [value[:-1] for value in proof] or [b""], root),
                (leaves[index], index, size, [root] * 64, root),
            ]
            if proof:
                which = chance.randrange(len(proof))
                changed = [*proof[:which], flipped(proof[which], at), *proof[which + 1 :]]
                wrong += [(leaves[index], index, size, part, root) for part in (changed, proof[:-1], proof[1:])]
                wrong.append((leaves[index], index ^ 1, size, proof, root))
            for case in wrong:
                with self.assertRaises(Damaged):
                    verify_inclusion(*case)


class Consistency(unittest.TestCase):
    def test_every_pair_of_small_sizes(self) -> None:
        for new in range(40):
            leaves = hashes(new)
            for old in range(new + 1):
                proof = made.consistency(old, leaves)
                verify_consistency(old, made.root(leaves[:old]), new, made.root(leaves), proof)

    def test_any_bit_any_size_any_hash_more_or_less(self) -> None:
        chance = random.Random(2)
        for _ in range(60):
            new = chance.randrange(2, 700)
            old = chance.randrange(1, new)
            leaves = hashes(new)
            proof, before, after = made.consistency(old, leaves), made.root(leaves[:old]), made.root(leaves)
            verify_consistency(old, before, new, after, proof)
            at, which = chance.randrange(256), chance.randrange(len(proof))
            changed = [*proof[:which], flipped(proof[which], at), *proof[which + 1 :]]
            wrong = [
                (old, flipped(before, at), new, after, proof),
                (old, before, new, flipped(after, at), proof),
                (old, before, new, after, changed),
                (old, before, new, after, proof[:-1]),
                (old, before, new, after, proof[1:]),
                (old, before, new, after, [*proof, before]),
                (old, before, new, after, []),
                (new, after, old, before, proof),
                (0, before, new, after, proof),
                (old, before, old, before, proof),
                (old, before, old, after, []),
                (0, before, new, after, []),
            ]
            for case in wrong:
                with self.assertRaises(Damaged):
                    verify_consistency(*case)


class Trees(unittest.TestCase):
    def test_the_definition_of_rfc_6962(self) -> None:
        leaves = hashes(70)
        tree = Tree()
        for count in range(71):
            self.assertEqual(tree.root(), made.root(leaves[:count]))
            if count < 70:
                tree.add(leaves[count])

    def test_subtrees_stand_for_their_leaves(self) -> None:
        leaves, tree = hashes(23), Tree()
        for start, size in ((0, 16), (16, 4), (20, 2), (22, 1)):
            tree.add_subtree(made.root(leaves[start : start + size]), size)
        self.assertEqual((tree.size, tree.root()), (23, made.root(leaves)))
        for size in (0, 2, 3, -1):
            with self.assertRaises(ValueError):
                tree.add_subtree(bytes(32), size)

    def test_the_vector_of_rfc_9162(self) -> None:
        tree = Tree()
        self.assertEqual(tree.root(), EMPTY_ROOT)
        tree.add(leaf_hash(b""))
        self.assertEqual(tree.root().hex(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")


class Ed25519(unittest.TestCase):
    # RFC 8032, section 7.1: seed, public key, message, signature.
    VECTORS = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
        (
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
        ),
    ]

    def test_the_vectors_of_rfc_8032(self) -> None:
        for seed, public, message, signature in self.VECTORS:
            with self.subTest(public[:8]):
                self.assertEqual(ed25519.public_key(bytes.fromhex(seed)).hex(), public)
                self.assertEqual(sign(bytes.fromhex(seed), bytes.fromhex(message)).hex(), signature)
                self.assertTrue(ed25519.verify(*map(bytes.fromhex, (public, message, signature))))

    def test_any_bit_changed(self) -> None:
        _, *rest = self.VECTORS[1]
        public, message, signature = map(bytes.fromhex, rest)
        chance = random.Random(3)
        for at in chance.sample(range(512), 12):
            self.assertFalse(ed25519.verify(public, message, flipped(signature, at)))
        for at in chance.sample(range(256), 6):
            self.assertFalse(ed25519.verify(flipped(public, at), message, signature))
        for at in range(8):
            self.assertFalse(ed25519.verify(public, flipped(message, at), signature))

    def test_what_has_another_spelling(self) -> None:
        _, *rest = self.VECTORS[0]
        public, message, signature = map(bytes.fromhex, rest)
        scalar = int.from_bytes(signature[32:], "little")
        order = 2**252 + 27742317777372353535851937790883648493
        self.assertFalse(ed25519.verify(public, message, signature[:32] + (scalar + order).to_bytes(32, "little")))
        for size in (0, 63, 65):
            self.assertFalse(ed25519.verify(public, message, (signature + b"\0")[:size]))
        self.assertFalse(ed25519.verify(public[:31], message, signature))

    def test_keys_of_small_order_sign_nothing(self) -> None:
        # The neutral element, the point of order 2, one of order 4, one of order 8; and encodings that are not the one.
        p = 2**255 - 19
        order_8 = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
        small = [1, p - 1, 0, int.from_bytes(bytes.fromhex(order_8), "little")]
        for y in [*small, p, p + 1, 1 | 1 << 255, (p - 1) | 1 << 255, 2**256 - 1]:
            key = y.to_bytes(32, "little")
            with self.subTest(key.hex()):
                # S = 0 and R = the neutral element would do for the neutral key, and by chance for others.
                for commitment in (1, 0, p - 1):
                    forged = commitment.to_bytes(32, "little") + bytes(32)
                    self.assertFalse(ed25519.verify(key, b"anything", forged))

    def test_as_another_implementation_does(self) -> None:
        try:
            from cryptography.exceptions import InvalidSignature
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
        except ImportError:
            self.skipTest("SKIPPED: the package cryptography is not installed")
        chance = random.Random(4)
        for _ in range(20):
            seed, message = chance.randbytes(32), chance.randbytes(chance.randrange(200))
            other = Ed25519PrivateKey.from_private_bytes(seed)
            signature = other.sign(message)
            self.assertEqual(signature, sign(seed, message))
            public = ed25519.public_key(seed)
            changed = flipped(signature, chance.randrange(512))
            for data in (signature, changed):
                try:
                    Ed25519PublicKey.from_public_bytes(public).verify(data, message)
                    expected = True
                except InvalidSignature:
                    expected = False
                self.assertEqual(ed25519.verify(public, message, data), expected)


class Keys(unittest.TestCase):
    def test_written_and_read(self) -> None:
        for signer in (LOG_SIGNER, WITNESS_SIGNER):
            self.assertEqual(VerifierKey.parse(str(signer.key)), signer.key)
        self.assertEqual(LOG_SIGNER.access_log().key, LOG_SIGNER.key.access_log())
        self.assertNotEqual(LOG_SIGNER.access_log().key.id, LOG_SIGNER.key.id)

    def test_a_note_that_others_signed(self) -> None:
        """The example of Go's golang.org/x/mod/sumdb/note."""
        key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
        signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        note = Note.parse(f"{text}\n\u2014 PeterNeumann {signature}\n")
        self.assertEqual((note.text, note.verify(key)), (text, [0]))

    def test_from_a_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "log.vkey"
            path.write_text(f"{LOG_SIGNER.key}\n")
            self.assertEqual(VerifierKey.read(str(path)), LOG_SIGNER.key)
            self.assertEqual(VerifierKey.read(f" {LOG_SIGNER.key}\n"), LOG_SIGNER.key)
            path.write_text(LOG_SIGNER.private + "\n")
            self.assertEqual(VerifierKey.of_signer(path), LOG_SIGNER.key)
            with self.assertRaisesRegex(ValueError, "private"):
                VerifierKey.read(str(path))

    def test_what_is_no_key(self) -> None:
        good = str(LOG_SIGNER.key)
        name, id, material = good.split("+", 2)
        other = f"{int(id, 16) ^ 1:08x}"
        for bad in (
            "",
            name,
            f"{name}+{id}",
            f"+{id}+{material}",
            f"{name}+{other}+{material}",
            f"{name}+{id.upper()}x+{material}",
            f"{name} x+{id}+{material}",
            f"{name}x+{id}+{material}",
            f"{name}+{id}+{material}=",
            f"{name}+{id}+{material[:-4]}",
            f"{name}+{id}+{base64.b64encode(b'2' + LOG_SIGNER.key.public).decode()}",
            LOG_SIGNER.private,
        ):
            with self.subTest(bad[:40]), self.assertRaises(ValueError):
                VerifierKey.parse(bad)


class Notes(unittest.TestCase):
    ROOT = leaf_hash(b"root")

    def note(self, *signers: Signer) -> str:
        return LOG_SIGNER.checkpoint(7, self.ROOT, *signers)

    def test_the_log_alone(self) -> None:
        opened = open_checkpoint(self.note(), LOG_SIGNER.key)
        self.assertEqual((opened.origin, opened.size, opened.root), ("example.org/log", 7, self.ROOT))
        self.assertEqual(opened.note, self.note())
        self.assertEqual(open_checkpoint(self.note().encode(), LOG_SIGNER.key), opened)

    def test_with_witnesses(self) -> None:
        note = self.note(WITNESS_SIGNER, Signer("somebody.else", WITNESS))
        opened = open_checkpoint(note, LOG_SIGNER.key, [WITNESS_SIGNER.key])
        self.assertEqual(opened.witnesses["witness.example/w1"].timestamp(), 1_700_000_000)
        with self.assertRaisesRegex(Damaged, "not cosigned by absent"):
            open_checkpoint(note, LOG_SIGNER.key, [Signer("absent", WITNESS).key])
        with self.assertRaisesRegex(ValueError, "type 4"):
            open_checkpoint(note, LOG_SIGNER.key, [Signer("witness.example/w1").key])

    def test_a_witness_of_another_time(self) -> None:
        text = self.note().rpartition("\n\n")[0] + "\n"
        early = WITNESS_SIGNER.line(text, time=5)
        name, encoded = early[2:].split(" ")
        data = bytearray(base64.b64decode(encoded))
        data[11] ^= 1
        forged = f"\u2014 {name} {base64.b64encode(bytes(data)).decode()}\n"
        self.assertEqual(
            open_checkpoint(self.note() + early, LOG_SIGNER.key, [WITNESS_SIGNER.key]).witnesses[name].timestamp(), 5
        )
        with self.assertRaisesRegex(Damaged, "not good"):
            open_checkpoint(self.note() + forged, LOG_SIGNER.key, [WITNESS_SIGNER.key])

    def test_a_known_key_that_signed_badly_spoils_the_note(self) -> None:
        text = self.note().rpartition("\n\n")[0] + "\n"
        bad = LOG_SIGNER.line(text + "x")
        for note in (self.note() + bad, text + "\n" + bad):
            with self.assertRaisesRegex(Damaged, "not good"):
                open_checkpoint(note, LOG_SIGNER.key)

    def test_other_keys_are_passed_over(self) -> None:
        """One of the same name and another id, and one of the same id and another name."""
        namesake = Signer("example.org/log", seed=bytes(32))
        self.assertEqual(open_checkpoint(self.note(namesake), LOG_SIGNER.key).size, 7)
        line = LOG_SIGNER.line("x").replace("example.org/log", "example.org/other")
        self.assertEqual(open_checkpoint(self.note() + line, LOG_SIGNER.key).size, 7)
        with self.assertRaisesRegex(Damaged, "not signed by"):
            open_checkpoint(self.note(), namesake.key)

    def test_a_log_key_is_no_witness_and_a_witness_no_log(self) -> None:
        twin = Signer("example.org/log", WITNESS, seed=LOG_SIGNER.seed)
        with self.assertRaisesRegex(Damaged, "not signed by"):
            open_checkpoint(self.note(), twin.key)

    def test_another_origin(self) -> None:
        note = LOG_SIGNER.checkpoint(7, self.ROOT, origin="example.org/another")
        with self.assertRaisesRegex(Damaged, "example.org/another"):
            open_checkpoint(note, LOG_SIGNER.key)
        self.assertEqual(open_checkpoint(note, LOG_SIGNER.key, origin="example.org/another").size, 7)

    def test_signed_texts_that_are_no_checkpoint(self) -> None:
        root = base64.b64encode(self.ROOT).decode()
        for text in (
            f"example.org/log\n7\n{root[:-1]}\n",
            f"example.org/log\n07\n{root}\n",
            f"example.org/log\n-7\n{root}\n",
            f"example.org/log\n7 \n{root}\n",
            f"example.org/log\n9223372036854775808\n{root}\n",
            f"example.org/log\n\u0667\n{root}\n",
            f"example.org/log\n7\n{base64.b64encode(bytes(31)).decode()}\n",
            "example.org/log\n7\n",
            f"\n7\n{root}\n",
            f"example.org/log\n7\n{root}\n\nmore\n",
        ):
            with self.subTest(text), self.assertRaises(Damaged):
                open_checkpoint(text + "\n" + LOG_SIGNER.line(text), LOG_SIGNER.key)
        text = f"example.org/log\n7\n{root}\nan extension\n"
        self.assertEqual(open_checkpoint(text + "\n" + LOG_SIGNER.line(text), LOG_SIGNER.key).size, 7)

    def test_what_is_no_note(self) -> None:
        good = self.note()
        text, _, lines = good.rpartition("\n\n")
        for bad in (
            "",
            good[:-1],
            text + "\n",
            text + "\n\n",
            good + "\n",
            good.replace("\u2014", "-"),
            good.replace("\u2014 ", "\u2014  "),
            good.replace("7\n", "7\r\n"),
            good.replace("7\n", "7\t\n"),
            f"{text}\n\n{lines.rstrip()}!\n",
            f"{text}\n\n\u2014 {LOG_SIGNER.key.name} AAAA\n",
            f"{text}\n\n" + lines * 101,
            good * 2_000,
        ):
            with self.subTest(bad[:80]), self.assertRaises(Damaged):
                Note.parse(bad)
        with self.assertRaises(Damaged):
            Note.parse(good.encode() + b"\xff\n")
        self.assertEqual(len(Note.parse(f"{text}\n\n" + lines * 16).signatures), 16)

    def test_any_bit_changed(self) -> None:
        """But those below, of signatures that nobody asks about."""
        note = self.note().encode()
        for at in random.Random(5).sample(range(8 * len(note)), 150):
            with self.assertRaises(Damaged):
                open_checkpoint(flipped(note, at), LOG_SIGNER.key)


class Encodings(unittest.TestCase):
    def test_base64_has_one_spelling(self) -> None:
        self.assertEqual(read_base64("AQ=="), b"\1")
        for bad in ("AQ", "AR==", "A Q==", "AQ==\n", "AQ==AQ==", "AQ-_", "\u0410Q=="):
            with self.subTest(bad), self.assertRaises(ValueError):
                read_base64(bad)

    def test_numbers_have_one_spelling(self) -> None:
        self.assertEqual([read_decimal(text) for text in ("0", "9223372036854775807")], [0, 2**63 - 1])
        for bad in ("", "00", "+1", "-1", " 1", "1_0", "\u0661", "9223372036854775808", "9" * 30, "1\n"):
            with self.subTest(bad), self.assertRaises(ValueError):
                read_decimal(bad)


class Tiles(unittest.TestCase):
    def test_paths(self) -> None:
        self.assertEqual(tile_path(0, 0), "tile/0/000")
        self.assertEqual(tile_path(2, 1_000), "tile/2/x001/000")
        self.assertEqual(tile_path("entries", 1_234_067), "tile/entries/x001/x234/067")
        self.assertEqual(tile_path(1, 273, 112), "tile/1/273.p/112")

    def test_the_tree_of_70_000(self) -> None:
        """The example of C2SP tlog-tiles, by its counts."""
        files = made.tiles([b""] * 70_000, bundles=False)
        full = [path for path in files if ".p/" not in path]
        partial = [path for path in files if ".p/" in path]
        self.assertEqual(len([path for path in full if path.startswith("tile/0/")]), 273)
        self.assertEqual(len([path for path in full if path.startswith("tile/1/")]), 1)
        self.assertEqual(partial, ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])

    def test_bundles(self) -> None:
        self.assertEqual(list(split_bundle(b"\0\2ab\0\0\0\1c")), [b"ab", b"", b"c"])
        for bad in (b"\0", b"\0\2a", b"\0\0\0"):
            with self.assertRaises(ValueError):
                list(split_bundle(bad))

    def test_nodes(self) -> None:
        leaves = hashes(256)
        nodes = nodes_above(leaves)
        self.assertEqual((len(nodes), nodes[-1]), (255, made.root(leaves)))


def flipped(data: bytes, bit: int) -> bytes:
    """With one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


if __name__ == "__main__":
    unittest.main()
