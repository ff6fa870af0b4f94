internal import Ledger
internal import RPC

/// Notes what a bulk import was refused: the first ones a line each, the others counted in one.
struct RefusalNotes {
    private let doorkeeper: Doorkeeper
    private let caller: Caller
    private let call: ServerCall
    private var noted = 0
    private var further: UInt64 = 0

    init(_ doorkeeper: Doorkeeper, _ caller: Caller, _ call: ServerCall) {
        self.doorkeeper = doorkeeper
        self.caller = caller
        self.call = call
    }

    /// - Parameter requests: those that the outcomes are of.
    /// - Throws: RESOURCE_EXHAUSTED where the access log can't take it: the import ends then.
    mutating func note(_ outcomes: [RecordingOutcome], of requests: [Recording]) throws(RPCStatus) {
        for (outcome, request) in zip(outcomes, requests) {
            guard case .refused(let index, let refusal) = outcome, !request.isDryRun else { continue }
            guard noted < Limits.refusalsNoted else {
                further += 1
                continue
            }
            try doorkeeper.note(refusal, of: index, in: request, by: caller, call)
            noted += 1
        }
    }

    /// Notes how many there were besides.
    /// - Throws: as above.
    func end() throws(RPCStatus) {
        if further > 0 { try doorkeeper.noteFurther(further, by: caller, call) }
    }
}
