internal import ArgumentParser
internal import Portfolio

struct UnbindCertificate: AccessCommand {
    static let configuration = CommandConfiguration(
        commandName: "unbind",
        abstract: "Let a client certificate stand for nobody any more.",
        discussion: """
            Examples:
              socai access certificate unbind lan.pem
              socai access certificate unbind 5f4d…
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The SHA-256 of its DER form in 64 hexadecimal digits, or the certificate in PEM.",
            valueName: "fingerprint|file"
        ),
        completion: .file()
    )
    var certificate: String

    @OptionGroup(title: "Recording")
    var recording: RecordingOptions

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func change() throws -> AccessChange {
        let digits = certificate.filter { $0 != ":" }
        if let fingerprint = Hex.bytes(digits), fingerprint.count == 32 { return .certificateUnbound(fingerprint) }
        return .certificateUnbound(try CertificateFile.fingerprint(certificate))
    }
}
