import CMalloc
import Foundation
import Glibc

/// Processor time, so that others who use the machine disturb a figure as little as can be.
enum Meter {
    /// Seconds of processor time that the body took in this thread; of several runs the best.
    static func seconds(runs: Int, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<runs {
            let start = threadSeconds()
            try body()
            best = min(best, threadSeconds() - start)
        }
        return best
    }

    private static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Bytes that the program holds from the allocator.
    static func heapBytes() -> Int {
        let info = mallinfo2()
        return Int(info.uordblks + info.hblkhd)
    }
}

/// A program beside this one, run to its end.
struct Child {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// User and system time.
    let seconds: Double
    /// From its start to its end.
    let elapsed: Double
    /// The most it was seen to hold in memory.
    let memoryPeakBytes: Int

    init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        let clock = ContinuousClock()
        process.executableURL = URL(fileURLWithPath: try Self.folder()).appendingPathComponent(program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (before, start) = (Self.childSeconds(), clock.now)
        try process.run()
        memoryPeakBytes = Self.memoryPeak(of: process)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description:
                    "\(program) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        seconds = Self.childSeconds() - before
        elapsed = (clock.now - start) / .seconds(1)
    }

    /// Looks while it runs: what the system keeps of children that have ended is the largest of them all.
    private static func memoryPeak(of process: Process) -> Int {
        var peak = 0
        while process.isRunning {
            let status = try? String(
                contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            let kilobytes = line.flatMap { Int($0.filter { "0"..."9" ~= $0 }) } ?? 0
            peak = max(peak, kilobytes * 1024)
            usleep(5_000)
        }
        return peak
    }

    /// Where this program lies.
    private static func folder() throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: own).deletingLastPathComponent().path
    }

    /// Of all children that have ended.
    private static func childSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
    }
}
