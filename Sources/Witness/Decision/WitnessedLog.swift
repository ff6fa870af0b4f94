public import Transparency

/// A log that a witness knows.
public struct WitnessedLog: Hashable, Sendable {
    /// The first line of its checkpoints.
    public let origin: String
    /// Those that are trusted to sign them; each of them alone may.
    public let keys: [VerifierKey]

    /// - Parameter origin: nil: the name of the first key.
    /// - Throws: `invalid_argument` where there is no key, too many, or one that isn't a log's.
    public init(origin: String? = nil, keys: [VerifierKey]) throws(WitnessError) {
        guard let first = keys.first, keys.count <= Limits.keysOfLog, keys.allSatisfy({ $0.kind == .log }) else {
            throw WitnessError(
                .invalidArgument,
                "A log has 1 to \(Limits.keysOfLog) keys of its own, of type 0x01: not those of witnesses."
            )
        }
        self.origin = origin ?? first.name.text
        self.keys = keys
    }

    /// Logs of the keys' names: those with the same name are keys of the same log.
    /// - Throws: `invalid_argument`, as above.
    public static func named(by keys: [VerifierKey]) throws(WitnessError) -> [WitnessedLog] {
        var logs: [WitnessedLog] = []
        for key in keys {
            let same = keys.filter { $0.name == key.name }
            if same.first == key { logs.append(try WitnessedLog(keys: same)) }
        }
        return logs
    }

    /// Whether one of the keys has signed; a bad signature of any of them spoils the note.
    func trusts(_ note: SignedNote) -> Bool {
        do throws(ProofError) {
            var isSigned = false
            for key in keys where try key.verify(note) != nil { isSigned = true }
            return isSigned
        } catch {
            return false
        }
    }
}
