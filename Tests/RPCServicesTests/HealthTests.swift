import LedgerAPI
import NIOCore
import RPC
import Schema
import SwiftProtobuf
import Testing

@testable import RPCServices

@Suite(.timeLimit(.minutes(1))) struct HealthTests {
    private func request(_ service: String) -> Socai_Rpc_V1_HealthRequest { .with { $0.service = service } }

    @Test func `Check knows the server, its services and no others`() async throws {
        try await Loopback.run { (loopback: Loopback) async throws in
            let health = HealthStub(loopback.client)
            for service in ["", "socai.rpc.v1.Health", "socai.rpc.v1.Reflection"] {
                #expect(try await health.check(request(service)).get().state == .serving)
            }
            loopback.services.health.set(.notServing, of: "socai.rpc.v1.Reflection")
            #expect(try await health.check(request("socai.rpc.v1.Reflection")).get().state == .notServing)
            #expect(try await health.check(request("")).get().state == .serving)
            let failure = await status { _ = try await health.check(request("t.T")).get() }
            #expect(failure?.code == .notFound)
        }
    }

    @Test func `Watch tells the state, each change of it, and nothing where it stays`() async throws {
        try await Loopback.run { (loopback: Loopback) async throws in
            var states = try HealthStub(loopback.client).watch(request("")).makeAsyncIterator()
            let health = loopback.services.health
            #expect(try await states.next()?.state == .serving)
            health.set(.serving)
            health.set(.notServing, of: "socai.rpc.v1.Health")
            health.set(.notServing)
            #expect(try await states.next()?.state == .notServing)
            health.set(.serving)
            #expect(try await states.next()?.state == .serving)
        }
    }

    @Test func `Watch of a service that is not there says so and waits`() async throws {
        try await Loopback.run { (loopback: Loopback) async throws in
            var states = try HealthStub(loopback.client).watch(request("t.T")).makeAsyncIterator()
            #expect(try await states.next()?.state == .serviceUnknown)
            #expect(loopback.server.counters.callsRunning == 1)
        }
    }

    @Test func `Who watches learns of a drain before the connection does`() async throws {
        try await Loopback.run { (loopback: Loopback) async throws in
            var states = try HealthStub(loopback.client).watch(request("")).makeAsyncIterator()
            #expect(try await states.next()?.state == .serving)
            await loopback.services.health.drain()
            async let drained: Void = loopback.server.drain(grace: .seconds(30))
            #expect(try await states.next()?.state == .notServing)
            let end = await status { _ = try await states.next() }
            #expect(end?.code == .unavailable)
            // Nothing runs any more: the server need not wait for its grace.
            await drained
        }
    }

    @Test func `After a drain nothing serves again, and a new watch ends at once`() async throws {
        try await Loopback.run { (loopback: Loopback) async throws in
            await loopback.services.health.drain()
            loopback.services.health.set(.serving)
            let health = HealthStub(loopback.client)
            #expect(try await health.check(request("")).get().state == .notServing)
            var states = try health.watch(request("")).makeAsyncIterator()
            #expect(try await states.next()?.state == .notServing)
            #expect(await status { _ = try await states.next() }?.code == .unavailable)
        }
    }

    @Test func `A watch ends with its caller, and more than the limit are refused`() async throws {
        let board = HealthBoard(["": .serving])
        let watchers = try (0..<RPCServices.Limits.watchers).map { _ in try board.beginWatching() }
        #expect(throws: RPCStatus.self) { try board.beginWatching() }
        board.endWatching(watchers[0])
        let last = try board.beginWatching()
        let waiting = Task { try await board.change(of: "", since: .serving, last) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test func `Lost callers leave no watchers behind`() async throws {
        try await Loopback.run { (loopback: Loopback) async throws in
            let watching = HealthStub(loopback.client)
            var states = try watching.watch(request("")).makeAsyncIterator()
            #expect(try await states.next()?.state == .serving)
            await loopback.client.close()
            // Returns early only when nobody watches any more; else the drain below would meet a watcher.
            while loopback.server.counters.callsRunning > 0 { await Task.yield() }
            #expect(loopback.server.counters.callsByCode[.unavailable] == 1)
        }
    }
}
