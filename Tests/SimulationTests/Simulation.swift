import Logging
import NIOCore
import NIOEmbedded

@testable import RPC

/// A client and a server with a network between them, on one thread and one clock, driven by a seed.
///
/// Everything but the network and the clock is what runs in production. The same seed gives the same bytes at the same
/// times, where the process's hashing is not random (`SWIFT_DETERMINISTIC_HASHING`).
final class Simulation {
    static let longest = 400_000

    let seed: UInt64
    let scene: Scene
    let plans: [CallPlan]
    let loop = EmbeddedEventLoop()
    let executor = PumpedExecutor()
    let journal: Journal
    let counters: ServerCounters
    let server: Connection<ServerCalls>
    let client: Connection<ClientCalls>
    let serverSocket: SimulatedSocket
    let clientSocket: SimulatedSocket
    let log: Log
    private(set) var steps = 0
    var violations: [String] = []
    var troubledAt: NIODeadline?
    private var chance: SplitMix64
    private var nap = Simulation.shortestNap

    static let shortestNap = TimeAmount.microseconds(100)
    static let longestNap = TimeAmount.milliseconds(500)

    /// Shared with the sockets, which report to it.
    final class Log {
        var trace: Trace

        init(_ trace: Trace) { self.trace = trace }
    }

    init(seed: UInt64, isReadable: Bool = false) throws {
        self.seed = seed
        var chance = SplitMix64(seed)
        let scene = Scene(&chance)
        let plans = (0..<scene.calls).map { CallPlan($0, scene, &chance) } + [.epilogue(scene.calls)]
        let journal = Journal(calls: plans.count)
        counters = ServerCounters(scene.limits)
        let handlers = SimulatedHandlers(plans: plans, journal: journal)
        let calls = ServerCalls(methods: handlers.methods, counters: counters, executor: executor)
        let logger = Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() })
        let budget = InboundBudget(limit: scene.limits.inboundBuffers)
        server = Connection(calls, limits: scene.limits, logger: logger, budget: budget, on: loop)
        let whenOpen = loop.makePromise(of: Hello.self)
        client = Connection(ClientCalls(whenOpen: whenOpen) {}, limits: scene.limits, logger: logger, on: loop)
        let there = Transit(capacity: scene.networkCapacity)
        let back = Transit(capacity: scene.networkCapacity)
        let log = Log(Trace(isReadable: isReadable))
        let report: (SimulatedSocket, ByteBuffer) -> Void = { [loop] in log.trace.note($0.name, $1, at: loop.now) }
        clientSocket = SimulatedSocket("client", loop, there, back, highMark: scene.highMark, report: report)
        serverSocket = SimulatedSocket("server", loop, back, there, highMark: scene.highMark, report: report)
        (self.scene, self.plans, self.journal, self.chance, self.log) = (scene, plans, journal, chance, log)
        try connect(serverSocket, server)
        try connect(clientSocket, client)
    }

    private func connect(_ socket: SimulatedSocket, _ connection: some ChannelHandler) throws {
        try socket.channel.pipeline.syncOperations.addHandlers([socket, connection])
        try socket.channel.connect(to: SocketAddress(unixDomainSocketPath: "/simulated")).wait()
    }
}

// MARK: - Running

extension Simulation {
    /// Runs the whole workload and judges it.
    func run() {
        for plan in plans.dropLast() { schedule(plan) }
        _ = loop.scheduleTask(in: scene.troubleAt) { self.makeTrouble() }
        settle(calls: scene.calls)
        let isWhole = troubledAt == nil
        if isWhole {
            schedule(plans[scene.calls])
            settle(calls: plans.count)
        }
        checkRest()
        let judged = isWhole ? plans.count : scene.calls
        let verdict = Verdict(scene: scene, troubledAt: troubledAt)
        violations += verdict.violations(Array(plans.prefix(judged)), Array(journal.entries.prefix(judged)))
        tearDown()
        violations += journal.violations
    }

    private func schedule(_ plan: CallPlan) {
        let caller = SimulatedCaller(plan: plan, journal: journal, connection: client, executor: executor)
        _ = loop.scheduleTask(in: plan.startsAt) {
            self.log.trace.event("\(plan)", at: self.loop.now)
            caller.start()
        }
    }

    /// Steps until the calls have ended and nothing moves.
    private func settle(calls: Int) {
        var stillness = 0
        while stillness < 3 {
            steps += 1
            guard steps < Simulation.longest, violations.isEmpty else {
                if violations.isEmpty { violations.append("the simulation did not come to rest") }
                return
            }
            let moved = step()
            checkStep()
            stillness = !moved && journal.isQuiet(calls) && nap >= Simulation.longestNap ? stillness + 1 : 0
        }
    }

    /// Does one of the things that may happen now; false when only time can pass.
    private func step() -> Bool {
        let now = loop.now
        if scene.pauses > 0, nap == Simulation.shortestNap, chance.number(0...999) < scene.pauses {
            let transit = chance.happens(50) ? serverSocket.incoming : clientSocket.incoming
            transit.stalledUntil = now + .milliseconds(Int64(chance.number(1...3_000)))
        }
        let ready = [clientSocket, serverSocket].filter { $0.isReady(now) }
        let count = ready.count + (executor.isIdle ? 0 : 1)
        guard count > 0 else {
            loop.advanceTime(by: nap)
            nap = min(nap + nap, Simulation.longestNap)
            return false
        }
        nap = Simulation.shortestNap
        let choice = chance.number(0...count - 1)
        if choice < ready.count {
            ready[choice].deliver(&chance)
        } else {
            executor.runOne(&chance)
        }
        for socket in [clientSocket, serverSocket] { socket.transmit() }
        if chance.happens(10) {
            loop.advanceTime(by: .microseconds(Int64(chance.number(0...500))))
        } else {
            loop.run()
        }
        return true
    }

    private func makeTrouble() {
        guard scene.trouble != .none else { return }
        let now = loop.now
        troubledAt = now
        log.trace.event("trouble: \(scene.trouble)", at: now)
        let socket = scene.isTowardsServer ? serverSocket : clientSocket
        switch scene.trouble {
        case .none: break
        case .drain:
            server.drain()
            _ = loop.scheduleTask(in: scene.grace) { self.server.bye() }
        case .reset:
            for socket in [serverSocket, clientSocket] { socket.incoming.isReset = true }
        case .silence: socket.incoming.cut(after: scene.silentAfter)
        case .clientCloses: client.submit(.close)
        case .stall: socket.incoming.stalledUntil = now + .seconds(60)
        }
    }

    /// Breaks the connection: nothing may be left that waits.
    private func tearDown() {
        serverSocket.fail()
        clientSocket.fail()
        for _ in 0..<200 {
            while !executor.isIdle { executor.runOne(&chance) }
            loop.advanceTime(by: .milliseconds(100))
        }
        if journal.tasks != 0 { violations.append("\(journal.tasks) tasks of callers never ended") }
        let counts = counters.snapshot
        if counts.callsRunning != 0 { violations.append("\(counts.callsRunning) handlers hold a slot after the end") }
    }
}
