internal import ArgumentParser
internal import Glibc
internal import LedgerServer

@main
struct Socai: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socai",
        abstract: "Sổ cái: the ledger of a city's public-investment projects and their disbursement.",
        discussion: """
            Boards record what happens, finance asks for figures, auditors replay the history. Nothing recorded is \
            ever changed; a correction is a new event.

            The server is found at --address, else at SOCAI_ADDRESS, else at 127.0.0.1:7878, and knows you by the \
            token of --token-file, SOCAI_TOKEN or 'socai login', by a client certificate, or as its own user on its \
            socket file. Every command that records takes --dry-run. Exit codes: 0 done, 1 refused by a rule or for who \
            you are, or differences found, 2 usage, 3 server not reachable or too \
            slow, 4 log damaged. NO_COLOR turns colours off.

            Examples:
              socai serve --data ./ledger
              socai import directive directive.txt --dry-run
              socai project list --lang vi
              socai capital disburse PL5-02 --kind volume --contract C1 --gross '200 tỷ' --recovered '40 tỷ' --year 2023
              socai report capital --year 2023 --as-of 2023-06-30 --as-known 2023-07-05 --format json
              socai --generate-completion-script bash > /etc/bash_completion.d/socai
            """,
        version: Software.version,
        subcommands: [
            Serve.self, MirrorServer.self, RunWitness.self, KeyCommands.self, ShowStatus.self,
            ImportCommands.self, ProjectCommands.self, ContractCommands.self, CapitalCommands.self, EventCommands.self,
            FindingCommands.self, ReportCommands.self, TraceFigure.self, TreasuryCommands.self, RecordBatch.self,
            LogCommands.self, AuditCommands.self, ReplayLedger.self, BackUp.self, RestoreLedger.self,
            AccessCommands.self, ProposalCommands.self, LogIn.self, LogOut.self, ShowIdentity.self,
            ListServices.self, CallMethod.self,
        ]
    )

    static func main() async {
        // A reader that has seen enough is noticed by the write that fails.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot(Arguments.checked())
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Ending.of(error).end()
        }
    }
}
