internal import Ledger
internal import LedgerAPI
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// One bulk import: decodes while the writer commits, with a bounded number of submissions under way.
struct BulkImport {
    private let ledger: Ledger
    private let actor: Actor
    private var tally = BulkTally()
    private var submissions: [BulkSubmission] = []
    private var collected: [Command] = []
    private var isWhole = false
    private var isDryRun = false

    init(ledger: Ledger, actor: Actor) {
        self.ledger = ledger
        self.actor = actor
    }

    consuming func run(
        _ requests: TypedStream<Socai_V1_RecordStreamRequest>
    ) async throws -> Socai_V1_RecordStreamReply {
        var importing = self
        var isFirst = true
        do {
            for try await request in requests {
                if isFirst {
                    importing.isWhole = request.whole
                    importing.isDryRun = request.dryRun
                    isFirst = false
                }
                try await importing.take(request.units)
            }
            try await importing.finish()
        } catch let error as LedgerError {
            throw RPCStatus(error)
        } catch let error as RecordError {
            throw RPCStatus(error)
        }
        return importing.tally.reply
    }

    private mutating func take(_ units: [Socai_V1_RecordStreamRequest.Unit]) async throws {
        var recordings: [Recording] = []
        for unit in units {
            let commands = try unit.commands.map { try Command($0) }
            if isWhole {
                try collect(commands)
            } else {
                recordings.append(Recording(commands, by: actor, isDryRun: isDryRun))
            }
            guard recordings.count >= Limits.unitsPerSubmission else { continue }
            try await submit(recordings)
            recordings.removeAll(keepingCapacity: true)
        }
        if !recordings.isEmpty { try await submit(recordings) }
    }

    private mutating func collect(_ commands: [Command]) throws {
        collected += commands
        guard collected.count <= Portfolio.Limits.commandsPerUnit else {
            throw RPCStatus(
                .invalidArgument,
                "a whole holds at most \(Portfolio.Limits.commandsPerUnit) commands; split it, or record line by line"
            )
        }
    }

    private mutating func submit(_ recordings: [Recording]) async throws {
        while submissions.count >= Limits.bulkSubmissions { try await settleFirst() }
        submissions.append(try BulkSubmission(recordings, to: ledger))
    }

    private mutating func finish() async throws {
        if isWhole, !collected.isEmpty {
            try await submit([Recording(collected, by: actor, isDryRun: isDryRun)])
        }
        while !submissions.isEmpty { try await settleFirst() }
    }

    private mutating func settleFirst() async throws {
        let first = submissions.removeFirst()
        tally.add(try await first.outcomes())
    }
}
