/// The bounds of archives, all in one place. None of them grows with the log.
enum Limits {
    /// The largest checkpoint with its signatures, in bytes.
    static let checkpointBytes = 1 << 20
    /// A full tile of hashes, in bytes.
    static let tileBytes = 256 * 32
    /// The largest bundle of entries, in bytes: 256 entries of 65,535 bytes, each after two of its length.
    static let bundleBytes = 256 * 65_537
    /// Files that are written before they are seen to the disk.
    static let unsyncedFiles = 1_024
    /// Entries between two reports of progress.
    static let progressEntries: UInt64 = 65_536
}
