import Foundation
import Testing

/// What a command that has ended gave.
struct Answer: Sendable {
    var exitCode: Int32
    var output: String
    var errors: String

    /// The standard output as a JSON object.
    func object() throws -> Object {
        try Object(output)
    }

    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// A JSON object, read by another parser than the command's writer.
struct Object: @unchecked Sendable {
    // Immutable values of JSON only, made by the parser and never handed out as references.
    private let members: [String: Any]

    init(_ text: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        members = try #require(value as? [String: Any], "no object: \(text.prefix(200))")
    }

    private init(_ members: [String: Any]) {
        self.members = members
    }

    var keys: Set<String> { Set(members.keys) }

    func integer(_ key: String) throws -> Int64 {
        try #require(members[key] as? NSNumber, "\(key) is no number").int64Value
    }

    func text(_ key: String) throws -> String {
        try #require(members[key] as? String, "\(key) is no text")
    }

    func flag(_ key: String) throws -> Bool {
        try #require(members[key] as? Bool, "\(key) is no flag")
    }

    func isNull(_ key: String) -> Bool { members[key] is NSNull }

    func object(_ key: String) throws -> Object {
        Object(try #require(members[key] as? [String: Any], "\(key) is no object"))
    }

    func objects(_ key: String) throws -> [Object] {
        try #require(members[key] as? [[String: Any]], "\(key) is no list").map(Object.init)
    }

    func texts(_ key: String) throws -> [String] {
        try #require(members[key] as? [String], "\(key) is no list of texts")
    }

    /// The element whose `key` is `value`.
    func row(_ list: String, _ key: String, _ value: String) throws -> Object {
        let row = try objects(list).first { try $0.text(key) == value }
        return try #require(row, "no \(key) \(value) in \(list)")
    }
}
