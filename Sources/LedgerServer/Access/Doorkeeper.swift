internal import Glibc
internal import Ledger
internal import Portfolio
internal import RPC

/// Finds out who calls, and whether that one may call the method at all (wire.md, section 12). Any thread.
struct Doorkeeper: Sendable {
    /// How a caller made itself known.
    enum Proof: String {
        case token, certificate, socket, open
    }

    /// No principal can have this name.
    static let administrator = "@administrator"

    let ledger: Ledger
    let control: AccessControl
    private let user = ServerUser.name
    private let userID = geteuid()

    init(_ ledger: Ledger, _ control: AccessControl) {
        self.ledger = ledger
        self.control = control
    }

    /// Asked for every call ahead of all else; nil where nobody is told apart.
    var authenticator: Authenticator? {
        guard control == .enforced else { return nil }
        return { opening throws(RPCStatus) in try self.admit(opening) }
    }

    /// Who makes a call that was let in.
    func caller(of call: ServerCall) throws(RPCStatus) -> Caller {
        guard control == .enforced else {
            if case .unix = call.peer.transport { return .anybody(Actor(name: user, role: Role.operator.rawValue)) }
            return .anybody(Actor(name: "loopback", role: "unauthenticated"))
        }
        guard call.principal != Doorkeeper.administrator else {
            return .firstAdministrator(Actor(name: user, role: Role.operator.rawValue))
        }
        let register = ledger.access
        guard let principal = register.principal(named: call.principal), !principal.isDismissed else {
            throw Doorkeeper.notGood
        }
        return .principal(principal, register)
    }

    /// The token that a call was let in by.
    func token(of call: ServerCall) -> Token? {
        guard control == .enforced, let hash = call.metadata[AccessToken.key].flatMap(AccessToken.hash),
            case .known(_, let token) = ledger.access.principal(ofToken: hash, at: ledger.environment.clock())
        else { return nil }
        return token
    }

    /// Throws UNAUTHENTICATED where what a call showed holds no longer.
    func recheck(_ call: ServerCall) throws(RPCStatus) {
        guard control == .enforced else { return }
        _ = try identify(call.metadata, call.peer, ledger.access)
    }

    func proof(of call: ServerCall) -> Proof {
        guard control == .enforced else { return .open }
        if call.metadata[AccessToken.key] != nil { return .token }
        return call.principal == Doorkeeper.administrator ? .socket : .certificate
    }

    private func admit(_ opening: CallOpening) throws(RPCStatus) -> String {
        let right = MethodRight.all[opening.method]
        guard right != MethodRight.none else { return "" }
        let register = ledger.access
        guard let principal = try identify(opening.metadata, opening.peer, register) else {
            try check(right, .operator, Doorkeeper.administrator)
            return Doorkeeper.administrator
        }
        try check(right, principal.role, principal.name)
        return principal.name
    }

    /// The principal of a call; nil: whoever started the server.
    private func identify(
        _ metadata: Metadata,
        _ peer: Peer,
        _ register: AccessRegister
    ) throws(RPCStatus) -> Principal? {
        if let text = metadata[AccessToken.key] {
            // A token that is not good is never passed over for another proof.
            guard let hash = AccessToken.hash(text),
                case .known(let principal, _) = register.principal(ofToken: hash, at: ledger.environment.clock())
            else { throw Doorkeeper.notGood }
            return principal
        }
        switch peer.transport {
        case .tls(let fingerprint?):
            guard let principal = register.principal(ofCertificate: fingerprint) else { throw Doorkeeper.notBound }
            return principal
        case .unix(let user) where user == userID || user == 0: return nil
        case .unix, .tcp, .tls(nil): throw Doorkeeper.nothingShown
        }
    }

    /// A method that this table does not know is refused only after the lookup, as not implemented.
    private func check(_ right: MethodRight?, _ role: Role, _ name: String) throws(RPCStatus) {
        guard let right, !right.isOf(role) else { return }
        throw RPCStatus(
            .permissionDenied,
            "The role \(role.rawValue) of \(name) has no right to this: ask an operator who has (socai access show)."
        )
    }

    private static let nothingShown = RPCStatus(
        .unauthenticated,
        "The server does not know who calls: log in (socai login), or give a token or a client certificate."
    )
    private static let notGood = RPCStatus(
        .unauthenticated,
        "The token is not good here, or no longer: ask an operator for a new one and log in again."
    )
    private static let notBound = RPCStatus(
        .unauthenticated,
        "The client certificate stands for nobody here: ask an operator to bind it (socai access certificate bind)."
    )
}
