/// Where in the file the table stands.
struct TablePlace {
    let records: [Record]
    /// The table's appendix; the whole file where there are none.
    let section: Range<Int>
    let appendix: String?
    let headerIndex: Int
    let header: Header
    let problems: [Problem]

    /// The records before the header, in the same appendix.
    var preamble: ArraySlice<Record> { records[section.lowerBound..<headerIndex] }

    /// The records that open the file, before any appendix.
    var opening: ArraySlice<Record> {
        let end = records.firstIndex { $0.soleText.flatMap(AppendixHeading.init) != nil } ?? records.endIndex
        return records[..<min(end, 60)]
    }

    var body: Range<Int> { (headerIndex + 1)..<section.upperBound }
}
