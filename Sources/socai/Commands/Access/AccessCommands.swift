internal import ArgumentParser

struct AccessCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Who may do what: principals, their tokens and certificates, projects, two persons.",
        discussion: """
            Examples:
              socai access show
              socai access admit lan --role board --organisation 'BQLDA giao thông'
              socai access assign PL5-02 PL5-03 --to 'BQLDA giao thông'
              socai access token issue lan --expires 90d
            """,
        subcommands: [
            ShowAccess.self, AdmitPrincipal.self, DismissPrincipal.self, AssignProjects.self, UnassignProjects.self,
            TokenCommands.self, CertificateCommands.self, RuleCommands.self,
        ]
    )
}
