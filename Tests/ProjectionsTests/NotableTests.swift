import Portfolio
import Testing

@testable import Projections

/// What auditors always ask for.
@Suite struct NotableTests {
    private static func payment(_ amount: Int64) -> Fact {
        .disbursed(
            Disbursement(
                kind: .volume,
                bucket: Bucket(year: 2023),
                contract: "C1",
                gross: Money(amount),
                recovered: Money(1)
            )
        )
    }

    private func positions(
        _ kind: NotableKind,
        _ model: ReadModel,
        _ cutoff: Cutoff = Cutoff(asOf: .latest),
        in scope: Set<ProjectCode>? = nil
    ) -> [UInt64] {
        model.notable([kind], at: cutoff, in: scope).events.map(\.position)
    }

    @Test func `reversals are noted with what they reverse`() throws {
        var history = History()
        history.register("A")
        let payment = history.add("A", "2023-02-01", Self.payment(5))
        let start = history.add("A", "2023-02-02", .projectStarted)
        let first = history.reverse(payment)
        let second = history.reverse(start)
        let events = try history.model().notable([.reversal], at: Cutoff(asOf: .latest)).events
        #expect(events.map(\.position) == [first.position, second.position])
        #expect(events.map(\.original) == [payment.position, start.position])
        let early = positions(.reversal, try history.model(), at("2023-02-01"))
        #expect(early == [first.position])
        #expect(positions(.reversal, try history.model(), at("2023-12-31", known: first.position)) == [first.position])
        #expect(positions(.reversal, try history.model(), in: []).isEmpty)
    }

    @Test func `what was warned of as late is noted`() throws {
        var history = History()
        history.register("A")
        let late = history.add("A", "2023-02-01", Self.payment(5), warnings: [Warning(.recordedLate, [])])
        history.add("A", "2023-02-02", Self.payment(6), warnings: [Warning(.progressGap, [])])
        #expect(positions(.backDated, try history.model()) == [late.position])
    }

    @Test func `payments by who recorded an approval are noted, whichever came first`() throws {
        var history = History()
        history.register("A")
        history.register("B")
        let early = history.add("A", "2023-02-01", Self.payment(5), actor: "lan")
        history.add("A", "2023-02-02", Self.payment(6), actor: "mai")
        let approval = history.add("A", "2023-02-03", .projectApproved(Approval(kind: .policy)), actor: "lan")
        let late = history.add("A", "2023-02-04", Self.payment(7), actor: "lan")
        history.reverse(late)
        history.add("B", "2023-02-05", Self.payment(8), actor: "lan")
        let model = try history.model()
        #expect(positions(.byApprover, model) == [early.position, late.position])
        #expect(positions(.byApprover, model, at("2023-12-31", known: approval.position - 1)).isEmpty)
        #expect(positions(.byApprover, model, at("2023-02-01")) == [early.position])
        // A person of the same name elsewhere is another.
        history.add("A", "2023-02-06", Self.payment(9), actor: "lan", of: "elsewhere")
        #expect(positions(.byApprover, try history.model()) == [early.position, late.position])
    }

    @Test func `a snapshot keeps what is noted`() throws {
        let history = RandomHistory.make(seed: 9, events: 300)
        let model = try history.model()
        let read = try ReadModel(snapshot: Array(model.encode().joined()))
        for cutoff in RandomHistory.cutoffs(history, seed: 9) {
            #expect(read.notable(at: cutoff) == model.notable(at: cutoff))
        }
        #expect(!model.notable(at: Cutoff(asOf: .latest)).events.isEmpty)
    }

    @Test func `of many the newest are listed and the others counted`() throws {
        var history = History()
        history.register("A")
        for _ in 0..<Limits.notableShown + 7 {
            history.add("A", "2023-02-01", Self.payment(5), warnings: [Warning(.recordedLate, [])])
        }
        let answer = try history.model().notable([.backDated], at: Cutoff(asOf: .latest))
        #expect(answer.events.count == Limits.notableShown)
        #expect(answer.earlier == 7)
        #expect(answer.events.last?.position == UInt64(history.events.count))
    }
}
