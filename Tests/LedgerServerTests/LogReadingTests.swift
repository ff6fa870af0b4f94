import Ledger
import LedgerAPI
import LedgerClient
import NIOCore
import Portfolio
import RPC
import Schema
import SwiftProtobuf
import Testing

@Suite(.timeLimit(.minutes(2)))
struct LogReadingTests {
    private func request(
        from: UInt64 = 0,
        to: UInt64 = 0,
        streams: [String] = [],
        kinds: [String] = [],
        follow: Bool = false
    ) -> Socai_V1_ReadLogRequest {
        var request = Socai_V1_ReadLogRequest()
        (request.from, request.to, request.streams, request.kinds, request.follow) = (from, to, streams, kinds, follow)
        return request
    }

    private func refusal(_ served: ServedLedger, _ request: Socai_V1_ReadLogRequest) async throws -> RPCStatus? {
        await #expect(throws: RPCStatus.self) {
            for try await _ in try served.connection.ledger.readLog(request) {}
        }
    }

    @Test func `each filter sends what a filter of all events has, and says how far it is`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A", "B", "C"])
            for number in 0..<900 {
                let project = ["A", "B", "C"][number % 7 % 3]
                try await served.record([try served.payment(project, Int64(number + 1), number: "\(number)")])
            }
            var all: [Event] = []
            for try await message in try served.connection.ledger.readLog(request()).encoded {
                all += try LogBatch(message).entries.map { try $0.event() }
            }
            #expect(all.map(\.position) == Array(1...912))
            let streamSets: [[String]] = [[], ["A"], ["A", "C"], ["Z"], ["B", "Z", "B"]]
            for (streams, kinds) in streamSets.flatMap({ streams in
                [[], ["disbursed"], ["contract_signed", "project_registered"], ["token_issued"]].map { (streams, $0) }
            }) {
                for (from, to) in [(0, 0), (100, 400), (905, 2_000)] as [(UInt64, UInt64)] {
                    let expected = all.filter {
                        $0.position >= from && (to == 0 || $0.position <= to)
                            && (streams.isEmpty || streams.contains($0.project))
                            && (kinds.isEmpty || kinds.contains($0.fact.type.rawValue))
                    }
                    var positions: [UInt64] = []
                    var through: UInt64 = 0
                    let request = request(from: from, to: to, streams: streams, kinds: kinds)
                    // Decoded by the generated code: the server writes these messages by hand.
                    for try await batch in try served.connection.ledger.readLog(request) {
                        positions += try batch.events.map { try Socai_V1_Record(serializedBytes: $0.record).position }
                        #expect(batch.events.allSatisfy { $0.leafHash.count == 32 })
                        #expect(batch.head == 912)
                        through = batch.through
                    }
                    #expect(positions == expected.map(\.position), "\(streams) \(kinds) \(from)")
                    #expect(through == (to == 0 ? 912 : min(to, 912)))
                }
            }
        }
    }

    @Test func `an unknown kind and too many streams are refused with what there is`() async throws {
        try await ServedLedger.run { served in
            let kind = try await refusal(served, request(kinds: ["disbursed", "Disbursed"]))
            #expect(kind?.code == .invalidArgument)
            #expect(kind?.message.contains("'Disbursed'") == true)
            for type in FactType.allCases { #expect(kind?.message.contains(type.rawValue) == true) }
            let streams = try await refusal(served, request(streams: (0...1_000).map { "P\($0)" }))
            #expect(streams?.code == .invalidArgument)
            #expect(streams?.message.contains("1000") == true)
        }
    }

    @Test func `who follows is told that it has caught up, and each event after that`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A", "B"])
            var batches = try served.connection.ledger.readLog(
                request(streams: ["B"], kinds: ["disbursed"], follow: true)
            ).makeAsyncIterator()
            let first = try #require(try await batches.next())
            #expect(first.events.isEmpty && first.through == 8 && first.head == 8)
            try await served.record([try served.payment("A", 1, number: nil)])
            let other = try #require(try await batches.next())
            #expect(other.events.isEmpty && other.through == 9)
            try await served.record([try served.payment("B", 1, number: nil)])
            let wanted = try #require(try await batches.next())
            #expect(wanted.events.count == 1 && wanted.through == 10)
        }
    }

    @Test func `who follows a ledger that is found damaged is told so`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A"])
            var batches = try served.connection.ledger.readLog(request(follow: true)).makeAsyncIterator()
            #expect(try await batches.next()?.through == 4)
            served.ledger.declareDamaged(LedgerError(.damaged, "The log is damaged at position 2.", position: 2))
            let error = await #expect(throws: RPCStatus.self) { while try await batches.next() != nil {} }
            #expect(error?.code == .dataLoss)
        }
    }

    @Test func `a subscription goes on across deadlines, with each event once`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A"])
            let subscription = LogSubscription(
                LogSelection(),
                on: served.connection,
                options: CallOptions(timeout: .milliseconds(40))
            )
            let recorder = Task {
                for number in 0..<60 {
                    try await served.record([try served.payment("A", 1, number: "\(number)")])
                    // Spread over several deadlines; nothing depends on how many.
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            var positions: [UInt64] = []
            for try await batch in subscription {
                positions += batch.entries.map(\.position)
                if positions.count > 63 { break }
            }
            try await recorder.value
            #expect(positions == Array(1...64))
            #expect(subscription.position == 65)
        }
    }

    @Test func `a subscription that is closed ends, and a wrong one says why`() async throws {
        try await ServedLedger.run { served in
            let subscription = LogSubscription(LogSelection(), on: served.connection)
            var batches = subscription.makeAsyncIterator()
            let first = try await batches.next()
            #expect(first?.isLive == true)
            async let end = subscription.nextBatch()
            subscription.cancel()
            let last = try await end
            #expect(last?.through == nil)
            let wrong = LogSubscription(LogSelection(kinds: ["nothing"]), on: served.connection)
            let error = await #expect(throws: RPCStatus.self) { try await wrong.nextBatch() }
            #expect(error?.code == .invalidArgument)
        }
    }
}

extension LogSubscription {
    fileprivate func nextBatch() async throws -> LogBatch? {
        var iterator = makeAsyncIterator()
        return try await iterator.next()
    }
}
