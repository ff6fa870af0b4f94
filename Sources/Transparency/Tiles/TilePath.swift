/// Where a part of a tlog-tiles directory is: `tile/<L>/<N>` or `tile/entries/<N>`, with `.p/<W>` where it is not full
/// (C2SP tlog-tiles).
public struct TilePath: Hashable, Sendable {
    /// What is there.
    public enum Content: Hashable, Sendable {
        /// Hashes of a level, 0 to 63.
        case hashes(level: Int)
        /// The entries whose hashes are the tile of level 0 with the same number.
        case entries
    }

    public let content: Content
    /// From 0, from left to right.
    public let number: UInt64
    /// Hashes or entries in it, 1 to 256; 256 is full.
    public let width: Int

    /// - Throws: `invalid_argument` where level or width are out of range.
    public init(_ content: Content, number: UInt64, width: Int = 256) throws(ProofError) {
        if case .hashes(let level) = content, !(0...63).contains(level) {
            throw ProofError(.invalidArgument, "Levels of tiles are 0 to 63, not \(level).")
        }
        guard (1...Limits.tileWidth).contains(width) else {
            throw ProofError(.invalidArgument, "Tiles are 1 to \(Limits.tileWidth) wide, not \(width).")
        }
        self.content = content
        self.number = number
        self.width = width
    }

    public var isFull: Bool { width == Limits.tileWidth }

    /// The same number and content, full.
    public var full: TilePath { TilePath(unchecked: content, number, Limits.tileWidth) }

    private init(unchecked content: Content, _ number: UInt64, _ width: Int) {
        self.content = content
        self.number = number
        self.width = width
    }
}

extension TilePath: CustomStringConvertible {
    /// The path from the log's prefix: `tile/0/x001/x234/067.p/8`.
    public var description: String {
        let content =
            switch content {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        return "tile/\(content)/\(Self.text(number))" + (isFull ? "" : ".p/\(width)")
    }

    /// Reads a path that is written exactly so.
    /// - Throws: `malformed_tile`.
    public init(_ text: String) throws(ProofError) {
        guard let path = Self.read(text), path.description.utf8.elementsEqual(text.utf8) else {
            throw ProofError(.malformedTile, "'\(text.prefix(200))' is not the path of a tile or of entries.")
        }
        self = path
    }

    /// Reads generously; writing it again shows whether it was right.
    private static func read(_ text: String) -> TilePath? {
        guard text.utf8.count <= 64 else { return nil }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "tile" else { return nil }
        var width = Limits.tileWidth
        if parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(parts.removeLast()), (1..<Limits.tileWidth).contains(partial) else { return nil }
            parts[parts.count - 1].removeLast(2)
            width = partial
        }
        let content = parts[1] == "entries" ? Content.entries : Int(parts[1]).map { .hashes(level: $0) }
        guard let content, let number = number(parts[2...]) else { return nil }
        do throws(ProofError) { return try TilePath(content, number: number, width: width) } catch { return nil }
    }

    private static func number(_ parts: ArraySlice<Substring>) -> UInt64? {
        var number: UInt64 = 0
        for part in parts {
            let digits = part.hasPrefix("x") ? part.dropFirst() : part
            let (thousands, isTooLarge) = number.multipliedReportingOverflow(by: 1_000)
            guard digits.utf8.count == 3, let group = UInt64(digits), !isTooLarge else { return nil }
            let (sum, isTooLargeAfterAll) = thousands.addingReportingOverflow(group)
            guard !isTooLargeAfterAll else { return nil }
            number = sum
        }
        return number
    }

    /// `x001/x234/067`
    private static func text(_ number: UInt64) -> String {
        var groups: [String] = []
        var rest = number
        repeat {
            let digits = String(rest % 1_000)
            groups.append((groups.isEmpty ? "" : "x") + String(repeating: "0", count: 3 - digits.count) + digits)
            rest /= 1_000
        } while rest > 0
        return groups.reversed().joined(separator: "/")
    }
}
