import Ledger
import Portfolio
import Testing

@Suite struct ReadingTests {
    @Test func `a cursor walks one project or all, from any position`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger, project: "P-1")
            try await test.setUp(ledger, project: "P-2")
            for (project, from, expected) in [
                (nil, 1, Array(1...14)), (nil, 12, [12, 13, 14]), ("P-2", 1, Array(8...14)),
                ("P-2", 10, Array(10...14)),
                ("P-1", 8, []), ("P-3", 1, []),
            ] as [(String?, UInt64, [UInt64])] {
                var cursor = LedgerCursor(from: from, project: project, in: ledger)
                var positions: [UInt64] = []
                while true {
                    let entries = try cursor.read(limit: 3, bytes: 1 << 20, upTo: .max)
                    guard !entries.isEmpty else { break }
                    positions += entries.map(\.position)
                }
                #expect(positions == expected)
            }
        }
    }

    @Test func `a cursor stops at the position asked for and goes on where it stopped`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUp(ledger)
            var cursor = LedgerCursor(from: 1, in: ledger)
            #expect(try cursor.read(limit: 10, bytes: 1 << 20, upTo: 4).map(\.position) == [1, 2, 3, 4])
            #expect(try cursor.read(limit: 10, bytes: 1 << 20, upTo: 4).isEmpty)
        }
    }

    @Test func `an entry says the event that was recorded, with who and when`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let command = try test.command(.projectRegistered(Registration(name: "Cầu Bến Rừng", funding: .budget)))
            let receipt = try await ledger.expectRecorded(command)
            let event = try #require(try ledger.entry(command.id)).event()
            #expect(command.isAnswered(by: event))
            #expect(event.actor == TestLedger.board)
            #expect(event.recordedAt == receipt.recordedAt)
            #expect(event.occurredOn == receipt.occurredOn)
            #expect(try ledger.entry(test.newID()) == nil)
        }
    }

    @Test func `who waits for events is woken by the commit`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            async let woken = ledger.waitForEvents(after: 0)
            try await ledger.expectRecorded(
                try test.command(.projectRegistered(Registration(name: "Cầu", funding: .budget)))
            )
            #expect(try await woken == 1)
        }
    }
}
