public import Transparency

/// Why an archive can't be read or written, or is not what its checkpoint says: the one error type of this module.
public struct ArchiveError: Error, Hashable, Sendable {
    /// What happened, for programs; the strings are stable.
    public enum Code: String, Hashable, Sendable {
        /// The archive isn't what was written; ``ArchiveError/entry`` or ``ArchiveError/tile`` is the first bad one.
        case damaged
        /// There is no checkpoint, or one that can't be read.
        case notAnArchive = "not_an_archive"
        /// The checkpoint isn't that of the entries that were appended.
        case wrongCheckpoint = "wrong_checkpoint"
        /// Another process writes to the archive.
        case locked
        /// No space left (or a quota reached).
        case diskFull = "disk_full"
        /// The operating system failed otherwise.
        case io
        /// An argument is outside its stated range.
        case invalidArgument = "invalid_argument"
    }

    /// What happened, for programs.
    public let code: Code
    /// What happened and what to do about it, for people.
    public let message: String
    /// The index, from 0, of the first entry that doesn't fit, where it is known.
    public let entry: UInt64?
    /// The first tile or bundle that doesn't fit, where it is known.
    public let tile: TilePath?
    /// What lies behind it, such as the system's own words.
    public let cause: String?

    init(_ code: Code, _ message: String, entry: UInt64? = nil, tile: TilePath? = nil, cause: String? = nil) {
        self.code = code
        self.message = message
        self.entry = entry
        self.tile = tile
        self.cause = cause
    }

    static func damaged(_ what: String, entry: UInt64? = nil, tile: TilePath? = nil) -> ArchiveError {
        ArchiveError(
            .damaged,
            "The archive is damaged: \(what). Keep it as it is, and compare with another copy.",
            entry: entry,
            tile: tile
        )
    }
}

extension ArchiveError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message)" + (cause.map { " (\($0))" } ?? "") }
}
