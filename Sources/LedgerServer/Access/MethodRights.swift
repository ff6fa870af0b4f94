internal import Portfolio
internal import RPC

/// What a method asks of its caller before it runs. What a call then may record or see is judged where that is known.
enum MethodRight: Hashable, Sendable {
    /// No authentication.
    case none
    /// Any principal.
    case known
    /// Who may record something: a board, finance, an auditor, an operator.
    case records
    /// Who may read business facts: a board its own, finance and auditors all.
    case reads
    /// Who may read the business facts of all projects: finance and auditors.
    case readsAll
    /// Who may see who has access: operators and auditors.
    case readsAccess
    /// Who may see who looked: auditors.
    case audits
    /// Who may give out reports: finance.
    case publishes

    /// Protocol/security.md, section 3. A method that is not here is nobody's.
    static let all: [String: MethodRight] = [
        "socai.rpc.v1.Health/Check": .none,
        "socai.rpc.v1.Health/Watch": .none,
        "socai.rpc.v1.Reflection/ListServices": .known,
        "socai.rpc.v1.Reflection/GetDescriptors": .known,
        "socai.v1.Access/WhoAmI": .known,
        "socai.v1.Access/GetAccess": .readsAccess,
        "socai.v1.Access/ListProposals": .reads,
        "socai.v1.Ledger/GetStatus": .known,
        "socai.v1.Ledger/Record": .records,
        "socai.v1.Ledger/RecordStream": .records,
        "socai.v1.Ledger/GetEvent": .reads,
        "socai.v1.Ledger/ReadLog": .reads,
        "socai.v1.Reports/ListProjects": .reads,
        "socai.v1.Reports/GetProject": .reads,
        "socai.v1.Reports/GetProgress": .reads,
        "socai.v1.Reports/GetCapital": .reads,
        "socai.v1.Reports/GetDifference": .reads,
        "socai.v1.Reports/TraceFigure": .reads,
        "socai.v1.Reports/GetFindings": .reads,
        "socai.v1.Reports/GetAuditList": .reads,
        "socai.v1.Treasury/Reconcile": .reads,
        "socai.v1.Audit/GetCheckpoint": .known,
        "socai.v1.Audit/GetReceipt": .known,
        "socai.v1.Audit/GetConsistency": .known,
        "socai.v1.Audit/GetStateHashes": .readsAll,
        "socai.v1.Audit/ReadAccessLog": .audits,
        "socai.v1.Audit/PublishReport": .publishes,
        "socai.v1.Audit/ListPublished": .known,
        "socai.v1.Audit/GetPublished": .known,
    ]

    /// - Throws: INTERNAL where a method has no right: whether a caller may use it would be nobody's decision.
    static func check(_ methods: [String]) throws(RPCStatus) {
        guard let method = methods.first(where: { all[$0] == nil }) else { return }
        throw RPCStatus(.internal, "The method \(method) has no right: give it one in MethodRight.all.")
    }

    func isOf(_ role: Role) -> Bool {
        switch self {
        case .none, .known: true
        case .records: role != .public
        case .reads: role == .board || role == .finance || role == .auditor
        case .readsAll: role == .finance || role == .auditor
        case .readsAccess: role == .operator || role == .auditor
        case .audits: role == .auditor
        case .publishes: role == .finance
        }
    }
}
