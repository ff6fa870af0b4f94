extension Table {
    /// RFC 4180 with a heading row; lines end with LF. All columns, the total left to the reader.
    var csv: String {
        ([csvHeading] + rows.map(Table.csvLine)).joined()
    }

    var csvHeading: String {
        columns.map { Table.csvField($0.key) }.joined(separator: ",") + "\n"
    }

    static func csvLine(_ row: [Cell]) -> String {
        row.map { csvField($0.raw) }.joined(separator: ",") + "\n"
    }

    private static func csvField(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
