internal import Glibc
internal import Ledger
internal import Transparency

/// The key that a server signs its log with.
enum LogKey {
    /// Makes the key of a log that has none.
    /// - Throws: `Failure` where the log has been signed before, with a key that is not there.
    static func makeUnlessThere(_ keys: KeyDirectory, data: String, origin: String?) throws {
        if let key = try keys.key() { return try check(key, origin) }
        guard access(data + "/" + CheckpointedTree.records.fileName, F_OK) != 0 else {
            throw Failure(
                .damaged,
                "the log in \(data) was signed with a key that is not in \(keys.path)",
                "restore it with 'socai key restore', or name its directory with --log-key; with another key it would be another log to its auditors"
            )
        }
        let key = try keys.makeKey(origin: origin, seed: RandomBytes.make(32))
        Standard.error(
            """
            socai: made the log's key in \(keys.path); back it up ('socai key backup'). Verifier key, for auditors:
              \(key.verifier)

            """
        )
    }

    private static func check(_ key: SigningKey, _ origin: String?) throws(Failure) {
        guard let origin, origin != key.verifier.name.text else { return }
        throw .usage("this log's name is \(key.verifier.name) for ever, not \(origin)", "leave out --origin")
    }
}
