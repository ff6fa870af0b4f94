/// What a token is called: the first 8 bytes of its hash, written as 16 lower-case hexadecimal digits.
public struct TokenID: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    private let number: UInt64

    /// - Returns: nil for a hash of less than 8 bytes.
    public init?(hash: some Collection<UInt8>) {
        guard hash.count >= 8 else { return nil }
        number = hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// - Returns: nil unless the text is 16 of `0–9 a–f`.
    public init?(_ description: String) {
        let isSpelled = description.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard description.utf8.count == 16, isSpelled, let number = UInt64(description, radix: 16) else { return nil }
        self.number = number
    }

    public var description: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A token as it is issued. The token itself is nowhere but with the principal.
public struct TokenIssue: Hashable, Sendable {
    public var principal: String
    /// SHA-256 of the token's 32 random bytes.
    public var hash: [UInt8]
    /// From this moment on it no longer holds.
    public var expiresAt: Timestamp
    /// For people to tell it from others.
    public var label: String

    public init(principal: String, hash: [UInt8], expiresAt: Timestamp, label: String = "") {
        self.principal = principal
        self.hash = hash
        self.expiresAt = expiresAt
        self.label = label
    }
}

/// A token as the register knows it.
public struct Token: Hashable, Sendable {
    public let id: TokenID
    public let issue: TokenIssue
    public internal(set) var isRevoked = false

    init(_ id: TokenID, _ issue: TokenIssue) {
        self.id = id
        self.issue = issue
    }

    func holds(at time: Timestamp) -> Bool { !isRevoked && time < issue.expiresAt }
}

/// Whom a token stands for.
public enum TokenHolder: Hashable, Sendable {
    case known(Principal, Token)
    case unknown
    case expired
    /// It, or its principal with it.
    case revoked
}
