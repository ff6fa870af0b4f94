internal import ArgumentParser
internal import Portfolio

struct ReplayLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Rebuild every figure from zero out of the events, and compare it with what the server answers.",
        discussion: """
            The events come from the files of --data, or else from the server's log; nothing but them is believed. With \
            a server, all its answers at the cut-off are compared hash by hash; with --data, the projections' snapshot \
            as well. A difference is named, and the exit code is 4. To ask a server takes an auditor (with --data, \
            finance will do).

            --step prints each event and what it changed. On a terminal Enter goes on and q ends.

            Examples:
              socai replay
              socai replay --data /var/lib/socai --against 127.0.0.1:7878
              socai replay --data ./copy --to 2023-06-30 --format json
              socai replay --step --project PL5-02 --to 120
            """
    )

    @Option(
        help: ArgumentHelp("Read the events from this data directory, not from a server.", valueName: "dir"),
        completion: .directory
    )
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Replay up to this position, day or time: 120, 2023-06-30 (its end in Vietnam) or 2023-07-05T02:00:00Z. Default: all.",
            valueName: "position|time"
        ),
        transform: Knowledge.init(typed:)
    )
    var to: Knowledge?

    @Option(
        help: ArgumentHelp(
            "Compare with this server. Default: with --data none, without it the one at --address.",
            valueName: "address"
        ),
        transform: Typed.addresses
    )
    var against: ServerAddresses?

    @Option(
        help: ArgumentHelp("Compare answers as of this day. Default: today in Vietnam.", valueName: "date"),
        transform: Typed.date
    )
    var asOf: CivilDate?

    @Flag(help: "Print each event and what it changed.")
    var step = false

    @Option(help: ArgumentHelp("With --step: print this project's events only.", valueName: "code"))
    var project: String?

    @OptionGroup(title: "Server")
    var server: ServerOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        guard project == nil || step else { throw ValidationError("--project goes with --step") }
    }

    func run() async throws {
        let day = asOf ?? SystemClock.now().vietnamDate
        let stepper = step ? try ReplayStepper(day: day, project: project, output) : nil
        let replaying = Replaying(data: data, to: to, day: day, stepper: stepper, language: output.language)
        var server = server
        server.address = against ?? server.address
        let outcome =
            if data != nil, server.address == nil {
                try replaying.alone()
            } else {
                try await server.connected { connection in
                    try await replaying.run(against: connection, server.callOptions(Limits.bulkSeconds))
                }
            }
        guard let outcome else {
            return Standard.error(
                Words("Đã dừng, chưa so sánh gì.", "Ended; nothing was compared.")[output.language] + "\n"
            )
        }
        // What was printed step by step is for programs, too.
        if step { output.showAside(outcome.screen) } else { try output.show(outcome.screen) }
        if let failure = outcome.failure { throw failure }
    }
}
