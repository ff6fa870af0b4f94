import Foundation

/// The built command, which stands beside the test bundle.
enum SocaiBinary {
    static let url: URL = {
        if let path = ProcessInfo.processInfo.environment["SOCAI_BINARY"] { return URL(fileURLWithPath: path) }
        let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return runner.deletingLastPathComponent().appendingPathComponent("socai")
    }()
}
