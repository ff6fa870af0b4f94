// swift-tools-version:6.2
import PackageDescription

// The rooms, floor by floor: a target uses only what lies below it. README.md has the map.

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name)] + dependencies,
        swiftSettings: settings
    )
}

let package = Package(
    name: "socai",
    products: [
        .executable(name: "socai", targets: ["socai"]),
        .library(name: "Ledger", targets: ["Ledger"]),
        .library(name: "LedgerClient", targets: ["LedgerClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-protobuf.git", from: "1.39.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: C libraries of the system.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Floor 1: each knows nothing of the others, except that the log hashes its records and locks its files.
        room("Files"),
        room("JSON"),
        room("Metrics"),
        room("Portfolio"),
        room("Protobuf"),
        room("Transparency", [crypto]),
        room("EventLog", ["CSQLite", "Files", "Transparency"]),
        room("Schema", [protobuf]),
        room("Wire", ["CZlib", "Protobuf", nio]),

        // Floor 2
        room("Archive", ["Transparency"]),
        room("Projections", ["Portfolio"]),
        room("Directive", ["Portfolio", crypto]),
        room("Records", ["Portfolio", "Protobuf", "Schema"]),
        room("Witness", ["Files", "Transparency", logging, nio, nioPosix, nioHTTP, nioSSL]),
        room("RPC", ["Metrics", "Wire", crypto, nio, nioPosix, nioTLS, nioSSL, logging]),

        // Floor 3
        room(
            "Ledger",
            ["EventLog", "Files", "Metrics", "Transparency", "Portfolio", "Projections", "Records", logging]
        ),
        room("LedgerAPI", ["RPC", "Schema", nio, protobuf]),
        room("Reports", ["JSON", "Portfolio", "Projections", "Records", "Schema", "Transparency", protobuf]),

        // Floor 4
        room("RPCServices", ["LedgerAPI", "RPC", "Schema", protobuf]),

        // Floor 5
        room("Backup", ["Archive", "Files", "Ledger", "Transparency"]),
        room(
            "LedgerServer",
            [
                "Witness",
                "Ledger", "LedgerAPI", "Metrics", "Portfolio", "Projections", "Protobuf", "Records", "RPC",
                "RPCServices", "Reports", "Schema", "Transparency",
                logging, nio, nioPosix, nioHTTP, protobuf,
            ]
        ),
        room(
            "LedgerClient",
            ["LedgerAPI", "Portfolio", "Protobuf", "Records", "Schema", "RPC", nio, nioPosix]
        ),

        // Floor 6
        room(
            "Mirror",
            ["Files", "Ledger", "LedgerClient", "Portfolio", "Records", "RPC", "Schema", "Transparency", nio]
        ),

        // Floor 7
        .executableTarget(
            name: "socai",
            dependencies: [
                "Archive", "Backup", "Directive", "EventLog", "Files", "JSON", "Ledger", "LedgerAPI", "LedgerClient",
                "LedgerServer",
                "Mirror", "Portfolio", "Projections", "Protobuf", "Records", "Reports", "RPC", "Schema", "Transparency",
                "Witness",
                arguments, logging, nio, nioPosix, protobuf,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),

        // Beside the floors: what Tools/bench runs.
        .executableTarget(
            name: "socai-bench",
            dependencies: [
                "EventLog", "Ledger", "LedgerAPI", "LedgerClient", "Mirror", "Portfolio", "Projections", "Records",
                "RPC", "Schema",
                "Transparency",
                arguments, logging, nio, nioPosix, protobuf,
            ],
            path: "Tools/benchmark/Sources",
            swiftSettings: settings
        ),

        // Beside the floors: the peers that Tools/conformance tests.
        .executableTarget(
            name: "socai-conformance",
            dependencies: [
                "LedgerAPI", "RPC", "RPCServices", "Schema",
                arguments, logging, nio, nioPosix, protobuf,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Tools/conformance-peer/Sources",
            swiftSettings: settings
        ),

        tests(of: "JSON"),
        tests(of: "Metrics"),
        tests(of: "Portfolio"),
        tests(of: "Transparency", [crypto]),
        tests(of: "Archive", ["Transparency"]),
        tests(of: "Witness", ["Transparency", logging, nio, nioPosix, nioHTTP, nioSSL]),
        tests(of: "EventLog", ["Transparency", "CSQLite"]),
        tests(of: "Wire", [nio]),
        tests(of: "Projections", ["Portfolio"]),
        tests(of: "Directive", ["Portfolio"]),
        tests(of: "Records", ["Portfolio", "Schema", protobuf]),
        tests(
            of: "RPC",
            [
                "Metrics", "Wire", crypto, nio, nioPosix, nioSSL, .product(name: "NIOEmbedded", package: "swift-nio"),
                logging,
            ]
        ),
        tests(of: "Reports", ["JSON", "Portfolio", "Projections", "Schema", "Transparency", protobuf]),
        tests(of: "RPCServices", ["LedgerAPI", "RPC", "Schema", logging, nio, nioPosix, protobuf]),
        tests(
            of: "Ledger",
            [
                "CSQLite", "EventLog", "Metrics", "Portfolio", "Projections", "Records", "Reports", "Schema",
                "Transparency", logging,
            ]
        ),
        tests(
            of: "socai",
            [
                "CSQLite",
                "Archive", "JSON", "Ledger", "LedgerAPI", "Portfolio", "Protobuf", "Records", "RPC", "RPCServices",
                "Schema",
                "Transparency", "Witness",
                logging, nio, nioPosix, protobuf,
            ]
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "RPC", "Wire", nio, logging, .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        tests(
            of: "Mirror",
            [
                "Ledger", "LedgerAPI", "LedgerClient", "Portfolio", "Projections", "RPC", "Schema", "Transparency",
                logging, nio, nioPosix, protobuf,
            ]
        ),
        tests(of: "LedgerClient", ["Portfolio", "Projections", "RPC", "Records", nio]),
        tests(
            of: "LedgerServer",
            [
                "Ledger", "LedgerAPI", "LedgerClient", "Portfolio", "RPC", "RPCServices", "Records", "Schema",
                "Transparency", "Wire",
                logging, nio, nioPosix, protobuf,
            ]
        ),
        .testTarget(
            name: "CrashTests",
            dependencies: [
                "socai", "Ledger", "LedgerAPI", "LedgerClient", "Portfolio", "Records", "RPC", "Schema", logging,
                nio, protobuf,
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
