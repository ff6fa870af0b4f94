internal import Portfolio

/// A kind of fact by its name and number in record.proto.
public struct FactKind: Hashable, Sendable {
    /// The field name in `Fact`, such as `disbursed`.
    public let name: String
    /// The field number in `Fact`.
    public let number: UInt64

    /// - Returns: nil where there is no such kind.
    public init?(name: String) {
        guard let kind = FactKind.all.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    /// Whether such facts say who may do what.
    public var isOfAccess: Bool { FactType(rawValue: name)?.isOfAccess ?? false }

    private init(_ number: UInt64, _ name: String) {
        self.number = number
        self.name = name
    }

    /// All that a record may hold, in the order of their numbers.
    public static let all: [FactKind] = [
        FactKind(1, "project_registered"), FactKind(2, "target_set"), FactKind(3, "project_approved"),
        FactKind(4, "approval_amended"), FactKind(5, "capital_planned"), FactKind(6, "contract_signed"),
        FactKind(7, "project_started"), FactKind(8, "progress_reported"), FactKind(9, "disbursed"),
        FactKind(10, "advance_refunded"), FactKind(11, "spend_reported"), FactKind(12, "event_reversed"),
        FactKind(13, "project_suspended"), FactKind(14, "project_resumed"), FactKind(15, "project_cancelled"),
        FactKind(16, "project_inaugurated"), FactKind(17, "finding_raised"), FactKind(18, "finding_answered"),
        FactKind(19, "finding_closed"),
        FactKind(40, "principal_admitted"), FactKind(41, "principal_dismissed"), FactKind(42, "project_assigned"),
        FactKind(43, "project_unassigned"), FactKind(44, "token_issued"), FactKind(45, "token_revoked"),
        FactKind(46, "certificate_bound"), FactKind(47, "certificate_unbound"),
        FactKind(48, "two_person_rule_set"), FactKind(49, "commands_proposed"), FactKind(50, "proposal_approved"),
        FactKind(51, "proposal_rejected"), FactKind(60, "report_published"),
    ]
}
