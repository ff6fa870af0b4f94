internal import Glibc

/// A thread that runs one closure, for work that blocks. Must be joined or detached, once.
struct OwnThread: Sendable {
    private let thread: pthread_t

    private final class Body {
        let name: String
        let run: () -> Void

        init(name: String, run: @escaping () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// Starts the thread.
    /// - Parameter name: for debuggers and `top`; the system keeps 15 bytes of it.
    init(name: String, run: sending @escaping () -> Void) throws(LogError) {
        let body = Unmanaged.passRetained(Body(name: name, run: run))
        var started = pthread_t()
        let result = pthread_create(
            &started,
            nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                Self.name(body.name)
                body.run()
                return nil
            },
            body.toOpaque()
        )
        guard result == 0 else {
            body.release()
            throw LogError(errno: result, while: "starting the thread \(name)")
        }
        thread = started
    }

    /// Names the calling thread. Left unnamed where `/proc` isn't to be had: the name is a convenience.
    private static func name(_ name: String) {
        let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = Array(name.utf8.prefix(15)).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        close(file)
    }

    var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    func join() { pthread_join(thread, nil) }

    func detach() { pthread_detach(thread) }
}
