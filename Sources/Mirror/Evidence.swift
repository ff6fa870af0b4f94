internal import Files
internal import Transparency

/// Where a mirror keeps what proves that its server is not honest: signed checkpoints, to be shown to others.
public struct Evidence: Sendable {
    /// The directory; made when there is something to keep.
    public let path: String

    /// - Parameter data: the mirror's data directory.
    public init(data: String) {
        path = data + "/evidence"
    }

    /// Keeps the checkpoints of an alarm: as `CODE-SIZE-1` what was believed, as `CODE-SIZE-2` what contradicts it. Blocks.
    /// - Returns: the files.
    public func keep(_ alarm: MirrorAlarm) throws -> [String] {
        guard !alarm.evidence.isEmpty else { return [] }
        try WholeFile.makeDirectory(path)
        var files: [String] = []
        for (place, note) in alarm.evidence.enumerated() {
            let size = (try? Checkpoint(text: note.text).size).map(String.init) ?? "unknown"
            let file = "\(path)/\(alarm.code.rawValue)-\(size)-\(place + 1).checkpoint"
            try WholeFile.replace(file, with: note.bytes)
            files.append(file)
        }
        return files
    }
}
