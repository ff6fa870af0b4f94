internal import ArgumentParser
internal import LedgerClient

/// Which events of the log.
struct LogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only this project's events, with @access who may do what, with @reports what was published; may be repeated.",
            valueName: "code"
        )
    )
    var stream: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only events of this kind, such as disbursed; may be repeated. A wrong one names all.",
            valueName: "kind"
        ),
        completion: .list(Typed.kinds),
        transform: Typed.kind
    )
    var kind: [String] = []

    @Option(help: ArgumentHelp("The first position.", valueName: "position"))
    var from: UInt64?

    var selection: LogSelection {
        LogSelection(from: from ?? 1, streams: stream, kinds: kind)
    }
}
