internal import Transparency

/// Leaves of another ledger's trees, to be stored as they are.
struct Adoption: Sendable {
    /// Of which tree the leaves are.
    var tree = CheckpointedTree.records
    /// In the order of their positions, or sequences, which follow the head.
    let leaves: [[UInt8]]
    /// The root of the tree that ends with them, which was proved to be that ledger's.
    let root: TreeHash
}
