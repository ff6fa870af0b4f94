internal import Files
internal import LedgerAPI
internal import LedgerClient
internal import Mirror
internal import NIOCore
internal import Portfolio
internal import RPC
internal import Records
internal import Schema
internal import Transparency

/// A server that runs: all records are read, and proved to be what the log's key signed. Needs the right to read all.
struct ServerSource: AuditSource {
    let server: ServerOptions
    /// A checkpoint that was kept: the server's log must extend it.
    let since: String?
    let keys: CheckpointKeys

    func verify(_ progress: (UInt64, UInt64) -> Void) async throws -> Audited {
        do {
            return try await server.connected { try await read($0, progress) }
        } catch let alarm as MirrorAlarm {
            throw try AuditFault(keeping: alarm)
        } catch let error as ProofError {
            throw AuditFault(error)
        }
    }

    private func read(_ connection: LedgerConnection, _ progress: (UInt64, UInt64) -> Void) async throws -> Audited {
        let options = server.callOptions(Limits.bulkSeconds)
        var reading = VerifiedReading(of: connection, keys: keys, checkpoint: try kept(), options)
        let end = try await reading.renewCheckpoint().checkpoint.size
        var waiting = WaitingRecords(after: 0)
        var records = RecordCheck()
        if end > 0 {
            var request = Socai_V1_ReadLogRequest()
            request.to = end
            for try await message in try connection.ledger.readLog(request, options).encoded {
                try waiting.add(LogBatch(message))
                guard waiting.isFull else { continue }
                try await take(&waiting, &reading, &records)
                progress(reading.edge.size, end)
            }
        }
        try await take(&waiting, &reading, &records)
        guard reading.edge.size >= end, let checkpoint = reading.checkpoint else {
            throw AuditFault(
                .damaged,
                code: "hidden_records",
                "The server signed \(end) records and sent \(reading.edge.size).",
                position: reading.edge.size + 1
            )
        }
        return Audited(checkpoint: checkpoint)
    }

    private func take(
        _ waiting: inout WaitingRecords,
        _ reading: inout VerifiedReading,
        _ records: inout RecordCheck
    ) async throws {
        let first = reading.edge.size + 1
        let proved = try await reading.take(waiting.take())
        for (place, record) in proved.records.enumerated() { records.check(record[...], at: first + UInt64(place)) }
        if let fault = records.fault { throw fault }
    }

    private func kept() throws -> SignedCheckpoint? {
        guard let since else { return nil }
        guard let bytes = try WholeFile.read(since, limit: Limits.checkpointBytes) else {
            throw Failure.usage("there is no file \(since)", "name a checkpoint that was kept")
        }
        return try CheckpointKeys(log: keys.log, origin: keys.origin).open(bytes)
    }
}

extension AuditFault {
    /// Keeps the checkpoints that contradict each other in the folder `evidence` of the working directory.
    init(keeping alarm: MirrorAlarm) throws {
        let files = try Evidence(data: ".").keep(alarm)
        let kept = files.isEmpty ? "" : " Kept as evidence: " + files.joined(separator: ", ")
        self.init(.damaged, code: alarm.code.rawValue, alarm.message + kept, position: alarm.position)
    }
}
