import NIOCore
import RPC

/// The circumstances of one simulation: limits, network, and what goes wrong.
struct Scene: Sendable {
    enum Trouble: String, Sendable, CaseIterable {
        case none
        case drain
        /// The connection breaks and both ends are told.
        case reset
        /// One direction swallows all bytes from some place on, and nobody is told.
        case silence
        case clientCloses
        /// The network delivers nothing for longer than the server waits.
        case stall
    }

    var limits = Limits.standard
    let calls: Int
    /// Microseconds within which the calls start.
    let spread: Int
    /// Bytes of the largest message that is allowed.
    let largest: Int
    /// Percent of the largest messages that are larger than allowed.
    let oversize: Int
    let trouble: Trouble
    let troubleAt: TimeAmount
    /// Bytes that still get through when the line goes silent.
    let silentAfter: Int
    let isTowardsServer: Bool
    let grace: TimeAmount
    let networkCapacity: Int
    /// From dialing to being connected.
    let distance: TimeAmount
    /// Percent of steps in which the network pauses for a while.
    let pauses: Int

    init(_ chance: inout SplitMix64) {
        calls = chance.number(1...40)
        spread = chance.one(of: [0, 1_000, 50_000, 500_000])
        limits.maximumMessage = UInt32(chance.one(of: [64 << 10, 200 << 10, 1 << 20]))
        limits.maximumFrame = UInt32(chance.one(of: [16 << 10, 64 << 10]))
        limits.streamWindow = UInt32(chance.one(of: [64 << 10, 64 << 10, 256 << 10]))
        limits.connectionWindow = UInt32(chance.one(of: [64 << 10, 256 << 10, 4 << 20]))
        limits.streamsPerConnection = UInt32(chance.one(of: [1, 3, 16, 128]))
        limits.runningHandlers = chance.one(of: [2, 8, 1_024, 1_024])
        limits.waitingCalls = chance.one(of: [2, 8_192, 8_192, 8_192])
        limits.outboundQueue = chance.one(of: [4 << 10, 64 << 10, 1 << 20])
        largest = min(Int(limits.maximumMessage), 200 << 10)
        oversize = chance.one(of: [0, 50])
        trouble = chance.happens(40) ? .none : chance.one(of: Trouble.allCases)
        troubleAt = .microseconds(Int64(chance.number(0...200_000)))
        silentAfter = chance.number(0...20_000)
        isTowardsServer = chance.happens(50)
        grace = .milliseconds(Int64(chance.one(of: [0, 50, 5_000, 200_000])))
        networkCapacity = chance.one(of: [1 << 10, 16 << 10, 256 << 10])
        distance = .microseconds(Int64(chance.one(of: [0, 300, 20_000])))
        pauses = chance.one(of: [0, 0, 2])
    }
}
