public import Portfolio

/// A disbursement or a refund of an advance, as recorded.
public struct RecordedPayment: Hashable, Sendable {
    public let event: EventID
    public let position: UInt64
    public let project: ProjectCode
    public let contract: ContractNumber?
    /// Nil where the payment was recorded without one.
    public let voucher: Voucher?
    /// What left the Treasury's account: the net of a disbursement; of a refund, negative.
    public let amount: Money
    /// The posting date.
    public let occurredOn: CivilDate

    /// - Returns: nil for an event that pays nothing out or back.
    public init?(_ event: Event) {
        switch event.fact {
        case .disbursed(let payment):
            (contract, voucher, amount) = (payment.contract, payment.voucher, payment.net)
        case .advanceRefunded(let refund):
            (contract, voucher, amount) = (refund.contract, refund.voucher, -refund.amount)
        default: return nil
        }
        self.event = event.id
        position = event.position
        project = event.project
        occurredOn = event.occurredOn
    }
}
