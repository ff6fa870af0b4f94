@testable import Portfolio

/// Turns decisions about access into a history, as the ledger does.
struct TestRegister {
    private(set) var events: [Event] = []
    private(set) var register = AccessRegister()
    var now = TestRegister.noon

    static let noon = Timestamp("2023-06-30T05:00:00Z")!
    static let later = Timestamp("2023-12-31T05:00:00Z")!
    static let root = Actor(name: "root", role: "operator")
    static let lan = Actor(name: "lan", organisation: "BQLDA", role: "board")

    func command(_ change: AccessChange, id: EventID? = nil) -> Command {
        Command(
            id: id ?? EventID(high: 7, low: UInt64(events.count + 1)),
            project: AccessRegister.stream,
            fact: .access(change)
        )
    }

    func judge(_ command: Command, by actor: Actor = TestRegister.root) throws(Refusal) -> Decision {
        let context = DecisionContext(today: now.vietnamDate)
        guard case .access(.commandsProposed) = command.fact else {
            return try decide(command, on: register, by: actor, at: now, in: context)
        }
        return try decideProposal(command, on: register, by: actor, at: now, in: context)
    }

    func refusal(of command: Command, by actor: Actor = TestRegister.root) -> Refusal? {
        do throws(Refusal) {
            _ = try judge(command, by: actor)
            return nil
        } catch {
            return error
        }
    }

    @discardableResult
    mutating func record(_ change: AccessChange, by actor: Actor = TestRegister.root) throws -> Event {
        let command = command(change)
        let decision = try judge(command, by: actor)
        let event = Event(
            id: command.id,
            project: command.project,
            version: register.version + 1,
            position: UInt64(events.count + 1),
            occurredOn: decision.occurredOn,
            recordedAt: now,
            actor: actor,
            fact: decision.fact
        )
        try register.apply(event)
        events.append(event)
        return event
    }

    mutating func admit(_ name: String, _ role: Role, of organisation: String = "BQLDA") throws {
        try record(.principalAdmitted(Admission(principal: name, organisation: organisation, role: role)))
    }

    static func hash(_ number: UInt8) -> [UInt8] { Array(repeating: number, count: 32) }

    static func token(_ number: UInt8, of principal: String, until: Timestamp = later) -> AccessChange {
        .tokenIssued(TokenIssue(principal: principal, hash: hash(number), expiresAt: until))
    }

    /// `lan` of the board with project B, a token 1 and a certificate 1; `thu` of finance; `cu`, who was dismissed.
    static func atWork() throws -> TestRegister {
        var test = TestRegister()
        try test.admit("lan", .board)
        try test.admit("thu", .finance, of: "STC")
        try test.admit("cu", .auditor, of: "")
        try test.record(.projectAssigned(Assignment(organisation: "BQLDA", project: "B")))
        try test.record(token(1, of: "lan"))
        try test.record(.certificateBound(CertificateBinding(principal: "lan", fingerprint: hash(1))))
        try test.record(.principalDismissed("cu"))
        return test
    }
}
