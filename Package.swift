// swift-tools-version: 6.2
import PackageDescription

/// Targets without pointers: rules, arithmetic, formats. The compiler refuses what is unsafe there.
let pure: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]
let edge: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "zhida",
    products: [
        .executable(name: "zhida", targets: ["zhida"]),
        .executable(name: "zhida-verify", targets: ["zhida-verify"]),
        .executable(name: "zhida-bench", targets: ["zhida-bench"]),
        .library(name: "FaultyDisk", type: .dynamic, targets: ["CFaultyDisk"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .target(name: "Kernel", swiftSettings: pure),
        .target(name: "Crypto", dependencies: ["COpenSSL", "Kernel"], swiftSettings: edge),
        .target(name: "Trail", dependencies: ["Crypto", "Kernel"], swiftSettings: pure),
        .target(name: "Lending", dependencies: ["Kernel"], swiftSettings: pure),
        .target(name: "Matching", dependencies: ["Kernel"], swiftSettings: pure),
        .target(name: "MatchingCheck", dependencies: ["Kernel"], swiftSettings: pure),
        .target(
            name: "Bookkeeping", dependencies: ["Crypto", "Kernel", "Lending", "MatchingCheck", "Trail"],
            swiftSettings: pure),
        .target(name: "Conservation", dependencies: ["Bookkeeping", "Kernel"], swiftSettings: pure),
        .target(
            name: "Schema", path: "sql", sources: ["Migrations.swift"],
            resources: [.copy("postgres"), .copy("sqlite")],
            swiftSettings: edge),
        .target(
            name: "Storage",
            dependencies: ["Bookkeeping", "CPostgres", "Crypto", "Kernel", "Schema", "Trail", grdb, sqlite],
            swiftSettings: edge),
        .target(name: "Texts", dependencies: ["Bookkeeping", "Kernel"], swiftSettings: pure),
        .target(
            name: "Sheets", dependencies: ["CExpat", "CXlsxWriter", "CZip", "Kernel"], swiftSettings: edge),
        .target(
            name: "Service",
            dependencies: [
                "Bookkeeping", "Crypto", "Kernel", "Lending", "Matching", "MatchingCheck", "Sheets",
                "Storage",
                "Texts",
                "Trail", yams,
            ],
            swiftSettings: edge),
        .target(name: "Samples", dependencies: ["Kernel"], swiftSettings: pure),
        .executableTarget(
            name: "zhida",
            dependencies: [
                "Bookkeeping", "Crypto", "Kernel", "Lending", "Samples", "Service", "Sheets", "Storage",
                "Texts", "Trail", arguments,
            ],
            swiftSettings: edge),
        .executableTarget(
            name: "zhida-verify",
            dependencies: ["Bookkeeping", "Conservation", "Crypto", "Kernel", "Texts", "Trail"],
            swiftSettings: edge),
        .executableTarget(
            name: "zhida-bench",
            dependencies: [
                "Bookkeeping", "CMalloc", "COpenSSL", "Conservation", "Crypto", "Kernel", "Lending",
                "Matching",
                "MatchingCheck", "Samples", "Service", "Storage", "TestCluster", "Trail", "zhida",
                "zhida-verify", arguments, grdb,
            ],
            swiftSettings: edge),

        .target(name: "TestCluster", dependencies: ["Storage"], path: "Tests/Support", swiftSettings: edge),
        // Loaded before a program that is to meet a failing disk; no target links it.
        .target(name: "CFaultyDisk", path: "Tests/FaultyDisk", publicHeadersPath: "."),
        .testTarget(name: "KernelTests", dependencies: ["Kernel"], swiftSettings: pure),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto"], swiftSettings: edge),
        .testTarget(name: "TrailTests", dependencies: ["Trail"], swiftSettings: edge),
        .testTarget(name: "LendingTests", dependencies: ["Kernel", "Lending"], swiftSettings: edge),
        .testTarget(name: "MatchingTests", dependencies: ["Matching"], swiftSettings: pure),
        .testTarget(
            name: "MatchingCheckTests", dependencies: ["Kernel", "Matching", "MatchingCheck"],
            swiftSettings: pure),
        .testTarget(
            name: "BookkeepingTests",
            dependencies: [
                "Bookkeeping", "Conservation", "Crypto", "Kernel", "Lending", "Matching", "MatchingCheck",
                "Service", "Trail",
            ],
            swiftSettings: edge),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Bookkeeping", "Kernel", "Schema", "Storage", "TestCluster", grdb],
            swiftSettings: edge),
        .testTarget(
            name: "TextsTests", dependencies: ["Bookkeeping", "Crypto", "Kernel", "Texts"],
            swiftSettings: edge),
        .testTarget(
            name: "ConservationTests", dependencies: ["Conservation", "MatchingCheck"], swiftSettings: edge),
        .testTarget(name: "SheetsTests", dependencies: ["Sheets"], swiftSettings: edge),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Bookkeeping", "Conservation", "Crypto", "Kernel", "Samples", "Service", "Sheets", "Storage",
                "TestCluster", "Texts", "Trail", "zhida-bench",
            ],
            swiftSettings: edge),
        .testTarget(name: "SamplesTests", dependencies: ["Samples"], swiftSettings: edge),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Bookkeeping", "Crypto", "Kernel", "Service", "Sheets", "TestCluster", "Texts", "Trail",
                "zhida",
                "zhida-verify",
            ],
            swiftSettings: edge),
        .testTarget(
            name: "VerifyTests", dependencies: ["MatchingCheck", "Service", "zhida-verify"],
            swiftSettings: edge),
        .testTarget(name: "FuzzTests", swiftSettings: edge),
        .testTarget(name: "BenchTests", dependencies: ["zhida-bench"], swiftSettings: edge),
        .testTarget(name: "TidyTests", swiftSettings: edge),
    ]
)
