internal import Portfolio

// The numbers of enumerations in record.proto, by position. Cases are added at the end, never moved.

enum Numbering {
    static let source: [Source.Kind] = [.manual, .import, .demo]
    static let funding: [Funding] = [.budget, .nonBudget, .unstated]
    static let goal: [Target.Goal] = [.inaugurate, .start, .carryOn]
    static let approval: [Approval.Kind] = [.unspecified, .policy, .decision]
    static let bucket: [Bucket.Kind] = [.annual, .carriedOver, .advanced]
    static let level: [PlanLevel] = [.primeMinister, .council, .allocated]
    static let action: [CapitalPlan.Action] = [.assigned, .adjusted, .transferred]
    /// Number 0 is no role.
    static let role: [Role?] = [nil, .board, .finance, .auditor, .operator, .public]
    static let disbursement: [Disbursement.Kind] = [.advance, .volume]

    /// The number of a case. Every case is in its list, which the tests check.
    static func number<Word: Equatable>(of word: Word, in words: [Word]) -> UInt64 {
        UInt64(words.firstIndex(of: word) ?? 0)
    }
}
