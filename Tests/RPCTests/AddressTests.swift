import Foundation
import NIOCore
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1:7878", RPCAddress.tcp(host: "127.0.0.1", port: 7_878), "127.0.0.1:7878"),
        ("localhost:0", .tcp(host: "localhost", port: 0), "localhost:0"),
        ("[::1]:65535", .tcp(host: "::1", port: 65_535), "[::1]:65535"),
        ("unix:/run/socai.sock", .unix(path: "/run/socai.sock"), "unix:/run/socai.sock"),
        ("unix:socai.sock", .unix(path: "socai.sock"), "unix:socai.sock"),
        ("/run/socai.sock", .unix(path: "/run/socai.sock"), "unix:/run/socai.sock"),
    ])
    func `an address is read and written`(text: String, address: RPCAddress, written: String) throws {
        #expect(try RPCAddress.parse(text) == address)
        #expect(address.description == written)
        #expect(try RPCAddress.parse(written) == address)
    }

    @Test(arguments: [
        "", "localhost", "localhost:", ":7878", "localhost:65536", "localhost:-1", "::1:7878", "[]:1", "unix:",
        "localhost:1x", "/" + String(repeating: "x", count: 103),
    ])
    func `another text is refused with the accepted forms`(text: String) {
        let error = #expect(throws: RPCStatus.self) { try RPCAddress.parse(text) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("HOST:PORT") == true)
    }

    @Test func `a socket file is its owner's alone`() async throws {
        let server = Loopback.server([])
        let path = Loopback.path()
        _ = try await server.listen(on: .unix(path: path))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        await server.drain(grace: .zero)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a socket file is replaced only when nobody listens`() async throws {
        let path = Loopback.path()
        let left = try await UnixSocket.listen(path, group: Loopback.group)
        let server = Loopback.server(Loopback.methods)
        #expect(await status { _ = try await server.listen(on: .unix(path: path)) }?.code == .failedPrecondition)
        close(left)
        _ = try await server.listen(on: .unix(path: path))
        let client = try await RPCClient.connect(to: .unix(path: path), group: Loopback.group)
        _ = try await client.unary("t.T/Echo", ByteBuffer()).get()
        await client.close()
        await server.drain(grace: .zero)
    }

    @Test func `a file that is no socket is left alone`() async throws {
        let path = Loopback.path()
        try "kept".write(toFile: path, atomically: true, encoding: .utf8)
        let server = Loopback.server([])
        #expect(await status { _ = try await server.listen(on: .unix(path: path)) }?.code == .failedPrecondition)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
        try FileManager.default.removeItem(atPath: path)
    }

    @Test func `a port that is taken is refused`() async throws {
        let (first, second) = (Loopback.server([]), Loopback.server([]))
        let address = try await first.listen(on: Loopback.tcp.address)
        #expect(await status { _ = try await second.listen(on: address) }?.code == .failedPrecondition)
        await first.drain(grace: .zero)
        #expect(await status { _ = try await first.listen(on: Loopback.tcp.address) }?.code == .unavailable)
    }

    @Test func `nobody there is unavailable, with what to do`() async {
        let nowhere = RPCAddress.unix(path: Loopback.path())
        let failure = await status { _ = try await RPCClient.connect(to: nowhere, group: Loopback.group) }
        #expect(failure?.code == .unavailable)
        #expect(failure?.message.contains("start the server") == true)
    }
}
