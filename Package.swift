// swift-tools-version: 6.2
import PackageDescription

/// Targets without pointers: rules, arithmetic, formats. The compiler refuses what is unsafe there.
let pure: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]
let edge: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "zhida",
    products: [],
    dependencies: [],
    targets: [
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "Kernel", swiftSettings: pure),
        .target(name: "Crypto", dependencies: ["COpenSSL", "Kernel"], swiftSettings: edge),
        .target(name: "Trail", dependencies: ["Crypto", "Kernel"], swiftSettings: pure),
        .target(name: "Matching", dependencies: ["Kernel"], swiftSettings: pure),
        .target(name: "Samples", swiftSettings: pure),
        .target(name: "Sheets", dependencies: ["Kernel"], swiftSettings: edge),

        .testTarget(name: "KernelTests", dependencies: ["Kernel"], swiftSettings: pure),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto"], swiftSettings: edge),
        .testTarget(name: "TrailTests", dependencies: ["Trail"], swiftSettings: edge),
        .testTarget(name: "MatchingTests", dependencies: ["Matching"], swiftSettings: pure),
        .testTarget(name: "SamplesTests", dependencies: ["Samples"], swiftSettings: pure),
        .testTarget(name: "SheetsTests", dependencies: ["Sheets"], swiftSettings: edge),
    ]
)
