internal import Files
internal import Glibc

extension LogError {
    /// Translates an error of the operating system.
    init(errno number: Int32, while doing: String) {
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(number)
        self.init(isFull: isFull, cause: "\(doing): \(String(cString: strerror(number)))")
    }

    init(_ error: FileError) {
        self.init(isFull: error.isDiskFull, cause: error.message)
    }

    private init(isFull: Bool, cause: String) {
        let advice = isFull ? "There is no space left; make room and try again." : "Check the path and its permissions."
        self.init(isFull ? .diskFull : .io, advice, cause: cause)
    }
}

/// Runs a step on files and turns what it throws into the log's error.
func inFiles<R>(_ step: () throws(FileError) -> R) throws(LogError) -> R {
    do throws(FileError) { return try step() } catch { throw LogError(error) }
}
