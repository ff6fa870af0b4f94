import Ledger
import LedgerAPI
import LedgerClient
import LedgerServer
import NIOCore
import Portfolio
import RPC
import Records
import Schema
import SwiftProtobuf
import Testing
import Transparency
import Wire

/// Who looks at what leaves a line, whoever it is.
@Suite(.timeLimit(.minutes(2)))
struct AccessLogTests {
    /// People of a ledger, each with a token of 32 times its first letter.
    private struct People {
        let served: ServedLedger

        static let roles: [(String, Role, String)] = [
            ("lan", .board, "A"), ("hoa", .finance, "STC"), ("kim", .auditor, "TT"), ("minh", .operator, ""),
        ]

        func admit() async throws {
            let end = try #require(Timestamp("2024-12-31T05:00:00Z"))
            for (name, role, organisation) in Self.roles {
                try await change(
                    .principalAdmitted(Admission(principal: name, organisation: organisation, role: role))
                )
                let hash = PlainHash.of([UInt8](repeating: Self.letter(name), count: 32))
                try await change(.tokenIssued(TokenIssue(principal: name, hash: hash, expiresAt: end)))
            }
            try await change(.projectAssigned(Assignment(organisation: "A", project: "PA")))
        }

        private static func letter(_ name: String) -> UInt8 { name.utf8.first ?? 0 }

        private func change(_ change: AccessChange) async throws {
            try await served.record([
                Command(id: .random, project: AccessRegister.stream, fact: .access(change))
            ])
        }

        func options(_ name: String) -> CallOptions {
            let digits = String(Self.letter(name), radix: 16)
            let token = "Bearer socai_" + String(repeating: digits, count: 32)
            return CallOptions(
                timeout: .seconds(30),
                metadata: Metadata([("authorization", Array(token.utf8))])
            )
        }

        /// All lines, as the auditor reads them: without those that its reading leaves.
        func lines() async throws -> [Socai_V1_AccessLogLine] {
            try await AccessLogTests.lines(served, options("kim"))
        }
    }

    private static func lines(
        _ served: ServedLedger,
        _ options: CallOptions = CallOptions()
    ) async throws -> [Socai_V1_AccessLogLine] {
        var lines: [Socai_V1_AccessLogLine] = []
        var sequence: UInt64 = 0
        for try await batch in try served.connection.audit.readAccessLog(.init(), options) {
            for bytes in batch.entries {
                let entry = try Socai_V1_AccessLogEntry(serializedBytes: bytes)
                sequence += 1
                #expect(entry.sequence == sequence)
                lines += entry.lines
            }
            #expect(batch.through == sequence)
        }
        #expect(lines.last?.method == "socai.v1.Audit/ReadAccessLog", "a reader finds itself")
        return lines.filter { $0.method != "socai.v1.Audit/ReadAccessLog" }
    }

    private func projectRequest(_ code: String) -> Socai_V1_GetProjectRequest {
        var request = Socai_V1_GetProjectRequest()
        request.code = code
        return request
    }

