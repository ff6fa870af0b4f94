import Testing

@testable import Portfolio

@Suite struct LifecycleTests {
    static let transitions: [Fact] = [
        .approve(nil), .projectStarted, .projectSuspended, .projectResumed, .projectCancelled, .projectInaugurated,
    ]

    /// All that is possible; whatever is not listed is refused.
    static let possible: [Lifecycle: [FactType: Lifecycle]] = [
        .registered: [.projectApproved: .approved, .projectCancelled: .cancelled],
        .approved: [.projectApproved: .approved, .projectStarted: .started, .projectCancelled: .cancelled],
        .started: [
            .projectApproved: .started, .projectSuspended: .suspended, .projectInaugurated: .inaugurated,
            .projectCancelled: .cancelled,
        ],
        .suspended: [.projectApproved: .suspended, .projectResumed: .started, .projectCancelled: .cancelled],
        .inaugurated: [.projectApproved: .inaugurated, .projectCancelled: .cancelled],
        .cancelled: [:],
    ]

    private static func ledger(in state: Lifecycle) throws -> TestLedger {
        var ledger = TestLedger(today: day("2023-06-30"))
        try ledger.record(.register(.budget))
        let path: [Fact] =
            switch state {
            case .registered: []
            case .approved: [.approve(ty(10))]
            case .started: [.approve(ty(10)), .projectStarted]
            case .suspended: [.approve(ty(10)), .projectStarted, .projectSuspended]
            case .inaugurated: [.approve(ty(10)), .projectStarted, .projectInaugurated]
            case .cancelled: [.approve(ty(10)), .projectCancelled]
            }
        for fact in path { try ledger.record(fact) }
        return ledger
    }

    @Test(arguments: Lifecycle.allCases, transitions)
    func `moves where the table says and nowhere else`(state: Lifecycle, fact: Fact) throws {
        var ledger = try LifecycleTests.ledger(in: state)
        #expect(ledger.projects["B"]?.lifecycle == state)
        if let next = LifecycleTests.possible[state]?[fact.type] {
            try ledger.record(fact)
            #expect(ledger.projects["B"]?.lifecycle == next)
        } else {
            let refusal = ledger.refusal(of: ledger.command(fact))
            #expect(refusal == Refusal(.illegalTransition, [.fact(fact.type), .state(state)]))
        }
    }

    @Test(arguments: Lifecycle.allCases, transitions.dropFirst())
    func `a reversal goes back to where the project stood`(state: Lifecycle, fact: Fact) throws {
        guard LifecycleTests.possible[state]?[fact.type] != nil else { return }
        var ledger = try LifecycleTests.ledger(in: state)
        let event = try ledger.record(fact)
        try ledger.record(.reverse(event.id))
        #expect(ledger.projects["B"]?.lifecycle == state)
    }

    @Test(arguments: Lifecycle.allCases)
    func `progress is reported once work has begun`(state: Lifecycle) throws {
        let ledger = try LifecycleTests.ledger(in: state)
        let isTaken = ledger.refusal(of: ledger.command(.progress("2023-06", 1))) == nil
        #expect(isTaken == [.started, .suspended, .inaugurated].contains(state))
    }

    @Test(arguments: [Fact.projectSuspended, .projectCancelled])
    func `a stopped project still recovers and refunds its advances`(stop: Fact) throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.advance(ty(30)))
        try ledger.record(stop)
        try ledger.record(.volume(ty(10), recovered: ty(10)))
        try ledger.record(.refund(ty(20)))
        let account = try #require(ledger.projects["B"]?.contracts["C1"])
        #expect(account.outstanding == .zero)
        #expect(account.disbursed == ty(10))
        #expect(ledger.refusal(of: ledger.command(.volume(ty(10), recovered: ty(9)))) != nil)
    }
}
