import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

@testable import Witness

/// Something that listens for a client: a witness, or what pretends to be one.
enum Listener {
    static func answer(_ status: Int, _ body: String) -> String {
        "HTTP/1.1 \(status) x\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// A witness, behind TLS where there is a context.
    static func run(_ witness: Witness, tls: NIOSSLContext? = nil, _ body: (Int) async throws -> Void) async throws {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        let connections = WitnessConnections(witness, path: "/add-checkpoint", threads: threads)
        try await run(body) { channel in
            if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
            try connections.set(up: channel)
        }
        try await threads.shutdownGracefully()
    }

    /// The same bytes for every connection, which is then closed; nil: nothing, and it stays open.
    static func run(answering text: String?, _ body: (Int) async throws -> Void) async throws {
        try await run(body) { channel in
            try channel.pipeline.syncOperations.addHandler(Canned(text: text))
        }
    }

    private static func run(
        _ body: (Int) async throws -> Void,
        set up: @escaping @Sendable (any Channel) throws -> Void
    ) async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in channel.eventLoop.makeCompletedFuture { try up(channel) } }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(listener.localAddress?.port ?? 0)
        } catch {
            try await listener.close()
            throw error
        }
        try await listener.close()
    }

    private final class Canned: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let text: String?

        init(text: String?) { self.text = text }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard let text else { return }
            let channel = context.channel
            let sent = context.eventLoop.makePromise(of: Void.self)
            sent.futureResult.whenComplete { _ in channel.close(mode: .output, promise: nil) }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: sent)
        }
    }
}

/// A certificate of its own for `localhost`, made for this run.
final class Certificates {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    let server: NIOSSLContext

    var path: String { folder.appending(path: "certificate.pem").path }

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
            + ["-keyout", "key.pem", "-out", "certificate.pem"]
        try process.run()
        process.waitUntilExit()
        server = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMFile(folder.appending(path: "certificate.pem").path)
                    .map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(file: folder.appending(path: "key.pem").path, format: .pem))
            )
        )
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
