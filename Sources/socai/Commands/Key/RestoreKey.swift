internal import ArgumentParser
internal import Files
internal import Ledger
internal import Transparency

struct RestoreKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a key from its backup in its place.",
        discussion: """
            The server refuses to sign with it unless the log extends what it signed before.

            Examples:
              socai key restore /media/safe/ledger.key --data ./ledger
            """
    )

    @Argument(help: "The file that 'socai key backup' wrote.", completion: .file())
    var file: String

    @OptionGroup var place: KeyPlace

    func run() throws {
        if let there = try place.directory.key() {
            throw Failure.usage(
                "there is a key of \(there.verifier.name) in \(place.directory.path) already",
                "move it away first, if it is not the log's"
            )
        }
        let key = try read()
        try place.directory.restore(key)
        Standard.error("socai: restored the key of \(key.verifier.name) to \(place.directory.path)\n")
    }

    private func read() throws(Failure) -> SigningKey {
        do {
            guard let bytes = try WholeFile.read(file, limit: 4_096) else {
                throw Failure.usage("there is no file \(file)", "name the file that 'socai key backup' wrote")
            }
            let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
            return try SigningKey(String(line))
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .usage("\(file) can't be used: \(error)", "name the file that 'socai key backup' wrote")
        }
    }
}
