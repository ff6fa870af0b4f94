public import Portfolio

/// The payments that stand: a reversed one is none.
public struct RecordedPayments: Sendable {
    /// The kinds of facts that matter here.
    public static let types: [FactType] = [.disbursed, .advanceRefunded, .eventReversed]

    private var payments: [RecordedPayment] = []
    private var isReversed: [Bool] = []

    public init() {}

    /// Those added, reversed ones too.
    public var count: Int { payments.count }

    /// Takes the next event in the order of the log; what is no payment and no reversal of one is passed over.
    public mutating func add(_ event: Event) {
        if let payment = RecordedPayment(event) {
            payments.append(payment)
            isReversed.append(false)
        } else if case .eventReversed(let reversal) = event.fact, let original = reversal.original,
            let index = index(at: original.position)
        {
            isReversed[index] = true
        }
    }

    /// In the order of the log.
    public consuming func standing() -> [RecordedPayment] {
        guard isReversed.contains(true) else { return payments }
        return zip(payments, isReversed).compactMap { $1 ? nil : $0 }
    }

    private func index(at position: UInt64) -> Int? {
        var (low, high) = (0, payments.count)
        while low < high {
            let middle = low + (high - low) / 2
            if payments[middle].position < position { low = middle + 1 } else { high = middle }
        }
        return low < payments.count && payments[low].position == position ? low : nil
    }
}
