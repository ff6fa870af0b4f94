import Foundation
import Testing
import Transparency
import Witness

@Suite(.timeLimit(.minutes(3)))
struct RunWitnessTests {
    private let log: SignedLog

    init() throws { log = try SignedLog(events: 64) }

    private var state: String { log.path("state") }

    /// A witness that runs: its key, its port, and the process.
    private func start(_ more: [String] = []) async throws -> (key: VerifierKey, port: Int, command: RunningCommand) {
        let command = try RunningCommand(
            ["witness", "--state", state, "--listen", "127.0.0.1:0", "--log", log.vkey] + more
        )
        var key: String?
        for await line in command.outputLines {
            key = line
            break
        }
        var port: Int?
        for await line in command.errorLines where line.contains("witnessing") {
            port = line.split(separator: ":").last.flatMap { Int($0) }
            break
        }
        return (try VerifierKey(#require(key)), try #require(port), command)
    }

    private func client(_ running: (key: VerifierKey, port: Int, command: RunningCommand)) throws -> WitnessClient {
        try WitnessClient(WitnessAddress("http://127.0.0.1:\(running.port)"), key: running.key)
    }

    /// The proof from one size to another, from the definition.
    private func proof(_ from: UInt64, _ to: Int) throws -> [TreeHash] {
        try ProofPlan.consistency(from: from, to: UInt64(to)).resolved { node in
            var frontier = MerkleFrontier()
            let width = 1 << node.height
            for record in log.records[Int(node.index) * width..<(Int(node.index) + 1) * width] {
                frontier.append(leaf: .leaf(record))
            }
            return frontier.root
        }
    }

    @Test func `It cosigns, keeps its key and its state, and ends with Ctrl-C`() async throws {
        var running = try await start(["--name", "kiemtoan.example/w1"])
        let key = running.key
        #expect(key.name.text == "kiemtoan.example/w1")
        var note = try log.note(8)
        try note.add(await client(running).cosign(note) { try proof($0, 8) })
        let keys = try CheckpointKeys(log: log.key.verifier, witnesses: [key])
        #expect(try keys.open(note).witnessed.count == 1)
        running.command.signal(SIGINT)
        let ended = await running.command.ended()
        #expect(ended.exitCode == 0)
        #expect(!ended.output.contains("PRIVATE"))
        running = try await start()
        #expect(running.key == key)
        let error = await #expect(throws: WitnessError.self) {
            _ = try await client(running).cosign(log.note(7)) { try proof($0, 7) }
        }
        #expect(error?.code == .ahead)
        running.command.signal(SIGTERM)
        #expect(await running.command.ended().exitCode == 0)
    }

    @Test func `What it has cosigned is not forgotten by kill -9`() async throws {
        var acknowledged = 0
        for round in 1...3 {
            let running = try await start()
            let client = try client(running)
            // The witness knows at least what it has acknowledged: it is not asked for less.
            let latest = try await largestKnown(client)
            #expect(latest >= acknowledged)
            acknowledged = latest
            // From beside, so that it comes in the middle of a request.
            let (answers, answer) = AsyncStream<Int>.makeStream()
            let (command, last) = (running.command, acknowledged + 5 * round)
            let killer = Task { for await size in answers where size >= last { command.signal(SIGKILL) } }
            for size in acknowledged + 1..<64 {
                do {
                    _ = try await client.cosign(log.note(size), from: UInt64(size - 1)) { try proof($0, size) }
                } catch {
                    break
                }
                acknowledged = size
                answer.yield(size)
            }
            answer.finish()
            await killer.value
            running.command.signal(SIGKILL)
            #expect(await running.command.ended().exitCode != 0)
        }
        #expect(acknowledged >= 30)
    }

    /// By asking for the smallest tree: the answer names what was cosigned.
    private func largestKnown(_ client: WitnessClient) async throws -> Int {
        for size in 0..<64 {
            do {
                _ = try await client.cosign(log.note(size)) { try proof($0, size) }
                return size
            } catch let error as WitnessError where error.code == .ahead {
                continue
            }
        }
        return 64
    }

    @Test func `Two on one state, a key of another kind and an address that is none are refused`() async throws {
        let running = try await start()
        let arguments = ["witness", "--state", state, "--listen", "127.0.0.1:0", "--log", log.vkey]
        #expect(try await RunningCommand(arguments).ended().exitCode == 3)
        let others: [[String]] = [
            ["witness", "--state", log.path("other"), "--listen", "127.0.0.1:0", "--log", "\(running.key)"],
            ["witness", "--state", log.path("other"), "--listen", "127.0.0.1:0", "--log", "nonsense"],
            ["witness", "--state", log.path("other"), "--listen", "127.0.0.1", "--log", log.vkey],
            ["witness", "--state", log.path("other"), "--listen", "/tmp/socket", "--log", log.vkey],
            ["witness", "--state", log.path("other"), "--listen", "127.0.0.1:0"],
            ["witness", "--state", log.path("other"), "--listen", "127.0.0.1:0", "--log", log.vkey, "--name", "a b"],
        ]
        for arguments in others {
            let answer = try await RunningCommand(arguments).ended()
            #expect(answer.exitCode == 2, "\(arguments): \(answer.errors)")
        }
        running.command.signal(SIGTERM)
        #expect(await running.command.ended().exitCode == 0)
    }

    @Test func `A witness whose key is gone ends with 4`() async throws {
        let running = try await start()
        running.command.signal(SIGTERM)
        _ = await running.command.ended()
        try FileManager.default.removeItem(atPath: state + "/witness.key")
        let arguments = ["witness", "--state", state, "--listen", "127.0.0.1:0", "--log", log.vkey]
        #expect(try await RunningCommand(arguments).ended().exitCode == 4)
    }
}
