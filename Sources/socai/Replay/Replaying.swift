internal import Ledger
internal import LedgerAPI
internal import LedgerClient
internal import NIOCore
internal import Portfolio
internal import Projections
internal import RPC
internal import Reports
internal import Schema

/// One replay: where its events come from, how far it goes, and what it is compared with.
struct Replaying {
    let data: String?
    let to: Knowledge?
    /// Of the answers that are compared.
    let day: CivilDate
    let stepper: ReplayStepper?
    let language: Language

    /// From files, compared with their snapshot alone.
    /// - Returns: nil where it was ended before its end.
    func alone() throws -> ReplayOutcome? {
        try replay(upTo: nil, against: nil)
    }

    /// Against what the server answers.
    /// - Returns: nil where it was ended before its end.
    func run(against connection: LedgerConnection, _ options: CallOptions) async throws -> ReplayOutcome? {
        var request = Socai_V1_GetStateHashesRequest()
        request.cutoff.asOf = day.description
        switch to {
        case .position(let position): request.cutoff.position = position
        case .time(let time): request.cutoff.recordedAt = time.microseconds
        case nil: break
        }
        let answered = try await connection.audit.getStateHashes(request, options).get()
        let end = answered.provenance.asKnown
        try checkReach(end)
        guard data == nil else { return try replay(upTo: end, against: answered) }
        let intake = try ReplayIntake(comparing: nil, end: end, stepper, language)
        guard try await read(connection, options, into: intake) else { return nil }
        return try outcome(of: intake, against: answered)
    }

    private func replay(upTo end: UInt64?, against answered: Socai_V1_GetStateHashesReply?) throws -> ReplayOutcome? {
        guard let data else { return nil }
        let records = try LedgerFiles(directory: data)
        let end = try end ?? self.end(of: records)
        guard end <= records.size(of: .records) else {
            throw Failure.usage(
                "\(data) ends at position \(records.size(of: .records)), before \(end)",
                "give --to, or the directory that the server serves"
            )
        }
        let intake = try ReplayIntake(comparing: data, end: end, stepper, language)
        var isWhole = true
        do {
            try records.visit(from: 1, upTo: end) { record in
                isWhole = try intake.take(record)
                return isWhole
            }
        } catch {
            intake.progress.finish()
            throw error
        }
        return isWhole ? try outcome(of: intake, against: answered) : nil
    }

    private func end(of records: LedgerFiles) throws -> UInt64 {
        switch to {
        case .position(let position): position
        case .time(let time): try records.position(at: time)
        case nil: records.size(of: .records)
        }
    }

    /// A position that the log does not have is a mistake, not a shorter replay.
    private func checkReach(_ end: UInt64) throws {
        guard case .position(let position) = to, position > end else { return }
        throw Failure.usage("the log ends at position \(end), before \(position)", "give a smaller --to")
    }

    private func read(
        _ connection: LedgerConnection,
        _ options: CallOptions,
        into intake: ReplayIntake
    ) async throws -> Bool {
        defer { intake.progress.finish() }
        guard intake.end > 0 else { return true }
        var request = Socai_V1_ReadLogRequest()
        (request.from, request.to) = (1, intake.end)
        for try await message in try connection.ledger.readLog(request, options).encoded {
            let batch = try LogBatch(message)
            guard !batch.isPartial else {
                throw Failure(
                    .refused,
                    "the server shows this caller a part of the log only",
                    "ask as an auditor, or read the files with --data"
                )
            }
            for entry in batch.entries where try !intake.take(Array(entry.record.readableBytesView)) { return false }
        }
        guard intake.position == intake.end else {
            throw Failure(
                .damaged,
                "the server's log ended at position \(intake.position), before the \(intake.end) that it answers for",
                "stop the server and run 'socai audit verify --data DIR'"
            )
        }
        return true
    }

    private func outcome(
        of intake: ReplayIntake,
        against answered: Socai_V1_GetStateHashesReply?
    ) throws -> ReplayOutcome {
        intake.progress.finish()
        let model = try intake.replay.settled()
        let hashes: [Socai_V1_StateHash]
        do throws(ReportError) {
            hashes = try StateHashes.all(of: model, at: Cutoff(asOf: day, asKnown: intake.end))
        } catch {
            throw Failure.usage(error.message, "replay up to an earlier position")
        }
        return ReplayOutcome(intake.replay, day: day, hashes, against: answered)
    }
}
