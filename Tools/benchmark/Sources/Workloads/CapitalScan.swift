internal import NIOCore
internal import Portfolio
internal import Projections
internal import Schema
internal import SwiftProtobuf

/// The capital report over a million money events at any day, as known at any position.
enum CapitalScan {
    @Sendable static func run(_ bench: Workbench) async throws -> [Figure] {
        let built = try await bench.millionEvents.ledger(bench)
        let cutoffs = try cutoffs(built)
        let bare = BareColumns(rows: built.events, slots: built.projects * 64)
        var figures: [Figure] = []
        var worst: [Double] = []
        for grouping in CapitalGrouping.allCases {
            let times = cutoffs.map { cutoff in
                milliseconds(bench) { built.model.capital(by: grouping, at: cutoff).rows.count }
            }
            worst.append(Samples(times).largest)
            figures.append(
                Figure("capital-1m", "by \(grouping.rawValue), median cut-off", Samples(times).median, "ms")
            )
        }
        let scan = milliseconds(bench) { bare.sum(notAfter: bare.lastDay - 1) }
        figures.append(
            Figure("capital-1m", "the slowest of all", Samples(worst).largest, "ms", aim: .atMost(10))
                .against("bare loop", scan)
        )
        let served = try await ServedLedger.large(bench)
        figures.append(Figure("capital-1m", "over the wire, by group", try await overTheWire(served, cutoffs), "ms"))
        try await served.end()
        return figures
    }

    private static func cutoffs(_ built: HistoryBuilder.Built) throws -> [Cutoff] {
        var cutoffs: [Cutoff] = []
        for year in 0..<History.years {
            for month in [2, 6, 12] {
                let day = try History.date(History.firstYear + year, month, 15)
                for share in [0.25, 0.6, 1] {
                    cutoffs.append(Cutoff(asOf: day, asKnown: UInt64(Double(built.events) * share)))
                }
            }
        }
        return cutoffs
    }

    private static func milliseconds(_ bench: Workbench, _ body: () -> some Hashable) -> Double {
        let times = (0..<bench.scale.repeats).map { _ in
            let watch = Stopwatch()
            withExtendedLifetime(body()) {}
            return watch.seconds * 1_000
        }
        return Samples(times).median
    }

    private static func overTheWire(_ served: ServedLedger, _ cutoffs: [Cutoff]) async throws -> Double {
        var times: [Double] = []
        for cutoff in cutoffs {
            var request = Socai_V1_GetCapitalRequest()
            request.by = CapitalGrouping.group.rawValue
            request.cutoff.asOf = cutoff.asOf.description
            request.cutoff.position = cutoff.asKnown
            let bytes: [UInt8] = try request.serializedBytes()
            let result = try await served.ask(
                "socai.v1.Reports/GetCapital",
                ByteBuffer(bytes: bytes),
                3,
                inFlight: 1
            )
            times.append(result.latencies.median / 1_000)
        }
        return Samples(times).median
    }
}
