internal import Transparency

/// The body of an `add-checkpoint` request (C2SP tlog-witness).
struct AddCheckpoint: Hashable, Sendable {
    /// The size of the tree that the witness cosigned last, as the sender knows it.
    var old: UInt64
    /// That the checkpoint's tree extends it.
    var proof: [TreeHash]
    var note: SignedNote

    init(old: UInt64, proof: [TreeHash], note: SignedNote) {
        self.old = old
        self.proof = proof
        self.note = note
    }

    /// - Throws: `invalid_argument`, with what can't be read.
    init(_ bytes: [UInt8]) throws(WitnessError) {
        var rest = bytes[...]
        let word = Array("old ".utf8)
        guard let line = rest.takeLine(), line.starts(with: word), let old = Decimal.number(line.dropFirst(word.count))
        else { throw Self.malformed("it does not begin with 'old SIZE'") }
        var proof: [TreeHash] = []
        while true {
            guard let line = rest.takeLine() else { throw Self.malformed("it ends before the checkpoint") }
            if line.isEmpty { break }
            guard proof.count < Limits.proofHashes, let hash = StrictBase64.bytes(line).flatMap({ TreeHash($0) }) else {
                throw Self.malformed("line \(proof.count + 1) of the proof is no hash, or one too many")
            }
            proof.append(hash)
        }
        do throws(ProofError) {
            self.init(old: old, proof: proof, note: try SignedNote(Array(rest)))
        } catch {
            throw Self.malformed(error.message)
        }
    }

    var bytes: [UInt8] {
        let lines = ["old \(old)"] + proof.map { StrictBase64.text($0.bytes) } + [""]
        return lines.flatMap { Array("\($0)\n".utf8) } + note.bytes
    }

    private static func malformed(_ why: String) -> WitnessError {
        WitnessError(.invalidArgument, "The request can't be read: \(why).")
    }
}

extension ArraySlice<UInt8> {
    /// Takes the next line off, without its newline; nil where there is no whole one.
    mutating func takeLine() -> ArraySlice<UInt8>? {
        guard let end = firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { self = self[(end + 1)...] }
        return self[..<end]
    }
}
