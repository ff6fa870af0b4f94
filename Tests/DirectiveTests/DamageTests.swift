import Directive
import Portfolio
import Testing

/// Damaged input: it never crashes, and either reads or says what is wrong.
@Suite("Damaged tables")
struct DamageTests {
    /// SplitMix64: the same damage each time.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }

    let bytes: [UInt8]

    init() throws {
        bytes = Array(try #require(Fixtures.shipped).utf8)
    }

    private func check(_ damaged: [UInt8], _ what: Comment) {
        let reader = DirectiveReader(options: .init(file: "hai-phong-2023-pl5.tsv"))
        do throws(DirectiveError) {
            let reading = try reader.read(bytes: damaged)
            #expect(!reading.projects.isEmpty, what)
            #expect(Set(reading.commands.map(\.id)).count == reading.commands.count, what)
            #expect(reading.projects.allSatisfy { $0.total > .zero && !$0.name.isEmpty && !$0.agency.isEmpty }, what)
            // The reader's limits keep every command within what the ledger records.
            #expect(
                reading.commands.allSatisfy { $0.source.raw.utf8.count <= 8_192 && $0.project.utf8.count <= 32 },
                what
            )
        } catch {
            #expect(error.code != .unreadable || !error.problems.isEmpty, what)
            #expect(!error.message.isEmpty && !error.description.isEmpty, what)
        }
    }

    @Test func `any truncation reads or reports`() {
        for length in stride(from: 0, to: bytes.count, by: 37) {
            check(Array(bytes.prefix(length)), "cut at \(length)")
        }
    }

    @Test(arguments: UInt64(1)...6)
    func `flipped, dropped and doubled bytes read or report`(seed: UInt64) {
        var random = Seeded(state: seed)
        for round in 0..<40 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let at = Int.random(in: damaged.indices, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: damaged[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: damaged.remove(at: at)
                case 2: damaged.insert(damaged[at], at: at)
                case 3: damaged[at] = Array("\t\n;,\"/-. 0IVA".utf8).randomElement(using: &random) ?? 0x20
                default:
                    let end = min(damaged.count, at + Int.random(in: 1...200, using: &random))
                    damaged.append(contentsOf: damaged[at..<end])
                }
            }
            check(damaged, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: [",", ";"])
    func `damaged CSV reads or reports`(separator: String) {
        let text = String(decoding: bytes, as: UTF8.self)
        let csv = text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(
                separator: separator
            )
        }
        let whole = Array(csv.joined(separator: "\n").replacing("\"#", with: "#").utf8)
        var random = Seeded(state: 99)
        for round in 0..<40 {
            var damaged = whole
            let at = Int.random(in: damaged.indices, using: &random)
            damaged[at] = Array("\",;\n\r\t".utf8).randomElement(using: &random) ?? 0x20
            check(round.isMultiple(of: 2) ? damaged : Array(damaged.prefix(at)), "\(separator) round \(round)")
        }
    }

    @Test func `a file cut within the last rows never passes for whole`() throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let lastRow = try #require(text.split(separator: "\n").last)
        let before = text.dropLast(lastRow.count + 1)
        for length in 1..<(lastRow.count - 25) {
            let cut = String(before) + lastRow.prefix(length)
            #expect(throws: DirectiveError.self, "\(lastRow.prefix(length))") { try Fixtures.read(cut) }
        }
    }
}
