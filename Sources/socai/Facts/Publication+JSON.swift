internal import JSON
internal import Portfolio

// Publications in JSON, in both directions. Bytes are in hexadecimal.

extension Publication {
    var json: JSON {
        [
            "report": .string(report), "version": .integer(version), "query": .string(Hex.text(query)),
            "software": .string(software), "position": .integer(position), "root": .string(Hex.text(root)),
            "sha256": .string(Hex.text(sha256)), "changes": .array(changes.map(\.json)),
        ]
    }

    init(_ fields: inout JSONFields) throws(JSONError) {
        let version = try fields.required(try fields.integer("version"), "version")
        let position = try fields.required(try fields.integer("position"), "position")
        guard let number = UInt32(exactly: version) else { throw JSONError("version can't be \(version)") }
        guard let place = UInt64(exactly: position) else { throw JSONError("position can't be \(position)") }
        self.init(
            report: try fields.requiredText("report"),
            version: number,
            query: try fields.required(try fields.bytes("query"), "query"),
            software: try fields.requiredText("software"),
            position: place,
            root: try fields.required(try fields.bytes("root"), "root"),
            sha256: try fields.required(try fields.bytes("sha256"), "sha256")
        )
        for change in try fields.array("changes") ?? [] { changes.append(try FigureChange(change)) }
    }

    /// `2023-06/capital v2 @ 78`
    var label: String { "\(report) v\(version) @ \(position)" }
}

extension FigureChange {
    var json: JSON { ["figure": .string(figure), "before": .string(before), "after": .string(after)] }

    fileprivate init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "change")
        self.init(
            figure: try fields.requiredText("figure"),
            before: try fields.text("before") ?? "",
            after: try fields.text("after") ?? ""
        )
        try fields.finish()
    }
}
