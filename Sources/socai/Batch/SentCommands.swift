internal import Portfolio

/// Which project each command of a bulk import was about; the answer names events only.
struct SentCommands {
    private var projects: [EventID: String] = [:]

    /// What is sent beyond the limit is forgotten.
    mutating func add(_ commands: [Command]) {
        for command in commands where projects.count < Limits.sentCommands {
            projects[command.id] = projects[command.id] ?? command.project
        }
    }

    /// Nil where it is not known any more.
    func project(of event: EventID) -> String? { projects[event] }
}
