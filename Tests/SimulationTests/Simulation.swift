import NIOCore
import NIOEmbedded

@testable import RPC

/// A client and a server with a network between them, on one thread and one clock, driven by a seed.
///
/// Everything but the network and the clock is what runs in production. The same seed gives the same bytes at the same
/// times, where the process's hashing is not random (`SWIFT_DETERMINISTIC_HASHING`).
final class Simulation {
    static let longest = 400_000
    static let shortestNap = TimeAmount.microseconds(100)
    static let longestNap = TimeAmount.milliseconds(500)

    let seed: UInt64
    let scene: Scene
    let plans: [CallPlan]
    let loop = EmbeddedEventLoop()
    let executor = PumpedExecutor()
    let journal: Journal
    let network: Network
    private let dialer: Dialer
    private let client: RPCClient
    private(set) var steps = 0
    var violations: [String] = []
    var troubledAt: NIODeadline?
    private var chance: SplitMix64
    private var nap = Simulation.shortestNap

    init(seed: UInt64, isReadable: Bool = false) throws {
        self.seed = seed
        var chance = SplitMix64(seed)
        scene = Scene(&chance)
        plans = [CallPlan](drawnFor: scene, &chance)
        journal = Journal(calls: plans.count)
        let handlers = SimulatedHandlers(plans: plans, journal: journal)
        network = Network(scene, handlers.methods, executor, loop, Trace(isReadable: isReadable))
        var options = RPCClient.Options()
        options.limits = scene.limits
        dialer = Dialer([.unix(path: "/simulated")], options, transport: network.transport, on: loop)
        client = RPCClient(dialer)
        self.chance = chance
    }

    /// Runs the whole workload and judges it.
    func run() {
        for plan in plans.dropLast() { schedule(plan) }
        loop.scheduleTask(in: scene.troubleAt) { self.makeTrouble() }
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
        let caller = SimulatedCaller(plan: plan, journal: journal, client: client, executor: executor)
        loop.scheduleTask(in: plan.startsAt) {
            self.network.trace.event("\(plan)", at: self.loop.now)
            caller.start()
        }
    }
}

// MARK: - Steps

extension Simulation {
    private var sockets: [SimulatedSocket] { network.links.flatMap(\.sockets).filter { !$0.isClosed } }

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
            // Bytes that are held up arrive yet, unless the line is dead: credit among them would seem lost.
            let isEmpty = network.links.allSatisfy { !$0.isOpen || $0.isSilent || $0.isEmpty }
            let isStill = !moved && isEmpty && journal.isQuiet(calls) && nap >= Simulation.longestNap
            stillness = isStill ? stillness + 1 : 0
        }
    }

    /// Does one of the things that may happen now; false when only time can pass.
    private func step() -> Bool {
        let now = loop.now
        let sockets = sockets
        holdUp(sockets, now)
        let ready = sockets.filter { $0.isReady(now) }
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
        for socket in sockets { socket.transmit() }
        if chance.happens(10) {
            loop.advanceTime(by: .microseconds(Int64(chance.number(0...500))))
        } else {
            loop.run()
        }
        return true
    }

    /// Stops a direction for a while.
    private func holdUp(_ sockets: [SimulatedSocket], _ now: NIODeadline) {
        guard scene.pauses > 0, nap == Simulation.shortestNap, !sockets.isEmpty else { return }
        guard chance.number(0...999) < scene.pauses else { return }
        chance.one(of: sockets).incoming.stalledUntil = now + .milliseconds(Int64(chance.number(1...3_000)))
    }

    private func makeTrouble() {
        let now = loop.now
        guard scene.trouble != .none else { return }
        troubledAt = now
        network.trace.event("trouble: \(scene.trouble)", at: now)
        let link = network.links.last
        let socket = scene.isTowardsServer ? link?.serverSocket : link?.clientSocket
        switch scene.trouble {
        case .none: break
        case .drain:
            network.isDown = true
            guard let server = link?.server else { return }
            server.drain()
            loop.scheduleTask(in: scene.grace) { server.bye() }
        case .reset:
            for socket in link?.sockets ?? [] { socket.incoming.isReset = true }
        case .silence:
            link?.isSilent = true
            socket?.incoming.cut(after: scene.silentAfter)
        case .clientCloses: _ = dialer.close()
        case .stall: socket?.incoming.stalledUntil = now + .seconds(60)
        }
    }

    /// Breaks all connections: nothing may be left that waits.
    private func tearDown() {
        network.isDown = true
        _ = dialer.close()
        for socket in sockets { socket.fail() }
        for _ in 0..<200 {
            while !executor.isIdle { executor.runOne(&chance) }
            loop.advanceTime(by: .milliseconds(100))
        }
        checkEnd()
        // Timers of deadlines may keep a call, and with it its connection, until then.
        loop.advanceTime(by: .minutes(3))
        let ends = network.forget()
        let kept = ends.count { $0() != nil }
        if kept > 0 { violations.append("\(kept) of \(ends.count) ends of connections are never freed") }
    }
}