    @Test func `each role's readings leave a line each, with who, what and where the log stood`() async throws {
        try await ServedLedger.run(.enforced) { served in
            let people = People(served: served)
            try await people.admit()
            try await served.setUp(["PA", "PB"])
            let position = served.ledger.head.position
            let connection = served.connection
            let lan = people.options("lan")
            _ = try await connection.reports.getProject(projectRequest("PA"), lan).get()
            // What is not hers is not there for her, and that she asked is noted.
            await #expect(throws: RPCStatus.self) {
                try await connection.reports.getProject(projectRequest("PB"), lan).get()
            }
            _ = try await connection.reports.listProjects(.init(), people.options("hoa")).get()
            _ = try await connection.reports.getProgress(.init(), people.options("kim")).get()
            _ = try await connection.reports.getCapital(.init(), people.options("hoa")).get()
            _ = try await connection.access.listProposals(.init(), people.options("hoa")).get()
            var log = Socai_V1_ReadLogRequest()
            (log.from, log.to, log.streams) = (3, 5, ["PA"])
            for try await _ in try connection.ledger.readLog(log, people.options("kim")) {}
            for try await _ in try connection.ledger.readLog(.init(), people.options("kim")) {}
            let lines = try await people.lines()
            #expect(
                lines.map { "\($0.principal)/\($0.organisation) \($0.method.dropFirst(9)) \($0.subject)" } == [
                    "lan/A Reports/GetProject PA", "lan/A Reports/GetProject PB", "hoa/STC Reports/ListProjects ",
                    "kim/TT Reports/GetProgress ", "hoa/STC Reports/GetCapital ", "hoa/STC Access/ListProposals ",
                    "kim/TT Ledger/ReadLog 3..5 PA", "kim/TT Ledger/ReadLog 1..",
                ]
            )
            #expect(lines.allSatisfy { $0.position == position && !$0.hasRefused })
            let now = served.ledger.environment.clock().microseconds
            #expect(lines.allSatisfy { $0.at == now })
        }
    }

    @Test func `what tells nothing of projects leaves none, and auditors alone read the lines`() async throws {
        try await ServedLedger.run(.enforced) { served in
            let people = People(served: served)
            try await people.admit()
            let connection = served.connection
            for (name, _, _) in People.roles {
                _ = try await connection.ledger.getStatus(.init(), people.options(name)).get()
                _ = try await connection.access.whoAmI(.init(), people.options(name)).get()
            }
            for name in ["lan", "hoa", "minh"] {
                let refusal = await #expect(throws: RPCStatus.self) {
                    for try await _ in try connection.audit.readAccessLog(.init(), people.options(name)) {}
                }
                #expect(refusal?.code == .permissionDenied)
            }
            #expect(try await people.lines().isEmpty)
        }
    }

    @Test func `a refused command leaves a line with its rule and figures, a dry run none`() async throws {
        try await ServedLedger.run(.enforced) { served in
            let people = People(served: served)
            try await people.admit()
            try await served.setUp(["PA", "PB"])
            let lan = people.options("lan")
            let paying = try served.payment("PA", 1_000, number: "1", date: "2022-01-01")
            let elsewhere = try served.payment("PB", 1_000, number: "2")
            _ = try await served.connection.record([paying], dryRun: true, lan)
            for command in [paying, elsewhere, try served.payment("PA", 1_000, number: "3")] {
                _ = try await served.connection.record([command], lan)
            }
            let lines = try await people.lines()
            #expect(lines.map(\.refused.code) == ["BEFORE_APPROVAL", "NOT_PERMITTED"])
            #expect(lines.map(\.subject) == ["PA", "PB"])
            #expect(lines.allSatisfy { $0.method == "socai.v1.Ledger/Record" && $0.principal == "lan" })
            #expect(lines.first?.refused.figures.isEmpty == false)
        }
    }

    @Test func `a bulk import's refusals have lines up to a bound, and one that counts the rest`() async throws {
        try await ServedLedger.run { served in
            try await served.setUp(["PA"])
            let import_ = served.connection.ledger.recordStream(CallOptions(timeout: .seconds(60)))
            for batch in 0..<3 {
                let units = try (0..<500).map { [try served.payment("Z", 1, number: "\(batch)-\($0)")] }
                try await import_.send(MessageBytes(bytes: RecordingMessage(units: units).streamRequest))
            }
            let one = [[try served.payment("PA", 1, number: "last")]]
            try await import_.send(MessageBytes(bytes: RecordingMessage(units: one).streamRequest))
            #expect(try await import_.finish().refused == 1_500)
            let lines = try await Self.lines(served)
            #expect(lines.count == 1_001)
            #expect(lines.prefix(1_000).allSatisfy { $0.refused.code == "PROJECT_UNKNOWN" && $0.subject == "Z" })
            #expect(lines.last?.refused.code == AccessLines.furtherRefusals)
            #expect(lines.last?.refused.figures.map(\.value) == [.count(500)])
            #expect(lines.allSatisfy { $0.principal.isEmpty }, "nobody is told apart")
        }
    }

    @Test func `a range of entries is read, and reading on finds what came since`() async throws {
        try await ServedLedger.run { served in
            _ = try await served.connection.reports.listProjects(.init()).get()
            _ = try await Self.lines(served)
            _ = try await Self.lines(served)
            var request = Socai_V1_ReadAccessLogRequest()
            (request.from, request.to) = (2, 3)
            var sequences: [UInt64] = []
            for try await batch in try served.connection.audit.readAccessLog(request) {
                sequences += try batch.entries.map { try Socai_V1_AccessLogEntry(serializedBytes: $0).sequence }
            }
            #expect(sequences == [2, 3])
            request.from = 99
            (request.from, request.to) = (99, 0)
            for try await _ in try served.connection.audit.readAccessLog(request) { Issue.record("nothing is there") }
        }
    }
}
