import Testing

@testable import Transparency

@Suite struct ReceiptTests {
    private let bytes = Array(Examples.receipt.utf8)

    @Test func `a receipt that another implementation made is checked`() throws {
        let checked = try Receipt(bytes).check(Examples.keys())
        #expect(checked.record == Array("entry 4".utf8))
        #expect(checked.index == 4)
        #expect(checked.checkpoint.checkpoint.size == 7)
        #expect(checked.checkpoint.witnessed.count == 1)
    }

    @Test func `a receipt of a public log is checked`() throws {
        let receipt = try Receipt(Array(PublicLogs.checksumReceipt.utf8))
        let keys = try CheckpointKeys(log: VerifierKey(PublicLogs.checksumDatabase), origin: PublicLogs.checksumOrigin)
        let entry = Array(PublicLogs.checksumEntry.utf8)
        #expect(try receipt.check(leaf: .leaf(entry), keys).checkpoint.size == 58_253_265)
        let error = #expect(throws: ProofError.self) { try receipt.check(leaf: .leaf(entry.dropLast()), keys) }
        #expect(error?.code == .wrongRoot)
        #expect(throws: ProofError.self) { try receipt.check(keys) }
    }

    @Test func `what is read is written again`() throws {
        for text in [Examples.receipt, PublicLogs.checksumReceipt] {
            #expect(try Receipt(Array(text.utf8)).bytes == Array(text.utf8))
        }
    }

    @Test func `a receipt with one bit flipped is refused`() throws {
        let keys = try Examples.keys()
        for bytes in bytes.withOneBitFlipped(every: 5) {
            #expect(throws: ProofError.self) { try Receipt(bytes).check(keys) }
        }
    }

    @Test func `every truncation is refused`() throws {
        let keys = try Examples.keys()
        for count in bytes.indices {
            #expect(throws: ProofError.self) { try Receipt(Array(bytes.prefix(count))).check(keys) }
        }
    }

    @Test func `a receipt for another entry proves nothing`() throws {
        let receipt = try Receipt(bytes)
        for (extra, index) in [("entry 4", 5), ("entry 5", 4), ("entry 4", 7), ("entry 4", UInt64.max)]
            as [(String, UInt64)]
        {
            let forged = try Receipt(extra: Array(extra.utf8), index: index, proof: receipt.proof, note: receipt.note)
            #expect(throws: ProofError.self) { try forged.check(Examples.keys()) }
        }
    }

    @Test(
        arguments: [
            ("no heading", "index 0\n\nNOTE"),
            ("another version", "c2sp.org/tlog-proof@v2\nindex 0\n\nNOTE"),
            ("no index", "c2sp.org/tlog-proof@v1\nextra YQ==\n\nNOTE"),
            ("index with a zero before it", "c2sp.org/tlog-proof@v1\nindex 01\n\nNOTE"),
            ("index that is too large", "c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\nNOTE"),
            ("empty extra", "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\nNOTE"),
            ("extra that is not base64", "c2sp.org/tlog-proof@v1\nextra YQ\nindex 0\n\nNOTE"),
            ("extra twice", "c2sp.org/tlog-proof@v1\nextra YQ==\nextra YQ==\nindex 0\n\nNOTE"),
            ("extra after index", "c2sp.org/tlog-proof@v1\nindex 0\nextra YQ==\n\nNOTE"),
            ("a short hash", "c2sp.org/tlog-proof@v1\nindex 0\nYQ==\n\nNOTE"),
            ("carriage returns", "c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nNOTE"),
            ("no empty line", "c2sp.org/tlog-proof@v1\nindex 0\nNOTE"),
            ("two empty lines", "c2sp.org/tlog-proof@v1\nindex 0\n\n\nNOTE"),
            ("64 hashes", "c2sp.org/tlog-proof@v1\nindex 0\nHASHES\nNOTE"),
        ]
    )
    func `such receipts are refused`(_ what: String, _ template: String) {
        let hashes = String(repeating: "n/U3thiiV++CkIxFkVrLrrbZ3qA11tk5ZPyIwZ6YyLM=\n", count: 64)
        let text = template.replacing("NOTE", with: Examples.note).replacing("HASHES", with: hashes)
        // Two empty lines are read as the beginning of the note, which then is no checkpoint.
        #expect(throws: ProofError.self, "\(what)") { try Receipt(Array(text.utf8)).check(Examples.keys()) }
    }
}
