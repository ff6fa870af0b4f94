import Testing

@testable import Transparency

@Suite struct KeyTests {
    @Test func `public and secret halves are those of another implementation`() throws {
        let key = try SigningKey(name: KeyName("example.com/ledger"), seed: Examples.seed)
        #expect(key.verifier.publicKey == Examples.publicKey)
        #expect(key.verifier.description == Examples.key)
        #expect(key.secretText == Examples.secret)
        let witness = try SigningKey(name: KeyName("witness.example/w1"), kind: .witness, seed: Examples.witnessSeed)
        #expect(witness.verifier.description == Examples.witness)
        #expect(witness.secretText == Examples.witnessSecret)
    }

    @Test(arguments: [Examples.key, Examples.witness, PublicLogs.checksumDatabase, PublicLogs.firmware])
    func `what is read is printed again`(_ text: String) throws {
        #expect(try VerifierKey(text).description == text)
    }

    @Test(arguments: [Examples.secret, Examples.witnessSecret])
    func `a secret key is read from its text`(_ text: String) throws {
        #expect(try SigningKey(text).secretText == text)
    }

    @Test func `every part of a key's text but the whole is refused`() {
        for text in [Examples.key, Examples.witness] {
            let bytes = Array(text.utf8)
            for start in bytes.indices {
                for end in start...bytes.count where start > 0 || end < bytes.count {
                    #expect(throws: ProofError.self) {
                        try VerifierKey(String(decoding: bytes[start..<end], as: UTF8.self))
                    }
                }
            }
        }
    }

    @Test func `a key with one bit flipped is refused`() {
        for bytes in Array(Examples.key.utf8).withOneBitFlipped {
            #expect(throws: ProofError.self) { try VerifierKey(String(decoding: bytes, as: UTF8.self)) }
        }
        for bytes in Array(Examples.secret.utf8).withOneBitFlipped {
            #expect(throws: ProofError.self) { try SigningKey(String(decoding: bytes, as: UTF8.self)) }
        }
    }

    @Test func `a key of another algorithm, or one that is too long, is refused`() {
        let ecdsa =
            "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc="
        for text in [ecdsa, Examples.secret, Examples.key.uppercased(), String(repeating: "a", count: 1 << 20), ""] {
            let error = #expect(throws: ProofError.self) { try VerifierKey(text) }
            #expect(error?.code == .malformedKey)
        }
    }

    @Test(arguments: ["", " ", "a b", "a+b", "a\u{a0}b", "a\u{2003}b", "a\nb", "a\u{1b}b", "a\u{85}b"])
    func `such names are refused`(_ text: String) {
        #expect(throws: ProofError.self) { try KeyName(text) }
    }

    @Test func `names that look the same are not the same`() throws {
        #expect(try KeyName("s\u{e9}") != KeyName("se\u{301}"))
    }

    @Test func `a key named after its public half, and one for the access log`() throws {
        let key = try SigningKey(prefix: "socai", seed: Examples.seed)
        let hash = PlainHash.of(Examples.publicKey)
        #expect(key.verifier.name.text == "socai/" + TreeHash(hash)!.description.prefix(16))
        let access = try key.named(key.verifier.name.text + "/access-log")
        #expect(access.verifier.publicKey == key.verifier.publicKey)
        #expect(access.verifier.keyID != key.verifier.keyID)
        #expect(access.verifier.name.text.hasSuffix("/access-log"))
    }

    @Test func `a signing key shows nothing of itself`() throws {
        let key = try SigningKey(Examples.secret)
        var dumped = ""
        dump(key, to: &dumped)
        let shown = ["\(key)", "\(key as Any)", String(reflecting: key), "\([key])", dumped, "\(Optional(key) as Any)"]
        for text in shown {
            #expect(!text.contains("AZ1hsZ3v"))
            // 157 is the first byte of the seed.
            #expect(!text.contains("157"))
        }
    }

    @Test func `a seed has 32 bytes`() {
        for count in [0, 31, 33] {
            #expect(throws: ProofError.self) { try SigningKey(prefix: "a", seed: Array(repeating: 1, count: count)) }
        }
    }
}
