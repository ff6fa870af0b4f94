internal import Ledger
internal import Portfolio
internal import Projections
internal import RPC
internal import Schema

extension Socai_V1_Cutoff {
    /// Whether the cut-off names a time, which has to be looked up in the log.
    var readsTheLog: Bool {
        if case .recordedAt = asKnown { return true }
        return false
    }

    func resolved(in ledger: Ledger) throws(RPCStatus) -> Cutoff {
        var date: CivilDate?
        if !asOf.isEmpty {
            guard let read = CivilDate(asOf) else {
                throw RPCStatus(.invalidArgument, "as_of '\(asOf.prefix(32))' is not a date; write YYYY-MM-DD")
            }
            date = read
        }
        do throws(LedgerError) {
            return try ledger.cutoff(asOf: date, asKnown: try known())
        } catch {
            throw RPCStatus(error)
        }
    }

    private func known() throws(LedgerError) -> AsKnown {
        switch asKnown {
        case nil: return .now
        case .position(let position): return .position(position)
        case .recordedAt(let microseconds):
            guard let time = Timestamp(microseconds: microseconds) else {
                throw LedgerError(.invalidArgument, "as_known \(microseconds) is not a time")
            }
            return .time(time)
        }
    }
}
