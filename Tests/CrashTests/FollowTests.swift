import Foundation
import LedgerAPI
import LedgerClient
import Portfolio
import RPC
import Schema
import Synchronization
import Testing

@Suite(.serialized) struct FollowTests {
    /// The reader never learns when the server is killed; it gets every event once, in order.
    @Test(.timeLimit(.minutes(3)), arguments: [[], ["disbursed"]])
    func `who follows a server that is killed and started again gets every event once`(kinds: [String]) async throws {
        let folder = try ServerUnderTest.temporaryFolder()
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let load = Load()
        var server = try ServerUnderTest(directory: folder)
        try await load.setUp(server.address)
        let losses = Mutex(0)
        let following = try await LedgerConnection.open(server.address)
        let subscription = LogSubscription(LogSelection(kinds: kinds), on: following) { _, _ in
            losses.withLock { $0 += 1 }
        }
        let marker = EventID(high: 0x7FFF, low: .random(in: .min ... .max))
        let (progress, reached) = AsyncStream<UInt64>.makeStream()
        let reader = Task { try await read(subscription, until: marker, reached) }
        var caughtUp = progress.makeAsyncIterator()
        for _ in 0..<Self.kills {
            // It follows again before the next kill.
            let now = try await head(of: server)
            while let position = await caughtUp.next(), position < now {}
            let killAfter = Int.random(in: 5...60)
            let victim = server
            await load.run(server.address, clients: 4) { units in
                if units == killAfter { victim.kill() }
            }
            server = try ServerUnderTest(directory: folder)
        }
        let connection = try await LedgerConnection.open(server.address)
        let date = try #require(CivilDate("2023-05-10"))
        let end = Command(
            id: marker,
            project: Load.project,
            occurredOn: date,
            fact: .disbursed(Disbursement(kind: .volume, bucket: Bucket(year: 2023), gross: Money(1)))
        )
        let head = try #require(try await connection.record([end]).recorded.first).position
        await connection.close()
        let events = try await reader.value
        await following.close()
        server.kill()
        #expect(events.map(\.position) == Array((kinds.isEmpty ? 1 : 4)...head))
        #expect(load.acknowledgedIDs.isSubset(of: Set(events.map(\.id))))
        #expect(Set(events.map(\.id)).count == events.count)
        #expect(losses.withLock { $0 } >= Self.kills)
    }

    private static let kills = 5

    private func head(of server: ServerUnderTest) async throws -> UInt64 {
        let connection = try await LedgerConnection.open(server.address)
        let position = try await connection.ledger.getStatus(.init()).get().position
        await connection.close()
        return position
    }

    private func read(
        _ subscription: LogSubscription,
        until marker: EventID,
        _ reached: AsyncStream<UInt64>.Continuation
    ) async throws -> [Event] {
        defer { reached.finish() }
        var events: [Event] = []
        for try await batch in subscription {
            events += try batch.entries.map { try $0.event() }
            reached.yield(batch.through)
            if events.last?.id == marker { break }
        }
        return events
    }
}
