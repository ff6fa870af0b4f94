import Testing

@testable import Transparency

/// Notes, keys and receipts that other software made.
enum Examples {
    /// Ed25519 keys of RFC 8032, section 7.1, tests 1 and 2; the notes were signed by another implementation.
    static let seed = Hexadecimal.bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    static let publicKey = Hexadecimal.bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    static let witnessSeed = Hexadecimal.bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")

    static let key = "example.com/ledger+60db519f+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
    static let secret = "PRIVATE+KEY+example.com/ledger+60db519f+AZ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g"
    static let witness = "witness.example/w1+04d2d833+BD1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM"
    static let witnessSecret = "PRIVATE+KEY+witness.example/w1+04d2d833+BEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7"
    static let time: UInt64 = 1_679_315_147

    static let note = """
        example.com/ledger
        7
        mMl/C6MXXNCLAx3QhLncTmSbZNGijm6mlGRlAxc6tYc=

        — example.com/ledger YNtRn+R5AShRJwwmIg/vEM0xfAlXnh6FQP0PhfmeM55Tb0cP3GAfngvzHA4LC+inZkHaHYX0zpIR1styNfwA2IXs5Ak=
        — witness.example/w1 BNLYMwAAAABkGFDLPbMj/M7/7dOquwRgGNvrbmb3e4mr8aW8NCQbGFZiWhhw0NA6l2YXzfpS7DP+OuRDJb2YNn8vSnjq55ABt+AdBQ==

        """

    /// Of "entry 4" in the tree of "entry 0" to "entry 6".
    static let receipt = """
        c2sp.org/tlog-proof@v1
        extra ZW50cnkgNA==
        index 4
        n/U3thiiV++CkIxFkVrLrrbZ3qA11tk5ZPyIwZ6YyLM=
        vhV4G2KKKEFMHIoRuG24Qi+hBBIV/g18RJbSPNoeQUI=
        l5nzB1F+9RfCIF35tndivzR1ayAJn7ffzOdrzr0nOy4=

        \(note)
        """

    static func keys(quorum: Int? = nil) throws -> CheckpointKeys {
        try CheckpointKeys(log: VerifierKey(key), witnesses: [VerifierKey(witness)], quorum: quorum)
    }
}

/// What public logs have signed, each with its published key.
enum PublicLogs {
    static let checksumDatabase = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    static let checksumOrigin = "go.sum database tree"

    static let checksumCheckpoint = """
        go.sum database tree
        63096908
        8lHrQPRYe4KT4WQ9/Qk8/taKnD6IRHbFgfN7vQE2Y54=

        — sum.golang.org Az3gri/oVBN1jAhNZ/iS+W31psFAWRT20/GyrhpU6taFwulQGetBkH5S7wpGXdS935jiIGiUUAXBVHzT/P6fYhqAmAk=

        """

    static let firmware = "transparency.dev-aw-ftlog-ci-3+3f689522+Aa1Eifq6rRC8qiK+bya07yV1fXyP156pEMsX7CFBC6gg"
    static let firmwareOrigin = "transparency.dev/armored-witness/firmware_transparency/ci/3"

    /// With the lines of two witnesses.
    static let firmwareCheckpoint = """
        transparency.dev/armored-witness/firmware_transparency/ci/3
        59
        kOFMkeamIdrYFLx5zbWFhflak6dlEEDOU++fxYEZMBw=

        — transparency.dev-aw-ftlog-ci-3 P2iVIt3Jsaha3E2i0MHdKZ6fgYJTgXO86nUsxKPVq6uTwRSclTSh/ELnDGbNL+XDyD3EkWIdL2AGGNmbN7IN2rB/7gE=
        — ArmoredWitness-weathered-rain CnjfIAAAAABnGRrHjQi7IZQqVea4YnU/ADsv844r1ezGjvubUy1MMJm4as9bRiT70xNWQ67RCA76LMy7SdX4qJNIzL3eSS1BGFWqCw==
        — ArmoredWitness-floral-sky x88LbQAAAABnGRrDEq4Tfy7IIVPqkdXbcufUkCzRRbE3fABZ/jvtg5aFHVMuMR8cV6dVqECDBiH1zRxhNaCQOXSwNLSeJs+NzWt1BA==

        """

