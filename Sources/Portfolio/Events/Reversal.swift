/// An earlier event of the same project is undone (đảo bút toán). It takes effect on the original's day unless
/// the command names another.
public struct Reversal: Hashable, Sendable {
    /// What is undone, kept in the reversal so that it explains itself and state can be folded without a look-up.
    public struct Original: Hashable, Sendable {
        public var position: UInt64
        public var occurredOn: CivilDate
        public var facts: [Fact]

        public init(position: UInt64, occurredOn: CivilDate, fact: Fact) {
            self.position = position
            self.occurredOn = occurredOn
            facts = [fact]
        }

        /// The fact that is undone. (An array holds it, because a value can't contain its own kind directly.)
        public var fact: Fact? { facts.first }
    }

    public var event: EventID
    /// Nil in a command; found by the ledger before the decision. Nil then means that there is no such event.
    public var original: Original?

    public init(event: EventID, original: Original? = nil) {
        self.event = event
        self.original = original
    }
}
