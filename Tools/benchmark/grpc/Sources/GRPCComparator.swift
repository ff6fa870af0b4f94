internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import Glibc

/// A server and a load generator of unary calls on grpc-swift-2: HTTP/2, plaintext, raw bytes.
///
/// The first argument but one is the run's folder, by which Tools/bench knows the process as a part of the run.
@main
struct GRPCComparator {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "serve" where arguments.count == 2: try await serve()
        case "load" where arguments.count == 6: try await load(arguments.dropFirst(2).compactMap { Int($0) })
        default: usage()
        }
    }

    /// Prints the port on a line of its own and serves until it is killed.
    private static func serve() async throws {
        let server = GRPCServer(
            transport: .http2NIOPosix(address: .ipv4(host: "127.0.0.1", port: 0), transportSecurity: .plaintext),
            services: [EchoService()]
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.serve() }
            print(try await server.listeningAddress?.ipv4?.port ?? 0)
            fflush(nil)
            try await group.waitForAll()
        }
    }

    /// Prints the seconds that the calls took and the seconds of processor time that this process used.
    private static func load(_ numbers: [Int]) async throws {
        guard numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else { usage() }
        let load = Load(port: numbers[0], payload: numbers[1], inFlight: numbers[2], calls: numbers[3])
        let seconds = try await load.run()
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        print(seconds, Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
    }

    private static func usage() -> Never {
        let usage = "usage: grpc-comparator serve FOLDER | load FOLDER PORT BYTES IN-FLIGHT CALLS\n"
        _ = write(STDERR_FILENO, usage, usage.utf8.count)
        exit(2)
    }
}
