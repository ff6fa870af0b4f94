import Portfolio

/// The figures of a project counted anew from its events, without the state that decisions keep.
struct Recount {
    struct Payments: Equatable {
        var advanced = Money.zero
        var gross = Money.zero
        var recovered = Money.zero
        var refunded = Money.zero
    }

    var buckets: [Bucket: Money] = [:]
    var contracts: [ContractNumber: Payments] = [:]
    var withoutContract = Money.zero
    var disbursed = Money.zero

    init(_ events: some Sequence<Event>) {
        var undone: Set<EventID> = []
        for event in events {
            if case .eventReversed(let reversal) = event.fact { undone.insert(reversal.event) }
        }
        for event in events where !undone.contains(event.id) { count(event.fact) }
    }

    private mutating func count(_ fact: Fact) {
        switch fact {
        case .disbursed(let payment):
            pay(payment.net, payment.bucket)
            guard let number = payment.contract else {
                withoutContract += payment.net
                return
            }
            switch payment.kind {
            case .advance: contracts[number, default: Payments()].advanced += payment.gross
            case .volume:
                contracts[number, default: Payments()].gross += payment.gross
                contracts[number, default: Payments()].recovered += payment.recovered
            }
        case .advanceRefunded(let refund):
            pay(-refund.amount, refund.bucket)
            contracts[refund.contract, default: Payments()].refunded += refund.amount
        default: break
        }
    }

    private mutating func pay(_ net: Money, _ bucket: Bucket) {
        buckets[bucket, default: .zero] += net
        disbursed += net
    }
}
