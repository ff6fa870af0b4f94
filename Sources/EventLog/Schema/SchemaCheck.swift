/// Compares the file's tables, index and triggers with what the migrations make.
enum SchemaCheck {
    /// - Throws: ``LogError/Code/damaged`` that names what is missing, changed or too much.
    static func verify(_ connection: Connection) throws(LogError) {
        let model = try Connection(path: ":memory:", mode: .readWrite)
        try Migrations.migrate(model)
        let expected = try objects(model)
        let found = try objects(connection)
        let names = Set(expected.keys).union(found.keys).sorted()
        guard let bad = names.first(where: { expected[$0] != found[$0] }) else { return }
        let fault = found[bad] == nil ? "is missing" : expected[bad] == nil ? "is not of the ledger" : "was changed"
        throw .damaged("\(bad) \(fault)", position: nil)
    }

    private static func objects(_ connection: Connection) throws(LogError) -> [String: String] {
        let statement = try connection.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema")
        var objects: [String: String] = [:]
        while try statement.step() { objects[statement.text(0)] = statement.text(1) }
        return objects
    }
}
