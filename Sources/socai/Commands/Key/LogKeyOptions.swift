internal import ArgumentParser
internal import Ledger

/// Where the log's key is.
struct LogKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The directory of the log's key; keep it apart from the data. Default: DIR.key, beside the data directory.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var logKey: String?

    func directory(for data: String) -> KeyDirectory {
        logKey.map { KeyDirectory(path: $0) } ?? .standard(for: data)
    }
}
