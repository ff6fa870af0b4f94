import Foundation
import Schema
import SwiftProtobuf
import Testing

@testable import Reports

/// Against Protocol/vectors/canonical-json.tsv, which Tools/python/vectors writes with other libraries.
@Suite struct CanonicalJSONTests {
    struct Vector: Sendable {
        let type: String
        let bytes: [UInt8]
        let json: String

        var message: any Message {
            get throws {
                switch type {
                case "socai.v1.ListProjectsReply": try Socai_V1_ListProjectsReply(serializedBytes: bytes)
                case "socai.v1.ProjectDetail": try Socai_V1_ProjectDetail(serializedBytes: bytes)
                case "socai.v1.ProgressReport": try Socai_V1_ProgressReport(serializedBytes: bytes)
                case "socai.v1.CapitalReport": try Socai_V1_CapitalReport(serializedBytes: bytes)
                case "socai.v1.FindingsReport": try Socai_V1_FindingsReport(serializedBytes: bytes)
                default: throw CocoaError(.coderInvalidValue)
                }
            }
        }
    }

    static func vectors() throws -> [Vector] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Protocol/vectors/canonical-json.tsv"
        )
        let text = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == 3)
            return Vector(type: fields[0], bytes: try bytes(fields[1]), json: fields[2])
        }
    }

    private static func bytes(_ digits: String) throws -> [UInt8] {
        if digits.isEmpty { return [] }
        return try stride(from: 0, to: digits.count, by: 2).map { offset in
            let start = digits.index(digits.startIndex, offsetBy: offset)
            return try #require(UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16))
        }
    }

    @Test func `replies are spelled as by protobuf's and Python's JSON`() throws {
        let vectors = try Self.vectors()
        #expect(vectors.count >= 70)
        for (line, vector) in vectors.enumerated() {
            let json = try CanonicalJSON(vector.message)
            #expect(json.bytes == Array(vector.json.utf8), "line \(line + 1)")
        }
    }

    @Test func `the head is left out and the cut-off is not`() throws {
        var reply = Socai_V1_ListProjectsReply()
        reply.provenance.asOf = "2023-06-30"
        reply.provenance.asKnown = 78
        reply.provenance.position = 78
        let first = try CanonicalJSON(reply)
        reply.provenance.position = 95
        #expect(try CanonicalJSON(reply) == first)
        #expect(first.text == #"{"provenance":{"as_known":"78","as_of":"2023-06-30"}}"#)
        reply.provenance.asKnown = 95
        #expect(try CanonicalJSON(reply).sha256 != first.sha256)
    }
}
