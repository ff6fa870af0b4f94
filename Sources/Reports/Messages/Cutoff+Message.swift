internal import Portfolio
public import Projections
public import Schema

extension Socai_V1_Provenance {
    /// - Parameter head: the position of the read model before it was asked. What the answer counts may be later.
    public init(_ cutoff: Cutoff, head: UInt64) {
        self.init()
        position = max(head, cutoff.asKnown)
        asOf = cutoff.asOf.description
        asKnown = cutoff.asKnown
    }
}
