import Testing
import Transparency

@testable import EventLog

@Suite struct GroupCommitTests {
    /// What the handler was given, and a gate that it waits at.
    struct Seen {
        var batches: [[Int]] = []
        var isOpen = true
    }

    let seen = Monitor(Seen())

    func queue(_ limits: GroupCommit<Int>.Limits) throws -> GroupCommit<Int> {
        let seen = seen
        return try GroupCommit(name: "a test's queue", limits: limits) { batch in
            seen.withLock { $0.batches.append(batch) }
            seen.wakeAll()
            seen.wait { $0.isOpen ? () : nil }
        }
    }

    func openGate() {
        seen.withLock { $0.isOpen = true }
        seen.wakeAll()
    }

    /// Shuts the gate and waits until the handler stands before it with one item.
    func occupy(_ queue: GroupCommit<Int>, with item: Int) throws {
        seen.withLock { $0.isOpen = false }
        try queue.submit(item)
        seen.wait { $0.batches == [[item]] ? () : nil }
    }

    @Test func `what gathers during a batch shares the next, in order`() throws {
        let queue = try queue(.init(batch: 100, waiting: 100))
        try occupy(queue, with: 0)
        for item in 1...9 { try queue.submit(item) }
        openGate()
        queue.close()
        #expect(seen.withLock { $0.batches } == [[0], Array(1...9)])
    }

    @Test func `batches and what waits are bounded`() throws {
        let queue = try queue(.init(batch: 3, waiting: 8))
        try occupy(queue, with: 0)
        for item in 1...8 { try queue.submit(item) }
        expectRefusal(.overloaded) { try queue.submit(9) }
        openGate()
        queue.close()
        #expect(seen.withLock { $0.batches } == [[0], [1, 2, 3], [4, 5, 6], [7, 8]])
    }

    @Test func `closing handles what waits and takes nothing more`() throws {
        let queue = try queue(.init())
        for item in 0..<5 { try queue.submit(item) }
        queue.close()
        #expect(seen.withLock { $0.batches.flatMap { $0 } } == Array(0..<5))
        expectRefusal(.closed) { try queue.submit(6) }
        queue.close()
    }

    @Test func `many threads submit and nothing is lost or doubled`() throws {
        let queue = try queue(.init(batch: 64, waiting: 100_000))
        let threads = try (0..<4).map { thread in
            try OwnThread(name: "submitter") {
                for item in 0..<5_000 { #expect(throws: Never.self) { try queue.submit(thread * 5_000 + item) } }
            }
        }
        for thread in threads { thread.join() }
        queue.close()
        let items = seen.withLock { $0.batches.flatMap { $0 } }
        #expect(items.sorted() == Array(0..<20_000))
        #expect(seen.withLock { $0.batches.allSatisfy { (1...64).contains($0.count) } })
    }

    @Test func `the handler's state may be an appender, made outside and used on the thread alone`() throws {
        let test = try TestLog()
        let log = try test.open()
        let appender = try log.makeAppender()
        let failures = Monitor<[any Error]>([])
        let queue = try GroupCommit<String>(name: "appender") { batch in
            do {
                try appender.begin()
                for stream in batch { try TestLog.add(to: appender, stream) }
                _ = try appender.commit()
            } catch { failures.withLock { $0.append(error) } }
        }
        for item in 0..<300 { try queue.submit("s\(item % 7)") }
        queue.close()
        #expect(failures.withLock { $0 }.isEmpty)
        #expect(log.head.position == 300)
        #expect(try test.verify().root == log.head.root)
    }
}
