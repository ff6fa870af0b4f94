internal import JSON
public import SwiftProtobuf
internal import Transparency

/// The one spelling of a reply that its hash is over (Protocol/log.md, section 14).
public struct CanonicalJSON: Hashable, Sendable {
    /// UTF-8
    public let bytes: [UInt8]

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// 32 bytes.
    public var sha256: [UInt8] { PlainHash.of(bytes) }

    /// A report that came as its canonical JSON.
    /// - Throws: `ReportError` unless it is that, byte by byte.
    public init(text: String) throws(ReportError) {
        bytes = Array(text.utf8)
        let spelled: String
        do throws(JSONError) {
            spelled = try JSONParser.parse(bytes, numbers: .all).withoutHead.canonical
        } catch {
            throw ReportError(.unreadable, "the text is no JSON: \(error)")
        }
        guard spelled.utf8.elementsEqual(bytes) else {
            throw ReportError(.unreadable, "the text is not a report's canonical JSON")
        }
    }

    /// - Parameter reply: a reply of `Reports`; where it has a `provenance`, its `position` is left out, for it is
    ///   the head at the moment of the answer.
    /// - Throws: `ReportError` where a text of the reply is more than JSON can say.
    public init(_ reply: some Message) throws(ReportError) {
        var options = JSONEncodingOptions()
        options.preserveProtoFieldNames = true
        do {
            let encoded: [UInt8] = try reply.jsonUTF8Bytes(options: options)
            bytes = Array(try JSONParser.parse(encoded, numbers: .all).withoutHead.canonical.utf8)
        } catch {
            throw ReportError(.tooLarge, "the answer can't be written as JSON: \(error)")
        }
    }
}

extension JSON {
    fileprivate var withoutHead: JSON {
        guard case .object(var members) = self else { return self }
        for index in members.indices where members[index].key == "provenance" {
            guard case .object(let cutoff) = members[index].value else { continue }
            members[index].value = .object(cutoff.filter { $0.key != "position" })
        }
        return .object(members)
    }
}
