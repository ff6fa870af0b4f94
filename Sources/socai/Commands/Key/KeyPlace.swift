internal import ArgumentParser
internal import Ledger
internal import Transparency

/// Which log's key is meant.
struct KeyPlace: ParsableArguments {
    @Option(help: ArgumentHelp("The data directory.", valueName: "dir"), completion: .directory)
    var data: String

    @OptionGroup var logKey: LogKeyOptions

    var directory: KeyDirectory { logKey.directory(for: data) }

    /// - Throws: `Failure` where there is none.
    func key() throws -> SigningKey {
        guard let key = try directory.key() else {
            throw Failure(
                .refused,
                "there is no key in \(directory.path)",
                "it is made by the first 'socai serve --data \(data)'; name its directory with --log-key"
            )
        }
        return key
    }
}
