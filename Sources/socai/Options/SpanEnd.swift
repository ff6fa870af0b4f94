internal import ArgumentParser
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Reports
internal import Schema

/// One side of a comparison: what was known, or a report that was published.
enum SpanEnd: Hashable {
    case known(Knowledge)
    /// The version 0 is the newest.
    case published(String, version: UInt32)

    /// A position, a day or a time; else the name of a published report, with `@` and its version where that counts.
    init(typed text: String) throws {
        do {
            self = .known(try Knowledge(typed: text))
        } catch {
            let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let version = parts.count == 2 ? UInt32(parts[1]) : 0
            guard let name = parts.first, Self.isName(name), let version else {
                throw ValidationError(
                    "write a position such as 120, a day, a time such as 2023-07-05T02:00:00Z, or a published report "
                        + "such as 2023-06/capital or 2023-06/capital@1"
                )
            }
            self = .published(name, version: version)
        }
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 97...122, 45...47, 95: true
                default: false
                }
            }
    }

    /// The cut-off that it stands for.
    /// - Parameter asOf: the day; nil: that of the published report, else today.
    /// - Throws: `Failure` where the report was not published.
    func cutoff(
        asOf: CivilDate?,
        _ connection: LedgerConnection,
        _ options: CallOptions
    ) async throws -> Socai_V1_Cutoff {
        switch self {
        case .known(let knowledge): return Socai_V1_Cutoff(asOf: asOf, asKnown: knowledge)
        case .published(let name, let version):
            guard let published = try await connection.published(name, version, options).first?.published else {
                throw Failure.notPublished(name, version)
            }
            guard var cutoff = published.readQuery?.cutoff else { throw Failure.unreadableQuery(published) }
            if let asOf { cutoff.asOf = asOf.description }
            return cutoff
        }
    }
}
