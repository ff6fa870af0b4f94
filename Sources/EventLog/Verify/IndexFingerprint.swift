/// A sum over pairs of event id and position, the same whatever their order: the table's must be the index's.
///
/// The hash is keyed anew in each process, so that no file can be made to fit.
struct IndexFingerprint: Equatable {
    private var sum: UInt64 = 0
    private(set) var count: UInt64 = 0

    mutating func add(_ id: EventID, _ position: UInt64) {
        var hasher = Hasher()
        hasher.combine(id)
        hasher.combine(position)
        sum &+= UInt64(bitPattern: Int64(hasher.finalize()))
        count += 1
    }
}
