internal import Transparency

/// Records of another ledger, to be stored as they are.
struct Adoption: Sendable {
    /// In the order of their positions, which follow the head.
    let records: [[UInt8]]
    /// The root of the tree that ends with them, which was proved to be that ledger's.
    let root: TreeHash
}
