public import NIOCore

/// Every bound of the protocol and of the two ends that speak it. All are finite; `standard` is what wire.md states.
public struct Limits: Sendable {
    /// Payload bytes of one frame that this end accepts, 16 KiB ... 1 MiB.
    public var maximumFrame: UInt32 = 64 << 10
    /// Bytes of one message that this end accepts, after inflating, 64 KiB ... 1 GiB.
    public var maximumMessage: UInt32 = 4 << 20
    /// Bytes of all keys and values of one call's metadata.
    public var maximumMetadataBytes = 8 << 10
    /// Entries of one call's metadata.
    public var maximumMetadataEntries = 64
    /// Calls open at once on one connection.
    public var streamsPerConnection: UInt32 = 128
    /// Flow-control cost a peer may have outstanding on one stream, 64 KiB ... 1 GiB.
    public var streamWindow: UInt32 = 256 << 10
    /// Flow-control cost a peer may have outstanding on one connection, 64 KiB ... 1 GiB.
    public var connectionWindow: UInt32 = 4 << 20
    /// Connections a server holds.
    public var connections = 1_024
    /// Connections a server holds for one remote address; unix sockets are exempt.
    public var connectionsPerAddress = 64
    /// Handlers a server runs at once, over all its connections.
    public var runningHandlers = 1_024
    /// From accept or connect to the end of HELLO.
    public var handshake = TimeAmount.seconds(5)
    /// From the first byte of a frame to its last, for the first `partialFrameRate` bytes a second of it.
    public var partialFrame = TimeAmount.seconds(10)
    /// Bytes a second at which a frame that takes longer than `partialFrame` must arrive.
    public var partialFrameRate: Int64 = 1_024
    /// Without a call and without a byte.
    public var idle = TimeAmount.minutes(5)
    /// Bytes queued for a peer; above it a server stops reading that connection.
    public var outboundQueue = 1 << 20
    /// With bytes queued and none taken by the peer.
    public var outboundStall = TimeAmount.seconds(30)
    /// Bytes received and not consumed, and bytes of answers that wait for their windows, over all connections of a
    /// server.
    public var inboundBuffers = 256 << 20
    /// Bytes of answers that wait on one connection for windows that its client does not open.
    public var waitingAnswers = 16 << 20
    /// Calls that wait in a client for a free stream.
    public var waitingCalls = 8_192
    /// Messages one writer may have waiting for the window.
    public var waitingMessages = 64
    /// Each kind of abuse (resets, stream errors, pings, noise, empty data) that is tolerated in `abuseWindow`.
    public var abuse = 200
    /// From a fault's GOAWAY, or the peer's, to the end of the connection.
    public var farewell = TimeAmount.seconds(1)
    /// Without a byte while a call is open, until a PING asks whether the peer is there.
    public var keepalive = TimeAmount.seconds(60)
    /// From that PING to the end of a connection on which nothing came.
    public var keepaliveTimeout = TimeAmount.seconds(20)
    /// The period over which abuse is counted.
    public var abuseWindow = TimeAmount.seconds(30)

    /// The values of wire.md.
    public static let standard = Limits()

    public init() {}
}

extension Limits {
    /// Values that every implementation must accept; HELLO may not announce less.
    public enum Floor {
        /// Payload bytes of a frame.
        public static let frame: UInt32 = 16 << 10
        /// Bytes of a message.
        public static let message: UInt32 = 64 << 10
        /// Window of a stream and of a connection.
        public static let window: UInt32 = 64 << 10
    }

    /// Values that no implementation may announce more than.
    public enum Ceiling {
        /// Payload bytes of a frame.
        public static let frame: UInt32 = 1 << 20
        /// Bytes of a message, and of a window.
        public static let message: UInt32 = 1 << 30
    }

    /// What one message costs beyond its bytes, so that empty messages are not free.
    public static let messageCost: Int = 64
    /// WINDOW increments below this count as noise.
    public static let smallGrant: UInt32 = 1 << 10
    /// What a window can grow to.
    public static let maximumWindow = Int(Int32.max)
    /// Bytes of the text in GOAWAY.
    public static let goAwayText = 256
    /// Bytes of the protobuf header in OPEN, HEADERS and STATUS.
    public static let header = 15 << 10
    /// Bytes of a method's name.
    public static let methodName = 256
    /// Bytes of a status message; a longer one is cut.
    public static let statusMessage = 2 << 10
    /// Bytes of a status' details; longer ones are dropped.
    public static let statusDetails = 4 << 10
    /// Messages below this many bytes are not compressed.
    public static let compressionFloor = 1 << 10
    /// Declared sizes up to this many bytes are exempt from `compressionRatio`.
    public static let compressionFree: UInt32 = 64 << 10
    /// Bytes out for each byte in that a compressed message may declare.
    public static let compressionRatio = 200
    /// Idle deflaters and inflaters that a pool keeps, of each.
    public static let compressionPool = 8
}
