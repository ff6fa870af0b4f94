internal import ArgumentParser

/// Which events of the log.
struct LogOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this project's events; @access has who may do what.", valueName: "code"))
    var stream = ""

    @Option(help: ArgumentHelp("The first position.", valueName: "position"))
    var from: UInt64?
}
