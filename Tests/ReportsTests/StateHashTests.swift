import Portfolio
import Projections
import Schema
import Testing
import Transparency

@testable import Reports

@Suite struct StateHashTests {
    private let root = TreeHash(Array(repeating: 7, count: 32))

    @Test func `every answer at the cut-off has a hash, by name`() throws {
        let model = try SmallLedger.model()
        let names = try StateHashes.all(of: model, at: Cutoff(asOf: .latest)).map(\.name)
        #expect(
            names == [
                "projects", "progress", "progress/group", "progress/agency",
                "capital/2023", "capital/2023/group", "capital/2023/agency", "capital/2023/source",
                "capital/2023/month", "findings", "project/A", "project/B",
            ]
        )
    }

    @Test func `a replay up to a position has the hashes that a longer log gives there`() throws {
        let events = SmallLedger.events
        let model = try SmallLedger.model()
        for position in 0...events.count {
            let replayed = ReadModel()
            try replayed.apply(Array(events.prefix(position)))
            for day in ["2023-02-01", "2023-12-31"] {
                let cutoff = Cutoff(asOf: try #require(CivilDate(day)), asKnown: UInt64(position))
                let hashes = try StateHashes.all(of: model, at: cutoff)
                #expect(try StateHashes.all(of: replayed, at: cutoff) == hashes)
                #expect(try StateHashes.all(of: replayed, at: Cutoff(asOf: cutoff.asOf)) == hashes)
            }
        }
    }

    @Test func `what an event changes has another hash, and nothing else`() throws {
        let model = try SmallLedger.model()
        let head = model.position
        func hashes(_ position: UInt64) throws -> [String: [UInt8]] {
            let cutoff = Cutoff(asOf: .latest, asKnown: position)
            let hashes = try StateHashes.all(of: model, at: cutoff)
            return Dictionary(uniqueKeysWithValues: hashes.map { ($0.name, Array($0.sha256)) })
        }
        // The cut-off is part of every answer, so answers are compared without it.
        let before = try hashes(head - 1)
        let after = try hashes(head)
        #expect(Set(before.keys) == Set(after.keys))
        #expect(before["project/A"] != after["project/A"])
    }

    @Test func `a reply names the cut-off as it was applied`() throws {
        let model = try SmallLedger.model()
        let reply = try StateHashes.reply(of: model, at: Cutoff(asOf: .latest), root: try #require(root))
        #expect(reply.provenance.asKnown == model.position)
        #expect(reply.root.count == 32)
        #expect(reply.hashes.allSatisfy { $0.sha256.count == 32 })
    }
}
