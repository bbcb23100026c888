import Bookkeeping
import Kernel
import Testing

@testable import Service

struct BatchTests {
    /// Submits while commits are held up, so that everything after the first waits for one batch.
    private func together(
        _ test: TestBook, _ requests: [Request]
    ) async throws -> [Result<Receipt, Refusal>] {
        let keeper = test.keeper
        func send(_ request: Request) async -> Task<Result<Receipt, Refusal>, Never> {
            let before = await keeper.queued
            let task = Task {
                do throws(Refusal) {
                    return Result<Receipt, Refusal>.success(try await keeper.submit(request))
                } catch {
                    return .failure(error)
                }
            }
            // In order: the next is sent when this one waits.
            while await keeper.queued == before { await Task.yield() }
            return task
        }
        test.store.holdCommits()
        let first = await send(request(Act.region(999_999)))
        var tasks: [Task<Result<Receipt, Refusal>, Never>] = []
        for request in requests { tasks.append(await send(request)) }
        test.store.releaseCommits()
        _ = try await first.value.get()
        var results: [Result<Receipt, Refusal>] = []
        for task in tasks { results.append(await task.value) }
        return results
    }

    private func request(_ command: some Command, key: String? = nil, body: String = "") -> Request {
        Request(command, by: .first, key: key, body: Array(body.utf8))
    }

    @Test("what is decided goes ahead to the store, and is given up where it is taken back")
    func ahead() async throws {
        var limits = BookKeeper.Limits()
        limits.aheadEntries = 10
        let test = try await TestBook(limits)
        let size = await test.book().size
        @Sendable func regions(_ numbers: Range<Int>) -> Act {
            Act { desk throws(Refusal) in
                for number in numbers { _ = try Act.region(number).perform(&desk) }
                return .list([])
            }
        }
        _ = try await test.submit(regions(0..<25))
        #expect(test.store[\.ahead] == [size..<size + 10, size + 10..<size + 20])
        // The last one is there already: all of the request is taken back, and nothing more goes ahead in its batch.
        let results = try await together(
            test,
            [
                request(regions(25..<36)),
                request(
                    Act { desk throws(Refusal) in
                        _ = try regions(36..<50).perform(&desk)
                        return try regions(0..<1).perform(&desk)
                    }), request(regions(50..<70)),
            ])
        #expect(results.map { (try? $0.get()) != nil } == [true, false, true])
        let now = await test.book().size
        #expect(now == size + 25 + 1 + 11 + 20)
        #expect(test.store[\.ahead].dropFirst(2) == [size + 26..<size + 36, size + 36..<size + 46])
        #expect(test.store[\.givenUp] == 1)
        _ = try await test.keeper.rehearse(request(regions(70..<99)))
        #expect(test.store[\.ahead].count == 4)
        #expect(try await test.isFaithful())
    }

