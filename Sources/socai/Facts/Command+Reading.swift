internal import JSON
internal import Portfolio

/// A line of a batch: commands that are recorded together.
struct BatchUnit {
    var commands: [Command]

    /// Reads one command, or `{"commands": […]}`.
    init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "the line")
        guard fields.has("commands") else {
            commands = [try Command(json)]
            return
        }
        let items = try fields.required(try fields.array("commands"), "commands")
        try fields.finish()
        guard !items.isEmpty else { throw JSONError("commands is empty") }
        guard items.count <= Portfolio.Limits.commandsPerUnit else {
            throw JSONError("a unit holds at most \(Portfolio.Limits.commandsPerUnit) commands")
        }
        commands = []
        for item in items { commands.append(try Command(item)) }
    }
}

extension Command {
    init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "the command")
        self.init(
            id: try fields.event("id") ?? NewID.make(),
            project: try fields.required(try fields.text("project"), "project"),
            occurredOn: try fields.date("occurred_on"),
            fact: try Fact(try fields.required(fields.value("fact"), "fact"))
        )
        for document in try fields.array("documents") ?? [] { documents.append(try DocumentReference(document)) }
        reason = try fields.text("reason") ?? ""
        correlation = try fields.text("correlation") ?? ""
        if let source = fields.value("source") { self.source = try Source(source) }
        if let version = try fields.integer("expected_version") {
            guard let version = UInt64(exactly: version) else { throw JSONError("expected_version is negative") }
            expectedVersion = version
        }
        try fields.finish()
    }
}

extension Source {
    fileprivate init(_ json: JSON) throws(JSONError) {
        var fields = try JSONFields(json, "source")
        self.init(
            kind: try fields.required(try fields.word("kind", Kind.self), "kind"),
            file: try fields.text("file") ?? "",
            raw: try fields.text("raw") ?? ""
        )
        if let line = try fields.integer("line") {
            guard let number = UInt32(exactly: line) else { throw JSONError("line can't be \(line)") }
            self.line = Int(number)
        }
        try fields.finish()
    }
}
