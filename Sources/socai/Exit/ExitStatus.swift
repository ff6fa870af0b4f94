internal import Glibc

/// What the process ends with.
enum ExitStatus: Int32 {
    case done = 0
    /// A rule refused it, there is no such thing, or a comparison found differences.
    case refused = 1
    /// The command line or a file is not what it should be.
    case usage = 2
    /// The server can't be reached or did not answer in time.
    case unreachable = 3
    /// The log is not what was written.
    case damaged = 4

    /// Ends the process.
    func end() -> Never {
        exit(rawValue)
    }
}
