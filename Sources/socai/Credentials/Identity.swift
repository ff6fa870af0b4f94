internal import RPC

/// Who asks, as the server will know it: what goes with every call, and how the server is verified.
struct Identity: Sendable {
    let metadata: Metadata
    let tls: ClientTLS?

    /// A token comes from the file, else from SOCAI_TOKEN, else from what `socai login` kept for one of the addresses.
    /// - Throws: `Failure` where a token or a file can't be used, or the token would travel in the clear.
    init(_ addresses: ServerAddresses, tokenFile: String?, tls options: TLSOptions) throws {
        let login = try CredentialStore.standard()?.logins().first { addresses.all.contains($0.address) }
        let token = try tokenFile.map { try SecretFile.token($0) } ?? Identity.tokenOfEnvironment() ?? login?.token
        try self.init(
            addresses,
            token: token,
            authorities: options.authorities ?? login?.authorities,
            certificate: options.certificateAndKey
        )
    }

    /// - Parameters:
    ///   - authorities: the file that servers are verified against; nil: the system's.
    ///   - certificate: the files of the client's own certificate and its key.
    init(
        _ addresses: ServerAddresses,
        token: AccessToken?,
        authorities: String?,
        certificate: (certificate: String, key: String)? = nil
    ) throws(Failure) {
        if token != nil, let open = addresses.all.first(where: \.isInClear) {
            throw Failure.usage(
                "the token was not sent: everybody between here and \(open) could read it",
                "use tls:\(open), a unix socket or loopback"
            )
        }
        tls = try Identity.tls(addresses, authorities, certificate)
        metadata = Identity.metadata(token)
    }

    private static func tls(
        _ addresses: ServerAddresses,
        _ authorities: String?,
        _ certificate: (certificate: String, key: String)?
    ) throws(Failure) -> ClientTLS? {
        guard addresses.useTLS else {
            guard certificate == nil else {
                throw .usage(
                    "a client certificate is shown over TLS alone, and \(addresses) is without",
                    "give an address such as tls:HOST:PORT"
                )
            }
            return nil
        }
        if let certificate { try SecretFile.check(certificate.key) }
        do throws(RPCStatus) {
            return try ClientTLS(
                ClientTLS.Files(
                    authorities: authorities,
                    certificate: certificate?.certificate,
                    key: certificate?.key
                )
            )
        } catch {
            throw .usage(error.message, "check --ca, --client-certificate and --client-key")
        }
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
