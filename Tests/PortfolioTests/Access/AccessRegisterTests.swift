import Testing

@testable import Portfolio

@Suite struct AccessRegisterTests {
    @Test func `a token stands for its principal until it expires, is revoked, or the principal goes`() throws {
        var test = try TestRegister.atWork()
        let hash = TestRegister.hash(1)
        let justBefore = try #require(Timestamp(microseconds: TestRegister.later.microseconds - 1))
        guard case .known(let principal, let token) = test.register.principal(ofToken: hash, at: justBefore) else {
            Issue.record("not known")
            return
        }
        #expect(principal.name == "lan" && token.id.description == "0101010101010101")
        #expect(test.register.principal(ofToken: hash, at: TestRegister.later) == .expired)
        #expect(test.register.principal(ofToken: TestRegister.hash(2), at: test.now) == .unknown)
        #expect(test.register.principal(ofToken: [], at: test.now) == .unknown)
        var other = hash
        other[31] = 2
        #expect(test.register.principal(ofToken: other, at: test.now) == .unknown, "the id alone is not the token")
        let beforeRevoking = test.register
        try test.record(.tokenRevoked(try #require(TokenID(hash: hash))))
        #expect(test.register.principal(ofToken: hash, at: test.now) == .revoked)
        #expect(beforeRevoking.principal(ofToken: hash, at: test.now) != .revoked, "a copy does not change")
        try test.record(TestRegister.token(2, of: "lan"))
        try test.record(.principalDismissed("lan"))
        #expect(test.register.principal(ofToken: TestRegister.hash(2), at: test.now) == .revoked)
    }

    @Test func `a certificate goes with its principal and may then be bound to the next name`() throws {
        var test = try TestRegister.atWork()
        #expect(test.register.principal(ofCertificate: TestRegister.hash(1))?.name == "lan")
        try test.record(.principalDismissed("lan"))
        #expect(test.register.principal(ofCertificate: TestRegister.hash(1)) == nil)
        try test.admit("lan-2", .finance)
        try test.record(.certificateBound(CertificateBinding(principal: "lan-2", fingerprint: TestRegister.hash(1))))
        #expect(test.register.principal(ofCertificate: TestRegister.hash(1))?.name == "lan-2")
        try test.record(.certificateUnbound(TestRegister.hash(1)))
        #expect(test.register.principal(ofCertificate: TestRegister.hash(1)) == nil)
        #expect(test.register.principal(named: "lan-2")?.certificates == [])
    }

    @Test func `tokens that no longer hold make room for new ones`() throws {
        var test = try TestRegister.atWork()
        let first = try #require(TokenID(hash: TestRegister.hash(1)))
        try test.record(.tokenRevoked(first))
        for number in 2...100 as ClosedRange<UInt8> {
            try test.record(TestRegister.token(number, of: "lan"))
            try test.record(.tokenRevoked(try #require(TokenID(hash: TestRegister.hash(number)))))
        }
        #expect(test.register.principal(named: "lan")?.tokens.count == Limits.tokensPerPrincipal)
        #expect(test.register.token(first) == nil)
        #expect(test.register.principal(ofToken: TestRegister.hash(100), at: test.now) == .revoked)
    }

    @Test func `what belongs to organisations is counted down again`() throws {
        var test = try TestRegister.atWork()
        let assignment = Assignment(organisation: "BQLDA", project: "B")
        #expect(test.register.projects(of: "BQLDA") == ["B"] && test.register.organisations == ["BQLDA"])
        try test.record(.projectUnassigned(assignment))
        #expect(test.register.projects(of: "BQLDA") == [] && test.register.organisations == [])
        try test.record(.projectAssigned(assignment))
        #expect(test.register.isAssigned("B", to: "BQLDA") && !test.register.isAssigned("B", to: "STC"))
    }

    @Test func `an empty register is empty and a used one is not`() throws {
        #expect(AccessRegister().isEmpty)
        var test = try TestRegister.atWork()
        #expect(!test.register.isEmpty && test.register.version == 7)
        for name in ["lan", "thu"] { try test.record(.principalDismissed(name)) }
        #expect(!test.register.isEmpty, "names stay")
    }

    @Test(arguments: ["0101010101010101", "00000000000000ff", "ffffffffffffffff", "0000000000000000"])
    func `a token's id is spelled one way`(_ text: String) {
        #expect(TokenID(text)?.description == text)
    }

    @Test(arguments: [
        "", "01010101010101", "010101010101010g", "010101010101010A", "+101010101010101", "0101010101010101a",
    ])
    func `anything else is no token's id`(_ text: String) {
        #expect(TokenID(text) == nil)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `folding the events anew gives the register that decided`(seed: UInt64) throws {
        var office = RandomAccess(seed: seed)
        var test = TestRegister()
        var refused = 0
        for _ in 0..<600 {
            let change = office.next(for: test)
            let actor = office.actor()
            guard test.refusal(of: test.command(change), by: actor) == nil else {
                refused += 1
                continue
            }
            try test.record(change, by: actor)
        }
        var again = AccessRegister()
        for event in test.events { try again.apply(event) }
        #expect(again == test.register)
        #expect(test.events.count > 100 && refused > 50)
        #expect(Set(test.events.map(\.fact.type)).count == 12, "every change happened")
    }

    @Test func `a history that can't be is named`() throws {
        var test = try TestRegister.atWork()
        try test.record(.principalDismissed("thu"))
        let impossible: [AccessChange] = [
            .principalAdmitted(Admission(principal: "lan", role: .board)), .principalDismissed("cu"),
            .projectAssigned(Assignment(organisation: "BQLDA", project: "B")),
            .projectUnassigned(Assignment(organisation: "X", project: "B")), TestRegister.token(1, of: "lan"),
            TestRegister.token(9, of: "cu"), .tokenRevoked(try #require(TokenID("0909090909090909"))),
            .certificateBound(CertificateBinding(principal: "lan", fingerprint: TestRegister.hash(1))),
            .certificateUnbound(TestRegister.hash(9)), .proposalApproved(EventID(high: 1, low: 1)),
            .proposalRejected(EventID(high: 1, low: 1)),
        ]
        let last = try #require(test.events.last)
        for change in impossible {
            var register = test.register
            var event = last
            event.version += 1
            event.position = 99
            event.fact = .access(change)
            let error = #expect(throws: InconsistentHistory.self) { try register.apply(event) }
            #expect(error?.position == 99, "\(change.type)")
        }
        var register = test.register
        #expect(throws: InconsistentHistory.self) { try register.apply(last) }
        var event = last
        event.version += 1
        event.fact = .projectStarted
        #expect(throws: InconsistentHistory.self) { try register.apply(event) }
    }
}

/// Random changes out of few names, so that they meet.
private struct RandomAccess {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    mutating func actor() -> Actor { Actor(name: "p\(below(12))") }

    mutating func next(for test: TestRegister) -> AccessChange {
        let name = "p\(below(12))"
        let assignment = Assignment(organisation: "o\(below(3))", project: "P-\(below(4))")
        let hash = TestRegister.hash(UInt8(below(40)))
        let proposal = test.register.proposals.first?.id ?? EventID(high: 0, low: 0)
        switch below(13) {
        case 0, 1: return .principalAdmitted(Admission(principal: name, organisation: "o1", role: .board))
        case 2 where below(4) == 0: return .principalDismissed(name)
        case 3: return .projectAssigned(assignment)
        case 4: return .projectUnassigned(assignment)
        case 5: return .tokenIssued(TokenIssue(principal: name, hash: hash, expiresAt: TestRegister.later))
        case 6: return .tokenRevoked(TokenID(hash: hash)!)
        case 7: return .certificateBound(CertificateBinding(principal: name, fingerprint: hash))
        case 8: return .certificateUnbound(hash)
        case 9:
            let amount = below(2) == 0 ? nil : Money(Int64(below(3)))
            return .twoPersonRuleSet(TwoPersonRule(fact: .disbursed, fromAmount: amount))
        case 10: return .proposalApproved(proposal)
        case 11: return .proposalRejected(proposal)
        default: return .commandsProposed([UInt8(below(200))])
        }
    }
}
