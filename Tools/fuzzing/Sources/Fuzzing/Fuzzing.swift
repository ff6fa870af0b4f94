import CFuzzer
import Foundation

/// Runs libFuzzer on the target that `FUZZ_TARGET` names; the arguments are libFuzzer's.
@main
struct Fuzzing {
    static let current: FuzzTarget? = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(FuzzTarget.init)

    static func main() {
        guard current != nil else {
            print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
            exit(64)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        let status = LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in
            Fuzzing.current?.run(UnsafeRawBufferPointer(start: bytes, count: size))
            return 0
        }
        exit(status)
    }
}

/// Ends the run when what must hold does not: libFuzzer keeps the bytes that did it.
func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { fatalError(message()) }
}
