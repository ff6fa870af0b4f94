internal import ArgumentParser

struct CertificateCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Client certificates: whom they stand for.",
        discussion: """
            Examples:
              socai access certificate bind lan lan.pem
              socai access certificate unbind lan.pem
            """,
        subcommands: [BindCertificate.self, UnbindCertificate.self]
    )
}
