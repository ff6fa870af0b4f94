internal import Glibc

extension ArchiveError {
    /// Translates an error of the operating system.
    init(errno number: Int32, while doing: String) {
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(number)
        let advice = isFull ? "There is no space left; make room and try again." : "Check the path and its permissions."
        self.init(isFull ? .diskFull : .io, advice, cause: "\(doing): \(String(cString: strerror(number)))")
    }
}
