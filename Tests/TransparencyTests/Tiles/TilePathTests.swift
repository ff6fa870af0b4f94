import Testing

@testable import Transparency

@Suite struct TilePathTests {
    @Test func `paths are those of the specification`() throws {
        let paths: [(TilePath, String)] = [
            (try TilePath(.hashes(level: 0), number: 0), "tile/0/000"),
            (try TilePath(.hashes(level: 0), number: 1_234_067), "tile/0/x001/x234/067"),
            (try TilePath(.entries, number: 1_234_067, width: 8), "tile/entries/x001/x234/067.p/8"),
            (try TilePath(.hashes(level: 63), number: 999, width: 255), "tile/63/999.p/255"),
            (try TilePath(.entries, number: .max), "tile/entries/x018/x446/x744/x073/x709/x551/615"),
            (try TilePath(.hashes(level: 1), number: 1_000), "tile/1/x001/000"),
        ]
        for (path, text) in paths {
            #expect(path.description == text)
            #expect(try TilePath(text) == path)
        }
    }

    @Test(
        arguments: [
            "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/000",
            "tile/0/001/002",
            "tile/0/x001", "tile/0/x001/x002", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/+1/000",
            "tile/data/000", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
            "tile/0/000.p/1/2", "tile/0/000/", "/tile/0/000", "tile/0/../000",
            "tile/0/x018/x446/x744/x073/x709/x551/616",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/0/+01", "tile/0/x+01/000", "Tile/0/000",
        ]
    )
    func `such paths are refused`(_ text: String) {
        #expect(throws: ProofError.self) { try TilePath(text) }
    }

    @Test func `widths and levels have bounds`() {
        #expect(throws: ProofError.self) { try TilePath(.entries, number: 0, width: 0) }
        #expect(throws: ProofError.self) { try TilePath(.entries, number: 0, width: 257) }
        #expect(throws: ProofError.self) { try TilePath(.hashes(level: 64), number: 0) }
    }

    @Test func `a tree of 70,000 has the tiles of the specification`() throws {
        let layout = TileLayout(size: 70_000)
        #expect(layout.levels == 3)
        #expect([0, 1, 2].map(layout.fullTiles) == [273, 1, 0])
        #expect([0, 1, 2].map(layout.partialWidth) == [112, 17, 1])
        #expect(layout.partialTiles.map(\.description) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(layout.partialEntries?.description == "tile/entries/273.p/112")
        #expect(TileLayout(size: 256).partialTiles.map(\.description) == ["tile/1/000.p/1"])
        #expect(TileLayout(size: 0).levels == 0)
        #expect(TileLayout(size: .max).levels == 8)
    }
}
