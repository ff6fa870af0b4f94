import Foundation
import Testing

@testable import Transparency

/// Proofs made by others (transparency-dev/merkle), good ones and forged ones. They are read from where they lie
/// beside the repository; where they are absent these tests are reported as skipped.
@Suite(.enabled(if: InclusionVectors.folder != nil, "../shared/vectors/rfc6962/inclusion is absent"))
struct InclusionVectorTests {
    @Test func `all vectors are there`() throws {
        #expect(try InclusionVectors.all().count == 98)
    }

    @Test func `good proofs hold and forged ones don't`() throws {
        for (name, vector) in try InclusionVectors.all() {
            #expect(vector.holds == !vector.wantErr, "\(name): \(vector.desc)")
        }
    }
}

private enum InclusionVectors {
    static let folder: URL? = {
        var place = URL(filePath: #filePath).resolvingSymlinksInPath()
        while place.path != "/" {
            place = place.deletingLastPathComponent()
            let candidate = place.appending(path: "../shared/vectors/rfc6962/inclusion").standardizedFileURL
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return nil
    }()

    struct Vector: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data
        let leafHash: Data
        let proof: [Data]?
        let desc: String
        let wantErr: Bool

        var holds: Bool {
            let hashes = (proof ?? []).compactMap { TreeHash($0) }
            guard let leaf = TreeHash(leafHash), let root = TreeHash(root), hashes.count == proof?.count ?? 0 else {
                return false
            }
            do {
                try InclusionProof.verify(leaf: leaf, index: leafIdx, size: treeSize, proof: hashes, root: root)
                return true
            } catch {
                return false
            }
        }
    }

    static func all() throws -> [(name: String, vector: Vector)] {
        let folder = try #require(folder)
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.map {
            ($0, try JSONDecoder().decode(Vector.self, from: Data(contentsOf: folder.appending(path: $0))))
        }
    }
}
