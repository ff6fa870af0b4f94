internal import Portfolio
public import Projections
public import Schema

extension Socai_V1_ReportQuery {
    /// The cut-off of whichever question it is; empty where there is none.
    public var cutoff: Socai_V1_Cutoff {
        get {
            switch question {
            case nil: Socai_V1_Cutoff()
            case .projects(let request): request.cutoff
            case .project(let request): request.cutoff
            case .progress(let request): request.cutoff
            case .capital(let request): request.cutoff
            case .findings(let request): request.cutoff
            }
        }
        set {
            switch question {
            case nil: break
            case .projects: projects.cutoff = newValue
            case .project: project.cutoff = newValue
            case .progress: progress.cutoff = newValue
            case .capital: capital.cutoff = newValue
            case .findings: findings.cutoff = newValue
            }
        }
    }
}

extension Socai_V1_Cutoff {
    /// The cut-off as a day and a position.
    public init(_ cutoff: Cutoff) {
        self.init()
        asOf = cutoff.asOf.description
        position = cutoff.asKnown
    }

    /// What a complete cut-off says.
    /// - Throws: `invalidQuestion` where it is not complete.
    public var complete: Cutoff {
        get throws(ReportError) {
            guard let day = CivilDate(asOf) else {
                throw ReportError(.invalidQuestion, "as_of '\(asOf.prefix(32))' is not a date; write YYYY-MM-DD")
            }
            guard case .position(let position) = asKnown else {
                throw ReportError(.invalidQuestion, "the query does not say up to which position events count")
            }
            return Cutoff(asOf: day, asKnown: position)
        }
    }
}
