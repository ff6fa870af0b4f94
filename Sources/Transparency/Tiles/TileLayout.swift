/// Which tiles a tree of a size has (C2SP tlog-tiles).
public struct TileLayout: Hashable, Sendable {
    /// The number of leaves.
    public let size: UInt64

    public init(size: UInt64) {
        self.size = size
    }

    /// The levels that have tiles; 0 for an empty tree, 8 at most.
    public var levels: Int {
        (0..<8).prefix { hashes(level: $0) > 0 }.count
    }

    /// The hashes of a level, in all of its tiles.
    public func hashes(level: Int) -> UInt64 {
        size >> UInt64(8 * level)
    }

    /// The full tiles of a level; of level 0 also the full bundles of entries.
    public func fullTiles(level: Int) -> UInt64 {
        hashes(level: level + 1)
    }

    /// The hashes in the tile after the full ones; 0: there is none.
    public func partialWidth(level: Int) -> Int {
        Int(hashes(level: level) & 255)
    }

    /// The tiles that aren't full, bottom up, each level's hashes.
    public var partialTiles: [TilePath] {
        (0..<levels).compactMap { level in
            partial(.hashes(level: level), level: level)
        }
    }

    /// The bundle of entries that isn't full; nil: there is none.
    public var partialEntries: TilePath? {
        partial(.entries, level: 0)
    }

    private func partial(_ content: TilePath.Content, level: Int) -> TilePath? {
        // Only a width of 0 is refused, which is no tile.
        do throws(ProofError) {
            return try TilePath(content, number: fullTiles(level: level), width: partialWidth(level: level))
        } catch {
            return nil
        }
    }
}
