/// The places of payments by a key, in the order of the log: a chain through all places for each key.
struct PaymentIndex<Key: Hashable & Sendable>: Sendable {
    private static var end: Int32 { -1 }

    private var heads: [Key: Int32] = [:]
    private var next: [Int32]

    /// - Parameter key: of a place; nil: it is left out.
    init(count: Int, key: (Int) -> Key?) {
        next = Array(repeating: Self.end, count: count)
        // From the end, so that each chain begins with its first place.
        for place in (0..<count).reversed() {
            guard let key = key(place) else { continue }
            next[place] = heads.updateValue(Int32(place), forKey: key) ?? Self.end
        }
    }

    /// Lazily, in order.
    func places(of key: Key) -> some Sequence<Int> {
        sequence(state: heads[key] ?? Self.end) { (place: inout Int32) -> Int? in
            guard place != Self.end else { return nil }
            defer { place = next[Int(place)] }
            return Int(place)
        }
    }
}
