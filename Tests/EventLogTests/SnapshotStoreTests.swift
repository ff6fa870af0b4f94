import Foundation
import Testing
import Transparency

@testable import EventLog

@Suite struct SnapshotStoreTests {
    let test: TestLog
    let store: SnapshotStore

    init() throws {
        test = try TestLog()
        store = try test.open().snapshots
    }

    @Test func `what was written is read, and the next one takes its place`() throws {
        #expect(store.read("figures", format: 1) == .absent)
        var chunks: [[UInt8]] = [[1, 2], [], [3]].reversed()
        try store.write("figures", format: 1, position: 7, root: .leaf([7])) { () throws(LogError) in chunks.popLast() }
        let first = Snapshot(position: 7, root: .leaf([7]), payload: [1, 2, 3])
        #expect(store.read("figures", format: 1) == .usable(first))
        try store.write("figures", format: 2, position: 8, root: .leaf([8]), payload: [])
        let second = Snapshot(position: 8, root: .leaf([8]), payload: [])
        #expect(store.read("figures", format: 2) == .usable(second))
        guard case .otherFormat(let reason) = store.read("figures", format: 1) else {
            Issue.record("another format is not to be used")
            return
        }
        #expect(reason.contains("format 2"))
    }

    @Test func `every truncation and every flipped byte makes it unusable`() throws {
        try store.write("figures", format: 1, position: 7, root: .leaf([7]), payload: Array(0..<50))
        let file = URL(filePath: test.path + "/snapshots/figures")
        let good = try Data(contentsOf: file)
        for place in good.indices {
            try good.prefix(place).write(to: file)
            expectUnusable("cut at \(place)")
            var flipped = good
            flipped[place] ^= 0x80
            try flipped.write(to: file)
            expectUnusable("flipped at \(place)")
        }
        try (good + [0]).write(to: file)
        expectUnusable("longer")
    }

    @Test func `a writer that fails leaves the former snapshot`() throws {
        try store.write("figures", format: 1, position: 7, root: .empty, payload: [1])
        expectRefusal(.overloaded) {
            try store.write("figures", format: 1, position: 8, root: .empty) { () throws(LogError) in
                throw LogError(.overloaded, "")
            }
        }
        #expect(store.read("figures", format: 1) == .usable(Snapshot(position: 7, root: .empty, payload: [1])))
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.path + "/snapshots") == ["figures"])
    }

    @Test(arguments: ["", "../log", "a/b", "Log", "a.new", "ở", String(repeating: "a", count: 65)])
    func `names that could lead elsewhere are refused`(name: String) {
        expectRefusal(.invalidArgument) {
            try store.write(name, format: 1, position: 0, root: .empty, payload: [])
        }
        guard case .unusable = store.read(name, format: 1) else {
            Issue.record("\(name) was read")
            return
        }
    }

    private func expectUnusable(_ comment: Comment) {
        guard case .unusable = store.read("figures", format: 1) else {
            Issue.record(comment)
            return
        }
    }
}
