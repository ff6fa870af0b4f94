import Testing

@testable import Portfolio

/// One way into a refusal about access, from `TestRegister.atWork()`.
struct AccessRefusalCase: Sendable, CustomTestStringConvertible {
    let code: RefusalCode
    let figures: [Figure]
    var actor = TestRegister.root
    let lead: @Sendable (inout TestRegister) throws -> Command

    init(
        _ code: RefusalCode,
        _ figures: [Figure],
        by actor: Actor = TestRegister.root,
        lead: @escaping @Sendable (inout TestRegister) throws -> Command
    ) {
        self.code = code
        self.figures = figures
        self.actor = actor
        self.lead = lead
    }

    init(_ code: RefusalCode, _ figures: [Figure], _ change: AccessChange) {
        self.init(code, figures) { $0.command(change) }
    }

    var testDescription: String { code.rawValue }
}

@Suite struct AccessRefusalTests {
    private static func admission(_ name: String, _ role: Role = .board, of organisation: String = "X") -> AccessChange
    {
        .principalAdmitted(Admission(principal: name, organisation: organisation, role: role))
    }

    private static func invalid(_ name: String, _ why: String, _ text: String) -> [Figure] {
        [.text("name", name), .text("why", why), .text("text", text)]
    }

    private static let nameRule = "1–64 a–z 0–9 - _ ."
    private static let proposal = EventID(high: 9, low: 9)
    private static let assigned: [Figure] = [.text("organisation", "BQLDA"), .text("project", "B")]

    static let names: [AccessRefusalCase] = [
        .init(.textInvalid, invalid("principal", nameRule, ""), admission("")),
        .init(.textInvalid, invalid("principal", nameRule, "Lan"), admission("Lan")),
        .init(.textInvalid, invalid("principal", nameRule, "a b"), admission("a b")),
        .init(
            .textInvalid,
            invalid("principal", nameRule, String(repeating: "a", count: 40)),
            admission(String(repeating: "a", count: 65))
        ),
        .init(.textInvalid, invalid("organisation", "1–128 bytes, no space around", ""), admission("moi", of: "")),
        .init(.textInvalid, invalid("project", AccessRegister.stream, "B")) { test in
            var command = test.command(admission("moi"))
            command.project = "B"
            return command
        },
        .init(
            .textInvalid,
            invalid("project", "1–32 A–Z a–z 0–9 - _ .", "@x"),
            .projectAssigned(Assignment(organisation: "BQLDA", project: "@x"))
        ),
        .init(.principalNameUsed, [.text("principal", "lan")], admission("lan")),
        .init(.principalNameUsed, [.text("principal", "cu")], admission("cu")),
        .init(.principalUnknown, [.text("principal", "ai")], .principalDismissed("ai")),
        .init(.principalDismissed, [.text("principal", "cu")], .principalDismissed("cu")),
        .init(
            .versionConflict,
            [.text("project", "@access"), .count("version", 7), .count("expected", 6)]
        ) { test in
            var command = test.command(admission("moi"))
            command.expectedVersion = 6
            return command
        },
    ]

    static let holdings: [AccessRefusalCase] = [
        .init(
            .projectAssignedAlready,
            assigned,
            .projectAssigned(Assignment(organisation: "BQLDA", project: "B"))
        ),
        .init(
            .projectNotAssigned,
            [.text("organisation", "BQLDA"), .text("project", "C")],
            .projectUnassigned(Assignment(organisation: "BQLDA", project: "C"))
        ),
        .init(.principalUnknown, [.text("principal", "ai")], TestRegister.token(2, of: "ai")),
        .init(.principalDismissed, [.text("principal", "cu")], TestRegister.token(2, of: "cu")),
        .init(
            .digestInvalid,
            [.text("name", "hash"), .count("count", 31)],
            .tokenIssued(
                TokenIssue(principal: "lan", hash: Array(repeating: 2, count: 31), expiresAt: TestRegister.later)
            )
        ),
        .init(
            .tokenExpiryPassed,
            [.text("expires_at", "2023-06-30T05:00:00Z"), .text("now", "2023-06-30T05:00:00Z")],
            TestRegister.token(2, of: "lan", until: TestRegister.noon)
        ),
        .init(.tokenExists, [.text("token", "0101010101010101")], TestRegister.token(1, of: "thu")),
        .init(.tokenUnknown, [.text("token", "0202020202020202")]) { $0.command(.tokenRevoked(try id(2))) },
        .init(.tokenRevoked, [.text("token", "0101010101010101")]) { test in
            try test.record(.tokenRevoked(try id(1)))
            return test.command(.tokenRevoked(try id(1)))
        },
        .init(
            .certificateBoundAlready,
            [.text("principal", "lan")],
            .certificateBound(CertificateBinding(principal: "thu", fingerprint: TestRegister.hash(1)))
        ),
        .init(
            .principalDismissed,
            [.text("principal", "cu")],
            .certificateBound(CertificateBinding(principal: "cu", fingerprint: TestRegister.hash(2)))
        ),
        .init(
            .digestInvalid,
            [.text("name", "fingerprint"), .count("count", 0)],
            .certificateBound(CertificateBinding(principal: "thu", fingerprint: []))
        ),
        .init(.digestInvalid, [.text("name", "fingerprint"), .count("count", 1)], .certificateUnbound([1])),
        .init(.certificateUnknown, [], .certificateUnbound(TestRegister.hash(2))),
        .init(.registerFull, [.text("name", "tokens"), .count("maximum", Limits.tokensPerPrincipal)]) { test in
            for number in 2...UInt8(Limits.tokensPerPrincipal) {
                try test.record(TestRegister.token(number, of: "lan"))
            }
            return test.command(TestRegister.token(200, of: "lan"))
        },
        .init(.registerFull, [.text("name", "certificates"), .count("maximum", Limits.certificatesPerPrincipal)]) {
            test in
            for number in 2...UInt8(Limits.certificatesPerPrincipal + 1) {
                let binding = CertificateBinding(principal: "lan", fingerprint: TestRegister.hash(number))
                guard number <= Limits.certificatesPerPrincipal else { return test.command(.certificateBound(binding)) }
                try test.record(.certificateBound(binding))
            }
            return test.command(.tokenRevoked(try id(1)))
        },
    ]

