import Testing

@testable import Portfolio

@Suite struct PermissionTests {
    /// All that is permitted; whatever is not listed is refused.
    static let onAssigned: [Role: Set<FactType>] = [
        .board: [
            .contractSigned, .projectStarted, .progressReported, .disbursed, .advanceRefunded, .spendReported,
            .projectSuspended, .projectResumed, .projectInaugurated, .findingAnswered,
        ]
    ]
    static let onAll: [Role: Set<FactType>] = [
        .finance: [
            .projectRegistered, .targetSet, .projectApproved, .approvalAmended, .capitalPlanned, .projectCancelled,
            .proposalApproved, .proposalRejected, .reportPublished,
        ],
        .board: [.proposalApproved, .proposalRejected],
        .auditor: [.findingRaised, .findingClosed],
        .operator: [
            .principalAdmitted, .principalDismissed, .projectAssigned, .projectUnassigned, .tokenIssued, .tokenRevoked,
            .certificateBound, .certificateUnbound, .twoPersonRuleSet,
        ],
    ]

    static let facts: [Fact] =
        [
            .register(.budget), .targetSet(Target(goal: .start, deadline: day("2023-06-30"))), .approve(ty(1)),
            .amend(ty(1), ty(2)), .plan(city2023, ty(1)), .sign("C", ty(1)), .projectStarted,
            .progress("2023-06", 1), .volume(ty(1)), .refund(ty(1)), .spend("2023-06", ty(1)), .projectSuspended,
            .projectResumed, .projectCancelled, .projectInaugurated, .raise("K1"), .answer("K1"), .close("K1"),
        ]
        + [
            .principalAdmitted(Admission(principal: "moi", role: .auditor)), .principalDismissed("lan"),
            .projectAssigned(Assignment(organisation: "BQLDA", project: "B")),
            .projectUnassigned(Assignment(organisation: "BQLDA", project: "B")), TestRegister.token(3, of: "lan"),
            .tokenRevoked(TokenID("0101010101010101")!),
            .certificateBound(CertificateBinding(principal: "lan", fingerprint: TestRegister.hash(3))),
            .certificateUnbound(TestRegister.hash(1)),
            .twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: .zero)), .commandsProposed([]),
            .proposalApproved(EventID(high: 0, low: 0)), .proposalRejected(EventID(high: 0, low: 0)),
        ].map(Fact.access) + [.reportPublished(PublicationTests.TestReports.publication())]

    private static func principal(_ role: Role) -> Principal {
        Principal(Admission(principal: "ai", organisation: "BQLDA", role: role))
    }

    @Test func `every type of fact is in the table`() {
        #expect(Set(PermissionTests.facts.map(\.type)) == Set(FactType.allCases).subtracting([.eventReversed]))
    }

    @Test(arguments: Role.allCases, facts)
    func `a role records what the table says and nothing else`(role: Role, fact: Fact) throws {
        let register = try TestRegister.atWork().register
        let principal = PermissionTests.principal(role)
        let isOnAll = PermissionTests.onAll[role]?.contains(fact.type) ?? false
        let isOnAssigned = PermissionTests.onAssigned[role]?.contains(fact.type) ?? false
        #expect(register.permits(principal, recording: fact, on: "B") == (isOnAll || isOnAssigned))
        #expect(register.permits(principal, recording: fact, on: "C") == isOnAll)
    }

    @Test(arguments: Role.allCases, facts)
    func `a reversal is permitted to whom its original is`(role: Role, fact: Fact) throws {
        let register = try TestRegister.atWork().register
        let principal = PermissionTests.principal(role)
        let original = Reversal.Original(position: 1, occurredOn: day("2023-06-01"), fact: fact)
        let reversal = Fact.eventReversed(Reversal(event: EventID(high: 0, low: 1), original: original))
        for project in ["B", "C"] where fact.type.isOfProject {
            #expect(
                register.permits(principal, recording: reversal, on: project)
                    == register.permits(principal, recording: fact, on: project)
            )
        }
    }

    @Test(arguments: Role.allCases, facts)
    func `who may record may check, and finance checks all facts of projects`(role: Role, fact: Fact) throws {
        let register = try TestRegister.atWork().register
        let principal = PermissionTests.principal(role)
        for project in ["B", "C"] {
            let mayRecord = register.permits(principal, recording: fact, on: project)
            let mayCheck = register.permits(principal, checking: fact, on: project)
            #expect(mayCheck == (fact.type.isOfProject && (role == .finance || mayRecord)))
        }
    }

    @Test func `a dismissed principal records and checks nothing`() throws {
        var test = try TestRegister.atWork()
        try test.record(.principalDismissed("lan"))
        let lan = try #require(test.register.principal(named: "lan"))
        #expect(!test.register.permits(lan, recording: .projectStarted, on: "B"))
        #expect(!test.register.permits(lan, checking: .projectStarted, on: "B"))
    }

    @Test func `a refusal says who, in what role, what and where`() throws {
        let register = try TestRegister.atWork().register
        let lan = try #require(register.principal(named: "lan"))
        let refusal = #expect(throws: Refusal.self) { try register.check(lan, recording: .projectStarted, on: "C") }
        #expect(refusal?.code == .notPermitted)
        #expect(refusal?.figures.map(\.name) == ["principal", "role", "fact", "project"])
        #expect(refusal?.message(in: .en).hasPrefix("lan (board) may not record this on C: start.") == true)
        #expect(refusal?.message(in: .vi).hasPrefix("lan (ban quản lý dự án) không được ghi khởi công cho C") == true)
    }

    @Test(arguments: [
        (Fact.volume(ty(10)), true), (.volume(ty(9)), false), (.refund(ty(50)), false),
        (.plan(city2023, ty(-5), .allocated, .adjusted), true), (.plan(city2023, ty(4)), false),
        (.projectStarted, true),
        (.projectSuspended, false), (.approve(nil), false), (.approve(ty(1)), true), (.sign("C", ty(1)), false),
    ])
    func `a rule asks for a second person from its amount on, in either direction`(fact: Fact, isHeld: Bool) throws {
        var test = try TestRegister.atWork()
        let rules: [(FactType, Money)] = [
            (.disbursed, ty(10)), (.capitalPlanned, ty(5)), (.projectStarted, .zero), (.projectApproved, Money(1)),
        ]
        for (type, amount) in rules {
            #expect(!test.register.needsSecondPerson(for: fact) || fact.type != type)
            try test.record(.twoPersonRuleSet(TwoPersonRule(fact: type, fromAmount: amount)))
        }
        #expect(test.register.needsSecondPerson(for: fact) == isHeld)
        let original = Reversal.Original(position: 1, occurredOn: day("2023-06-01"), fact: fact)
        let reversal = Reversal(event: EventID(high: 0, low: 1), original: original)
        #expect(test.register.needsSecondPerson(for: .eventReversed(reversal)) == isHeld)
        for (type, _) in rules { try test.record(.twoPersonRuleSet(TwoPersonRule(fact: type, fromAmount: nil))) }
        #expect(!test.register.needsSecondPerson(for: fact) && test.register.rules.isEmpty)
    }
}
