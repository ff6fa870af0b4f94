/// Values by stream id, for the few streams that a connection has open: it costs a third of what a dictionary does.
///
/// A place follows from the id alone, so a hostile peer can make ids collide. Then a look-up compares at most as many ids
/// as there are values, which the limit on open streams bounds.
struct StreamTable<Value> {
    private static var smallest: Int { 16 }

    /// 0, which is no call's id, where a place is free.
    private var ids: [UInt32]
    private var values: [Value?]
    private(set) var count = 0

    init() {
        ids = Array(repeating: 0, count: Self.smallest)
        values = Array(repeating: nil, count: Self.smallest)
    }

    var isEmpty: Bool { count == 0 }

    /// In no order.
    var keys: [UInt32] { ids.filter { $0 != 0 } }

    /// - Parameter id: not 0.
    subscript(id: UInt32) -> Value? {
        _read { yield values[place(of: id)] }
        _modify {
            let place = place(of: id)
            let wasThere = ids[place] == id
            defer { settle(place, id, wasThere: wasThere) }
            yield &values[place]
        }
    }

    @discardableResult
    mutating func removeValue(forKey id: UInt32) -> Value? {
        let place = place(of: id)
        guard ids[place] == id else { return nil }
        let value = values[place].take()
        settle(place, id, wasThere: true)
        return value
    }

    /// Where the id is, or the free place where it would be: one is always free.
    private func place(of id: UInt32) -> Int {
        let mask = ids.count - 1
        var place = Self.home(of: id, mask)
        while ids[place] != id, ids[place] != 0 { place = (place + 1) & mask }
        return place
    }

    /// Ids mostly follow each other: the golden ratio spreads them, for removing one looks at all up to the next free place.
    private static func home(of id: UInt32, _ mask: Int) -> Int { Int(id &* 2_654_435_769 >> 16) & mask }

    private mutating func settle(_ place: Int, _ id: UInt32, wasThere: Bool) {
        switch (wasThere, values[place] != nil) {
        case (false, true): added(id, at: place)
        case (true, false): close(place)
        default: break
        }
    }

    private mutating func added(_ id: UInt32, at place: Int) {
        ids[place] = id
        count += 1
        if count * 2 > ids.count { grow() }
    }

    /// Moves those that were put further on for want of this place closer to their own.
    private mutating func close(_ free: Int) {
        let mask = ids.count - 1
        count -= 1
        var free = free
        ids[free] = 0
        var next = (free + 1) & mask
        while ids[next] != 0 {
            let home = Self.home(of: ids[next], mask)
            if (next - home) & mask >= (next - free) & mask {
                ids[free] = ids[next]
                values[free] = values[next].take()
                ids[next] = 0
                free = next
            }
            next = (next + 1) & mask
        }
    }

    private mutating func grow() {
        let old = zip(ids, values)
        count = 0
        ids = Array(repeating: 0, count: ids.count * 2)
        values = Array(repeating: nil, count: ids.count)
        for case (let id, let value?) in old { self[id] = value }
    }
}

extension StreamTable: Sequence {
    func makeIterator() -> some IteratorProtocol<(key: UInt32, value: Value)> {
        zip(ids, values).lazy.compactMap { id, value in value.map { (key: id, value: $0) } }.makeIterator()
    }
}
