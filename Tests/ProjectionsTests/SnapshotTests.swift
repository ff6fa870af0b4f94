import Portfolio
import Testing

@testable import Projections

@Suite struct SnapshotTests {
    @Test(arguments: [0, 1, 5, 137, 299, 300])
    func `a snapshot and the events after it are the same as all events`(_ position: Int) throws {
        let history = RandomHistory.make(seed: 7, events: 300)
        let whole = try history.model()
        let early = ReadModel()
        try early.apply(Array(history.events[..<position]))
        let resumed = try ReadModel(snapshot: Array(early.encode().joined()))
        #expect(resumed.position == UInt64(position))
        #expect(resumed.encode() == early.encode())
        try resumed.apply(Array(history.events[position...]))
        #expect(resumed.encode() == whole.encode())
        for cutoff in RandomHistory.cutoffs(history, seed: 7) {
            #expect(Figures(resumed, at: cutoff) == Figures(whole, at: cutoff))
        }
    }

    @Test func `histories that differ have snapshots that differ`() throws {
        let encoded = try (1...3).map { try RandomHistory.make(seed: $0, events: 50).model().encode() }
        #expect(Set(encoded).count == 3)
    }

    @Test func `a snapshot larger than a chunk and a part is read back`() throws {
        let model = try SnapshotTests.long(rows: 70_000).model()
        let encoded = model.encode()
        #expect(encoded.count > 1)
        let read = try ReadModel(snapshot: Array(encoded.joined()))
        #expect(read.encode() == encoded)
        let half = Cutoff(asOf: .latest, asKnown: model.position / 2)
        #expect(read.capital(by: .month, year: 2023, at: half) == model.capital(by: .month, year: 2023, at: half))
    }

    @Test func `every truncation is refused`() throws {
        let bytes = Array(try RandomHistory.make(seed: 3, events: 60).model().encode().joined())
        for count in bytes.indices {
            #expect(throws: ProjectionError.self) { try ReadModel(snapshot: Array(bytes[..<count])) }
        }
        #expect(throws: ProjectionError.self) { try ReadModel(snapshot: bytes + [0]) }
    }

    @Test func `damaged bytes are refused or read, never more`() throws {
        let bytes = Array(try RandomHistory.make(seed: 4, events: 24).model().encode().joined())
        var refused = 0
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= index % 2 == 0 ? 0xFF : 0x01
            do {
                _ = Figures(try ReadModel(snapshot: damaged), at: Cutoff(asOf: .latest))
            } catch {
                refused += 1
            }
        }
        #expect(refused > bytes.count / 2)
    }

    @Test func `a row beyond the head is refused`() throws {
        var history = History()
        history.register("A")
        history.add("A", "2023-02-01", .projectStarted)
        var bytes = Array(try history.model().encode().joined())
        // The start is the last of the status rows, of 29 bytes; behind it are the counts of undone rows, of
        // what was said of findings and of what auditors ask for, 0 each.
        let start = bytes.count - 24 - 29
        #expect(bytes[start] == 2)
        bytes[start] = 3
        #expect(throws: ProjectionError.self) { try ReadModel(snapshot: bytes) }
    }

    @Test func `another format is told apart from damage`() throws {
        var bytes = Array(ReadModel().encode().joined())
        bytes[8] += 1
        let error = #expect(throws: ProjectionError.self) { try ReadModel(snapshot: bytes) }
        #expect(error?.code == .snapshotVersion)
    }

    /// Payments on 40 contracts, one a day in turn, with a plan; more rows than a checkpoint takes.
    static func long(rows: Int) -> History {
        var history = History()
        history.register("A")
        for index in 0..<rows {
            let bucket = Bucket(year: 2023, kind: index % 3 == 0 ? .annual : .carriedOver)
            let payment = Disbursement(
                kind: .volume,
                bucket: bucket,
                contract: "C\(index % 40)",
                gross: Money(Int64(index))
            )
            history.add("A", on: CivilDate(day: 19_400 + Int32(index * 300 / rows)) ?? .latest, .disbursed(payment))
        }
        return history
    }
}
