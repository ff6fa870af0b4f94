internal import Ledger
internal import Portfolio

/// What of the log a caller may read (Protocol/security.md, section 3).
enum ReadingScope: Hashable, Sendable {
    /// All there is: business facts of all projects, what was published, and who has access.
    case everything
    /// Business facts of all projects, and what was published.
    case allProjects
    /// Those of these projects, and what was published.
    case only(Set<ProjectCode>)

    /// Which projects may be read; nil: all of them.
    var projects: Set<ProjectCode>? {
        switch self {
        case .everything, .allProjects: nil
        case .only(let projects): projects
        }
    }

    func contains(_ stream: ProjectCode) -> Bool {
        switch self {
        case .everything: true
        case .allProjects: stream != AccessRegister.stream
        // What is published, everybody may read.
        case .only(let projects): projects.contains(stream) || stream == PublicationRegister.stream
        }
    }
}

extension LogFilter {
    /// Narrowed to what a caller may read.
    func within(_ scope: ReadingScope) -> LogFilter {
        switch scope {
        case .everything: self
        case .allProjects: withoutAccess
        case .only(let projects): within(projects.union([PublicationRegister.stream]))
        }
    }
}
