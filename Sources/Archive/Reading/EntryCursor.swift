internal import Transparency

/// The entries of an archive one after another, with a bundle in memory at a time. Calls block; for one owner.
///
/// They are what the files say; whoever uses them verifies them (``ArchiveVerifier``, or the root over all of them).
public struct EntryCursor {
    /// The index of the entry that is next, from 0.
    public private(set) var index: UInt64
    private let size: UInt64
    private let reader: ArchiveReader
    private var bundle: [ArraySlice<UInt8>] = []
    private var offset = 0

    /// - Parameters:
    ///   - from: the index of the first entry wanted.
    ///   - size: the number of entries, as the archive's checkpoint says; more may be there.
    /// - Throws: `invalid_argument` unless `from` is at most `size`.
    public init(_ reader: ArchiveReader, from: UInt64 = 0, size: UInt64) throws(ArchiveError) {
        guard from <= size else {
            throw ArchiveError(.invalidArgument, "The archive has \(size) entries, and none from \(from) on.")
        }
        self.reader = reader
        self.size = size
        index = from
    }

    /// The next entry; nil after the last.
    /// - Throws: as ``ArchiveReader/entries(_:)``.
    public mutating func next() throws(ArchiveError) -> ArraySlice<UInt8>? {
        guard index < size else { return nil }
        if offset == bundle.count {
            bundle = try reader.entries(.entries(at: index, of: size))
            offset = Int(index % 256)
        }
        defer {
            offset += 1
            index += 1
        }
        return bundle[offset]
    }
}

extension TilePath {
    /// The bundle that has an entry of a log of some size.
    static func entries(at index: UInt64, of size: UInt64) throws(ArchiveError) -> TilePath {
        try path(.entries, number: index / 256, width: Int(min(256, size - index / 256 * 256)))
    }

    static func path(_ content: Content, number: UInt64, width: Int) throws(ArchiveError) -> TilePath {
        do throws(ProofError) {
            return try TilePath(content, number: number, width: width)
        } catch {
            throw ArchiveError(.invalidArgument, error.message)
        }
    }
}
