import Glibc
import Testing
import Transparency

@testable import EventLog

@Suite struct DiskFullTests {
    @Test func `a commit that finds no space keeps nothing, and later ones succeed`() async {
        // In a process of its own, whose files may not grow beyond a limit for a while.
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let test = try TestLog()
            let log = try test.filled(5)
            let before = log.head
            let appender = try log.makeAppender()
            for _ in 1...3 {
                limitFiles(to: 64 << 10)
                try appender.begin()
                for _ in 0..<10 { try TestLog.add(to: appender, "big", bytes: 30_000) }
                expectRefusal(.diskFull) { _ = try appender.commit() }
                #expect(log.head == before)
                #expect(appender.version(of: "big") == 0)
                limitFiles(to: rlim_t(Int64.max))
            }
            try appender.begin()
            try TestLog.add(to: appender, "big", bytes: 60_000)
            #expect(try appender.commit().position == 6)
            #expect(try test.verify().root == log.head.root)
        }
    }

    @Test func `an insertion that finds no space ends the transaction, and later ones succeed`() throws {
        let test = try TestLog()
        let log = try test.filled(5)
        let appender = try log.makeAppender()
        let pages = try #require(try appender.connection.number("PRAGMA page_count"))
        try appender.connection.execute("PRAGMA max_page_count = \(pages + 20)")
        try appender.begin()
        expectRefusal(.diskFull) {
            for _ in 0..<9 { try TestLog.add(to: appender, "big", bytes: 60_000) }
        }
        expectRefusal(.diskFull) { try TestLog.add(to: appender, "small") }
        expectRefusal(.diskFull) { _ = try appender.commit() }
        #expect(appender.nextPosition == 6)
        try appender.begin()
        try TestLog.add(to: appender, "small")
        #expect(try appender.commit().position == 6)
        try appender.connection.execute("PRAGMA max_page_count = \(pages + 2000)")
        try appender.begin()
        for _ in 0..<9 { try TestLog.add(to: appender, "big", bytes: 60_000) }
        #expect(try appender.commit().position == 15)
        #expect(try test.verify().root == log.head.root)
    }
}

private func limitFiles(to bytes: rlim_t) {
    var limit = rlimit(rlim_cur: bytes, rlim_max: rlim_t(Int64.max))
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = min(bytes, limit.rlim_max)
    #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
}
