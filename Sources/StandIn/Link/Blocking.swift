import Dispatch
import Synchronization

/// Runs an asynchronous operation to its end while the calling thread waits.
///
/// Only for the threads of sessions, which are made to be blocked: the tasks that end the wait run
/// on others.
func blocking<Value: Sendable>(
  _ operation: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let outcome = Outcome<Value>()
  Task.detached {
    let result: Result<Value, any Error>
    do { result = .success(try await operation()) } catch { result = .failure(error) }
    outcome.set(result)
  }
  return try outcome.wait()
}

private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isSet = DispatchSemaphore(value: 0)

  func set(_ new: Result<Value, any Error>) {
    result.withLock { $0 = new }
    isSet.signal()
  }

  func wait() throws -> Value {
    isSet.wait()
    guard let result = result.withLock({ $0 }) else {
      preconditionFailure("signalled without a result")
    }
    return try result.get()
  }
}
