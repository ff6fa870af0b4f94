import NIOCore
import RPC

extension CallPlan {
    /// Draws the call of a place in the workload.
    init(_ index: Int, _ scene: Scene, _ chance: inout SplitMix64) {
        self.index = index
        kind = chance.one(of: Kind.allCases)
        let isLasting = chance.happens(8)
        let requestCount = kind == .unary || kind == .serverStreaming ? 1 : chance.number(0...8)
        let answerCount = kind == .unary || kind == .clientStreaming ? 1 : chance.number(0...8)
        requests = (0..<requestCount).map { _ in Self.size(scene, &chance) }
        answers = (0..<answerCount).map { _ in Self.size(scene, &chance) }
        isText = chance.happens(40)
        compresses = chance.happens(40)
        ending = Self.ending(requestCount, &chance)
        startsAt = .microseconds(Int64(chance.number(0...scene.spread)))
        serverPause = Self.pause(&chance)
        clientPause = Self.pause(&chance)
        handlerLag = chance.happens(30) ? .milliseconds(Int64(chance.number(1...400))) : .zero
        let stopsReading = chance.happens(6) && answerCount > 1
        reads = stopsReading ? chance.number(0...1) : nil
        let isHasty = isLasting || stopsReading || ending == .never || chance.happens(15)
        timeout = isHasty ? .milliseconds(Int64(chance.number(0...3_000))) : .seconds(120)
        let stops = chance.happens(12)
        stopsAfter = stops ? .microseconds(Int64(chance.number(0...60_000))) : nil
        stop = chance.happens(50) ? .callCancelled : .taskCancelled
        metadata = (0..<(chance.happens(20) ? chance.number(1...6) : 0)).map { place in
            ("key-\(place)", [UInt8](repeating: UInt8(place), count: place * 11))
        }
        isKnown = !chance.happens(2)
        isIdempotent = chance.happens(20)
    }

    private static func size(_ scene: Scene, _ chance: inout SplitMix64) -> Int {
        switch chance.number(0...99) {
        case 0...9: 0
        case 10...69: chance.number(1...300)
        case 70...89: chance.number(1_000...20_000)
        case 90...98: chance.number(20_000...scene.largest)
        default: chance.happens(scene.oversize) ? Int(scene.limits.maximumMessage) + 1 : scene.largest
        }
    }

    private static func ending(_ requests: Int, _ chance: inout SplitMix64) -> Ending {
        switch chance.number(0...99) {
        case 0...5: .fails(chance.one(of: [.notFound, .aborted, .failedPrecondition, .dataLoss]))
        case 6...8: .throwsOther
        case 9...14: .never
        case 15...22: .stopsEarly(after: chance.number(0...requests))
        default: .answers
        }
    }

    private static func pause(_ chance: inout SplitMix64) -> TimeAmount {
        chance.happens(60) ? .zero : .microseconds(Int64(chance.number(1...20_000)))
    }
}

extension CallPlan {
    /// What is asked when all others have ended, to see that the connection still answers.
    static func epilogue(_ index: Int) -> CallPlan {
        CallPlan(
            index: index,
            kind: .bidirectional,
            ending: .answers,
            requests: [100, 40_000],
            answers: [100, 40_000],
            isText: false,
            compresses: false,
            startsAt: .zero,
            timeout: .seconds(60),
            serverPause: .zero,
            clientPause: .zero,
            handlerLag: .zero,
            stopsAfter: nil,
            stop: .callCancelled,
            reads: nil,
            metadata: [],
            isKnown: true,
            isIdempotent: false
        )
    }
}

extension [CallPlan] {
    /// The calls of a scene, and the one that comes after them.
    init(drawnFor scene: Scene, _ chance: inout SplitMix64) {
        self = []
        for index in 0..<scene.calls { append(CallPlan(index, scene, &chance)) }
        append(.epilogue(scene.calls))
    }
}

extension CallPlan: CustomStringConvertible {
    /// For the trace.
    var description: String {
        var text = "call \(index): \(kind), \(ending), requests \(requests), answers \(answers)"
        if timeout < .seconds(60) { text += ", timeout \(timeout)" }
        if let stopsAfter { text += ", \(stop) after \(stopsAfter)" }
        if let reads { text += ", reads \(reads)" }
        return text + (compresses ? ", compresses" : "")
    }
}
