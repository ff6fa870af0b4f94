import Portfolio
import Testing

/// What may be said of findings; what may not is in the table of refusals.
@Suite struct FindingTests {
    @Test func `a finding is raised, answered as often as it takes, and closed`() throws {
        var ledger = try TestLedger.underWay()
        let payment = try ledger.record(.volume(ty(10)), on: "2023-06-10")
        let raised = try ledger.record(.raise("K1", on: [payment.id], ty(10)), on: "2023-06-12")
        #expect(raised.fact == .raise("K1", on: [payment.id], ty(10)))
        try ledger.record(.answer("K1"), on: "2023-06-12")
        try ledger.record(.answer("K1", text: "thêm hồ sơ"), on: "2023-06-13")
        try ledger.record(.close("K1"), on: "2023-06-13")
    }

    @Test func `one may be closed without an answer, and due on the day it is raised`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.raise("K1", due: "2023-06-12"), on: "2023-06-12")
        try ledger.record(.close("K1"), on: "2023-06-12")
    }

    @Test func `two projects may use the same id`() throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(.raise("K1"))
        try ledger.record(.raise("K1"), of: "N")
    }

    @Test func `an id has up to 64 characters, and a finding names up to 100 events`() throws {
        var ledger = try TestLedger.underWay()
        let events = try (0..<100).map { _ in try ledger.record(.progress("2023-06", 1)).id }
        try ledger.record(.raise(String(repeating: "ế", count: 64), on: events))
    }

    @Test(arguments: [Fact.projectSuspended, .projectCancelled])
    func `they are said whatever the state of the project`(change: Fact) throws {
        var ledger = try TestLedger.underWay()
        try ledger.record(change)
        try ledger.record(.raise("K1"))
        try ledger.record(.answer("K1"))
        try ledger.record(.close("K1"))
    }

    @Test func `no figure of the project knows of them, and what is concerned may still be reversed`() throws {
        var ledger = try TestLedger.underWay()
        let payment = try ledger.record(.volume(ty(10)), on: "2023-06-10")
        let before = ledger.projects.mapValues(Balances.init)
        try ledger.record(.raise("K1", on: [payment.id]))
        try ledger.record(.answer("K1"))
        #expect(ledger.projects.mapValues(Balances.init) == before)
        let reversal = try ledger.record(.reverse(payment.id))
        try ledger.record(.raise("K2", on: [reversal.id]))
    }
}
