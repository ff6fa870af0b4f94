internal import RPC

/// Who asks, as the server will know it: what goes with every call, and how the server is verified.
struct Identity {
    let metadata: Metadata
    let tls: ClientTLS?

    /// A token comes from the file, else from SOCAI_TOKEN, else from what `socai login` kept for one of the addresses.
    /// - Throws: `Failure` where a token or a file can't be used, or the token would travel in the clear.
    init(_ addresses: ServerAddresses, tokenFile: String?, tls options: TLSOptions) throws {
        let login = try CredentialStore.standard()?.logins().first { addresses.all.contains($0.address) }
        let token = try tokenFile.map { try SecretFile.token($0) } ?? Identity.tokenOfEnvironment() ?? login?.token
        try self.init(addresses, token: token, tls: options, authorities: options.authorities ?? login?.authorities)
    }

    init(_ addresses: ServerAddresses, token: AccessToken?, tls options: TLSOptions, authorities: String?) throws {
        if token != nil, let open = addresses.all.first(where: \.isInClear) {
            throw Failure.usage(
                "the token was not sent: everybody between here and \(open) could read it",
                "use tls:\(open), a unix socket or loopback"
            )
        }
        tls = try options.client(for: addresses, authorities: authorities)
        metadata = Identity.metadata(token)
    }

    private static func tokenOfEnvironment() throws(Failure) -> AccessToken? {
        guard let text = Standard.environment("SOCAI_TOKEN"), !text.isEmpty else { return nil }
        guard let token = AccessToken(text) else {
            throw .usage("SOCAI_TOKEN holds no token", "it is socai_ and 64 digits of 0-9 a-f; copy it whole")
        }
        return token
    }

    /// With the trace that this command is part of; one that is malformed is nobody's.
    private static func metadata(_ token: AccessToken?) -> Metadata {
        var metadata = Metadata()
        if let token { metadata.append("authorization", "Bearer \(token.text)") }
        if let trace = Standard.environment("TRACEPARENT").flatMap({ TraceContext(Array($0.utf8)) }) {
            metadata.append("traceparent", trace.description)
        }
        return metadata
    }
}
