import JSON
import Portfolio
import Testing

@testable import socai

@Suite struct FactJSONTests {
    private func parse(_ text: String) throws -> JSON { try JSONParser.parse(text.utf8) }

    @Test func `A command is read from its line`() throws {
        let line = #"{"project":"A","fact":{"type":"spend_reported","period":"2023-06","cumulative":10}}"#
        #expect(try BatchUnit(parse(line)).commands.count == 1)
    }

    private static let bucket = Bucket(year: 2023, source: "oda", kind: .advanced)
    private static let voucher = Voucher(number: "12", date: CivilDate("2023-02-10") ?? .earliest)
    private static let moment = Timestamp(endOf: .latest)
    private static let token = TokenID("00ff00ff00ff00ff")!
    private static let month = Month(of: CivilDate("2023-06-01") ?? .earliest)

    @Test(arguments: [
        Fact.projectRegistered(
            Registration(
                name: "Cầu",
                group: "I",
                groupName: "NHÓM",
                funding: .nonBudget,
                agency: "Sở",
                locations: ["A"]
            )
        ),
        .targetSet(Target(goal: .carryOn, deadline: .latest)),
        .projectApproved(Approval(kind: .policy)),
        .projectApproved(Approval(kind: .decision, totalInvestment: Money(5))),
        .approvalAmended(Amendment(oldTotal: Money(1), newTotal: Money(2), cause: "giá")),
        .capitalPlanned(
            CapitalPlan(bucket: bucket, level: .council, action: .transferred, change: Money(-7), counterpart: "B")
        ),
        .contractSigned(Contract(number: "C1", contractor: "LD", value: Money(9), advanceCap: 3_000)), .projectStarted,
        .progressReported(Progress(period: month, physical: 4_550, note: "ổn")),
        .disbursed(
            Disbursement(
                kind: .volume,
                bucket: bucket,
                contract: "C1",
                gross: Money(9),
                recovered: Money(2),
                net: Money(8),
                voucher: voucher
            )
        ),
        .advanceRefunded(
            Refund(
                bucket: bucket,
                contract: "C1",
                amount: Money(3),
                advance: EventID(high: 1, low: 2),
                voucher: voucher
            )
        ),
        .spendReported(Spend(period: month, cumulative: Money(4))),
        .eventReversed(Reversal(event: EventID(high: 3, low: 4))), .projectSuspended, .projectResumed,
        .projectCancelled, .projectInaugurated,
        .access(.principalAdmitted(Admission(principal: "lan", organisation: "BQLDA", role: .board, title: "Lan"))),
        .access(.principalDismissed("lan")),
        .access(.projectAssigned(Assignment(organisation: "BQLDA", project: "B"))),
        .access(.projectUnassigned(Assignment(organisation: "BQLDA", project: "B"))),
        .access(.tokenIssued(TokenIssue(principal: "lan", hash: [0, 10, 255], expiresAt: moment, label: "máy"))),
        .access(.tokenRevoked(token)),
        .access(.certificateBound(CertificateBinding(principal: "lan", fingerprint: [1, 171]))),
        .access(.certificateUnbound([1, 171])),
        .access(.twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: Money(5)))),
        .access(.twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: nil))),
        .access(.commandsProposed([1, 2])), .access(.proposalApproved(EventID(high: 1, low: 2))),
        .access(.proposalRejected(EventID(high: 1, low: 2))),
        .findingRaised(
            AuditFinding(
                finding: "K1",
                events: [EventID(high: 1, low: 2), EventID(high: 3, low: 4)],
                amount: Money(5),
                due: .latest,
                text: "thiếu"
            )
        ),
        .findingRaised(AuditFinding(finding: "K2", due: .latest, text: "thiếu")),
        .findingAnswered(FindingRemark(finding: "K1", text: "có")),
        .findingClosed(FindingRemark(finding: "K1", text: "xong")),
        .reportPublished(
            Publication(
                report: "2023/capital",
                version: 2,
                query: [1, 171],
                software: "socai/0.1.0",
                position: 9,
                root: [0, 255],
                sha256: [],
                changes: [FigureChange(figure: "/a", before: "", after: "1")]
            )
        ),
    ])
    func `Every fact comes back from its JSON`(fact: Fact) throws {
        #expect(try Fact(parse(fact.json.line)) == fact)
    }

    @Test func `Every type of fact is among those tested`() {
        // A new type must be added above: the mapping is by hand.
        #expect(FactType.allCases.count == 32)
    }
}
