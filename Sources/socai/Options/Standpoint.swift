internal import ArgumentParser
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Reports
internal import Schema
internal import SwiftProtobuf

/// One side of a comparison: what was known, or a report as it was published.
enum Standpoint: Hashable, Sendable {
    case known(Knowledge)
    /// Version 0: the newest.
    case report(String, version: UInt32)

    /// A position, a time, or `2023-06/capital` and `2023-06/capital@2`.
    init(typed text: String) throws {
        if let knowledge = try? Knowledge(typed: text) {
            self = .known(knowledge)
            return
        }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let version = parts.count == 1 ? 0 : UInt32(parts[1])
        guard let version, !name.isEmpty, name.utf8.count <= 64 else {
            throw ValidationError(
                "write a position such as 120, a day, a time such as 2023-07-05T02:00:00Z, or a published report such as 2023-06/capital@1"
            )
        }
        self = .report(name, version: version)
    }

    /// - Parameter asOf: nil: the report's day, where it is one, else today.
    /// - Throws: `Failure` where there is no such report.
    func cutoff(
        asOf: CivilDate?,
        _ connection: LedgerConnection,
        _ options: CallOptions
    ) async throws -> Socai_V1_Cutoff {
        switch self {
        case .known(let knowledge): return Socai_V1_Cutoff(asOf: asOf, asKnown: knowledge)
        case .report(let name, let version):
            guard let report = try await connection.published(name, version, options).first else {
                throw Failure.notPublished(name, version)
            }
            var cutoff = try Socai_V1_ReportQuery(serializedBytes: report.published.query).cutoff
            if let asOf { cutoff.asOf = asOf.description }
            return cutoff
        }
    }
}

extension Standpoint? {
    /// Nil is all that is known now.
    func cutoff(
        asOf: CivilDate?,
        _ connection: LedgerConnection,
        _ options: CallOptions
    ) async throws -> Socai_V1_Cutoff {
        guard let self else { return Socai_V1_Cutoff(asOf: asOf, asKnown: nil) }
        return try await self.cutoff(asOf: asOf, connection, options)
    }
}
