// swift-tools-version:6.2
import PackageDescription

// The rooms that read what comes from outside, built with libFuzzer's coverage and the address sanitizer. Their sources
// are links to the product's. Tools/fuzz builds and runs this; it hands the linker libFuzzer itself.

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing", "-assert-config", "Debug"]),
]

let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")

func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "fuzzing",
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-protobuf.git", from: "1.39.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CFuzzer"),
        room("Portfolio"),
        room("Protobuf"),
        room("Wire", ["CZlib", "Protobuf", nio]),
        // The state of a connection alone, without its channel.
        room("RPC", ["Wire", nio]),
        // The stored and sent forms alone, without the mapping to generated messages.
        room("Records", ["Portfolio", "Protobuf"], exclude: ["Notice+Schema.swift", "Schema+Domain.swift"]),
        room("Schema", [protobuf]),
        // Ids need no real hash here, and BoringSSL takes longer to build than all the rest.
        room("Crypto"),
        room("Directive", ["Portfolio", "Crypto"]),
        room("JSON"),
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                "CFuzzer", "Directive", "JSON", "Portfolio", "Protobuf", "Records", "RPC", "Schema", "Wire", nio,
                protobuf,
            ],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-sanitize=address"]), .linkedLibrary("stdc++")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
