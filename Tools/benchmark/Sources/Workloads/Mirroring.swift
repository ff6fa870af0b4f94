internal import Ledger
internal import LedgerAPI
internal import LedgerClient
internal import Logging
internal import Mirror
internal import NIOCore
internal import Portfolio
internal import RPC
internal import Schema
internal import Transparency

/// A mirror that follows a server while it imports: how much later than the import it has everything, proved and stored.
enum Mirroring {
    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        var imports: [Double] = []
        var mirrors: [Double] = []
        for _ in 0..<min(3, bench.scale.repeats) {
            let served = try await ServedLedger.small(bench)
            let (imported, mirrored) = try await race(bench, served)
            imports.append(imported)
            mirrors.append(mirrored)
            try await served.end()
        }
        let count = Double(bench.scale.bulkAppends)
        return [
            Figure("mirror", "events imported, mirror running", count / Samples(imports).median, "1/s"),
            Figure("mirror", "until the mirror has them", Samples(mirrors).median, "s")
                .against("the import", Samples(imports).median, aim: .atMost(1.5)),
        ]
    }

    private static func race(_ bench: Workbench, _ served: ServedLedger) async throws -> (Double, Double) {
        let connection = try await LedgerConnection.open(served.server.address)
        let key = try KeyDirectory.standard(for: served.data).key()
        guard let key else { throw BenchError("the server has no key") }
        let keys = try CheckpointKeys(log: key.verifier)
        let ledger = try Ledger.open(
            directory: bench.freshPath("mirror"),
            environment: .init(
                clock: { Timestamp(endOf: .earliest) },
                logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
            ),
            checkpoints: .followed(keys)
        )
        defer { ledger.close() }
        let times = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Mirror(ledger, of: connection, keys: keys).run() }
            let start = try await connection.position()
            while ledger.head.position < start { _ = try await ledger.waitForEvents(after: ledger.head.position) }
            let watch = Stopwatch()
            let imported = try await Bulk.seconds(bench, served, bench.scale.bulkAppends)
            let end = start + UInt64(bench.scale.bulkAppends)
            while ledger.head.position < end { _ = try await ledger.waitForEvents(after: ledger.head.position) }
            group.cancelAll()
            return (imported, watch.seconds)
        }
        await connection.close()
        return times
    }
}

extension LedgerConnection {
    fileprivate func position() async throws -> UInt64 {
        try await ledger.getStatus(.init()).get().position
    }
}
