/// Entries of a log one after another, each after its length in two bytes, big end first (C2SP tlog-tiles).
public enum EntryBundle {
    /// Reads a bundle.
    /// - Parameter width: the entries that there must be, 1 to 256.
    /// - Throws: `malformed_tile` where there are more or fewer, or the last one is cut.
    public static func entries(_ bytes: [UInt8], width: Int) throws(ProofError) -> [ArraySlice<UInt8>] {
        var entries: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard entries.count < width else { throw malformed("it has more than \(width) entries") }
            guard rest.count >= 2 else { throw malformed("it ends in the middle of a length") }
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            let content = rest.dropFirst(2)
            guard content.count >= length else { throw malformed("it ends in the middle of an entry") }
            entries.append(content.prefix(length))
            rest = content.dropFirst(length)
        }
        guard entries.count == width else { throw malformed("it has \(entries.count) entries, not \(width)") }
        return entries
    }

    /// Adds an entry to the bytes of a bundle.
    /// - Throws: `invalid_argument` for more than 65,535 bytes.
    public static func append(_ entry: some Collection<UInt8>, to bytes: inout [UInt8]) throws(ProofError) {
        guard let length = UInt16(exactly: entry.count) else {
            throw ProofError(.invalidArgument, "An entry has at most \(Limits.entryBytes) bytes, not \(entry.count).")
        }
        bytes.append(UInt8(length >> 8))
        bytes.append(UInt8(length & 255))
        bytes += entry
    }

    private static func malformed(_ why: String) -> ProofError {
        ProofError(.malformedTile, "These are not the entries of a tile: \(why).")
    }
}
