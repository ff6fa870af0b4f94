import NIOCore
import NIOPosix

/// Something that happens once, awaited instead of slept for.
struct Signal: Sendable {
    private let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)

    func fire() { promise.succeed() }

    func wait() async throws { try await promise.futureResult.get() }
}
