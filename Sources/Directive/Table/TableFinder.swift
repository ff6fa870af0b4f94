/// Finds the table of projects by its header row.
struct TableFinder {
    /// The appendix asked for, nil for the only one.
    let appendix: String?

    private struct Candidate {
        var section: Range<Int>
        let appendix: String?
        let headerIndex: Int
        let header: Header
    }

    /// - Throws: `noTable`, `severalTables`, `tooLarge`; a header without a needed column is `unreadable`.
    func find(in bytes: [UInt8]) throws(DirectiveError) -> TablePlace {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        guard content.count(where: { $0 == UInt8(ascii: "\n") }) < Limits.lines else {
            throw DirectiveError(.tooLarge)
        }
        var partial: Candidate?
        for separator in Separator.allCases {
            let (records, problems) = separator.records(of: content)
            let candidates = self.candidates(in: records)
            let complete = candidates.filter(\.header.isComplete)
            let proper = complete.filter { $0.header.standIn == nil }
            if let chosen = try only(proper.isEmpty ? complete : proper) {
                return TablePlace(
                    records: records,
                    section: chosen.section,
                    appendix: chosen.appendix,
                    headerIndex: chosen.headerIndex,
                    header: chosen.header,
                    problems: problems
                )
            }
            partial = partial ?? candidates.first
        }
        throw nothingFound(partial)
    }

    private func only(_ candidates: [Candidate]) throws(DirectiveError) -> Candidate? {
        guard candidates.count > 1 else { return candidates.first }
        let names = candidates.map { $0.appendix ?? "line \($0.header.line)" }
        throw DirectiveError(.severalTables, detail: names.joined(separator: ", "))
    }

    private func nothingFound(_ partial: Candidate?) -> DirectiveError {
        guard let partial else {
            return DirectiveError(.noTable, detail: appendix.map { " (appendix \($0))" } ?? "")
        }
        return DirectiveError(
            .unreadable,
            problems: partial.header.missing.map { Problem(.columnMissing, line: partial.header.line, column: $0) }
        )
    }

    /// The first header of each appendix; a complete one is preferred, and one with a column for the agency.
    private func candidates(in records: [Record]) -> [Candidate] {
        let wanted = appendix.map { AppendixHeading($0)?.number ?? AppendixHeading.number($0) ?? $0 }
        return sections(of: records).compactMap { section, number in
            guard wanted == nil || wanted == number else { return nil }
            var first: Candidate?
            for index in section {
                guard let header = Header(records[index]) else { continue }
                let candidate = Candidate(section: section, appendix: number, headerIndex: index, header: header)
                if header.isComplete, header.standIn == nil { return candidate }
                if let known = first, known.header.isComplete || !header.isComplete { continue }
                first = candidate
            }
            return first
        }
    }

    private func sections(of records: [Record]) -> [(Range<Int>, String?)] {
        var sections: [(Range<Int>, String?)] = []
        var start = 0
        var number: String?
        for (index, record) in records.enumerated() {
            guard record.raw.utf8.count <= Limits.cellBytes, let text = record.soleText,
                let heading = AppendixHeading(text)
            else { continue }
            sections.append((start..<index, number))
            start = index
            number = heading.number
        }
        sections.append((start..<records.count, number))
        return sections
    }
}
