public import NIOCore

/// What each end announces first: the versions it speaks and what it accepts.
///
/// Encoded as items of `type u16 | length u16 | value`; the top bit of the type says that an end which does not know the
/// item must refuse the connection.
public struct Hello: Hashable, Sendable {
    /// The one version there is.
    public static let currentVersion: UInt16 = 1
    /// Bit 0 of `encodings`.
    public static let zlib: UInt32 = 1

    public var minimumVersion: UInt16 = currentVersion
    public var maximumVersion: UInt16 = currentVersion
    public var maximumFrame: UInt32 = Limits.Floor.frame
    public var maximumMessage: UInt32 = Limits.Floor.message
    public var maximumStreams: UInt32 = 1
    public var streamWindow: UInt32 = Limits.Floor.window
    public var connectionWindow: UInt32 = Limits.Floor.window
    public var encodings: UInt32 = 0
    public var software: String = ""

    public init() {}

    /// What an end with these limits announces.
    public init(_ limits: Limits) {
        func clamp(_ value: UInt32, _ floor: UInt32, _ ceiling: UInt32) -> UInt32 { min(max(value, floor), ceiling) }
        maximumFrame = clamp(limits.maximumFrame, Limits.Floor.frame, Limits.Ceiling.frame)
        maximumMessage = clamp(limits.maximumMessage, Limits.Floor.message, Limits.Ceiling.message)
        maximumStreams = max(limits.streamsPerConnection, 1)
        streamWindow = clamp(limits.streamWindow, Limits.Floor.window, Limits.Ceiling.message)
        connectionWindow = clamp(limits.connectionWindow, Limits.Floor.window, Limits.Ceiling.message)
        encodings = Hello.zlib
        software = "socai"
    }

    /// The highest version both ends speak.
    public func commonVersion(with other: Hello) throws(WireError) -> UInt16 {
        let highest = min(maximumVersion, other.maximumVersion)
        guard highest >= max(minimumVersion, other.minimumVersion) else {
            throw WireError(
                .unsupportedVersion,
                "Versions \(other.minimumVersion)...\(other.maximumVersion) were offered, "
                    + "\(minimumVersion)...\(maximumVersion) are spoken here: update the older end."
            )
        }
        return highest
    }
}

extension Hello {
    private enum Item: UInt16 {
        case versions = 1
        case maximumFrame = 2
        case maximumMessage = 3
        case maximumStreams = 4
        case streamWindow = 5
        case connectionWindow = 6
        case encodings = 7
        case software = 8
    }

    private static let critical: UInt16 = 0x8000
    private static let maximumItems = 64
    private static let maximumSoftware = 128

    public func encode(into output: inout ByteBuffer) {
        output.writeMultipleIntegers(Item.versions.rawValue | Hello.critical, UInt16(4))
        output.writeMultipleIntegers(minimumVersion, maximumVersion)
        let numbers: [(Item, UInt32)] = [
            (.maximumFrame, maximumFrame), (.maximumMessage, maximumMessage), (.maximumStreams, maximumStreams),
            (.streamWindow, streamWindow), (.connectionWindow, connectionWindow), (.encodings, encodings),
        ]
        for (item, value) in numbers { output.writeMultipleIntegers(item.rawValue, UInt16(4), value) }
        let software = software.utf8.prefix(Hello.maximumSoftware)
        output.writeMultipleIntegers(Item.software.rawValue, UInt16(software.count))
        output.writeBytes(software)
    }

    public init(decoding payload: ByteBuffer) throws(WireError) {
        var payload = payload
        var seen: Set<UInt16> = []
        while payload.readableBytes > 0 {
            guard let (tag, length) = payload.readMultipleIntegers(as: (UInt16, UInt16).self),
                let value = payload.readSlice(length: Int(length))
            else { throw WireError(.badHello, "HELLO ends inside an item.") }
            let number = tag & ~Hello.critical
            guard seen.insert(number).inserted, seen.count <= Hello.maximumItems else {
                throw WireError(.badHello, "HELLO repeats item \(number) or has more than \(Hello.maximumItems).")
            }
            guard let item = Item(rawValue: number) else {
                guard tag & Hello.critical == 0 else {
                    throw WireError(.badHello, "HELLO has the critical item \(number), which is unknown here.")
                }
                continue
            }
            try take(item, value)
        }
        guard seen.contains(Item.versions.rawValue) else {
            throw WireError(.badHello, "HELLO names no versions.")
        }
    }

    private mutating func take(_ item: Item, _ value: ByteBuffer) throws(WireError) {
        switch item {
        case .versions:
            let word = try Hello.number(value, 0, .max)
            (minimumVersion, maximumVersion) = (UInt16(word >> 16), UInt16(truncatingIfNeeded: word))
            guard minimumVersion <= maximumVersion else { throw WireError(.badHello, "The version range is empty.") }
        case .maximumFrame: maximumFrame = try Hello.number(value, Limits.Floor.frame, Limits.Ceiling.frame)
        case .maximumMessage: maximumMessage = try Hello.number(value, Limits.Floor.message, Limits.Ceiling.message)
        case .maximumStreams: maximumStreams = try Hello.number(value, 1, .max)
        case .streamWindow: streamWindow = try Hello.number(value, Limits.Floor.window, Limits.Ceiling.message)
        case .connectionWindow: connectionWindow = try Hello.number(value, Limits.Floor.window, Limits.Ceiling.message)
        case .encodings: encodings = try Hello.number(value, 0, .max)
        case .software:
            guard value.readableBytes <= Hello.maximumSoftware else {
                throw WireError(.badHello, "The software's name is over \(Hello.maximumSoftware) bytes.")
            }
            software = String(buffer: value)
        }
    }

    private static func number(_ value: ByteBuffer, _ low: UInt32, _ high: UInt32) throws(WireError) -> UInt32 {
        guard value.readableBytes == 4, let number: UInt32 = value.getInteger(at: value.readerIndex),
            number >= low, number <= high
        else { throw WireError(.badHello, "An item of HELLO is outside \(low)...\(high).") }
        return number
    }
}
