import Foundation
import RPC

/// Certificates made for this run by the project's own script.
struct Certificates {
    static let shared = Certificates()

    private let directory: URL

    private init() {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("certificates-\(UUID().uuidString)")
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = root.appending(path: "Tools/lib/certificates.sh")
        process.arguments = [directory.path]
        do {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            try process.run()
        } catch { fatalError("certificates.sh did not start: \(error)") }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { fatalError("certificates.sh failed") }
    }

    func path(_ name: String) -> String { directory.appending(path: name).path }

    /// What a server shows; clients are asked for a certificate and need none.
    var server: ServerTLS.Files {
        ServerTLS.Files(
            certificate: path("server.pem"),
            key: path("server.key"),
            clientAuthorities: path("ca.pem")
        )
    }
}
