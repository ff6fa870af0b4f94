/// A complete subtree: the one over the leaves `index * 2^height ..< (index + 1) * 2^height`. A leaf has height 0.
public struct TreeNode: Hashable, Sendable {
    /// 0...63.
    public let height: Int
    /// Counted from the left among the subtrees of this height.
    public let index: UInt64

    /// - Parameter height: 0...63.
    public init(height: Int, index: UInt64) {
        self.height = height
        self.index = index
    }
}
