import Directive
import Portfolio
import Testing

@Suite("Commands of a table, judged by the rules")
struct RecordingTests {
    /// Records the commands in memory, and gives the projects as they stand then.
    private func record(_ commands: [Command], today: CivilDate) throws -> [ProjectCode: Project] {
        var projects: [ProjectCode: Project] = [:]
        let context = DecisionContext(today: today)
        for (position, command) in commands.enumerated() {
            let decision = try decide(command, on: projects[command.project], in: context)
            let event = Event(
                id: command.id,
                project: command.project,
                version: (projects[command.project]?.version ?? 0) + 1,
                position: UInt64(position + 1),
                occurredOn: decision.occurredOn,
                recordedAt: Timestamp(endOf: today),
                actor: Actor(name: "test"),
                fact: decision.fact,
                documents: command.documents,
                source: command.source
            )
            if projects[command.project] == nil {
                projects[command.project] = try Project(event)
            } else {
                try projects[command.project]?.apply(event)
            }
            #expect(command.isAnswered(by: event))
        }
        return projects
    }

    @Test func `all commands of the shipped table are accepted, and the total in force is the row's`() throws {
        let reading = try Fixtures.read(try #require(Fixtures.shipped), file: "hai-phong-2023-pl5.tsv")
        let projects = try record(reading.commands, today: try #require(CivilDate("2023-01-20")))
        #expect(projects.count == 20)
        for row in reading.projects {
            #expect(projects[row.code]?.totalInvestment == row.total)
        }
    }
}
