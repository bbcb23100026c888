import Glibc
import Kernel

/// The first of the variables that POSIX lets name the language of messages.
private func locale() -> String? {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty { return value }
    }
    return nil
}

private func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = Glibc.write(descriptor, Array(rest), rest.count)
        guard count > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(count, 0))
    }
}

let program = Program(
    locale: locale(),
    output: { write($0, to: STDOUT_FILENO) },
    errors: { write($0, to: STDERR_FILENO) },
    isTerminal: isatty(STDERR_FILENO) == 1,
    // The clock is read in seconds: what was entered within this one is not in the future.
    now: Instant(milliseconds: (Int64(time(nil)) + 1) * 1000) ?? .epoch)
exit(program.run(Array(CommandLine.arguments.dropFirst())))
