internal import Files
internal import Glibc
public import Transparency

/// A witness's state: `witness.key`, `logs/` with the last checkpoint that it cosigned of each log, `evidence/` with
/// checkpoints that contradict each other. One process has it. Calls block.
public final class WitnessDirectory: Sendable {
    public let path: String
    private let lock: FileLock

    /// Makes it where there is none.
    /// - Throws: `locked`, `io`.
    public init(_ path: String) throws(WitnessError) {
        self.path = path
        let lock: FileLock?
        do throws(FileError) {
            try WholeFile.makeDirectory(path)
            lock = try FileLock(path + "/lock")
        } catch {
            throw WitnessError(error)
        }
        guard let lock else { throw WitnessError(.locked, "Another witness runs on \(path); end it first.") }
        self.lock = lock
    }

    /// The witness's key; made where there is no state yet.
    /// - Parameters:
    ///   - name: nil: that of the key; for a new one `socai-witness/` and 16 digits of its hash.
    ///   - seed: gives 32 random bytes for a new key.
    /// - Throws: `damaged` where the key is gone or can't be read; `invalid_argument` where it has another name; `io`.
    public func key(name: KeyName?, seed: () -> [UInt8]) throws(WitnessError) -> SigningKey {
        let key = if let stored = try storedKey() { stored } else { try newKey(name, seed()) }
        guard name == nil || key.verifier.name == name else {
            throw WitnessError(
                .invalidArgument,
                "\(keyFile) is the key of \(key.verifier.name); give no other name, or another directory."
            )
        }
        // After the key: logs without a key are those of a witness that has lost it.
        do throws(FileError) {
            for folder in [logs, evidence] { try WholeFile.makeDirectory(folder) }
        } catch {
            throw WitnessError(error)
        }
        return key
    }

    private func storedKey() throws(WitnessError) -> SigningKey? {
        guard let bytes = try read(keyFile) else { return nil }
        do throws(ProofError) {
            return try SigningKey(String(decoding: bytes, as: UTF8.self).withoutNewline)
        } catch {
            throw WitnessError(.damaged, "\(keyFile) can't be read. \(error.message)")
        }
    }

    private func newKey(_ name: KeyName?, _ seed: [UInt8]) throws(WitnessError) -> SigningKey {
        guard access(logs, F_OK) != 0 else {
            throw WitnessError(
                .damaged,
                "\(keyFile) is gone, and this witness has cosigned before: restore it, or begin anew in another directory."
            )
        }
        let key: SigningKey
        do throws(ProofError) {
            key =
                if let name {
                    try SigningKey(name: name, kind: .witness, seed: seed)
                } else {
                    try SigningKey(prefix: "socai-witness", kind: .witness, seed: seed)
                }
        } catch {
            throw WitnessError(.invalidArgument, error.message)
        }
        try replace(keyFile, Array("\(key.secretText)\n".utf8))
        return key
    }

    /// The last checkpoint that was cosigned; nil: none.
    /// - Throws: `damaged` where the file is not one of this log, `io`.
    func latest(of log: WitnessedLog) throws(WitnessError) -> Checkpoint? {
        let file = file(of: log.origin)
        guard let bytes = try read(file) else { return nil }
        let checkpoint: Checkpoint
        do throws(ProofError) {
            checkpoint = try Checkpoint(text: SignedNote(bytes).text)
        } catch {
            throw WitnessError(.damaged, "\(file) is not a checkpoint: restore it.", cause: error.message)
        }
        guard checkpoint.hasOrigin(log.origin) else {
            throw WitnessError(.damaged, "\(file) is not a checkpoint of \(log.origin): restore it.")
        }
        return checkpoint
    }

    /// On the disk when this returns.
    func keep(_ note: SignedNote, of origin: String) throws(WitnessError) {
        try replace(file(of: origin), note.bytes)
    }

    /// Keeps a checkpoint, and the one that was cosigned and contradicts it: the first pair of each log.
    func keepEvidence(_ note: SignedNote, of origin: String) throws(WitnessError) {
        let pair = "\(evidence)/\(Self.name(origin))"
        guard access(pair + "-theirs", F_OK) != 0, let ours = try read(file(of: origin)) else { return }
        try replace(pair + "-ours", ours)
        try replace(pair + "-theirs", note.bytes)
    }

    private var keyFile: String { path + "/witness.key" }
    private var logs: String { path + "/logs" }
    private var evidence: String { path + "/evidence" }

    /// An origin may be anything; its hash is a name.
    private func file(of origin: String) -> String {
        "\(logs)/\(Self.name(origin))"
    }

    private static func name(_ origin: String) -> String {
        TreeHash(PlainHash.of(Array(origin.utf8)))?.description ?? ""
    }

    private func read(_ file: String) throws(WitnessError) -> [UInt8]? {
        do throws(FileError) { return try WholeFile.read(file, limit: Limits.stateBytes) } catch {
            throw WitnessError(error)
        }
    }

    private func replace(_ file: String, _ bytes: [UInt8]) throws(WitnessError) {
        do throws(FileError) { try WholeFile.replace(file, with: bytes) } catch { throw WitnessError(error) }
    }
}

extension WitnessError {
    fileprivate init(_ error: FileError) {
        self.init(.io, "Check the path, its permissions and the space left.", cause: error.message)
    }
}

extension String {
    fileprivate var withoutNewline: String {
        utf8.last == UInt8(ascii: "\n") ? String(dropLast()) : self
    }
}
