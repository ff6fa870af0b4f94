import Testing

@testable import Transparency

@Suite struct CheckpointTests {
    private static let root = "mMl/C6MXXNCLAx3QhLncTmSbZNGijm6mlGRlAxc6tYc="

    @Test(
        arguments: [
            "example.com/ledger\n7\n\(root)\n", "a b\n0\n\(root)\n", "ổ\n9223372036854775807\n\(root)\nextra\nmore\n",
        ]
    )
    func `what is read is written again`(_ text: String) throws {
        #expect(try Checkpoint(text: Array(text.utf8)).text == Array(text.utf8))
    }

    @Test(
        arguments: [
            "", "\n", "a\n7\n", "\n7\n\(root)\n", "a\n\n\(root)\n", "a\n07\n\(root)\n", "a\n00\n\(root)\n",
            "a\n+7\n\(root)\n", "a\n-7\n\(root)\n", "a\n 7\n\(root)\n", "a\n7 \n\(root)\n", "a\n٧\n\(root)\n",
            "a\n9223372036854775808\n\(root)\n", "a\n18446744073709551616\n\(root)\n",
            "a\n99999999999999999999999\n\(root)\n", "a\n7\n\n", "a\n7\n\(root.dropLast())\n", "a\n7\nAAAA\n",
            "a\n7\n\(root)AAAA\n", "a\n7\n\(root)", "a\n7\n\(root)\n\n", "a\n7\n\(root)\n\nb\n",
            "a\n7\n\(root)\n" + String(repeating: "x\n", count: 65),
        ]
    )
    func `such checkpoints are refused`(_ text: String) {
        let error = #expect(throws: ProofError.self) { try Checkpoint(text: Array(text.utf8)) }
        #expect(error?.code == .malformedNote)
    }

    @Test func `checkpoints that could not be read again are not made`() throws {
        for origin in ["", "a\nb", "a\u{1}"] {
            #expect(throws: ProofError.self) { try Checkpoint(origin: origin, size: 1, root: .empty) }
        }
        #expect(throws: ProofError.self) { try Checkpoint(origin: "a", size: 1 << 63, root: .empty) }
        #expect(throws: ProofError.self) { try Checkpoint(origin: "a", size: 1, root: .empty, extensions: [""]) }
    }

    @Test func `origins are compared byte by byte`() throws {
        let checkpoint = try Checkpoint(origin: "s\u{e9}", size: 1, root: .empty)
        #expect(checkpoint.hasOrigin("s\u{e9}"))
        #expect(!checkpoint.hasOrigin("se\u{301}"))
        #expect(try checkpoint != Checkpoint(origin: "se\u{301}", size: 1, root: .empty))
    }
}