    static let proposals: [AccessRefusalCase] = [
        .init(
            .ruleImpossible,
            [.fact(.eventReversed)],
            .twoPersonRuleSet(TwoPersonRule(fact: .eventReversed, fromAmount: .zero))
        ),
        .init(
            .ruleImpossible,
            [.fact(.tokenIssued)],
            .twoPersonRuleSet(TwoPersonRule(fact: .tokenIssued, fromAmount: .zero))
        ),
        .init(
            .ruleImpossible,
            [.fact(.findingRaised)],
            .twoPersonRuleSet(TwoPersonRule(fact: .findingRaised, fromAmount: .zero))
        ),
        .init(
            .ruleUnchanged,
            [.fact(.disbursed)],
            .twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: nil))
        ),
        .init(.ruleUnchanged, [.fact(.disbursed)]) { test in
            let rule = AccessChange.twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: ty(1)))
            try test.record(rule)
            return test.command(rule)
        },
        .init(
            .amountNotPositive,
            [.text("name", "from_amount"), .money("amount", Money(-1))],
            .twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: Money(-1)))
        ),
        .init(
            .proposalTooLarge,
            [.count("bytes", Limits.proposalBytes + 1), .count("maximum", Limits.proposalBytes)],
            .commandsProposed(Array(repeating: 0, count: Limits.proposalBytes + 1))
        ),
        .init(.proposalUnknown, [.text("proposal", proposal.description)], .proposalApproved(proposal)),
        .init(.proposalUnknown, [.text("proposal", proposal.description)], .proposalRejected(proposal)),
        .init(.proposalUnknown, [.text("proposal", EventID(high: 7, low: 8).description)]) { test in
            let id = try test.record(.commandsProposed([1]), by: TestRegister.lan).id
            try test.record(.proposalRejected(id), by: TestRegister.lan)
            return test.command(.proposalApproved(id))
        },
        .init(
            .proposalOfOneself,
            [.text("principal", "lan"), .text("proposal", EventID(high: 7, low: 8).description)],
            by: TestRegister.lan
        ) { test in
            test.command(.proposalApproved(try test.record(.commandsProposed([1]), by: TestRegister.lan).id))
        },
        .init(.registerFull, [.text("name", "proposals"), .count("maximum", Limits.proposals)]) { test in
            for number in 0..<Limits.proposals {
                let maker = Actor(name: "lan", organisation: "B\(number % 10)", role: "board")
                try test.record(.commandsProposed([1]), by: maker)
            }
            return test.command(.commandsProposed([1]))
        },
        .init(
            .proposalsOfOrganisation,
            [.text("organisation", "BQLDA"), .count("maximum", Limits.proposalsPerOrganisation)],
            by: TestRegister.lan
        ) { test in
            try test.record(.commandsProposed([1]), by: Actor(name: "nam", organisation: "B", role: "board"))
            for _ in 0..<Limits.proposalsPerOrganisation {
                try test.record(.commandsProposed([1]), by: TestRegister.lan)
            }
            return test.command(.commandsProposed([1]))
        },
    ]

    static let cases = names + holdings + proposals

    private static func id(_ number: UInt8) throws -> TokenID {
        try #require(TokenID(hash: TestRegister.hash(number)))
    }

    @Test(arguments: cases)
    func `names the rule and the figures that broke it`(row: AccessRefusalCase) throws {
        var test = try TestRegister.atWork()
        let command = try row.lead(&test)
        let refusal = try #require(test.refusal(of: command, by: row.actor))
        #expect(refusal.code == row.code)
        #expect(refusal.figures == row.figures)
        for language in Language.allCases {
            let message = refusal.message(in: language)
            #expect(!message.contains("{") && !message.contains("}") && !message.isEmpty, "\(message)")
        }
    }

    @Test func `a proposal is the ledger's to make`() throws {
        let test = try TestRegister.atWork()
        let refusal = #expect(throws: Refusal.self) {
            try decide(
                test.command(.commandsProposed([])),
                on: test.register,
                by: TestRegister.lan,
                at: test.now,
                in: DecisionContext(today: test.now.vietnamDate)
            )
        }
        #expect(refusal?.code == .proposalNotCommandable)
    }

    @Test func `no project has the name of the stream, and no change of access is a project's`() throws {
        let ledger = try TestLedger.underWay()
        let registration = ledger.command(.register(.budget), of: AccessRegister.stream)
        #expect(ledger.refusal(of: registration)?.code == .textInvalid)
        let test = try TestRegister.atWork()
        let change = test.command(.principalDismissed("lan"))
        #expect(ledger.refusal(of: change)?.code == .projectUnknown)
    }
}
