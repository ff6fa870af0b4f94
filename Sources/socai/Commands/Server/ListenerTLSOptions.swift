internal import ArgumentParser
internal import RPC

/// What listeners of TLS show and ask for.
struct ListenerTLSOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server's certificate in PEM, then those that lead to its authority; for tls: addresses.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certificate: String?

    @Option(
        help: ArgumentHelp("The certificate's key in PEM, which nobody else may read.", valueName: "file"),
        completion: .file()
    )
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Authorities, in PEM, of client certificates: clients may show one, and be known by it.",
            valueName: "file"
        ),
        completion: .file()
    )
    var clientCa: String?

    @Flag(help: "Turn clients away that show no certificate.")
    var requireClientCertificate = false

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key go together")
        }
        guard clientCa == nil || certificate != nil else {
            throw ValidationError("--client-ca is for tls: addresses, which need --certificate and --key")
        }
        guard !requireClientCertificate || clientCa != nil else {
            throw ValidationError("--require-client-certificate needs --client-ca FILE, the authorities that count")
        }
    }

    /// Reads the files.
    /// - Returns: nil where no address is of TLS.
    /// - Throws: `Failure` where files are missing, can't be read, or the key can be read by others.
    func read(for addresses: ListenAddresses) throws(Failure) -> ServerTLS? {
        let secured = addresses.all.first { if case .tls = $0 { true } else { false } }
        guard let certificate, let key else {
            guard let secured else { return nil }
            throw .usage("\(secured) needs a certificate", "give --certificate FILE and --key FILE")
        }
        guard secured != nil else {
            throw .usage("--certificate is for addresses of TLS, and there is none", "add --listen tls:HOST:PORT")
        }
        try SecretFile.check(key)
        let files = ServerTLS.Files(
            certificate: certificate,
            key: key,
            clientAuthorities: clientCa,
            requiresClientCertificate: requireClientCertificate
        )
        do throws(RPCStatus) {
            return try ServerTLS(files)
        } catch {
            throw .usage(error.message, "check --certificate, --key and --client-ca")
        }
    }
}
