internal import Synchronization
internal import Transparency

/// The steps of an append, and the way back when one fails.
extension Appender {
    static let noTransaction = LogError(.invalidArgument, "No transaction is open; begin one first.")

    func resolve(_ stream: String) -> (number: Int, version: UInt64)? {
        let known = log.state.withLock { state in
            state.index.number(of: stream).map { (number: $0, version: state.index.version(of: $0)) }
        }
        guard let number = known?.number ?? transaction?.newNumber(of: stream) else { return nil }
        return (number, transaction?.version(of: number) ?? known?.version ?? 0)
    }

    func check(_ new: NewRecord, bytes: Int) throws(LogError) {
        guard bytes <= Limits.recordBytes else {
            throw LogError(.recordTooLarge, "A record has \(bytes) bytes, more than \(Limits.recordBytes); shorten it.")
        }
        guard (1...Limits.streamNameBytes).contains(new.stream.utf8.count), !new.stream.utf8.contains(0) else {
            throw LogError(
                .invalidArgument,
                "A stream's name has 1 to \(Limits.streamNameBytes) bytes and no NUL; choose another."
            )
        }
        guard new.recordedAt >= lastRecordedAt else {
            throw LogError(
                .timeWentBack,
                "Recorded at \(new.recordedAt), before the last record's \(lastRecordedAt); set the clock."
            )
        }
        guard transaction?.streams.count ?? 0 < Limits.transactionRecords else {
            throw LogError(
                .overloaded,
                "A transaction holds \(Limits.transactionRecords) records at most; commit and begin another."
            )
        }
    }

    func write(
        _ new: NewRecord,
        at place: Appended,
        stream known: Int?,
        record: UnsafeRawBufferPointer
    ) throws(LogError) {
        let number = known ?? transaction?.nextStream ?? 0
        do throws(LogError) {
            try insertion.insert(new, at: place, stream: number, record: record)
            // The stream comes second, so that a refused record leaves none behind.
            if known == nil { try add(stream: new.stream, number: number) }
        } catch {
            guard error.code != .duplicateEvent || !connection.isInTransaction else {
                throw LogError(error.code, error.message, position: try position(of: new.eventID), cause: error.cause)
            }
            transaction?.failure = error
            throw error
        }
        if known == nil { transaction?.add(stream: new.stream) }
        let tiles = transaction?.add(new, to: number, version: place.version, leaf: place.leafHash) ?? []
        do throws(LogError) {
            for tile in tiles { try tileInsertion.insert(tile, of: .records) }
        } catch {
            transaction?.failure = error
            throw error
        }
    }

    private func add(stream name: String, number: Int) throws(LogError) {
        try streamInsertion.bind(Int64(number + 1), at: 1)
        try streamInsertion.bind(copying: name, at: 2)
        do { try streamInsertion.run() } catch  where error.code == .duplicateEvent {
            throw .damaged("the stream \(name) is in the file but not in the index", position: nil, cause: error.cause)
        }
    }

    func leaveTransaction() {
        // SQLite may have rolled back by itself, as it does when the disk is full.
        guard connection.isInTransaction else { return }
        do throws(LogError) { try rollingBack.run() } catch {
            // The next BEGIN fails and says so.
            mustCheckEnd = true
        }
    }

    func checkEnd() throws(LogError) {
        let end = try connection.number("SELECT max(position) FROM records") ?? 0
        let accessEnd = try connection.number("SELECT max(sequence) FROM access_log") ?? 0
        let expected = log.state.withLock { ($0.edge.size, $0.accessEdge.size) }
        guard (UInt64(exactly: end), UInt64(exactly: accessEnd)) == expected else {
            throw LogError(
                .closed,
                "The log ends at \(end) and not at \(expected.0) after a commit that failed; open the ledger again."
            )
        }
        mustCheckEnd = false
    }
}
