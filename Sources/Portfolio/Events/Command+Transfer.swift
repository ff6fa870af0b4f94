extension Command {
    /// Whether it is a leg of a transfer of planned capital, which is recorded only with the legs that balance it.
    public var isTransfer: Bool {
        guard case .capitalPlanned(let plan) = fact else { return false }
        return plan.action == .transferred
    }
}
