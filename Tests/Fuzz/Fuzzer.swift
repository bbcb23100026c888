import Foundation

/// What is done with the bytes that libFuzzer makes up. A fuzzer ends the process where a promise does not hold.
protocol Fuzzer {
    /// Also the folder of its corpus.
    static var name: String { get }
    /// Inputs from which the corpus is made anew (`scripts/fuzz seeds`).
    static func seeds() throws -> [[UInt8]]

    init() throws
    mutating func take(_ input: [UInt8])
}

enum Fuzzers {
    static let all: [any Fuzzer.Type] = [
        BundleFuzzer.self, CanonicalFuzzer.self, EntryFuzzer.self, GB18030Fuzzer.self, NoteFuzzer.self,
        PolicyFuzzer.self, ProofFuzzer.self, SheetFuzzer.self, TrustFuzzer.self, WorkbookFuzzer.self,
    ]

    static func named(_ name: String?) -> (any Fuzzer.Type)? { all.first { $0.name == name } }
}

/// Ends the process; libFuzzer keeps the input.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    say("BROKEN: \(what())")
    abort()
}

private func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

/// One value after the other from the bytes of an input; zeros once they are used up.
struct Feed {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    /// Two bytes, folded into the range.
    mutating func number(in range: Range<Int>) -> Int {
        range.lowerBound + (Int(byte()) << 8 | Int(byte())) % range.count
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return Array(taken)
    }
}

// MARK: - Entry points

private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

nonisolated(unsafe) private var fuzzer: (any Fuzzer)?

/// FUZZ names the fuzzer; with FUZZ_SEEDS its seeds are written there, and nothing else is done.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeMutableRawPointer, _: UnsafeMutableRawPointer) -> CInt {
    do {
        guard let type = Fuzzers.named(variable("FUZZ")) else {
            say("FUZZ: \(Fuzzers.all.map { $0.name }.joined(separator: " "))")
            exit(2)
        }
        if let folder = variable("FUZZ_SEEDS") {
            for (index, seed) in try type.seeds().enumerated() {
                try Files.write(seed, to: "\(folder)/\(index < 10 ? "0" : "")\(index)")
            }
            exit(0)
        }
        fuzzer = try type.init()
    } catch {
        say("\(error)")
        exit(2)
    }
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    fuzzer?.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
