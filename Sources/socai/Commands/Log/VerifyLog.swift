internal import ArgumentParser
internal import JSON
internal import Ledger

struct VerifyLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a data directory from its files alone: every record, hash and figure. Needs no server.",
        discussion: """
            Exit code 4 means that the log is not what was written; the first bad position is named.

            Examples:
              socai log verify --data /var/lib/socai
            """
    )

    @Option(help: ArgumentHelp("The data directory.", valueName: "dir"), completion: .directory)
    var data: String

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run() async throws {
        let progress = ProgressLine(Words("Kiểm tra", "Verifying")[output.language])
        let verified: LedgerVerifier.Verified
        do throws(LedgerError) {
            verified = try LedgerVerifier.verify(directory: data) { progress.show($0, of: $1) }
            progress.finish()
        } catch {
            progress.finish()
            if error.code == .damaged { try showDamage(error) }
            throw Failure(error)
        }
        try show(verified)
    }

    private func show(_ verified: LedgerVerifier.Verified) throws {
        let root = "\(verified.root)"
        var screen = Screen(
            json: [
                "verified": true, "events": .integer(verified.events), "projects": .integer(verified.projects),
                "root": .string(root), "snapshot_position": .integer(verified.snapshotPosition),
                "snapshot_fault": .text(verified.snapshotFault),
            ])
        screen.tables = [
            Table(facts: [
                (Column("events", "Sự kiện", "Events"), .count(verified.events)),
                (Column("projects", "Dự án", "Projects"), .count(verified.projects)),
                (Column("root", "Gốc cây băm", "Root"), .text(root)),
                (
                    Column("snapshot_position", "Ảnh chụp đã so tại", "Snapshot compared at"),
                    verified.snapshotPosition.map { Cell.count($0) } ?? .text("–")
                ),
            ])
        ]
        screen.notes = [Words("Sổ cái toàn vẹn.", "The log is whole.")]
        if let fault = verified.snapshotFault {
            screen.notes.append(
                Words(
                    "Ảnh chụp không dùng được, sẽ dựng lại: \(fault)",
                    "The snapshot is unusable and will be rebuilt: \(fault)"
                )
            )
        }
        try output.show(screen)
    }

    private func showDamage(_ error: LedgerError) throws {
        guard output.format == .json else { return }
        let json: JSON = [
            "verified": false, "position": .integer(error.position), "code": .string(error.code.rawValue),
            "message": .string(error.message),
        ]
        try Standard.output(json.pretty + "\n")
    }
}
