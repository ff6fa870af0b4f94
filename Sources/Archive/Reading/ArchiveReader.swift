internal import Glibc
public import Transparency

/// Reads a tlog-tiles directory, of this software or another. Nothing in it is trusted, and nothing is verified here.
///
/// Calls block; from any thread.
public struct ArchiveReader: Sendable {
    public let directory: String

    /// - Parameter directory: where `checkpoint` and `tile/` are.
    public init(_ directory: String) {
        self.directory = directory
    }

    /// Whether there is anything of an archive; one without a checkpoint can't be read.
    public var exists: Bool { access(directory, F_OK) == 0 }

    /// The bytes of `checkpoint`.
    /// - Throws: `not_an_archive` where there is none.
    public func checkpoint() throws(ArchiveError) -> [UInt8] {
        guard let bytes = try ArchiveFile.read(directory + "/checkpoint", limit: Limits.checkpointBytes) else {
            throw ArchiveError(.notAnArchive, "\(directory) has no file 'checkpoint': it is no archive.")
        }
        return bytes
    }

    /// The hashes of a tile. Where there is no tile of this width, the first of a wider one: it holds the same.
    /// - Throws: `damaged` where it is missing or of another length; `io`.
    public func hashes(_ path: TilePath) throws(ArchiveError) -> [TreeHash] {
        let (bytes, found) = try read(path, limit: Limits.tileBytes)
        guard bytes.count == found.width * TreeHash.byteCount else {
            throw .damaged("\(found) has \(bytes.count) bytes, not \(found.width * TreeHash.byteCount)", tile: found)
        }
        return (0..<path.width).compactMap { index in
            TreeHash(bytes[index * TreeHash.byteCount..<(index + 1) * TreeHash.byteCount])
        }
    }

    /// The entries of a bundle. Where there is none of this width, the first of a wider one.
    /// - Throws: `damaged` where it is missing, or can't be read as entries; `io`.
    public func entries(_ path: TilePath) throws(ArchiveError) -> [ArraySlice<UInt8>] {
        let (bytes, found) = try read(path, limit: Limits.bundleBytes)
        do throws(ProofError) {
            return Array(try EntryBundle.entries(bytes, width: found.width).prefix(path.width))
        } catch {
            throw .damaged("\(found) can't be read. \(error.message)", tile: found)
        }
    }

    /// A full one replaces all partial ones, which may be gone; and while the archive is written to, those of an older
    /// checkpoint go.
    private func read(_ path: TilePath, limit: Int) throws(ArchiveError) -> (bytes: [UInt8], path: TilePath) {
        for candidate in [path, path.full] {
            if let bytes = try ArchiveFile.read("\(directory)/\(candidate)", limit: limit) { return (bytes, candidate) }
        }
        for candidate in try wider(than: path) {
            if let bytes = try ArchiveFile.read("\(directory)/\(candidate)", limit: limit) { return (bytes, candidate) }
        }
        throw .damaged("\(path) is missing", tile: path)
    }

    private func wider(than path: TilePath) throws(ArchiveError) -> [TilePath] {
        guard !path.isFull else { return [] }
        let widths = try ArchiveFile.names(in: "\(directory)/\(path.full).p").compactMap { Int($0) }
        var candidates: [TilePath] = []
        for width in widths.sorted() where width > path.width {
            // A name that is no width is none of the archive's.
            do throws(ProofError) {
                candidates.append(try TilePath(path.content, number: path.number, width: width))
            } catch {
                continue
            }
        }
        return candidates
    }
}
