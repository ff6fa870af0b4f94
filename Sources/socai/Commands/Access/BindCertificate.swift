internal import ArgumentParser
internal import Portfolio

struct BindCertificate: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind",
        abstract: "Let a client certificate stand for a principal.",
        discussion: """
            The server must accept certificates of its authority: socai serve --client-ca FILE.

            Examples:
              socai access certificate bind lan lan.pem
            """
    )

    @Argument(help: "The principal's name.")
    var name: String

    @Argument(help: "The certificate in PEM; the first one of the file counts.", completion: .file())
    var file: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        let fingerprint = try CertificateFile.fingerprint(file)
        return .certificateBound(CertificateBinding(principal: name, fingerprint: fingerprint))
    }
}
