internal import RPC

/// Who may call the server peer: the list that it was started with.
struct AccessList: Sendable {
    private static let health = "socai.rpc.v1.Health/"
    private static let key = "authorization"
    private static let scheme = "Bearer "
    private static let prefix = "socai_"
    private static let digits = 64

    private let principals: [String: String]
    private let isOpen: Bool

    /// - Parameter expired: tokens that were good once; with them alone nobody may call.
    init(_ tokens: [TokenOption], expired: [String]) {
        principals = Dictionary(tokens.map { ($0.token, $0.principal) }) { $1 }
        isOpen = tokens.isEmpty && expired.isEmpty
    }

    /// Nil where everybody may.
    var authenticator: Authenticator? { isOpen ? nil : principal }

    private func principal(_ opening: CallOpening) throws(RPCStatus) -> String {
        if opening.method.hasPrefix(Self.health) { return "" }
        if let given = opening.metadata[Self.key] {
            // A test's tokens are no secrets: the comparison of a dictionary will do.
            guard let token = Self.token(given), let principal = principals[token] else { throw Self.notGood }
            return principal
        }
        guard case .tls(let fingerprint?) = opening.peer.transport else { throw Self.missing }
        return "certificate:"
            + fingerprint.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    private static func token(_ value: [UInt8]) -> String? {
        let text = String(decoding: value, as: UTF8.self)
        guard text.hasPrefix(scheme) else { return nil }
        let token = String(text.dropFirst(scheme.count))
        guard token.hasPrefix(prefix), token.utf8.count == prefix.utf8.count + digits else { return nil }
        return token
    }

    private static let missing = RPCStatus(.unauthenticated, "The call names no caller: send a token.")
    private static let notGood = RPCStatus(.unauthenticated, "The token is not good: ask for another one.")
}
