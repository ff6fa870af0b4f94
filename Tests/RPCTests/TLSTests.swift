import Crypto
import Foundation
import NIOCore
import NIOSSL
import Synchronization
import Testing

@testable import RPC

/// TLS and mutual TLS with real certificates.
@Suite struct TLSTests {
    private static let certificates = Certificates.shared

    /// A server that answers how its caller is connected.
    private static func run(
        _ files: ServerTLS.Files,
        _ body: (RPCAddress, ServerTLS) async throws -> Void
    ) async throws {
        let method = RPCMethod(
            "t.T/Peer",
            .unary { _, call, reply in
                guard case .tls(let fingerprint) = call.peer.transport else {
                    return reply.fail(RPCStatus(.internal, "not TLS"))
                }
                reply.succeed(ByteBuffer(bytes: fingerprint ?? []))
            }
        )
        let server = Loopback.server([method])
        let tls = try ServerTLS(files)
        let address = try await server.listen(on: .tls(host: "127.0.0.1", port: 0), tls: tls)
        do { try await body(address, tls) } catch {
            await server.drain(grace: .zero)
            throw error
        }
        await server.drain(grace: .zero)
    }

    private static func options(_ files: ClientTLS.Files) throws -> RPCClient.Options {
        var options = RPCClient.Options()
        options.tls = try ClientTLS(files)
        return options
    }

    private static func files(_ name: String?) -> ClientTLS.Files {
        ClientTLS.Files(
            authorities: certificates.path("ca.pem"),
            certificate: name.map { certificates.path("\($0).pem") },
            key: name.map { certificates.path("\($0).key") }
        )
    }

    private static func fingerprint(_ name: String) throws -> [UInt8] {
        let certificate = try NIOSSLCertificate.fromPEMFile(certificates.path("\(name).pem"))
        return Array(SHA256.hash(data: try #require(certificate.first).toDERBytes()))
    }

    @Test(arguments: [nil, "client"])
    func `a client's certificate reaches the handler as its fingerprint`(name: String?) async throws {
        try await Self.run(Self.certificates.server) { address, _ in
            let client = try await RPCClient.connect(
                to: address,
                options: Self.options(Self.files(name)),
                group: Loopback.group
            )
            let seen = try await client.unary("t.T/Peer", ByteBuffer()).get()
            #expect(Array(buffer: seen) == (try name.map(Self.fingerprint) ?? []))
            await client.close()
        }
    }

    @Test func `a client's certificate from another authority ends the connection`() async throws {
        try await Self.run(Self.certificates.server) { address, _ in
            let failure = await status {
                let client = try await RPCClient.connect(
                    to: address,
                    options: Self.options(Self.files("stranger")),
                    group: Loopback.group
                )
                _ = try await client.unary("t.T/Peer", ByteBuffer(), CallOptions(timeout: .seconds(5))).get()
            }
            #expect(failure?.code == .unavailable)
        }
    }

    @Test func `a listener can insist on a certificate`() async throws {
        var files = Self.certificates.server
        files.requiresClientCertificate = true
        try await Self.run(files) { address, _ in
            let failure = await status {
                let client = try await RPCClient.connect(
                    to: address,
                    options: Self.options(Self.files(nil)),
                    group: Loopback.group
                )
                _ = try await client.unary("t.T/Peer", ByteBuffer(), CallOptions(timeout: .seconds(5))).get()
            }
            #expect(failure?.code == .unavailable)
        }
    }

    @Test func `a server that the authorities do not know is not talked to`() async throws {
        try await Self.run(Self.certificates.server) { address, _ in
            let failure = await status {
                _ = try await RPCClient.connect(to: address, options: Self.options(.init()), group: Loopback.group)
            }
            #expect(failure?.code == .unavailable)
        }
    }

    @Test func `plain on a TLS listener, and TLS on a plain one, fail soon and clearly`() async throws {
        try await Self.run(Self.certificates.server) { address, _ in
            guard case .tls(let host, let port) = address else { return }
            let failure = await status {
                _ = try await RPCClient.connect(to: .tcp(host: host, port: port), group: Loopback.group)
            }
            #expect(failure?.code == .unavailable)
        }
        let plain = Loopback.server(Loopback.methods)
        guard case .tcp(let host, let port) = try await plain.listen(on: Loopback.tcp.address) else { return }
        let failure = await status {
            _ = try await RPCClient.connect(
                to: .tls(host: host, port: port),
                options: Self.options(Self.files(nil)),
                group: Loopback.group
            )
        }
        #expect(failure?.code == .unavailable)
        await plain.drain(grace: .zero)
    }

    @Test func `renewed files are shown to new connections, and bad ones leave the old in use`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files = Self.certificates.server
        (files.certificate, files.key) = (folder.appending(path: "c.pem").path, folder.appending(path: "k.pem").path)
        func install(_ name: String) throws {
            for (from, to) in [("pem", files.certificate), ("key", files.key)] {
                try? FileManager.default.removeItem(atPath: to)
                try FileManager.default.copyItem(atPath: Self.certificates.path("\(name).\(from)"), toPath: to)
            }
        }
        try install("server")
        try await Self.run(files) { address, tls in
            guard case .tls(let host, let port) = address else { return }
            #expect(try await Self.shown(host, port) == Self.fingerprint("server"))
            try install("renewed")
            try tls.reload()
            #expect(try await Self.shown(host, port) == Self.fingerprint("renewed"))
            try "no certificate".write(toFile: files.certificate, atomically: true, encoding: .utf8)
            #expect(await status { try tls.reload() }?.message.contains(files.certificate) == true)
            #expect(try await Self.shown(host, port) == Self.fingerprint("renewed"))
        }
    }

    /// The fingerprint that a server shows, as another implementation of TLS sees it.
    private static func shown(_ host: String, _ port: Int) async throws -> [UInt8] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "openssl s_client -connect \(host):\(port) -alpn socai/1 </dev/null 2>/dev/null"
                + " | openssl x509 -noout -fingerprint -sha256",
        ]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let hex = text.split(separator: "=").last?.split(separator: ":") ?? []
        return hex.compactMap { UInt8($0.trimmingCharacters(in: .whitespacesAndNewlines), radix: 16) }
    }

    @Test(
        arguments: [
            ("-alpn socai/1 -tls1_3", "socai/1", true), ("-alpn socai/1 -tls1_2", "socai/1", true),
            ("-alpn socai/1 -tls1_1", "", false), ("-alpn h2", "", false),
        ]
    )
    func `versions and the protocol's name are what the specification says`(
        flags: String,
        alpn: String,
        isAccepted: Bool
    ) async throws {
        try await Self.run(Self.certificates.server) { address, _ in
            guard case .tls(let host, let port) = address else { return }
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "openssl s_client -connect \(host):\(port) \(flags) </dev/null 2>&1"]
            process.standardOutput = output
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            #expect(text.contains("ALPN protocol: socai/1") == isAccepted)
        }
    }

    @Test func `files that can't be read, or do not belong together, are named`() async {
        var files = Self.certificates.server
        files.key = Self.certificates.path("client.key")
        #expect(await status { _ = try ServerTLS(files) }?.code == .failedPrecondition)
        files.key = "/nowhere/key.pem"
        #expect(await status { _ = try ServerTLS(files) }?.message.contains("/nowhere/key.pem") == true)
        let half = ClientTLS.Files(certificate: Self.certificates.path("client.pem"))
        #expect(await status { _ = try ClientTLS(half) }?.message.contains("go together") == true)
    }
}
