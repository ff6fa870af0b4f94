internal import Files
internal import Glibc
public import Transparency

/// The snapshot files of a data directory: states that can be thrown away and rebuilt from the log.
///
/// A file is replaced whole or not at all. One that isn't as it was written is never used. From any thread; two
/// writers of one name at the same time are the caller's mistake.
public struct SnapshotStore: Sendable {
    let directory: String

    /// Writes a snapshot and puts it in the place of the former one of this name.
    ///
    /// - Parameters:
    ///   - name: 1...``Limits/snapshotNameBytes`` of a-z, 0-9 and hyphen.
    ///   - format: the writer's own number for what the payload looks like.
    ///   - position: the position of the log at which the state was taken.
    ///   - root: a hash that ties the state to this log: the root of the tree there, or the leaf of its last record.
    ///   - payload: gives the payload's next bytes at each call, `nil` at its end.
    /// - Throws: ``LogError/Code/invalidArgument``, ``LogError/Code/diskFull``, ``LogError/Code/io``; the former
    ///   snapshot then stays.
    public func write(
        _ name: String,
        format: UInt32,
        position: UInt64,
        root: TreeHash,
        payload: () throws(LogError) -> [UInt8]?
    ) throws(LogError) {
        let path = try path(of: name)
        let draft = path + ".new"
        do throws(LogError) {
            var file = try SnapshotFile.create(draft)
            try file.write(SnapshotHeader(format: format, position: position, root: root).bytes)
            var room = Limits.snapshotBytes
            while let chunk = try payload() {
                room -= chunk.count
                guard room >= 0 else {
                    throw LogError(.invalidArgument, "The snapshot \(name) is over \(Limits.snapshotBytes) bytes.")
                }
                try file.write(chunk)
            }
            try file.finish()
        } catch {
            // The draft is worthless, and overwritten by the next one if it can't be removed.
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else { throw LogError(errno: errno, while: "renaming \(draft)") }
        try inFiles { () throws(FileError) in try WholeFile.synchronise(directory: directory) }
    }

    /// Writes a snapshot whose payload is at hand; see ``write(_:format:position:root:payload:)-(_,_,_,_,()->[UInt8]?)``.
    public func write(
        _ name: String,
        format: UInt32,
        position: UInt64,
        root: TreeHash,
        payload: [UInt8]
    ) throws(LogError) {
        var rest: [UInt8]? = payload
        try write(name, format: format, position: position, root: root) { () throws(LogError) in rest.take() }
    }

    /// Reads a snapshot and checks that it is as it was written. It is never an error not to have one.
    public func read(_ name: String, format: UInt32) -> SnapshotReading {
        do throws(LogError) {
            guard var file = try SnapshotFile.open(path(of: name)) else { return .absent }
            let payloadBytes = try file.size() - SnapshotHeader.byteCount - SnapshotHeader.trailerByteCount
            guard (0...Limits.snapshotBytes).contains(payloadBytes) else {
                return .unusable("the file is too short or too long")
            }
            guard let header = SnapshotHeader(try file.read(SnapshotHeader.byteCount)) else {
                return .unusable("the file is not a snapshot")
            }
            let payload = try file.read(payloadBytes)
            let hash = file.readHash
            guard TreeHash(try file.read(SnapshotHeader.trailerByteCount)) == hash else {
                return .unusable("the snapshot does not have the hash it was written with")
            }
            guard header.format == format else {
                return .otherFormat("the snapshot has format \(header.format), not \(format)")
            }
            return .usable(Snapshot(position: header.position, root: header.root, payload: payload))
        } catch {
            return .unusable(error.description)
        }
    }

    private func path(of name: String) throws(LogError) -> String {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
        guard (1...Limits.snapshotNameBytes).contains(name.utf8.count), name.utf8.allSatisfy(allowed.contains) else {
            throw LogError(.invalidArgument, "A snapshot's name is of a-z, 0-9 and hyphens; choose another.")
        }
        return directory + "/" + name
    }
}
