import Foundation

/// One thread that runs what it is given, one thing after the other, while the giver waits.
final class DatabaseThread: Sendable {
    private let queue = Queue()
    /// Which thread it is; it lives as long as this does.
    private let thread: ObjectIdentifier

    init(name: String) {
        let queue = queue
        let thread = Thread {
            while let job = queue.next() { job.perform() }
        }
        self.thread = ObjectIdentifier(thread)
        thread.name = name
        thread.start()
    }

    deinit { queue.end() }

    /// Runs the body on the thread and returns when it is done. Who is on the thread already is not kept waiting: the last
    /// holder of a store may let go of it there.
    func run<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
        guard ObjectIdentifier(Thread.current) != thread else { return try body() }
        var result: Result<T, StoreError>?
        withoutActuallyEscaping(body) { body in
            let job = Job {
                do throws(StoreError) { result = .success(try body()) } catch { result = .failure(error) }
            }
            queue.add(job)
            job.wait()
        }
        guard let result else { throw .failed("the database's thread has ended") }
        return try result.get()
    }

    /// Has the body run on the thread, behind what waits for it already; does not wait.
    func start(_ body: @escaping @Sendable () -> Void) { queue.add(Job(body)) }

    /// What waits for the thread.
    private final class Queue: @unchecked Sendable {
        // Jobs and the end are touched under the condition's lock alone.
        private let condition = NSCondition()
        private var jobs: [Job] = []
        private var isOver = false

        func add(_ job: Job) {
            condition.withLock {
                jobs.append(job)
                condition.signal()
            }
        }

        func end() {
            condition.withLock {
                isOver = true
                condition.signal()
            }
        }

        func next() -> Job? {
            condition.withLock {
                while jobs.isEmpty, !isOver { condition.wait() }
                return jobs.isEmpty ? nil : jobs.removeFirst()
            }
        }
    }

    private final class Job: @unchecked Sendable {
        // The body is the giver's until the thread takes it, and gone before the giver goes on.
        private var body: (() -> Void)?
        private let done = DispatchSemaphore(value: 0)

        init(_ body: @escaping () -> Void) { self.body = body }

        func perform() {
            runOnce()
            done.signal()
        }

        func wait() { done.wait() }

        private func runOnce() {
            let body = body
            self.body = nil
            body?()
        }
    }
}
