import Foundation

/// Certificates made for this run by the project's own script, and copies of them that a test may change.
struct TestCertificates {
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let made: URL = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("certificates-\(UUID().uuidString)")
        let process = Process()
        process.executableURL = project.appending(path: "Tools/lib/certificates.sh")
        process.arguments = [folder.path]
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try process.run()
        } catch { fatalError("certificates.sh did not start: \(error)") }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { fatalError("certificates.sh failed") }
        return folder
    }()

    private let folder: URL

    /// Copies them into a folder that is not there yet.
    init(_ folder: URL) throws {
        self.folder = folder
        try FileManager.default.copyItem(at: TestCertificates.made, to: folder)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Puts one file in the place of another, as whoever renews certificates does.
    func replace(_ name: String, by other: String) throws {
        let new = folder.appending(path: "new")
        try FileManager.default.copyItem(at: folder.appending(path: other), to: new)
        guard rename(new.path, path(name)) == 0 else { throw POSIXError(.EIO) }
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
}
