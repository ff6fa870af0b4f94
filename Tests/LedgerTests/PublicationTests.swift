import Ledger
import Portfolio
import Projections
import Records
import Testing

/// That a report was published is recorded by the ledger alone, in a stream that is of no project.
@Suite struct PublicationTests {
    private static func publication(_ version: UInt32, position: UInt64 = 5, hash: UInt8? = nil) -> Publication {
        Publication(
            report: "2023/capital",
            version: version,
            query: [8, 1],
            software: "test",
            position: position,
            root: [UInt8](repeating: 1, count: 32),
            sha256: [UInt8](repeating: hash ?? UInt8(version), count: 32)
        )
    }

    private static func command(_ test: TestLedger, _ publication: Publication) throws -> Command {
        try test.command(.reportPublished(publication), on: PublicationRegister.stream, reason: "đính chính")
    }

    private static func publishing(_ command: Command, as name: String) -> Recording {
        var recording = Recording([command], byPrincipal: name)
        recording.isPublication = true
        return recording
    }

    @Test func `finance publishes, and a plain command to record it is refused`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let command = try Self.command(test, Self.publication(1))
            #expect(try await ledger.record([command], as: "thu").refusal?.code == .publicationNotCommandable)
            try await ledger.expectRefused([command], .publicationNotCommandable)
            for name in ["lan", "vy"] {
                let outcome = try await ledger.record(Self.publishing(command, as: name))
                #expect(outcome.refusal?.code == .notPermitted)
            }
            #expect(ledger.publications.reports.isEmpty)
            let outcome = try await ledger.record(Self.publishing(command, as: "thu"))
            let receipt = try #require(outcome.receipts?.first)
            #expect(receipt.version == 1)
            let published = try #require(ledger.publications.report("2023/capital"))
            #expect(published.event == command.id && published.position == receipt.position)
            #expect(published.actor.name == "thu" && published.reason == "đính chính")
            let again = try await ledger.record(Self.publishing(command, as: "thu"))
            #expect(again.receipts?.first?.isRepeated == true)
        }
    }

    @Test func `versions follow each other, no position is ahead of the log`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let head = ledger.head.position
            for (publication, code) in [
                (Self.publication(2), RefusalCode.publicationVersion),
                (Self.publication(1, position: head + 1), .publicationPosition),
                (Self.publication(1, position: 0), .publicationPosition),
            ] {
                let outcome = try await ledger.record(
                    Self.publishing(try Self.command(test, publication), as: "thu")
                )
                #expect(outcome.refusal?.code == code)
            }
            #expect(ledger.head.position == head)
            for version in 1...3 as ClosedRange<UInt32> {
                let command = try Self.command(test, Self.publication(version, position: ledger.head.position))
                #expect(try await ledger.record(Self.publishing(command, as: "thu")).receipts != nil)
            }
            let same = try Self.command(test, Self.publication(4, hash: 3))
            #expect(try await ledger.record(Self.publishing(same, as: "thu")).refusal?.code == .publicationUnchanged)
        }
    }

    @Test func `two that publish the same version at a time: one does, the other is told`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let commands = try (0..<8).map { try Self.command(test, Self.publication(1, hash: UInt8($0 + 1))) }
            let codes = try await withThrowingTaskGroup(of: RefusalCode?.self) { group in
                for command in commands {
                    group.addTask { try await ledger.record(Self.publishing(command, as: "thu")).refusal?.code }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == .publicationVersion } == 7)
            #expect(ledger.publications.version == 1)
        }
    }

    @Test func `it is no project, is in no figure, and is known again when opened and verified`() async throws {
        let test = try TestLedger()
        var before = 0
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            before = ledger.projectCount
            let rows = try ledger.projections().projects(at: Cutoff(asOf: .latest)).rows
            let command = try Self.command(test, Self.publication(1))
            #expect(try await ledger.record(Self.publishing(command, as: "thu")).receipts != nil)
            #expect(ledger.projectCount == before && before == 2)
            #expect(try ledger.projections().projects(at: Cutoff(asOf: .latest)).rows == rows)
            let started = try test.command(.projectStarted, on: PublicationRegister.stream)
            try await ledger.expectRefused([started], .textInvalid)
            let undo = try test.command(
                .eventReversed(Reversal(event: command.id)),
                on: PublicationRegister.stream,
                reason: "nhầm"
            )
            try await ledger.expectRefused([undo], .textInvalid)
        }
        try await test.withLedger { ledger in
            #expect(ledger.publications.reports.count == 1 && ledger.projectCount == before)
            let next = try Self.command(test, Self.publication(1))
            #expect(try await ledger.record(Self.publishing(next, as: "thu")).refusal?.code == .publicationVersion)
        }
        let verified = try LedgerVerifier.verify(directory: test.directory)
        #expect(verified.projects == 2 && verified.snapshotPosition == verified.events)
    }

    @Test func `a history of publications that can't be is damage with its position`() async throws {
        let test = try TestLedger()
        try await test.withLedger { ledger in
            try await test.setUpAccess(ledger)
            let command = try Self.command(test, Self.publication(1))
            #expect(try await ledger.record(Self.publishing(command, as: "thu")).receipts != nil)
        }
        let position = try await test.withLedger { $0.head.position } + 1
        let fact = Fact.reportPublished(Self.publication(3))
        try test.forge(fact, of: PublicationRegister.stream, version: 2, position: position)
        let opening = #expect(throws: LedgerError.self) { try test.open().close() }
        #expect(opening?.code == .damaged && opening?.position == position)
        let error = #expect(throws: LedgerError.self) { try LedgerVerifier.verify(directory: test.directory) }
        #expect(error?.code == .damaged && error?.position == position)
    }
}
