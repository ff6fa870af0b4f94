import Portfolio
import Testing

@testable import socai

@Suite struct TypedTests {
    @Test(arguments: [("45,5", 4_550), ("45.5", 4_550), ("45", 4_500), ("100 %", 10_000), ("0,05", 5)])
    func `Percentages are read in both spellings`(text: String, points: Int) throws {
        #expect(try Typed.percent(text) == points)
    }

    @Test(arguments: ["", ",5", "5,", "45,555", "4 5,5,5", "-1", "1e2", "٤"])
    func `What is no percentage is refused`(text: String) {
        #expect(throws: (any Error).self) { try Typed.percent(text) }
    }

    @Test(arguments: [
        ("99999999999999999999 tỷ", true), ("1.000.001 tỷ", true), ("1000000000000001", true), ("1.000.000 tỷ", nil),
        ("1.50 tỷ", false), ("1,5", false), ("tỷ", false), ("", false),
    ])
    func `An amount above the limit is told from one that can't be read`(text: String, isTooLarge: Bool?) throws {
        do {
            _ = try Typed.money(text)
            #expect(isTooLarge == nil)
        } catch {
            #expect("\(error)".contains("above the limit of 1.000.000.000.000.000 đồng") == isTooLarge)
        }
    }

    @Test func `A document is a number and a day, and its issuer stands in the number`() throws {
        let document = try Typed.document("a@b/QĐ-UBND@12/11/2021")
        #expect(document.number == "a@b/QĐ-UBND")
        #expect(document.issuer == "UBND")
        #expect(document.date.description == "2021-11-12")
    }

    @Test(arguments: ["", "@2021-11-12", "3279/QĐ-UBND", "3279/QĐ-UBND@", "3279/QĐ-UBND@2021-13-01"])
    func `A document without number or day is refused`(text: String) {
        #expect(throws: (any Error).self) { try Typed.document(text) }
    }

    @Test(arguments: [
        ("127.0.0.1:0", true), ("127.9.9.9:1", true), ("[::1]:7878", true), ("localhost:7878", true),
        ("0.0.0.0:7878", false), ("192.168.1.1:7878", false), ("[::]:7878", false), ("example.org:7878", false),
        ("127.0.0.1.example.org:7878", false), ("nonsense", false),
    ])
    func `Only addresses of this machine are listened on`(text: String, isAccepted: Bool) {
        let accepted: Bool
        do {
            accepted = try ListenAddresses(listen: [text], socket: "none", data: "d").all.count == 1
        } catch {
            accepted = false
        }
        #expect(accepted == isAccepted)
    }
}
