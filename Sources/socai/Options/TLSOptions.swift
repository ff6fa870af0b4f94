internal import ArgumentParser

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
    var authorities: String? { ca ?? TLSOptions.standardAuthorities }

    /// What the environment says.
    static var standardAuthorities: String? {
        Standard.environment("SOCAI_CA").flatMap { $0.isEmpty ? nil : $0 }
    }

    var certificateAndKey: (certificate: String, key: String)? {
        guard let clientCertificate, let clientKey else { return nil }
        return (clientCertificate, clientKey)
    }
}
