/// Which positions each stream has, in memory: 8 bytes for each record, and each stream's name once.
///
/// A stream's number in the file is its place here plus one. Version v of a stream stands at the v-th position.
struct StreamIndex {
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var positions: [[UInt64]] = []

    var count: Int { names.count }

    func number(of name: String) -> Int? { numbers[name] }

    func version(of number: Int) -> UInt64 { UInt64(positions[number].count) }

    /// The positions from a version on, at most `limit`.
    func positions(of number: Int, fromVersion version: UInt64, limit: Int) -> [UInt64] {
        let all = positions[number]
        let start = Int(clamping: max(version, 1) - 1)
        guard start < all.count, limit > 0 else { return [] }
        return Array(all[start..<min(all.count, start + min(limit, all.count - start))])
    }

    /// The positions of several streams within a range, in order, at most `limit`.
    func positions(of streams: [String], in range: ClosedRange<UInt64>, limit: Int) -> [UInt64] {
        var merge = PositionMerge()
        for number in Set(streams.compactMap { numbers[$0] }) {
            let all = positions[number]
            let start = Self.partition(0..<all.count) { all[$0] < range.lowerBound }
            merge.add(all[start...], upTo: range.upperBound)
        }
        return merge.first(limit)
    }

    /// The name of a stream by its number in the file; `nil` unless the record's version stands at its position here.
    func name(stream: Int64, version: Int64, position: UInt64) -> String? {
        has(stream: stream, version: version, position: position) ? names[Int(stream) - 1] : nil
    }

    /// Whether the stream with this number in the file has this version at this position.
    func has(stream: Int64, version: Int64, position: UInt64) -> Bool {
        guard stream >= 1, stream <= names.count else { return false }
        let all = positions[Int(stream) - 1]
        return version >= 1 && version <= all.count && all[Int(version) - 1] == position
    }

    /// The number of positions that a stream had when the log ended at `position`.
    func version(of number: Int, at position: UInt64) -> Int {
        Self.partition(0..<positions[number].count) { positions[number][$0] <= position }
    }

    /// The number of streams when the log ended at `position`; they are numbered as they appear.
    func streamCount(at position: UInt64) -> Int {
        Self.partition(0..<names.count) { number in positions[number].first.map { $0 <= position } ?? false }
    }

    /// The first place of the range where the condition, true up to some place and false from there, is false.
    private static func partition(_ range: Range<Int>, _ condition: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if condition(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func add(stream name: String, positions: [UInt64] = []) {
        numbers[name] = names.count
        names.append(name)
        self.positions.append(positions)
    }

    mutating func append(_ position: UInt64, to number: Int) {
        positions[number].append(position)
    }

    mutating func reserve(_ count: Int) {
        names.reserveCapacity(count)
        numbers.reserveCapacity(count)
        positions.reserveCapacity(count)
    }
}
