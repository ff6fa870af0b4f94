internal import JSON
internal import Portfolio
internal import Schema

// How those who call, and what they may do, are shown.

extension Socai_V1_Role {
    /// Nil for none, and for one that a later version knows.
    var role: Role? {
        switch self {
        case .board: .board
        case .finance: .finance
        case .auditor: .auditor
        case .operator: .operator
        case .public: .public
        case .unspecified, .UNRECOGNIZED: nil
        }
    }

    var json: JSON { .text(role?.rawValue) }
}

extension Cell {
    static func role(_ role: Socai_V1_Role) -> Cell {
        role.role.map { Cell.words(Words($0.words), code: $0.rawValue) } ?? Cell.none
    }

    static func fact(_ type: FactType) -> Cell {
        .words(Words(type.words), code: type.rawValue)
    }
}

/// Whether a token still holds.
enum TokenState: String {
    case valid, expired, revoked

    init(_ token: Socai_V1_TokenEntry, at now: Timestamp) {
        self = token.revoked ? .revoked : token.expiresAt > now.microseconds ? .valid : .expired
    }

    var cell: Cell {
        switch self {
        case .valid: .words(Words("còn hạn", "valid"), code: rawValue)
        case .expired: .words(Words("hết hạn", "expired"), code: rawValue)
        case .revoked: .words(Words("đã hủy", "revoked"), code: rawValue)
        }
    }
}
