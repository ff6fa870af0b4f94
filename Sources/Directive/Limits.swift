/// What the reader accepts at most. The largest real table seen has 20 rows in a file of 74 KB.
enum Limits {
    static let fileBytes = 4 << 20
    static let lines = 50_000
    /// Project rows of one table.
    static let rows = 2_000
    static let columns = 32
    static let cellBytes = 4_000
    /// What the ledger records of a name, an agency and a heading.
    static let nameBytes = 1_024
    static let agencyBytes = 256
    static let headingBytes = 1_024
    /// One row of the table with all its cells; it is kept whole beside the event it became.
    static let rowBytes = 8_192
    static let papersPerRow = 32
    static let paperNumberBytes = 128
    static let headingDepth = 6
    /// A code is at most 32 characters: the prefix, a group mark, a number of up to four digits and hyphens.
    static let codePrefix = 16
    static let codeGroup = 8
    static let problems = 100
    static let oddities = 5_000
    /// Unicode scalars of raw text quoted in a problem or an oddity.
    static let quotation = 240
}
