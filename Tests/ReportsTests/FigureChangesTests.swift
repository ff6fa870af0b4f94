import Portfolio
import Projections
import Schema
import Testing

@testable import Reports

@Suite struct FigureChangesTests {
    private static func json(_ text: String) throws -> CanonicalJSON { try CanonicalJSON(text: text) }

    private static func changes(_ before: String, _ after: String) throws -> [String] {
        try FigureChanges.between(try json(before), try json(after)).map { "\($0.figure) \($0.before) → \($0.after)" }
    }

    @Test(
        arguments: [
            (#"{"a":"1"}"#, #"{"a":"1"}"#, []),
            (#"{"a":"1"}"#, #"{"a":"2"}"#, ["/a 1 → 2"]),
            (#"{"a":"1"}"#, #"{}"#, ["/a 1 → "]),
            (#"{}"#, #"{"a":true,"b":7}"#, ["/a  → true", "/b  → 7"]),
            (#"{"provenance":{"as_known":"8"}}"#, #"{"provenance":{"as_known":"9"}}"#, []),
            (
                #"{"rows":[{"key":"A","n":"1"},{"key":"B","n":"2"}]}"#,
                #"{"rows":[{"key":"B","n":"2"},{"key":"A","n":"5"}]}"#, ["/rows/A/n 1 → 5"]
            ),
            (
                #"{"rows":[{"key":"A","n":"1"}]}"#, #"{"rows":[{"key":"A","n":"1"},{"key":"B"}]}"#,
                ["/rows/B/key  → B"]
            ),
            (#"{"m":[{"month":"2023-01","n":1}]}"#, #"{"m":[{"month":"2023-01","n":2}]}"#, ["/m/2023-01/n 1 → 2"]),
            (#"{"m":[{"code":"P/1~x","n":1}]}"#, #"{"m":[{"code":"P/1~x","n":2}]}"#, ["/m/P~11~0x/n 1 → 2"]),
            (
                #"{"rows":[{"finding":"K1","overdue":true,"project":"A"},{"finding":"K1","project":"B"}]}"#,
                #"{"rows":[{"finding":"K1","project":"A"},{"finding":"K1","project":"B"}]}"#,
                ["/rows/A~1K1/overdue true → "]
            ),
            // Two of one name, or one without: by place.
            (#"{"r":[{"key":"A","n":1},{"key":"A"}]}"#, #"{"r":[{"key":"A","n":2},{"key":"A"}]}"#, ["/r/0/n 1 → 2"]),
            (#"{"r":[{"key":"A"},{"n":1}]}"#, #"{"r":[{"key":"A"},{"n":2}]}"#, ["/r/1/n 1 → 2"]),
            (#"{"r":["x","y"]}"#, #"{"r":["x","z"]}"#, ["/r/1 y → z"]),
            // In the order of bytes.
            (#"{"B":1,"a":1,"ê":1}"#, #"{"B":2,"a":2,"ê":2}"#, ["/B 1 → 2", "/a 1 → 2", "/ê 1 → 2"]),
        ] as [(String, String, [String])]
    )
    func `figures are named by pointers, and rows by what they call themselves`(
        _ before: String,
        _ after: String,
        _ expected: [String]
    ) throws {
        #expect(try Self.changes(before, after) == expected)
    }

    @Test func `texts that only look alike are told apart`() throws {
        #expect(try Self.changes(#"{"a":"\#u{1EBF}"}"#, #"{"a":"e\#u{302}\#u{301}"}"#).count == 1)
    }

    @Test func `what is recorded keeps to its bounds`() {
        let short = (0..<2_000).map { FigureChange(figure: "/\($0)", before: "", after: "1") }
        #expect(FigureChanges.recordable(short).count == 1_000)
        let long = (0..<1_000).map {
            FigureChange(figure: "/\($0)", before: "", after: String(repeating: "x", count: 988))
        }
        let kept = FigureChanges.recordable(long)
        #expect((38...40).contains(kept.count) && kept == Array(long.prefix(kept.count)))
    }

    @Test func `claims are held against the report`() throws {
        let report = try Self.json(#"{"rows":[{"key":"A","n":"1"}]}"#)
        let claims = ["/rows/A/n": "2", "/rows/A/key": "A", "/rows/B/n": "3", "/rows/C/n": ""]
        let found = try FigureChanges.contradictions(of: report, to: claims)
        #expect(found.map(\.figure) == ["/rows/A/n", "/rows/B/n"])
        #expect(found.map(\.before) == ["2", "3"] && found.map(\.after) == ["1", ""])
    }

    @Test(arguments: [
        "", "{", #"{ "a":1}"#, #"{"b":1,"a":1}"#, #"{"a":"\u0041"}"#, #"{"provenance":{"position":"7"}}"#,
    ])
    func `a text that is not canonical is no report`(_ text: String) {
        let error = #expect(throws: ReportError.self) { try CanonicalJSON(text: text) }
        #expect(error?.code == .unreadable)
    }

    @Test func `a report's own text is read back as it is`() throws {
        let maker = ReportMaker(try SmallLedger.model())
        let cutoff = Cutoff(asOf: try #require(CivilDate("2023-12-31")), asKnown: 6)
        let report = try CanonicalJSON(try maker.capital(by: "project", year: 2023, at: cutoff))
        #expect(try CanonicalJSON(text: report.text) == report)
    }

    @Test func `a question is completed, and knows what asks the same`() throws {
        let cutoff = Cutoff(asOf: try #require(CivilDate("2024-01-15")), asKnown: 6)
        var query = Socai_V1_ReportQuery()
        query.capital = Socai_V1_GetCapitalRequest()
        let complete = query.completed(cutoff)
        #expect(complete.capital.by == "project" && complete.capital.year == 2023)
        #expect(complete.cutoff.asOf == "2024-01-15" && complete.cutoff.position == 6)
        #expect(complete.asksTheSame(as: query.completed(Cutoff(asOf: cutoff.asOf, asKnown: 5))))
        let other = try #require(CivilDate("2024-01-16"))
        #expect(!complete.asksTheSame(as: query.completed(Cutoff(asOf: other, asKnown: 6))))
        query.progress = Socai_V1_GetProgressRequest()
        #expect(query.completed(cutoff).progress.by == "project")
        #expect(!complete.asksTheSame(as: query.completed(cutoff)))
    }

    @Test func `findings are a question like the others`() throws {
        var query = Socai_V1_ReportQuery()
        query.findings.closed = true
        query = query.completed(Cutoff(asOf: try #require(CivilDate("2024-01-15")), asKnown: 6))
        let report = try ReportMaker(try SmallLedger.model()).canonicalJSON(of: query)
        #expect(
            report.text == #"{"amount":"0","provenance":{"as_known":"6","as_of":"2024-01-15"}}"#
                || report.text == #"{"provenance":{"as_known":"6","as_of":"2024-01-15"}}"#
        )
    }
}
