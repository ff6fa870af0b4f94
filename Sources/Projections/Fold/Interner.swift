/// Gives each name an index, its place in a table, at first mention.
struct Interner<Name: Hashable & Sendable>: Sendable {
    private let limit: Int
    private var indices: [Name: UInt32] = [:]

    init(limit: Int) {
        self.limit = limit
    }

    subscript(name: Name) -> UInt32? {
        indices[name]
    }

    /// - Returns: nil where the name is new and the table full.
    mutating func index(of name: Name, in table: inout Table<Name>) -> UInt32? {
        indices[name] ?? add(name, to: &table)
    }

    /// - Returns: nil where the name is there already, or the table full.
    mutating func add(_ name: Name, to table: inout Table<Name>) -> UInt32? {
        guard table.count < limit, indices[name] == nil else { return nil }
        let index = UInt32(table.count)
        table.append(name)
        indices[name] = index
        return index
    }
}
