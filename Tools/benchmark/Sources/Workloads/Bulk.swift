internal import NIOCore
internal import RPC
internal import Schema
internal import SwiftProtobuf

/// A bulk import of units of one command, in messages of the size that the client library makes, encoded beforehand.
enum Bulk {
    private static let unitsPerMessage = 256

    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let recordBytes = LivePayments().recordBytes()
        let count = bench.scale.bulkAppends
        var rates: [Double] = []
        var comparators: [Double] = []
        var processor: [Double] = []
        for _ in 0..<bench.scale.repeats {
            let served = try await ServedLedger.small(bench)
            let before = try served.server.usage.processorSeconds()
            rates.append(Double(count) / (try await seconds(bench, served, count)))
            processor.append((try served.server.usage.processorSeconds() - before) / Double(count) * 1e6)
            try await served.end()
            let inserted = try Comparator(bench: bench).insert(rows: count, perCommit: 1_000, recordBytes: recordBytes)
            comparators.append(inserted.rowsPerSecond)
        }
        return [
            Figure("bulk", "events", Samples(rates).median, "1/s", aim: .atLeast(150_000))
                .against("C, 1,000 a commit", Samples(comparators).median, aim: .atLeast(0.7)),
            Figure("bulk", "server CPU", Samples(processor).median, "µs/event"),
        ]
    }

    static func seconds(_ bench: Workbench, _ served: ServedLedger, _ count: Int) async throws -> Double {
        let payments = LivePayments()
        let first = bench.next(count)
        let messages = stride(from: first, to: first + count, by: unitsPerMessage).map {
            payments.message(
                projects: ServedLedger.payingProjects,
                first: $0,
                count: min(unitsPerMessage, first + count - $0)
            )
        }
        let client = try await served.connect()
        let watch = Stopwatch()
        let call = client.clientStreaming("socai.v1.Ledger/RecordStream", CallOptions(timeout: .seconds(120)))
        for message in messages { try await call.send(message) }
        let answer = try await call.finish()
        let seconds = watch.seconds
        await client.close()
        let reply = try Socai_V1_RecordStreamReply(serializedBytes: Array(answer.readableBytesView))
        guard reply.recorded == count else {
            throw BenchError(
                "\(reply.recorded) of \(count) are recorded; \(reply.refusals.first?.refused.notice.messageEn ?? "")"
            )
        }
        return seconds
    }
}
