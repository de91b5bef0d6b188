// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

// A module exists only where it forbids an import; the arrows of `dependencies` point down.
let package = Package(
  name: "mysqlspec",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "mysqlspec", targets: ["mysqlspec"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),

    .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

    // Pure: the standard library only.
    .target(name: "Wire", swiftSettings: strict),
    .target(name: "Packets", dependencies: ["Wire"], swiftSettings: strict),
    .target(name: "Session", dependencies: ["Wire", "Packets"], swiftSettings: strict),

    // OpenSSL, and nothing else, here.
    .target(name: "TLS", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(
      name: "Authentication", dependencies: ["Wire", "Packets", "TLS"], swiftSettings: strict),
    .target(
      name: "Capture", dependencies: ["Wire", "Packets", "Session", "Compression", "TLS"],
      swiftSettings: strict),
    // zlib and libzstd, and nothing else, here.
    .target(name: "Compression", dependencies: ["CZlib", "CZstd"], swiftSettings: strict),
    // libpcap, and nothing else, here.
    .target(name: "LiveCapture", dependencies: ["CPcap", "Capture"], swiftSettings: strict),
    .target(
      name: "Decoding",
      dependencies: ["Wire", "Packets", "Session", "Capture", "Compression", "TLS"],
      swiftSettings: strict),

    // SwiftNIO here, in StandIn and in Proxy.
    .target(
      name: "Transport", dependencies: ["Wire", "Packets", "TLS", nio, nioPosix],
      swiftSettings: strict),

    // What AWS defines: tokens, secrets, and the properties of an RDS Proxy, from files alone.
    .target(name: "AWS", dependencies: ["TLS", yams], swiftSettings: strict),

    // Suites as values and as YAML; results as values.
    .target(
      name: "Scenario", dependencies: ["Wire", "Packets", "Session", yams], swiftSettings: strict),
    .target(name: "Suites", swiftSettings: strict, plugins: ["EmbedSuites"]),
    .target(
      name: "Report", dependencies: ["Wire", "Packets", "Session", "Scenario"],
      swiftSettings: strict),
    .target(
      name: "Runner",
      dependencies: [
        "Wire", "Packets", "Session", "TLS", "Authentication", "Capture", "Transport", "Scenario",
        "AWS",
      ],
      swiftSettings: strict),

    // The stand-in: SQL on SQLite, and a server that speaks the protocol in front of it.
    .target(name: "SQLEngine", dependencies: [grdb], swiftSettings: strict),
    .target(
      name: "StandIn",
      dependencies: [
        "Wire", "Packets", "Session", "TLS", "Authentication", "Transport", "SQLEngine", nio,
        nioPosix, logging,
      ],
      swiftSettings: strict),

    // A pooling proxy with the documented behaviour of RDS Proxy.
    .target(
      name: "Proxy",
      dependencies: [
        "Wire", "Packets", "Session", "TLS", "Authentication", "Transport", nio, nioPosix, nioHTTP1,
        logging,
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "mysqlspec",
      dependencies: [
        "Wire", "Packets", "Session", "TLS", "Authentication", "Capture", "LiveCapture",
        "Compression", "Decoding", "Transport",
        "Scenario", "Suites", "Report", "Runner", "StandIn", "Proxy", "AWS", "CMalloc",
        argumentParser, logging, yams,
      ],
      swiftSettings: strict),

    // Puts the files below suites/ into the binary.
    .executableTarget(name: "EmbedFiles", swiftSettings: strict),
    .plugin(name: "EmbedSuites", capability: .buildTool(), dependencies: ["EmbedFiles"]),

    .testTarget(name: "WireTests", dependencies: ["Wire"], swiftSettings: strict),
    .testTarget(name: "PacketsTests", dependencies: ["Wire", "Packets"], swiftSettings: strict),
    .testTarget(
      name: "SessionTests", dependencies: ["Wire", "Packets", "Session"], swiftSettings: strict),
    .testTarget(name: "TLSTests", dependencies: ["TLS"], swiftSettings: strict),
    .testTarget(
      name: "AuthenticationTests", dependencies: ["Authentication", "Wire", "Packets", "TLS"],
      swiftSettings: strict),
    .testTarget(
      name: "CaptureTests",
      dependencies: ["Capture", "Compression", "Wire", "Packets", "Session", "TLS"],
      swiftSettings: strict),
    .testTarget(
      name: "CompressionTests", dependencies: ["Compression"], swiftSettings: strict),
    .testTarget(
      name: "DecodingTests",
      dependencies: ["Decoding", "Capture", "Compression", "Wire", "Packets", "Session", "TLS"],
      exclude: ["Selection/Golden", "Statistics/Golden"], swiftSettings: strict),
    .testTarget(
      name: "TransportTests", dependencies: ["Transport", "Wire", "Packets", "TLS", nio, nioPosix],
      swiftSettings: strict),
    .testTarget(
      name: "ScenarioTests", dependencies: ["Scenario", "Wire", "Packets", "Session"],
      swiftSettings: strict),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "Runner", "Authentication", "Scenario", "StandIn", "Suites", "Transport", "TLS", "Wire",
        "Packets", "Session", "AWS",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Scenario", "Wire", "Packets", "Session"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "AWSTests", dependencies: ["AWS", "TLS"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "SQLEngineTests", dependencies: ["SQLEngine"], swiftSettings: strict),
    .testTarget(
      name: "StandInTests",
      dependencies: ["StandIn", "Transport", "TLS", "Wire", "Packets", "Session"],
      swiftSettings: strict),
    .testTarget(
      name: "ProxyTests",
      dependencies: [
        "Proxy", "StandIn", "Transport", "TLS", "Authentication", "Wire", "Packets", "Session", nio,
        nioPosix, logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LiveCaptureTests", dependencies: ["LiveCapture", "Capture"], swiftSettings: strict),
    .testTarget(
      name: "RecordTests",
      dependencies: ["mysqlspec", "Decoding", "Packets", "Scenario", "Session", "Wire"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "ExactnessTests", dependencies: ["mysqlspec"], swiftSettings: strict),
    .testTarget(name: "CaptureGoldenTests", dependencies: ["mysqlspec"], swiftSettings: strict),
    .testTarget(
      name: "ServeTests", dependencies: ["mysqlspec", "AWS", "Proxy", logging],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["mysqlspec", "Transport"],
      exclude: ["Support/client.py", "Support/drain.py"], swiftSettings: strict),
  ]
)
