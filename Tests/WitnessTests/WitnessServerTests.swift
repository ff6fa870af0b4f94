import Foundation
import Logging
import Testing
import Transparency

@testable import Witness

@Suite struct WitnessServerTests {
    private let log: TestLog
    private let state = TestState()

    init() throws { log = try TestLog() }

    private func serving(prefix: String = "", _ body: (Int) async throws -> Void) async throws {
        let server = try await WitnessServer.listen(
            state.witness([log]),
            host: "127.0.0.1",
            port: 0,
            prefix: prefix,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        do {
            try await body(server.port)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func `statuses and types are those of the specification, on one connection`() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            let requests: [([UInt8], Int, String)] = [
                (try log.request(from: 0, to: 8), 200, "text/plain"),
                (try log.request(from: 8, to: 8), 200, "text/plain"),
                (try log.request(from: 7, to: 9), 409, "text/x.tlog.size"),
                (try log.request(from: 9, to: 8), 400, "text/plain"),
                (try TestLog(seed: 8).request(from: 8, to: 9), 403, "text/plain"),
                (try TestLog("example.com/other").request(from: 8, to: 9), 404, "text/plain"),
                (try TestLog(fork: 1).request(from: 8, to: 9), 422, "text/plain"),
                ([], 400, "text/plain"),
                (try log.request(from: 8, to: 9), 200, "text/plain"),
            ]
            for (request, status, type) in requests {
                let answer = try connection.post(request)
                #expect(answer.status == status)
                #expect(answer.head.contains("content-type: \(type)"))
                if status == 200 {
                    #expect(answer.body.hasPrefix("— witness.example/w1 ") && answer.body.hasSuffix("\n"))
                }
                if status == 409 { #expect(answer.body == "8\n") }
            }
        }
    }

    @Test func `other paths and methods are refused`() async throws {
        try await serving(prefix: "/w1") { port in
            let connection = try RawConnection(port: port)
            let request = try log.request(from: 0, to: 8)
            #expect(try connection.post(request).status == 404)
            #expect(try connection.post(request, to: "/w1/add-checkpoint/").status == 404)
            #expect(try connection.post(request, to: "/w1/add-checkpoint", method: "PUT").status == 405)
            #expect(try connection.post([], to: "/w1/add-checkpoint", method: "GET").head.contains("allow: post"))
            #expect(try connection.post(request, to: "/w1/add-checkpoint").status == 200)
        }
    }

    @Test func `a request that is too large ends the connection`() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            let answer = try connection.post(Array(repeating: 0x61, count: (256 << 10) + 1))
            #expect(answer.status == 413)
            #expect(answer.head.contains("connection: close"))
            #expect(try connection.isClosed())
        }
    }

    @Test func `what is not HTTP is turned away`() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            try connection.send(Array("hello\r\n\r\n".utf8))
            #expect(try connection.answer().status == 400)
            #expect(try connection.isClosed())
        }
    }

    @Test func `requests sent before the answers are answered in order`() async throws {
        try await serving { port in
            let connection = try RawConnection(port: port)
            var old = 0
            for size in [3, 8, 20] {
                let body = try log.request(from: old, to: size)
                let head = "POST /add-checkpoint HTTP/1.1\r\nhost: h\r\ncontent-length: \(body.count)\r\n\r\n"
                try connection.send(Array(head.utf8) + body)
                old = size
            }
            for _ in 0..<3 { #expect(try connection.answer().status == 200) }
        }
    }

    @Test func `of submissions at once over connections of their own, one wins`() async throws {
        try await serving { port in
            #expect(try RawConnection(port: port).post(log.request(from: 0, to: 8)).status == 200)
            let requests = try (9..<17).map { try log.request(from: 8, to: $0) }
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for request in requests { group.addTask { try RawConnection(port: port).post(request).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200] + Array(repeating: 409, count: 7))
        }
    }

    @Test func `a stop ends connections that ask nothing`() async throws {
        let witness = try state.witness([log])
        let server = try await WitnessServer.listen(
            witness,
            host: "127.0.0.1",
            port: 0,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let connection = try RawConnection(port: server.port)
        #expect(try connection.post(log.request(from: 0, to: 8)).status == 200)
        await server.stop()
        #expect(try connection.isClosed())
    }

    @Test func `an address that is taken is an error`() async throws {
        try await serving { port in
            let other = TestState()
            let witness = try other.witness([log])
            await #expect(throws: WitnessError.self) {
                _ = try await WitnessServer.listen(
                    witness,
                    host: "127.0.0.1",
                    port: port,
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                )
            }
        }
    }
}
