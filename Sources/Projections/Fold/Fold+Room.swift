extension Fold {
    /// Whether no table can reach its limit by this many events; each adds one entry to a table at the most.
    func hasRoom(for events: Int) -> Bool {
        let tables = [
            (tables.codes.count, Limits.projects), (tables.persons.count, Limits.persons),
            (tables.buckets.count, Limits.buckets),
            (tables.contractNumbers.count, Limits.contractNumbers), (tables.cells.count, Limits.cells),
            (tables.accounts.count, Limits.accounts), (Int(clamping: tables.position), Limits.events),
        ]
        return tables.allSatisfy { count, limit in count < limit - events }
    }
}
