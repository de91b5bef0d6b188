/// Why a command cannot go on, in one sentence that says what to do, and its exit code.
struct Failure: Error {
  static let usage: Int32 = 2
  static let unreachable: Int32 = 3
  static let nothingExecuted: Int32 = 4
  static let harness: Int32 = 70

  let code: Int32
  let message: String

  init(_ code: Int32, _ message: String) {
    self.code = code
    self.message = message
  }
}
