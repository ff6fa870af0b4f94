internal import Archive
internal import JSON
internal import Transparency

/// Why something that was to be proved is not: what doesn't fit, and where.
struct AuditFault: Error, Hashable {
    var status: ExitStatus
    /// For programs.
    var code: String
    var message: String
    /// The first bad position of the log, from 1, where it is known.
    var position: UInt64?
    /// The first bad tile of an archive, where it is known.
    var tile: String?
    /// Whether the message names the place itself.
    var isPlaced = false

    init(_ status: ExitStatus, code: String, _ message: String, position: UInt64? = nil, tile: String? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.position = position
        self.tile = tile
    }

    var failure: Failure {
        let place = isPlaced ? "" : position.map { " (position \($0))" } ?? tile.map { " (\($0))" } ?? ""
        return Failure(status, message.safeOnTerminal + place)
    }

    var json: JSON {
        [
            "verified": false, "code": .string(code), "position": .integer(position), "tile": .text(tile),
            "message": .string(message),
        ]
    }
}

extension AuditFault {
    /// A proof or a signed note that doesn't hold.
    init(_ error: ProofError) {
        switch error.code {
        case .malformedKey, .unusableKeys, .invalidArgument:
            self.init(.usage, code: error.code.rawValue, error.message)
        default: self.init(.damaged, code: error.code.rawValue, error.message)
        }
    }

    init(_ error: ArchiveError) {
        let message = error.message + (error.cause.map { " (\($0))" } ?? "")
        let status: ExitStatus =
            switch error.code {
            case .damaged, .wrongCheckpoint: .damaged
            case .notAnArchive, .invalidArgument: .usage
            case .locked, .diskFull, .io: .unreachable
            }
        self.init(
            status,
            code: error.code.rawValue,
            message,
            position: error.entry.map { $0 + 1 },
            tile: error.tile?.description
        )
    }
}
