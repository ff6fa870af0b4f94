import Testing
import Transparency

@testable import EventLog

/// The tree in the file: tiles stored, proofs out of them, and what they are when a log is opened again.
@Suite struct TreeTests {
    private let test: TestLog
    private let log: EventLog
    private let roots: [TreeHash]

    init() throws {
        test = try TestLog()
        log = try test.filled(1_030)
        var frontier = MerkleFrontier()
        var roots = [frontier.root]
        try log.visit(from: 1, count: .max) { record in
            frontier.append(leaf: record.leafHash)
            roots.append(frontier.root)
            return true
        }
        self.roots = roots
    }

    @Test func `the root at every size is that of the records`() throws {
        for size in stride(from: 0, through: 1_030, by: 13) { #expect(try log.root(at: UInt64(size)) == roots[size]) }
        expectRefusal(.notFound) { _ = try log.root(at: 1_031) }
    }

    @Test func `proofs out of tiles and edge verify`() throws {
        for (position, size) in [
            (1, 1), (1, 1_030), (256, 256), (256, 257), (300, 1_000), (1_025, 1_030), (512, 1_024),
        ] {
            let proof = try log.inclusionProof(of: UInt64(position), in: UInt64(size))
            try InclusionProof.verify(
                leaf: log.record(at: UInt64(position)).leafHash,
                index: UInt64(position) - 1,
                size: UInt64(size),
                proof: proof,
                root: roots[size]
            )
        }
        for (from, to) in [(0, 1_030), (1, 1_030), (255, 256), (256, 1_030), (700, 1_029), (1_030, 1_030)] {
            let proof = try log.consistencyProof(from: UInt64(from), to: UInt64(to))
            try ConsistencyProof.verify(
                from: UInt64(from),
                fromRoot: roots[from],
                to: UInt64(to),
                toRoot: roots[to],
                proof: proof
            )
        }
        expectRefusal(.notFound) { _ = try log.inclusionProof(of: 0, in: 5) }
        expectRefusal(.notFound) { _ = try log.inclusionProof(of: 6, in: 5) }
        expectRefusal(.notFound) { _ = try log.inclusionProof(of: 1, in: 2_000) }
        expectRefusal(.notFound) { _ = try log.consistencyProof(from: 6, to: 5) }
    }

    @Test func `a log opened again has the same edge, and fills its tiles on`() throws {
        let edge = log.edge
        log.close()
        let again = try test.open()
        #expect(again.edge == edge)
        try TestLog.fill(again, 600)
        #expect(try again.root(at: 1_030) == roots[1_030])
        #expect(try test.verify().root == again.head.root)
    }

    @Test func `a log of the first version gets its tiles at the first opening for writing`() throws {
        log.close()
        try changeFile(
            """
            DROP TABLE tiles;
            DROP TABLE access_log;
            PRAGMA user_version = 1;
            """
        )
        expectRefusal(.notALedger) { _ = try test.open(.readOnly) }
        let again = try test.open()
        #expect(try again.root(at: 777) == roots[777])
        #expect(try test.verify().root == roots[1_030])
    }

    @Test(
        arguments: [
            ("DELETE FROM tiles WHERE number = 1", nil),
            ("DELETE FROM tiles WHERE number = 3", nil),
            ("UPDATE tiles SET nodes = zeroblob(16320) WHERE number = 2", 768),
            ("UPDATE tiles SET root = (SELECT root FROM tiles WHERE number = 0) WHERE number = 1", 512),
            ("INSERT INTO tiles SELECT 0, 1, 0, root, nodes FROM tiles WHERE number = 0", nil),
            ("INSERT INTO tiles SELECT 0, 0, 4, root, nodes FROM tiles WHERE number = 0", nil),
            ("INSERT INTO tiles SELECT 3, 0, 0, root, nodes FROM tiles WHERE number = 0", nil),
        ] as [(String, UInt64?)]
    )
    func `a tile that is missing, changed or too much is found`(change: String, position: UInt64?) throws {
        log.close()
        try test.tamper(change)
        do {
            _ = try test.verify()
            Issue.record("\(change) was not found")
        } catch let error as LogError {
            #expect(error.code == .damaged)
            if let position { #expect(error.position == position) }
        }
    }

    @Test func `tiles can be neither changed nor deleted`() throws {
        #expect(throws: LogError.self) { try changeFile("UPDATE tiles SET root = root") }
        #expect(throws: LogError.self) { try changeFile("DELETE FROM tiles") }
    }

    private func changeFile(_ sql: String) throws {
        try Connection(path: test.file, mode: .readWrite).execute(sql)
    }
}
