import Foundation
import Ledger
import LedgerAPI
import LedgerClient
import Portfolio
import RPC
import Records
import Schema
import SwiftProtobuf
import Testing
import Transparency

/// Reports that are given out, over the wire.
@Suite(.timeLimit(.minutes(1)))
struct PublishingTests {
    private static func request(
        _ report: String = "2023/capital",
        id: EventID = .random,
        known position: UInt64? = nil,
        reason: String = ""
    ) -> Socai_V1_PublishReportRequest {
        var request = Socai_V1_PublishReportRequest()
        request.id = id.bytes
        request.report = report
        request.query.capital.year = 2023
        request.query.capital.cutoff.asOf = "2023-06-30"
        if let position { request.query.capital.cutoff.position = position }
        request.reason = reason
        return request
    }

    private static func run(_ body: (ServedLedger, AuditStub) async throws -> Void) async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["A", "B"])
            try await served.record([try served.payment("A", 350, number: "1")])
            try await body(served, served.connection.audit)
        }
    }

    @Test func `what is published is the report at a position, its hash and the tree's root`() async throws {
        try await Self.run { served, audit in
            let reply = try await audit.publishReport(Self.request()).get()
            #expect(reply.recorded.recorded.count == 1 && !reply.recorded.hasRefused)
            let published = reply.report.published
            #expect(published.report == "2023/capital" && published.version == 1 && published.position == 9)
            #expect(published.software.hasPrefix("socai/") && published.changes.isEmpty)
            #expect(Array(published.root) == (try served.ledger.root(at: 9)).bytes)
            #expect(reply.report.eventPosition == 10)
            let query = try Socai_V1_ReportQuery(serializedBytes: published.query)
            #expect(query.capital.by == "project" && query.capital.cutoff.position == 9)
            let list = try await audit.listPublished(Socai_V1_ListPublishedRequest()).get()
            #expect(list.reports == [reply.report])
            var again = Socai_V1_GetPublishedRequest()
            again.report = "2023/capital"
            let made = try await audit.getPublished(again).get()
            #expect(made.report == reply.report && made.sha256 == published.sha256)
            #expect(made.json.contains(#""disbursed":"350""#) && !made.json.contains(#""position""#))
        }
    }

    @Test func `a restatement names what moved, the versions before stay, and it needs a reason`() async throws {
        try await Self.run { served, audit in
            _ = try await audit.publishReport(Self.request()).get()
            let first = try #require(try served.ledger.entry(at: 9)).event()
            let unchanged = try await audit.publishReport(Self.request(known: 9, reason: "lại")).get()
            #expect(unchanged.recorded.refused.notice.finding.code == "PUBLICATION_UNCHANGED")
            try await served.record([
                try served.command("A", .eventReversed(Reversal(event: first.id)), date: "2023-03-10", reason: "nhầm"),
                try served.payment("A", 340, number: "2"),
            ])
            let silent = try await audit.publishReport(Self.request()).get()
            #expect(silent.recorded.refused.notice.finding.code == "REASON_MISSING")
            let reply = try await audit.publishReport(Self.request(reason: "đính chính")).get()
            #expect(reply.report.published.version == 2 && reply.report.reason == "đính chính")
            let change = try #require(
                reply.report.published.changes.first { $0.figure == "/rows/A/annual/payments/disbursed" }
            )
            #expect(change.before == "350" && change.after == "340")
            #expect(reply.report.published.changes.contains { $0.figure == "/total/annual/payments/disbursed" })
            #expect(!reply.report.published.changes.contains { $0.figure.hasPrefix("/rows/B") })
            #expect(!reply.report.published.changes.contains { $0.figure.contains("provenance") })
            var version = Socai_V1_GetPublishedRequest()
            version.report = "2023/capital"
            for (number, disbursed) in [(1, "350"), (2, "340"), (0, "340")] as [(UInt32, String)] {
                version.version = number
                let made = try await audit.getPublished(version).get()
                #expect(made.sha256 == made.report.published.sha256)
                #expect(made.json.contains("\"disbursed\":\"\(disbursed)\""))
            }
        }
    }

    @Test func `sent again it is answered again, however the log has grown`() async throws {
        try await Self.run { served, audit in
            let request = Self.request(id: EventID(high: 0x7000, low: 0x8000_0000_0000_0007))
            let first = try await audit.publishReport(request).get()
            try await served.record([try served.payment("B", 1, number: "9")])
            let again = try await audit.publishReport(request).get()
            #expect(again.report == first.report)
            #expect(again.recorded.recorded.first?.repeated == true)
            #expect(served.ledger.publications.version == 1)
            var other = request
            other.query.capital.year = 2024
            let reused = try await audit.publishReport(other).get()
            #expect(reused.recorded.refused.notice.finding.code == "EVENT_ID_REUSED")
        }
    }

    @Test func `what can't be published is told`() async throws {
        try await Self.run { served, audit in
            _ = try await audit.publishReport(Self.request()).get()
            var other = Self.request(reason: "khác")
            other.query.capital.cutoff.asOf = "2023-07-31"
            var nothing = Self.request("x")
            nothing.query = Socai_V1_ReportQuery()
            var unknown = Self.request("x")
            unknown.query.project.code = "NONE"
            var grouping = Self.request("x")
            grouping.query.capital.by = "colour"
            var short = Self.request("x")
            short.id = Data(count: 15)
            for (request, code) in [
                (other, StatusCode.invalidArgument), (nothing, .invalidArgument), (unknown, .notFound),
                (grouping, .invalidArgument), (short, .invalidArgument),
            ] {
                let status = await #expect(throws: RPCStatus.self) { try await audit.publishReport(request).get() }
                #expect(status?.code == code, "\(request): \(status?.message ?? "")")
            }
            let named = try await audit.publishReport(Self.request("Tháng 6")).get()
            #expect(named.recorded.refused.notice.finding.code == "TEXT_INVALID")
            var missing = Socai_V1_GetPublishedRequest()
            missing.report = "2023/capital"
            missing.version = 2
            let status = await #expect(throws: RPCStatus.self) { try await audit.getPublished(missing).get() }
            #expect(status?.code == .notFound)
            #expect(served.ledger.publications.version == 1)
        }
    }

    @Test func `a publication by a plain command is refused`() async throws {
        try await Self.run { served, audit in
            _ = try await audit.publishReport(Self.request()).get()
            let event = try #require(try served.ledger.entry(at: 10)).event()
            let command = Command(id: .random, project: event.project, fact: event.fact)
            let reply = try await served.connection.record([command])
            #expect(reply.refused.notice.finding.code == "PUBLICATION_NOT_COMMANDABLE")
        }
    }

    @Test func `a hash that the log does not give is noticed`() async throws {
        try await Self.run { served, audit in
            _ = try await audit.publishReport(Self.request()).get()
            let event = try #require(try served.ledger.entry(at: 10)).event()
            guard case .reportPublished(var publication) = event.fact else { throw CancellationError() }
            publication.version = 2
            publication.sha256[0] ^= 1
            let forged = Command(
                id: .random,
                project: event.project,
                fact: .reportPublished(publication),
                reason: "đính chính"
            )
            let outcome = try await served.ledger.record(
                Recording([forged], by: Actor(name: "thu"), isPublication: true)
            )
            guard case .recorded = outcome else { throw CancellationError() }
            var request = Socai_V1_GetPublishedRequest()
            request.report = "2023/capital"
            let made = try await audit.getPublished(request).get()
            #expect(made.report.published.version == 2 && made.sha256 != made.report.published.sha256)
        }
    }
}