    /// What the receipt below is about.
    static let checksumEntry = """
        github.com/transparency-dev/tessera v1.0.0 h1:4OT1V9xJLa5NnYlFWWlCdZkCm18/o12rdd+bCTje7XE=
        github.com/transparency-dev/tessera v1.0.0/go.mod h1:TLvfjlkbmsmKVEJUtzO2eb9Q2IBnK3EJ0dI4G0oxEOU=

        """

    static let checksumReceipt = """
        c2sp.org/tlog-proof@v1
        index 43930254
        Q2cuq1e21q4UC1RQ6wtmXmCxk2q3Wqz/yFvD12P2KSM=
        VdgHwjNYSv9fZVxvYzn8kySGvrjqeCnzdJqJILieWf4=
        ARfBpZjsj3LSP42V4xBVdCKbHVa4WXSbuFAa0rUSCVQ=
        0VYgz0Vmgz6jOM8H6edZBWHtO6+R7tPvN4EOwwRRSws=
        vq+ifloynXE+ORFC1wymQT0cpNIJA1tqg2mQpA55+kc=
        SCRewH6vHE1/Vwkt5yEW8xT7il0WbWltXjFIVqlGtQQ=
        p//fIG8jgZie4MMwjHF7quCIJ4hErr7U4at0HV34MZQ=
        D3K5YdBlxQcklrgF8vSbDyT05J5/mA9lzuhhp72uSOk=
        jeYlYyH9FhYGwu+ZJmfPr8GvSNdgrydwqmJgHsygoR0=
        p6RFgfGhu8Uuy0LyyZdI4MrSPOZkMe+ycwWJFfr8zTI=
        AMZsxrVKBPSe8nSNVVCTyTxWns0CiNbChG/FoiSJWuM=
        e+rtSmK5Pd1K5LgFwj7VSo5XJXOcq7OOcqPVZn1hqeM=
        expmv1e6XiGr5NMUjMRkSZijlcBx+fZcpqQmUnawhOY=
        +Wuic0YARH84k80/Q+KJIbhRCldxG8npjLFiHMLtEpo=
        NOMeJqlyUxFXUKYRI/1YqAF4WJBfXJr8UM/SlWGqxgY=
        Lm6+TAlLb2lvUs/3unZ2t6RSmJw8RO+WuEuUbAw3QEc=
        Jhh2EDG15gDBoLmLiF88lVTgd+uvx3L0xczb8Y3kSq8=
        taenaiKqtYMXS3gDzIF3q8VZzqAXqftHqL9BC39njaw=
        kZNKypGwEANnt1+msLINnqrIrwX+0MGZUTTKXTfbloI=
        A4NJSymjVJ5dvGPaGC3Gj04x8qVRKYfh0pP24mwd6Yk=
        KQq808D9W4NUgr4ip+rF/RCyAUERYKKCwKiiAJfaFOc=
        I3EVN3zM2rDjs5Q06Zr5gxhg+ksnX2h77E75uL+h3aI=
        7iNSYSDhMeRkeV7r9krKbKelNPiqDCJU1i6xAn/Fbuw=
        MYqdo6zSjxaAn+29EEjNRbPYm0myB3bheu+HTZIAbVY=
        S7olT9TPLXk+bbawbV3sAzWMmhcpWrtjbw++9ZTiyn8=
        xJ20xXM4QItt5vxFOtolZ5l18p7ej1+RimNkgWmoRFM=

        go.sum database tree
        58253265
        lIyLAEe4zJUQAda6pFFg3yPOf7j1SgfMEDrpgoX39JU=

        — sum.golang.org Az3grkvBHbFcpEFQ3BhGlktgB7pcswIW+ez91eWY6rNPtWfAey8bJO2rVoG2yO5zXvgiaikWVHqon+e14JhA+WXvpAY=

        """
}

enum Hexadecimal {
    static func bytes(_ text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension [UInt8] {
    /// All copies of which one bit is another.
    var withOneBitFlipped: some Sequence<[UInt8]> { withOneBitFlipped(every: 1) }

    /// Copies of which one bit is another; a step of 3 or 5 reaches every byte, and all bits in turn.
    func withOneBitFlipped(every step: Int) -> some Sequence<[UInt8]> {
        stride(from: 0, to: count * 8, by: step).lazy.map { bit in
            var bytes = self
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            return bytes
        }
    }
}
