internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc
internal import NIOCore
internal import NIOPosix

@main
struct SocaiBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socai-bench",
        abstract: "Measures the ledger against plain programs that do the same work. Started by Tools/bench.",
        subcommands: [RunWorkloads.self, ServeEcho.self, ServeUnary.self],
        defaultSubcommand: RunWorkloads.self
    )
}

struct RunWorkloads: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Run workloads.")

    @Option(help: "A folder for this run alone.")
    var work: String

    @Option(help: "The program to measure.")
    var socai: String

    @Option(help: "The folder of the compiled comparators.")
    var comparators: String

    @Option(help: "grpc-comparator, where it is built.")
    var grpc: String?

    @Option(help: "Only this workload; may be repeated.")
    var only: [String] = []

    @Option(help: "Where to write the figures as JSON.")
    var json: String?

    @Flag(help: "Small numbers, to see that everything runs.")
    var quick = false

    @Flag(help: "Ten million calls in the workload soak.")
    var soak = false

    func validate() throws {
        let names = Workload.all.map(\.name)
        for name in only where !names.contains(name) {
            throw ValidationError("there is no workload \(name); there are \(names.joined(separator: ", "))")
        }
    }

    func run() async throws {
        let bench = Workbench(
            work: work,
            socai: socai,
            program: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            comparators: comparators,
            grpc: grpc,
            scale: Scale(isQuick: quick, isSoak: soak)
        )
        var figures: [Figure] = []
        var failures: [String] = []
        for workload in Workload.all where only.isEmpty || only.contains(workload.name) {
            Workbench.note(workload.name)
            do {
                figures += try await workload.run(bench)
            } catch {
                Workbench.note("\(workload.name) failed: \(error)")
                failures.append(workload.name)
            }
        }
        print(Table(figures).text, terminator: "")
        if let json { try write(figures, to: json) }
        if !failures.isEmpty { throw ExitCode(1) }
    }

    private func write(_ figures: [Figure], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(figures)
        data.append(UInt8(ascii: "\n"))
        try data.write(to: URL(filePath: path))
    }
}

struct ServeEcho: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "echo", abstract: "Serve the fused echo.")

    @Argument(help: "The run's folder, by which this process is known as a part of it.")
    var work: String

    @Argument(help: "single or together.")
    var writes: String

    func run() async throws {
        guard let writes = Echo.Writes(rawValue: writes) else { throw ValidationError("writes are single or together") }
        let channel = try await Echo.serve(writes, group: MultiThreadedEventLoopGroup(numberOfThreads: 1))
        print(channel.localAddress?.port ?? 0)
        fflush(nil)
        try await channel.closeFuture.get()
    }
}
