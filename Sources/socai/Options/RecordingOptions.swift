internal import ArgumentParser
internal import Portfolio

/// What can be said about any event that is recorded.
struct RecordingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day it occurred, for money the posting date: 2023-02-10 or 10/02/2023. Default: today in Vietnam; for 'event reverse' the original's day.",
            valueName: "date"
        ),
        transform: Typed.date
    )
    var date: CivilDate?

    @Option(
        help: ArgumentHelp(
            "A paper it rests on, such as 3279/QĐ-UBND@2021-11-12. May be repeated.",
            valueName: "number@date"
        ),
        transform: Typed.document
    )
    var document: [DocumentReference] = []

    @Option(help: "Why; needed for reversals, suspensions and the like.")
    var reason = ""

    @Option(
        help: ArgumentHelp(
            "The event's UUID. Repeating a command with the same id is harmless. Default: a new one.",
            valueName: "uuid"
        ),
        transform: Typed.event
    )
    var id: EventID?

    @Option(
        help: ArgumentHelp("Record only if the project is at this version; 0: not registered yet.", valueName: "n")
    )
    var expectVersion: UInt64?

    @Option(help: "Ties together what is recorded for one purpose.")
    var correlation = ""

    @Flag(help: "Label it as demonstration data, on every screen and for ever.")
    var demo = false

    @Flag(help: "Show the answer it would give and the figures after it; write nothing.")
    var dryRun = false

    /// The command that records a fact.
    func command(_ project: ProjectCode, _ fact: Fact, id: EventID? = nil) -> Command {
        Command(
            id: id ?? self.id ?? NewID.make(),
            project: project,
            occurredOn: date,
            fact: fact,
            documents: document,
            reason: reason,
            source: demo ? Source(kind: .demo) : .manual,
            correlation: correlation,
            expectedVersion: expectVersion
        )
    }

    /// Several changes of who may do what, as one. The version that the caller has seen is the first one's matter.
    func commands(changing changes: [AccessChange]) -> [Command] {
        let first = id ?? NewID.make()
        return changes.enumerated().map { index, change in
            let id = index == 0 ? first : EventID.v8(high: first.high, low: first.low ^ UInt64(index))
            var command = command(AccessRegister.stream, .access(change), id: id)
            if index > 0 { command.expectedVersion = nil }
            return command
        }
    }
}
