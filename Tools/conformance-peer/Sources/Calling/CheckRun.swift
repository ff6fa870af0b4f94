internal import RPC
internal import Synchronization

/// What a checking case found; says each thing as it is known.
final class CheckRun: Sendable {
    /// Something is not as it should be.
    struct Wrong: Error {
        let why: String

        init(_ why: String) { self.why = why }
    }

    let peer: ConformanceClient
    private let failures = Atomic<Int>(0)

    init(_ peer: ConformanceClient) {
        self.peer = peer
    }

    var isRight: Bool { failures.load(ordering: .relaxed) == 0 }

    /// Runs one check and says `pass NAME` or `fail NAME: why`.
    func check(_ name: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Standard.say("pass \(name)")
        } catch {
            failures.add(1, ordering: .relaxed)
            let why = (error as? Wrong)?.why ?? "\(error)"
            Standard.say("fail \(name): \(why.replacing("\n", with: " "))")
        }
    }

    /// The status that a call fails with.
    func failure(_ body: () async throws -> Void) async throws -> RPCStatus {
        do { try await body() } catch let status as RPCStatus { return status }
        throw Wrong("the call did not fail")
    }
}

/// - Throws: what the values are, where they differ.
func expect<Value: Equatable>(_ value: Value, is wanted: Value, _ what: String) throws {
    guard value == wanted else { throw CheckRun.Wrong("\(what) is \(value), not \(wanted)") }
}
