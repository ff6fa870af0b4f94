internal import FoundationEssentials

/// Where a ledger is restored: beside its place until all of it is there.
struct RestoredDirectory {
    private let data: String
    /// What is filled.
    let draft: String

    /// - Throws: `not_empty` where there is something already.
    init(_ data: String) throws(BackupError) {
        var path = data[...]
        while path.count > 1, path.last == "/" { path = path.dropLast() }
        self.data = String(path)
        draft = path + ".restoring"
        guard !FileManager.default.fileExists(atPath: self.data) else {
            throw BackupError(.notEmpty, "\(path) is there already: move it away first, and keep it as evidence.")
        }
        guard !FileManager.default.fileExists(atPath: draft) else {
            throw BackupError(.notEmpty, "\(draft) is left from a restore that was ended: remove it, and try again.")
        }
    }

    func finish() throws(BackupError) {
        do { try FileManager.default.moveItem(atPath: draft, toPath: data) } catch {
            throw BackupError(.io, "\(draft) is whole, but can't be renamed to \(data): \(error)")
        }
    }

    /// A draft that could not be finished is worthless; one that can't be removed is named by the next attempt.
    func remove() {
        try? FileManager.default.removeItem(atPath: draft)
    }
}
