import NIOCore

/// Suspends for a while of the simulation's time.
func pause(_ time: TimeAmount, on loop: any EventLoop) async {
    guard time > .zero else { return }
    await withCheckedContinuation { continuation in
        loop.scheduleTask(in: time) { continuation.resume() }
    }
}
