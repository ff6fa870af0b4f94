public import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A listening socket file that its owner alone may connect to.
public enum UnixSocket {
    /// Connections that wait to be accepted.
    private static let backlog: CInt = 256

    /// The descriptor of a listening socket, mode 0600 from its first moment.
    ///
    /// A file that is there already is replaced only when it is a socket that nobody listens on.
    ///
    /// Throws `.failedPrecondition` where it is none, somebody listens, or the system refuses.
    public static func listen(_ path: String, group: any EventLoopGroup) async throws(RPCStatus) -> CInt {
        try await clear(path, group)
        let descriptor = socket(AF_UNIX, streamType, 0)
        guard descriptor >= 0 else { throw failure("No socket could be made", path) }
        // On Linux the file takes the descriptor's mode; where it does not, the chmod below closes the gap.
        guard fchmod(descriptor, 0o600) == 0, bind(descriptor, path), chmod(path, 0o600) == 0,
            systemListen(descriptor, backlog) == 0
        else {
            let failure = failure("The socket could not be bound", path)
            _ = close(descriptor)
            throw failure
        }
        return descriptor
    }

    /// Takes away the file of a socket that is closed; one that is gone already is no matter.
    public static func remove(_ path: String) { _ = unlink(path) }

    /// Linux's `struct ucred`, which the C library shows to GNU sources alone.
    private struct Credentials: Sendable {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }

    /// The peer of an accepted connection, with the user id that the system vouches for. On the event loop.
    static func peer(of channel: any Channel) -> Peer {
        var peer = Peer(address: "unix", transport: .unix(user: nil))
        #if canImport(Glibc) || canImport(Musl)
        let option: EventLoopFuture<Credentials>? = (channel as? any SocketOptionProvider)?
            .unsafeGetSocketOption(level: .socket, name: .init(rawValue: SO_PEERCRED))
        // It completes at once on the loop itself.
        option?.assumeIsolated().whenSuccess { peer.transport = .unix(user: $0.user) }
        #endif
        return peer
    }

    private static func clear(_ path: String, _ group: any EventLoopGroup) async throws(RPCStatus) {
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        guard info.st_mode & S_IFMT == S_IFSOCK else {
            throw RPCStatus(.failedPrecondition, "\(path) exists and is no socket: choose another path.")
        }
        do {
            let probe = try await ClientBootstrap(group: group).connect(unixDomainSocketPath: path).get()
            try await probe.close()
        } catch let error as IOError where error.errnoCode == ECONNREFUSED || error.errnoCode == ENOENT {
            // Nobody listens. Anything else might be somebody who is busy.
            if error.errnoCode == ENOENT { return }
            guard unlink(path) == 0 else { throw failure("A stale socket could not be removed", path) }
            return
        } catch {
            throw RPCStatus(
                .failedPrecondition,
                "\(path) is in use or can't be probed (\(error)): choose another path."
            )
        }
        throw RPCStatus(.failedPrecondition, "A server listens on \(path) already: stop it or choose another path.")
    }

    private static func bind(_ descriptor: CInt, _ path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return false
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Self.systemBind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    private static func failure(_ what: String, _ path: String) -> RPCStatus {
        RPCStatus(.failedPrecondition, "\(what) at \(path): \(String(cString: strerror(errno))).")
    }

    #if canImport(Glibc)
    private static let streamType = CInt(SOCK_STREAM.rawValue)
    private static let systemBind = Glibc.bind
    private static let systemListen = Glibc.listen
    #elseif canImport(Musl)
    private static let streamType = SOCK_STREAM
    private static let systemBind = Musl.bind
    private static let systemListen = Musl.listen
    #else
    private static let streamType = SOCK_STREAM
    private static let systemBind = Darwin.bind
    private static let systemListen = Darwin.listen
    #endif
}
