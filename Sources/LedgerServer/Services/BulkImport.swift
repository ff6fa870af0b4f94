internal import Ledger
internal import LedgerAPI
internal import NIOCore
internal import Portfolio
internal import RPC
internal import Records
internal import Schema
internal import SwiftProtobuf

/// One bulk import: decodes while the writer commits, with a bounded number of submissions under way.
struct BulkImport {
    private let ledger: Ledger
    private let caller: Caller
    /// Throws where the caller is no longer who it was.
    private let recheck: () throws(RPCStatus) -> Void
    private var tally = BulkTally()
    private var refusals: RefusalNotes
    private var submissions: [BulkSubmission] = []
    private var collected: [Command] = []
    private var collectedBytes = 0
    private var isWhole = false
    private var isDryRun = false

    init(ledger: Ledger, doorkeeper: Doorkeeper, call: ServerCall) throws(RPCStatus) {
        self.ledger = ledger
        caller = try doorkeeper.caller(of: call)
        refusals = RefusalNotes(doorkeeper, caller, call)
        recheck = { () throws(RPCStatus) in try doorkeeper.recheck(call) }
    }

    consuming func run(
        _ requests: RequestStream
    ) async throws -> MessageBytes {
        var importing = self
        do {
            try await importing.takeAll(requests)
            try importing.refusals.end()
        } catch {
            try await importing.noteRest()
            switch error {
            case let error as LedgerError: throw RPCStatus(error)
            case let error as RecordError: throw RPCStatus(error)
            default: throw error
            }
        }
        return MessageBytes(bytes: try importing.tally.reply.serializedBytes() as [UInt8])
    }

    private mutating func takeAll(_ requests: RequestStream) async throws {
        var isFirst = true
        for try await request in requests {
            try recheck()
            let message = try request.withUnsafeReadableBytes { try RecordingMessage(streamRequest: $0) }
            if isFirst {
                isWhole = message.isWhole
                isDryRun = message.isDryRun
                isFirst = false
            }
            if isWhole { try count(request.readableBytes) }
            try await take(message.units)
        }
        try await finish()
    }

    private mutating func take(_ units: [[Command]]) async throws {
        var recordings: [Recording] = []
        var commands = 0
        for unit in units {
            guard !isWhole else {
                try collect(unit)
                continue
            }
            if commands + unit.count > Limits.commandsPerSubmission, !recordings.isEmpty {
                try await submit(recordings)
                recordings.removeAll(keepingCapacity: true)
                commands = 0
            }
            recordings.append(caller.recording(unit, isDryRun: isDryRun))
            commands += unit.count
        }
        if !recordings.isEmpty { try await submit(recordings) }
    }

    private mutating func count(_ bytes: Int) throws(RPCStatus) {
        collectedBytes += bytes
        guard collectedBytes <= Limits.bytesCollected else {
            throw RPCStatus(
                .resourceExhausted,
                "a whole holds at most \(Limits.bytesCollected >> 20) MiB; split it, or record line by line"
            )
        }
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
            try recheck()
            try await submit([caller.recording(collected, isDryRun: isDryRun)])
        }
        while !submissions.isEmpty { try await settleFirst() }
    }

    /// What was handed to the writer is decided, and may be refused, though the import has failed.
    private mutating func noteRest() async throws {
        for submission in submissions {
            do {
                try refusals.note(try await submission.outcomes(), of: submission.requests)
            } catch is LedgerError {
                // Neither recorded nor refused.
                continue
            }
        }
        try refusals.end()
    }

    private mutating func settleFirst() async throws {
        let first = submissions.removeFirst()
        let outcomes = try await first.outcomes()
        try refusals.note(outcomes, of: first.requests)
        tally.add(outcomes)
    }
}
