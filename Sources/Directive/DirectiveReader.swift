public import Portfolio

/// Reads a city's directive, or the table of one of its appendices, into the commands that record it.
///
/// Accepts the directive's own text (prose, appendix headings, TAB-separated tables), TSV, and CSV with `,` or `;`
/// (RFC 4180). The table is found by the words of its header row, wherever it stands and however its columns are
/// ordered; nothing of one document is built in. A leading byte order mark, CRLF and decomposed Unicode are accepted.
///
/// Reading is pure: the same text and options give the same result, down to the ids of the commands.
public struct DirectiveReader: Sendable {
    public struct Options: Hashable, Sendable {
        /// The file's name without folders, kept with every datum.
        public var file: String
        /// The first part of the projects' codes, `PL5`. Nil: the appendix's number, or a part `pl5` of the file's
        /// name. At most 16 characters out of `A–Z a–z 0–9 - _ .`.
        public var codePrefix: String?
        /// The appendix whose table is meant, `5` or `V`. Nil: the only one that holds a table of projects.
        public var appendix: String?
        /// The paper the table belongs to. Nil: as the file says.
        public var document: DocumentReference?

        public init(
            file: String = "",
            codePrefix: String? = nil,
            appendix: String? = nil,
            document: DocumentReference? = nil
        ) {
            self.file = file
            self.codePrefix = codePrefix
            self.appendix = appendix
            self.document = document
        }
    }

    public let options: Options

    public init(options: Options = Options()) {
        self.options = options
    }

    /// - Throws: `DirectiveError` with all that is wrong (at most 100 problems); then nothing is to be recorded.
    public func read(_ text: String) throws(DirectiveError) -> DirectiveReading {
        try read(checked: Array(text.utf8))
    }

    /// Reads UTF-8; bytes that are not UTF-8 are an error that names the line.
    public func read(bytes: some Collection<UInt8>) throws(DirectiveError) -> DirectiveReading {
        guard bytes.count <= Limits.fileBytes else { throw DirectiveError(.tooLarge) }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw DirectiveError(.notText, problems: [Problem(.notText, line: Self.lineOfBadByte(bytes))])
        }
        return try read(checked: Array(bytes))
    }

    private func read(checked bytes: [UInt8]) throws(DirectiveError) -> DirectiveReading {
        guard bytes.count <= Limits.fileBytes else { throw DirectiveError(.tooLarge) }
        var findings = Findings()
        let place = try TableFinder(appendix: options.appendix).find(in: bytes)
        for problem in place.problems { findings.add(problem) }
        let preamble = Preamble(place: place, findings: &findings)
        let document = preamble.resolve(options.document, findings: &findings)
        let prefix = CodePrefix.resolve(options: options, appendix: place.appendix, findings: &findings)

        var assembler = TableAssembler(place: place, note: preamble.unitNote)
        assembler.assemble(findings: &findings)
        let numbered = Numbering(prefix: prefix ?? "").number(assembler.rows, findings: &findings)
        let rowReader = RowReader(document: document, titleYear: preamble.titleYear)
        let projects = rowReader.read(numbered, findings: &findings)
        if projects.isEmpty, findings.problems.isEmpty {
            findings.problem(.noRows, line: place.header.line)
        }
        guard findings.problems.isEmpty, let document else { throw findings.error }
        assembler.compareSums(with: projects, findings: &findings)

        let writer = CommandWriter(document: document, file: options.file)
        return DirectiveReading(
            document: document,
            appendix: place.appendix,
            projects: projects,
            oddities: findings.sortedOddities,
            commands: projects.flatMap(writer.commands(for:))
        )
    }

    private static func lineOfBadByte(_ bytes: some Collection<UInt8>) -> Int {
        var line = 1
        for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard String(validating: part, as: UTF8.self) != nil else { return line }
            line += 1
        }
        return line
    }
}
