import Testing

@testable import Transparency

@Suite struct CheckpointKeysTests {
    @Test func `checkpoints of public logs are opened with their published keys`() throws {
        let checksums = try CheckpointKeys(
            log: VerifierKey(PublicLogs.checksumDatabase),
            origin: PublicLogs.checksumOrigin
        )
        #expect(try checksums.open(Array(PublicLogs.checksumCheckpoint.utf8)).checkpoint.size == 63_096_908)
        let firmware = try CheckpointKeys(log: VerifierKey(PublicLogs.firmware), origin: PublicLogs.firmwareOrigin)
        #expect(try firmware.open(Array(PublicLogs.firmwareCheckpoint.utf8)).checkpoint.size == 59)
    }

    @Test func `what is signed and cosigned here is what another implementation made`() throws {
        let checkpoint = try Checkpoint(
            origin: "example.com/ledger",
            size: 7,
            root: #require(StrictBase64.bytes("mMl/C6MXXNCLAx3QhLncTmSbZNGijm6mlGRlAxc6tYc=").flatMap { TreeHash($0) })
        )
        var note = try SigningKey(Examples.secret).sign(checkpoint)
        try note.add(SigningKey(Examples.witnessSecret).cosign(checkpoint, at: Examples.time))
        #expect(note.description == Examples.note)
    }

    @Test func `a checkpoint shows who witnessed it and when`() throws {
        let signed = try Examples.keys().open(Array(Examples.note.utf8))
        #expect(signed.checkpoint.size == 7)
        #expect(signed.witnessed.map(\.time) == [Examples.time])
        #expect(try signed.witnessed.map(\.key) == [VerifierKey(Examples.witness)])
    }

    @Test func `a checkpoint with one bit flipped is refused`() throws {
        let keys = try Examples.keys()
        for bytes in Array(Examples.note.utf8).withOneBitFlipped(every: 3) {
            #expect(throws: ProofError.self) { try keys.open(bytes) }
        }
    }

    @Test func `each fault has its code`() throws {
        let keys = try Examples.keys()
        let log = try SigningKey(Examples.secret)
        let other = try SigningKey(name: KeyName("example.com/ledger"), seed: Examples.witnessSeed)
        let checkpoint = try Checkpoint(origin: "example.com/ledger", size: 7, root: .empty)
        let foreign = try Checkpoint(origin: "example.com/other", size: 7, root: .empty)
        let faults: [(SignedNote, ProofError.Code)] = [
            (try other.sign(checkpoint), .missingSignature),
            (try log.sign(checkpoint), .missingWitness),
            (try log.sign(foreign), .wrongOrigin),
            (
                try SignedNote(text: Array("no checkpoint\n".utf8), signatures: log.sign(foreign).signatures),
                .badSignature
            ),
        ]
        for (note, code) in faults {
            let error = #expect(throws: ProofError.self) { try keys.open(note) }
            #expect(error?.code == code)
        }
    }

    @Test func `a bad line of a known witness spoils the note, of an unknown one nothing`() throws {
        var note = try SignedNote(Array(Examples.note.utf8))
        let checkpoint = try Checkpoint(text: note.text)
        let unknown = try SigningKey(name: KeyName("other.example"), kind: .witness, seed: Examples.seed)
        let later = try SigningKey(Examples.witnessSecret).cosign(checkpoint, at: Examples.time + 1)
        try note.add(NoteSignature(name: unknown.verifier.name, keyID: 1, bytes: [1]))
        #expect(try Examples.keys().open(note).witnessed.count == 1)
        try note.add(NoteSignature(name: later.name, keyID: later.keyID, bytes: later.bytes.dropLast() + [0xFF]))
        let error = #expect(throws: ProofError.self) { try Examples.keys(quorum: 0).open(note) }
        #expect(error?.code == .badSignature)
    }

    @Test func `a log can't be its own witness, nor one key two of them`() throws {
        let log = try VerifierKey(Examples.key)
        let witness = try VerifierKey(Examples.witness)
        let alias = try VerifierKey(name: KeyName("w2"), kind: .witness, publicKey: witness.publicKey)
        let itself = try VerifierKey(name: KeyName("w3"), kind: .witness, publicKey: log.publicKey)
        for witnesses in [[witness, witness], [witness, alias], [itself], [log]] {
            let error = #expect(throws: ProofError.self) { try CheckpointKeys(log: log, witnesses: witnesses) }
            #expect(error?.code == .unusableKeys)
        }
        #expect(throws: ProofError.self) { try CheckpointKeys(log: witness) }
        for quorum in [-1, 2] {
            #expect(throws: ProofError.self) { try CheckpointKeys(log: log, witnesses: [witness], quorum: quorum) }
        }
    }

    @Test func `a log doesn't cosign, a witness doesn't sign`() throws {
        let checkpoint = try Checkpoint(origin: "example.com/ledger", size: 7, root: .empty)
        #expect(throws: ProofError.self) { try SigningKey(Examples.secret).cosign(checkpoint, at: 1) }
        #expect(throws: ProofError.self) { try SigningKey(Examples.witnessSecret).sign(checkpoint) }
        #expect(throws: ProofError.self) { try SigningKey(Examples.witnessSecret).cosign(checkpoint, at: 1 << 63) }
    }

    @Test func `a time that no witness may give is refused`() {
        #expect(Cosignature([0x80] + Array(repeating: 0, count: 71)) == nil)
        #expect(Cosignature([0x7F] + Array(repeating: 0, count: 71)) != nil)
        #expect(Cosignature(Array(repeating: 0, count: 71)) == nil)
    }
}
