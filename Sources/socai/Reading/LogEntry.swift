internal import Foundation
internal import JSON
internal import LedgerAPI
internal import LedgerClient
internal import NIOCore
internal import Portfolio
internal import RPC
internal import Records
internal import Schema

/// An event as the log sent it, with its leaf in the tree.
struct LogEntry: Sendable {
    var event: Event
    /// Hexadecimal.
    var leafHash: String

    init(event: Event, leafHash: String) {
        self.event = event
        self.leafHash = leafHash
    }

    /// - Throws: `Failure`, where the bytes are not a record that this software reads.
    init(_ logged: Socai_V1_LoggedEvent) throws {
        do throws(RecordError) {
            event = try RecordCoding.event(from: Array(logged.record))
        } catch {
            throw Failure(error)
        }
        leafHash = Hex.text(logged.leafHash)
    }

    func json(in language: Language) -> JSON {
        event.json(in: language).appending(["leaf_hash": .string(leafHash)])
    }
}

extension LogEntry {
    /// - Throws: `Failure`, as above.
    init(_ entry: LogBatch.Entry) throws {
        do throws(RecordError) { event = try entry.event() } catch { throw Failure(error) }
        leafHash = Hex.text(entry.leafHash.readableBytesView)
    }
}

extension Failure {
    fileprivate init(_ error: RecordError) {
        switch error.code {
        case .newer: self.init(.usage, error.message, "update socai")
        case .unreadable, .invalid: self.init(.damaged, error.message, "run 'socai audit verify --data DIR'")
        }
    }
}

extension LedgerConnection {
    /// - Throws: NOT_FOUND where there is no such event.
    func entry(_ id: EventID, _ options: CallOptions) async throws -> LogEntry {
        var request = Socai_V1_GetEventRequest()
        request.eventID = id.bytes
        return try LogEntry(try await ledger.getEvent(request, options).get())
    }
}
