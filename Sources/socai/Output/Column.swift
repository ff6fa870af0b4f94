/// A column of a table.
struct Column: Hashable, Sendable {
    /// Its name for other programs.
    var key: String
    var title: Words
    /// Whether it may be broken over lines to fit a terminal.
    var wraps = false
    /// Whether it is left out where all its cells are empty.
    var isOptional = false
    /// Characters it takes at least; used where rows come one after another.
    var width = 0

    init(_ key: String, _ vi: String, _ en: String, wraps: Bool = false, isOptional: Bool = false, width: Int = 0) {
        self.key = key
        title = Words(vi, en)
        self.wraps = wraps
        self.isOptional = isOptional
        self.width = width
    }
}
