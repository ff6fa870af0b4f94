public import Projections
public import Schema

extension Socai_V1_ReportQuery {
    /// The same question with a complete cut-off, and all else said that could be left to the reader: one question has
    /// one spelling.
    public func completed(_ cutoff: Cutoff) -> Socai_V1_ReportQuery {
        var query = self
        switch question {
        case .capital(let request):
            if request.by.isEmpty { query.capital.by = CapitalGrouping.project.rawValue }
            if request.year == 0 {
                query.capital.year = UInt32(clamping: ReadModel.defaultYear(asOf: cutoff.asOf))
            }
        case .progress(let request):
            if request.by.isEmpty { query.progress.by = ProgressGrouping.project.rawValue }
        default: break
        }
        query.cutoff = Socai_V1_Cutoff(cutoff)
        return query
    }

    /// Whether another query asks the same as of the same day, whatever either of them knew.
    public func asksTheSame(as other: Socai_V1_ReportQuery) -> Bool {
        var (own, others) = (self, other)
        own.cutoff.asKnown = nil
        others.cutoff.asKnown = nil
        return own == others
    }
}
