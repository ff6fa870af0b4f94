/// A contract's number within its project, as printed.
public typealias ContractNumber = String

/// A contract is signed; its day is the event's.
public struct Contract: Hashable, Sendable {
    public var number: ContractNumber
    public var contractor: String
    public var value: Money
    /// The highest advance that the contract allows, in basis points of its value; nil: the rule pack's.
    public var advanceCap: Int?

    public init(number: ContractNumber, contractor: String = "", value: Money, advanceCap: Int? = nil) {
        self.number = number
        self.contractor = contractor
        self.value = value
        self.advanceCap = advanceCap
    }
}