    @Test("300 requests that wait are one commit; each gets its own receipt or refusal")
    func oneCommit() async throws {
        let test = try await TestBook()
        let commits = test.store[\.commits].count
        // Every third repeats the one before and is refused.
        let requests = (0..<300).map { request(Act.region($0 % 3 == 2 ? $0 - 1 : $0)) }
        let results = try await together(test, requests)
        #expect(test.store[\.commits].dropFirst(commits) == [1, 200])
        let size = await test.book().size
        var next = size - 200
        for (index, result) in results.enumerated() {
            if index % 3 == 2 {
                #expect(throws: Refusal.self) { try result.get() }
                if case .failure(let refusal) = result { #expect(refusal.code == "registry.code-taken") }
            } else {
                let receipt = try result.get()
                #expect(receipt.entries == next..<next + 1)
                #expect(receipt.checkpointSize >= receipt.entries.upperBound)
                #expect(!receipt.isRepeat)
                next += 1
            }
        }
        #expect(try await test.isFaithful())
    }

    @Test("a batch ends at its bounds in requests and entries")
    func bounds() async throws {
        var limits = BookKeeper.Limits()
        limits.batchRequests = 7
        var test = try await TestBook(limits)
        var commits = test.store[\.commits].count
        _ = try await together(test, (0..<20).map { request(Act.region($0)) })
        #expect(test.store[\.commits].dropFirst(commits) == [1, 7, 7, 6])

        limits = BookKeeper.Limits()
        limits.batchEntries = 5
        test = try await TestBook(limits)
        commits = test.store[\.commits].count
        let three = (0..<4).map { n in
            request(
                Act { desk throws(Refusal) in
                    for k in 0..<3 { _ = try Act.region(n * 3 + k).perform(&desk) }
                    return .bool(true)
                })
        }
        _ = try await together(test, three)
        #expect(test.store[\.commits].dropFirst(commits) == [1, 6, 6])
        #expect(try await test.isFaithful())
    }

    @Test("the queue is bounded in requests and bytes; what is beyond is refused at once")
    func queue() async throws {
        var limits = BookKeeper.Limits()
        limits.queuedRequests = 3
        limits.queuedBytes = 10
        let test = try await TestBook(limits)
        test.store.holdCommits()
        async let one = test.submit(Act.region(1), body: [1, 2, 3, 4])
        while await test.keeper.queued < 1 { await Task.yield() }
        #expect(
            await refusal { try await test.submit(Act.region(2), body: Array(repeating: 0, count: 7)) }
                == "keeper.queue-full")
        async let two = test.submit(Act.region(2), body: Array(repeating: 0, count: 6))
        async let three = test.submit(Act.region(3))
        while await test.keeper.queued < 3 { await Task.yield() }
        #expect(await refusal { try await test.submit(Act.region(4)) } == "keeper.queue-full")
        test.store.releaseCommits()
        _ = try await (one, two, three)
        // Room again: also for the bytes.
        try await test.submit(Act.region(4), body: Array(repeating: 0, count: 10))
        let long = String(repeating: "k", count: Request.keyBytesMax + 1)
        #expect(
            await refusal { try await test.submit(Act.region(5), key: long) } == "keeper.request-too-large")
    }

    @Test("the same key and body in one batch: one effect, the same answer; another body is refused")
    func keysInOneBatch() async throws {
        let test = try await TestBook()
        let results = try await together(
            test,
            [
                request(Act.region(1), key: "a", body: "x"), request(Act.region(1), key: "a", body: "x"),
                request(Act.region(2), key: "a", body: "y"),
                request(Act.region(999_999), key: "b", body: "x"),
                request(Act.region(3), key: "b", body: "z"),
            ])
        let first = try results[0].get()
        let again = try results[1].get()
        #expect(!first.isRepeat && again.isRepeat)
        #expect(first.answer == again.answer)
        if case .failure(let refusal) = results[2] {
            #expect(refusal.code == "keeper.key-reused")
        } else {
            Issue.record("another body under the same key was taken")
        }
        // A refusal binds no key.
        if case .failure(let refusal) = results[3] {
            #expect(refusal.code == "registry.code-taken")
        } else {
            Issue.record("the code was taken twice")
        }
        #expect(try !results[4].get().isRepeat)
    }

    @Test("a read during a commit sees the book after it, and is not starved by those that follow")
    func reads() async throws {
        let test = try await TestBook()
        let size = await test.book().size
        test.store.holdCommits()
        async let written = test.submit(Act.region(1))
        while await test.keeper.queued == 0 { await Task.yield() }
        async let read = test.keeper.read { ($0.book.size, $0.head?.size, $0.tree.size) }
        async let rehearsed = test.keeper.rehearse(Request(Act.region(2), by: .first))
        // One more request is queued before the read can happen.
        async let second = test.submit(Act.region(3))
        while await test.keeper.queued < 2 { await Task.yield() }
        test.store.releaseCommits()
        let seen = await read
        #expect(seen.0 == seen.1 && seen.0 == seen.2 && seen.0 > size)
        _ = try await (written, rehearsed, second)
        #expect(try await test.isFaithful())
    }
}
