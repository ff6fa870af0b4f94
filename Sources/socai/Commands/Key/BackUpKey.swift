internal import ArgumentParser
internal import Files
internal import Glibc
internal import Transparency

struct BackUpKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the log's key to a file that only you can read.",
        discussion: """
            Keep the file where the server is not: who finds it can sign in the log's name.

            Examples:
              socai key backup /media/safe/ledger.key --data ./ledger
            """
    )

    @Argument(help: "The file to write; it must not be there yet.", completion: .file())
    var file: String

    @OptionGroup var place: KeyPlace

    func run() throws {
        let key = try place.key()
        guard access(file, F_OK) != 0 else { throw Failure.usage("\(file) is there already", "choose another name") }
        do throws(FileError) {
            try WholeFile.replace(file, with: Array((key.secretText + "\n").utf8))
        } catch {
            throw Failure(.unreachable, "the key can't be written: \(error)", "choose another place")
        }
        Standard.error("socai: wrote the key of \(key.verifier.name) to \(file); keep it apart from the server\n")
    }
}
