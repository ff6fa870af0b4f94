internal import ArgumentParser
internal import NIOCore
internal import RPC

/// How the call cases call.
struct CallSettings: ParsableArguments {
    @Option(help: "Sent with each call.")
    var token: String?

    @Option var size: UInt32 = 0
    @Option var body = 0
    @Option var messages = 1
    @Option var `repeat` = 1
    @Option var parallel = 1
    @Option var timeoutMs: Int64 = 30_000
    @Option var cancelAfterMs: Int64?
    @Option var pauseMs: Int64 = 0
    @Option var delayMs: UInt64 = 0
    @Option var failures: UInt32 = 0
    @Flag var compress = false
    @Flag var idempotent = false

    func validate() throws {
        guard (0...(64 << 20)).contains(body), (0...100_000).contains(messages), (1...100_000).contains(`repeat`),
            (1...10_000).contains(parallel), (0...1_000_000_000).contains(timeoutMs), delayMs <= 1_000_000,
            (0...1_000_000).contains(pauseMs), (0...1_000_000).contains(cancelAfterMs ?? 0)
        else { throw ValidationError("a number is out of its range") }
    }

    /// Calls that are made in all.
    var count: Int { `repeat` * parallel }

    var callOptions: CallOptions {
        var metadata = Metadata()
        if let token { metadata.append("authorization", "Bearer " + token) }
        return CallOptions(
            timeout: .milliseconds(timeoutMs),
            metadata: metadata,
            compress: compress,
            isIdempotent: idempotent
        )
    }
}
