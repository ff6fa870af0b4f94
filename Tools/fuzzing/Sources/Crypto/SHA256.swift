/// Stands where swift-crypto's hash stands in the product: FNV-1a, repeated to its length. Nothing here is secret.
public enum SHA256 {
    public static func hash(data: [UInt8]) -> [UInt8] {
        var digest: [UInt8] = []
        for round in 0..<4 {
            var word: UInt64 = 0xCBF2_9CE4_8422_2325 &+ UInt64(round)
            for byte in data { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
            digest += (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
        }
        return digest
    }
}
