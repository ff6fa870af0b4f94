import Portfolio
import Testing

@Suite struct DocumentReferenceTests {
    @Test(arguments: [
        ("3279/QĐ-UBND", "UBND"), ("45/NQ-HĐND", "HĐND"), ("1/QĐ-TTg", "TTg"), ("7/QĐ-BQL-KKT", "BQL-KKT"),
        ("3279", ""), ("3279/QĐ", ""), ("/", ""), ("", ""), ("-/-", ""),
    ])
    func `takes the issuer from the number`(number: String, issuer: String) {
        #expect(DocumentReference(number: number, date: day("2021-11-12")).issuer == issuer)
    }

    @Test func `a number alone does not identify a paper`() {
        let paper = DocumentReference(number: "45/NQ-HĐND", date: day("2021-11-04"))
        #expect(paper != DocumentReference(number: "45/NQ-HĐND", date: day("2022-11-04")))
        #expect(paper != DocumentReference(number: "45/NQ-HĐND", issuer: "TTg", date: day("2021-11-04")))
    }
}
