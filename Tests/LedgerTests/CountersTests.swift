import Ledger
import Metrics
import Portfolio
import Synchronization
import Testing

@Suite struct CountersTests {
    @Test func `Commits and their events are counted, and the figures keep up`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            #expect(ledger.counters.eventsPerCommit.count == 0)
            try await test.setUp(ledger)
            let counters = ledger.counters
            #expect(counters.position == ledger.head.position)
            #expect(counters.projectedPosition == counters.position)
            #expect(counters.eventsPerCommit.sum == counters.position)
            #expect(counters.eventsPerCommit.count == counters.commitLatency.count)
            #expect(counters.commitLatency.sum > 0)
            #expect(counters.failedCommits == 0)
            #expect(!counters.isDamaged)
        }
    }

    @Test func `Damage is told once, to those who asked before and to those who ask after`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            let told = Mutex<[String]>([])
            ledger.whenDamaged { error in told.withLock { $0.append("before: \(error.message)") } }
            #expect(told.withLock { $0 } == [])
            for message in ["first", "second"] { ledger.declareDamaged(LedgerError(.damaged, message)) }
            ledger.whenDamaged { error in told.withLock { $0.append("after: \(error.message)") } }
            #expect(told.withLock { $0 } == ["before: first", "after: first"])
            #expect(ledger.counters.isDamaged)
        }
    }
}
