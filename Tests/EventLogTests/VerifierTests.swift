import Testing
import Transparency

@testable import EventLog

@Suite struct VerifierTests {
    struct Stop: Error {}

    @Test func `a good log is verified while it is open, each record visited once`() throws {
        let test = try TestLog()
        let log = try test.filled(25)
        var visited: [StoredRecord] = []
        let verified = try LogVerifier.verify(
            directory: test.path,
            envelope: TestLog.envelope,
            accessSequence: TestLog.sequence,
            visit: { visited.append($0) }
        )
        #expect(verified.count == 25)
        #expect(verified.root == log.head.root)
        #expect(verified.streams == 3)
        #expect(try visited == log.read(from: 1, limit: 100))
    }

    @Test func `an empty log is verified`() throws {
        let test = try TestLog()
        _ = try test.open()
        #expect(
            try test.verify()
                == LogVerifier.Verified(count: 0, root: .empty, streams: 0, accessCount: 0, accessRoot: .empty)
        )
    }

    @Test func `what the envelope throws is damage, what the visitor throws comes out as it is`() throws {
        let test = try TestLog()
        _ = try test.filled(5)
        expectRefusal(.damaged, at: 1) {
            _ = try LogVerifier.verify(
                directory: test.path,
                envelope: { _ in throw Stop() },
                accessSequence: TestLog.sequence
            )
        }
        #expect(throws: Stop.self) {
            try LogVerifier.verify(
                directory: test.path,
                envelope: TestLog.envelope,
                accessSequence: TestLog.sequence,
                visit: { if $0.position == 3 { throw Stop() } }
            )
        }
    }
}
