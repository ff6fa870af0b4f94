import Testing
import Transparency

@testable import Witness

@Suite struct AddCheckpointTests {
    /// The example of C2SP tlog-witness.
    private static let example = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """

    @Test func `the example of the specification is read and written again`() throws {
        let request = try AddCheckpoint(Array(Self.example.utf8))
        #expect(request.old == 20_852_014)
        #expect(request.proof.count == 4)
        #expect(request.note.signatures.count == 2)
        #expect(request.bytes == Array(Self.example.utf8))
    }

    @Test func `every truncation is refused, or is a note with fewer signatures`() throws {
        let bytes = Array(Self.example.utf8)
        var read = 0
        for count in bytes.indices {
            let request = Result { try AddCheckpoint(Array(bytes.prefix(count))) }
            if case .success(let request) = request {
                #expect(request.note.signatures.count == 1)
                read += 1
            }
        }
        #expect(read == 1)
    }

    @Test(arguments: [
        "", "\n", "old\n\nNOTE", "old \n\nNOTE", "old 01\n\nNOTE", "old -1\n\nNOTE", "OLD 1\n\nNOTE", "old 1 \n\nNOTE",
        "old 18446744073709551616\n\nNOTE", "old 1\nNOTE", "old 1\n\n", "old 1\nAAAA\n\nNOTE",
        "old 1\r\n\r\nNOTE", "old 1\n\n\nNOTE\n", "old 1\nHASHES\nNOTE", "NOTE",
    ])
    func `such requests are refused`(_ template: String) throws {
        let note = try TestLog().note(3).description
        let hashes = String(repeating: "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n", count: 64)
        let text = template.replacing("NOTE", with: note).replacing("HASHES", with: hashes)
        #expect(throws: WitnessError.self) { try AddCheckpoint(Array(text.utf8)) }
    }
}
