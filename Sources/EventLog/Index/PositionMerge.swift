/// Merges ascending lists of positions, each position in one list only. A binary heap of the lists by their first.
struct PositionMerge {
    private struct List {
        var positions: ArraySlice<UInt64>
        var first: UInt64
    }

    private var heap: [List] = []
    private var end: UInt64 = 0

    /// - Parameter end: the last position wanted; the same in each call.
    mutating func add(_ positions: ArraySlice<UInt64>, upTo end: UInt64) {
        self.end = end
        guard let first = positions.first, first <= end else { return }
        heap.append(List(positions: positions, first: first))
        var place = heap.count - 1
        while place > 0, heap[place].first < heap[(place - 1) / 2].first {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    /// The first positions of all lists together.
    consuming func first(_ limit: Int) -> [UInt64] {
        var merge = self
        var merged: [UInt64] = []
        while merged.count < limit, let next = merge.heap.first?.first {
            merged.append(next)
            merge.advance()
        }
        return merged
    }

    /// Takes the first list's first position out.
    private mutating func advance() {
        heap[0].positions.removeFirst()
        if let first = heap[0].positions.first, first <= end {
            heap[0].first = first
        } else {
            let last = heap.removeLast()
            guard !heap.isEmpty else { return }
            heap[0] = last
        }
        var place = 0
        while true {
            let children = (2 * place + 1)..<min(2 * place + 3, max(heap.count, 2 * place + 1))
            guard let least = children.min(by: { heap[$0].first < heap[$1].first }),
                heap[least].first < heap[place].first
            else { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
