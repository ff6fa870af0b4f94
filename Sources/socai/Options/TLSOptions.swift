internal import ArgumentParser
internal import RPC

/// How servers are verified, and what is shown to them.
struct TLSOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Authorities, in PEM, that servers of tls: addresses are verified against. Default: SOCAI_CA, else what 'socai login' kept, else the system's.",
            valueName: "file"
        ),
        completion: .file()
    )
    var ca: String?

    @Option(help: ArgumentHelp("Your certificate in PEM, to be known by.", valueName: "file"), completion: .file())
    var clientCertificate: String?

    @Option(help: ArgumentHelp("The key of your certificate.", valueName: "file"), completion: .file())
    var clientKey: String?

    func validate() throws {
        guard (clientCertificate == nil) == (clientKey == nil) else {
            throw ValidationError("--client-certificate and --client-key go together")
        }
    }

    /// The file of authorities that was asked for; nil: none was.
    var authorities: String? {
        ca ?? Standard.environment("SOCAI_CA").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// - Parameter authorities: nil: those of the system.
    /// - Throws: `Failure` where a file can't be read, or the key can be read by others.
    func client(for addresses: ServerAddresses, authorities: String?) throws -> ClientTLS? {
        guard addresses.useTLS else {
            guard clientCertificate == nil else {
                throw Failure.usage(
                    "a client certificate is shown over TLS alone, and \(addresses) is without",
                    "give an address such as tls:HOST:PORT"
                )
            }
            return nil
        }
        if let clientKey { try SecretFile.check(clientKey) }
        do throws(RPCStatus) {
            return try ClientTLS(
                ClientTLS.Files(authorities: authorities, certificate: clientCertificate, key: clientKey)
            )
        } catch {
            throw Failure.usage(error.message, "check --ca, --client-certificate and --client-key")
        }
    }
}
