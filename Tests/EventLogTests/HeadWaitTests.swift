import Testing
import Transparency

@testable import EventLog

@Suite struct HeadWaitTests {
    @Test func `who waits for what is there gets it at once`() async throws {
        let test = try TestLog()
        let log = try test.filled(3)
        #expect(try await log.waitForHead(after: 2) == log.head)
        #expect(try await log.waitForHead(after: 0) == log.head)
    }

    @Test func `a commit wakes those whose position it passes, and only those`() async throws {
        let test = try TestLog()
        let log = try test.filled(3)
        let early = Task { try await log.waitForHead(after: 3).position }
        let late = Task { try await log.waitForHead(after: 7).position }
        try await waiters(2, of: log)
        try TestLog.fill(log, 4)
        #expect(try await early.value == 7)
        #expect(log.signal.waiterCount == 1)
        try TestLog.fill(log, 1)
        #expect(try await late.value == 8)
    }

    @Test func `a cancelled wait ends and is forgotten`() async throws {
        let test = try TestLog()
        let log = try test.filled(3)
        let task = Task { try await log.waitForHead(after: 3) }
        try await waiters(1, of: log)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(log.signal.waiterCount == 0)
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await log.waitForHead(after: 3)
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(log.signal.waiterCount == 0)
    }

    @Test func `closing the log ends all waits`() async throws {
        let test = try TestLog()
        let log = try test.filled(3)
        let task = Task { try await log.waitForHead(after: 3) }
        try await waiters(1, of: log)
        log.close()
        let errors = await (
            #expect(throws: LogError.self) { try await task.value },
            #expect(throws: LogError.self) { try await log.waitForHead(after: 3) }
        )
        #expect(errors.0?.code == .closed)
        #expect(errors.1?.code == .closed)
    }

    @Test func `the number of waits is bounded`() async throws {
        let signal = HeadSignal(.empty)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Limits.headWaiters {
                group.addTask { _ = try await signal.wait(after: 0) }
            }
            while signal.waiterCount < Limits.headWaiters { await Task.yield() }
            let error = await #expect(throws: LogError.self) { _ = try await signal.wait(after: 0) }
            #expect(error?.code == .overloaded)
            signal.advance(to: Head(position: 1, root: .empty, recordedAt: 0))
            try await group.waitForAll()
        }
        #expect(signal.waiterCount == 0)
    }

    private func waiters(_ count: Int, of log: EventLog) async throws {
        while log.signal.waiterCount < count {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
