import Transport

/// `mysqlspec serve` as a process of its own.
enum StandInServer {
  struct DidNotListen: Error {
    var errors: String
  }

  /// Starts it, and stops it behind `body`.
  static func running(
    tls: String = "offered", _ body: (Endpoint) async throws -> Void
  ) async throws {
    let program = try Program(
      MySQLSpec.path, ["serve", "--listen", "127.0.0.1:0", "--tls", tls])
    _ = try await program.waits { program.errors.contains("\n") }
    guard let line = program.errors.split(separator: "\n").first,
      let range = line.firstRange(of: "listening on "),
      let address = Endpoint(
        String(line[range.upperBound...].prefix { !$0.isWhitespace && $0 != "," }))
    else { throw DidNotListen(errors: program.errors) }
    do {
      try await body(address)
    } catch {
      program.interrupt()
      _ = try? await program.wait(atMost: .seconds(20))
      throw error
    }
    program.interrupt()
    _ = try await program.wait(atMost: .seconds(20))
  }
}
