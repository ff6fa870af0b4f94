extension CivilDate {
    /// The ten ASCII bytes of `2023-02-10`.
    public var isoBytes: [UInt8] {
        let (year, month, day) = parts
        return [UInt8](unsafeUninitializedCapacity: 10) { bytes, count in
            func write(_ number: Int, at place: Int) {
                bytes[place] = 48 + UInt8(truncatingIfNeeded: number / 10 % 10)
                bytes[place + 1] = 48 + UInt8(truncatingIfNeeded: number % 10)
            }
            write(year / 100, at: 0)
            write(year % 100, at: 2)
            bytes[4] = UInt8(ascii: "-")
            write(month, at: 5)
            bytes[7] = UInt8(ascii: "-")
            write(day, at: 8)
            count = 10
        }
    }

    /// Reads the ten ASCII bytes of `2023-02-10`, nothing else.
    public init?(iso bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard let year = CivilDate.number(bytes[0..<4]), let month = CivilDate.number(bytes[5..<7]),
            let day = CivilDate.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
