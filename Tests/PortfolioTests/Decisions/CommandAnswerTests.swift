import Portfolio
import Testing

@Suite struct CommandAnswerTests {
    private static func recorded() throws -> (TestLedger, Command, Event) {
        var ledger = try TestLedger.underWay()
        var command = ledger.command(.volume(ty(10)), on: "2023-06-29")
        command.source = Source(kind: .import, file: "a.csv", line: 3, raw: "10")
        command.correlation = "batch-1"
        let event = try ledger.record(command)
        return (ledger, command, event)
    }

    @Test func `the same command is answered by its event, however late`() throws {
        var (_, command, event) = try CommandAnswerTests.recorded()
        #expect(command.isAnswered(by: event))
        command.expectedVersion = 5
        #expect(command.isAnswered(by: event))
        event.position = 99
        event.version = 98
        event.warnings = [Warning(.startBeforeDecision)]
        event.rulePack = "other"
        event.actor = Actor(name: "other")
        event.recordedAt = Timestamp(endOf: .latest)
        #expect(command.isAnswered(by: event))
        command.occurredOn = nil
        #expect(command.isAnswered(by: event))
    }

    @Test(
        arguments: [
            { $0.id = EventID(high: 9, low: 9) }, { $0.project = "N" }, { $0.occurredOn = day("2023-06-28") },
            { $0.fact = .volume(ty(11)) }, { $0.fact = .advance(ty(10)) }, { $0.documents = [] },
            { $0.documents = [council, council] }, { $0.reason = "khác" }, { $0.correlation = "" },
            { $0.source = .manual }, { $0.source.kind = .demo },
        ] as [@Sendable (inout Command) -> Void]
    )
    func `a command that differs in any field is not`(change: @Sendable (inout Command) -> Void) throws {
        let (_, original, event) = try CommandAnswerTests.recorded()
        var command = original
        change(&command)
        #expect(!command.isAnswered(by: event))
    }

    @Test func `the place that a command was read from does not count`() throws {
        var (_, command, event) = try CommandAnswerTests.recorded()
        command.source = Source(kind: .import, file: "a.xlsx", line: 9, raw: "10,0")
        #expect(command.isAnswered(by: event))
        event.source = Source(kind: .import)
        #expect(command.isAnswered(by: event))
    }

    @Test func `a reversal is answered although the ledger added the original`() throws {
        var (ledger, _, paid) = try CommandAnswerTests.recorded()
        let command = ledger.command(.reverse(paid.id))
        let event = try ledger.record(command)
        #expect(event.fact != command.fact)
        #expect(command.isAnswered(by: event))
        var other = command
        other.fact = .reverse(EventID(high: 0, low: 1))
        #expect(!other.isAnswered(by: event))
        other.fact = .volume(ty(10))
        #expect(!other.isAnswered(by: event))
    }
}
