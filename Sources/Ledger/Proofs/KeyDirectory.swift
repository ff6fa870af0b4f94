internal import Files
internal import Glibc
public import Transparency

/// The directory of the log's key, beside the data and not in it (log.md §9): `log.key`, and the last checkpoints signed.
///
/// From any thread; blocks.
public struct KeyDirectory: Sendable {
    public let path: String

    /// - Parameter path: such as ``standard(for:)``.
    public init(path: String) {
        self.path = path
    }

    /// Beside a data directory `ledger` lies `ledger.key`.
    public static func standard(for data: String) -> KeyDirectory {
        KeyDirectory(path: resolved(data) + ".key")
    }

    /// The path without `.`, `..` and links, as far as it is there: the key must not come to lie in the data.
    private static func resolved(_ data: String) -> String {
        var data = data[...]
        while data.count > 1, data.last == "/" { data = data.dropLast() }
        let needsIt = data.split(separator: "/", omittingEmptySubsequences: false).last.map { $0 == "." || $0 == ".." }
        guard needsIt ?? false, let whole = realpath(String(data), nil) else { return String(data) }
        defer { free(whole) }
        return String(cString: whole)
    }

    public var keyFile: String { path + "/log.key" }

    /// The key; nil where there is none.
    /// - Throws: `io`; `damaged` where the file is no key.
    public func key() throws(LedgerError) -> SigningKey? {
        guard let bytes = try inFiles({ () throws(FileError) in try WholeFile.read(keyFile, limit: Self.keyBytes) })
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
        do throws(ProofError) { return try SigningKey(String(text)) } catch {
            throw LedgerError(.damaged, "\(keyFile) is no key: \(error.message) Restore it from its backup.")
        }
    }

    /// Makes the key of a log that has none.
    /// - Parameters:
    ///   - origin: names the log for ever; nil: a name made of the key.
    ///   - seed: 32 random bytes.
    /// - Throws: `invalid_argument` where a log can't have this name, or there is a key already; `io`, `disk_full`.
    public func makeKey(origin: String?, seed: [UInt8]) throws(LedgerError) -> SigningKey {
        guard try key() == nil else { throw LedgerError(.invalidArgument, "\(keyFile) is there already; keep it.") }
        let key: SigningKey
        do throws(ProofError) {
            if let origin {
                key = try SigningKey(name: KeyName(origin), seed: seed)
            } else {
                key = try SigningKey(prefix: "socai", seed: seed)
            }
        } catch {
            throw LedgerError(.invalidArgument, error.message)
        }
        try restore(key)
        return key
    }

    /// Puts a key in its place: a new one, or one from a backup.
    public func restore(_ key: SigningKey) throws(LedgerError) {
        try inFiles { () throws(FileError) in
            try WholeFile.makeDirectory(path)
            try WholeFile.replace(keyFile, with: Array((key.secretText + "\n").utf8))
        }
    }

    /// Durable before the checkpoint leaves the process.
    func keep(_ note: SignedNote, _ tree: CheckpointedTree) throws(LedgerError) {
        try inFiles { () throws(FileError) in
            try WholeFile.replace(file(of: tree), with: note.bytes)
        }
    }

    /// Makes the caller the only one who signs with this key, until the lock is gone.
    func lock() throws(LedgerError) -> FileLock {
        let lock = try inFiles { () throws(FileError) in try FileLock(path + "/lock") }
        guard let lock else {
            throw LedgerError(.locked, "Another process signs with the key in \(path); stop it first.")
        }
        return lock
    }

    private func file(of tree: CheckpointedTree) -> String { path + "/" + tree.fileName }

    private static let keyBytes = 4_096
}

/// Runs a step on files and turns what it throws into the ledger's error.
func inFiles<R>(_ step: () throws(FileError) -> R) throws(LedgerError) -> R {
    do throws(FileError) { return try step() } catch {
        throw LedgerError(error.isDiskFull ? .diskFull : .io, "\(error.message). Make it possible, and try again.")
    }
}
