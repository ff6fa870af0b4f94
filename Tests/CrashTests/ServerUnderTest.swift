import Foundation
import Glibc
import LedgerClient
import RPC
import Testing

/// A real `socai serve` process on a folder of its own, to be killed.
struct ServerUnderTest {
    let directory: String
    private let process = Process()
    /// What the process says; held so that it can go on saying it.
    private let said = Pipe()

    var address: RPCAddress { .unix(path: directory + "/s") }

    /// Starts the server and returns once it says that it serves.
    /// - Parameter fileLimit: the most bytes a file may grow to, as a disk that is full; nil: none.
    init(directory: String, fileLimit: Int? = nil) throws {
        self.directory = directory
        let command = [
            try Self.binary().path, "serve", "--data", directory + "/data", "--access", "open", "--listen", "none",
            "--socket", directory + "/s",
        ]
        if let fileLimit {
            // SIGXFSZ ignored is inherited: a write beyond the limit then fails like one on a full disk.
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments =
                [
                    "-c", "trap '' XFSZ; ulimit -S -f \(fileLimit / 1_024); exec \"$@\"", "bash",
                ] + command
        } else {
            process.executableURL = URL(fileURLWithPath: command[0])
            process.arguments = Array(command.dropFirst())
        }
        process.standardError = said
        process.standardOutput = said
        try process.run()
        try Self.waitUntilServing(said.fileHandleForReading)
    }

    /// As a power cut would: nothing is flushed, nothing is said.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// As if somebody made room on the disk.
    func liftFileLimit() throws {
        let lifting = Process()
        lifting.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
        lifting.arguments = ["--pid", String(process.processIdentifier), "--fsize=unlimited:"]
        try lifting.run()
        lifting.waitUntilExit()
        try #require(lifting.terminationStatus == 0)
    }

    static func temporaryFolder() throws -> String {
        // Short, because the path of a unix socket holds 107 bytes.
        let path = "/tmp/socai-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
    }

    /// Reads what the process says until it serves. The little that it says later fits into the pipe.
    private static func waitUntilServing(_ output: FileHandle) throws {
        var said = Data()
        while !said.contains("serving") {
            let more = output.availableData
            try #require(!more.isEmpty, "the server ended: \(String(decoding: said, as: UTF8.self))")
            said += more
        }
    }

    private static func binary() throws -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent("socai")
            if FileManager.default.isExecutableFile(atPath: candidate.path),
                !candidate.hasDirectoryPath
            {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }
}

extension Data {
    fileprivate func contains(_ text: String) -> Bool {
        range(of: Data(text.utf8)) != nil
    }
}
