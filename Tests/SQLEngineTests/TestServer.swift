import SQLEngine
import Synchronization
import Testing

/// An engine with sessions that are easy to ask.
final class TestServer: Sendable {
  let engine: Engine
  private let nextConnection = Mutex<UInt32>(1)

  init(_ configuration: EngineConfiguration = EngineConfiguration()) throws {
    engine = try Engine(configuration: configuration)
  }

  func session(
    user: String = "default", administrator: Bool = false, schema: String? = "mysqlspec",
    options: SessionOptions = SessionOptions()
  ) async throws -> EngineSession {
    let connection = nextConnection.withLock { next in
      defer { next += 1 }
      return next
    }
    let account = Account(
      user: "mysqlspec_\(user)", host: "127.0.0.1", isAdministrator: administrator,
      schemas: ["mysqlspec", "mysqlspec_*"])
    return try await engine.openSession(
      connectionID: connection, account: account, schema: schema, options: options)
  }
}

extension EngineSession {
  /// The rows of the last reply as text, a comma between values.
  func rows(_ sql: String) -> [String] {
    guard case .rows(let columns, let rows, _)? = execute(sql, multiStatements: true).last else {
      return []
    }
    return rows.map { row in
      zip(row, columns).map { value, column in
        value.rowText(column).map { String(decoding: $0, as: UTF8.self) } ?? "NULL"
      }.joined(separator: ",")
    }
  }

  /// The only value, as text.
  func value(_ sql: String) -> String? { rows(sql).first }

  /// The OK of the last reply.
  @discardableResult
  func ok(_ sql: String) -> OKReply? {
    if case .ok(let reply)? = execute(sql, multiStatements: true).last { reply } else { nil }
  }

  /// The error of the last reply, by its code.
  func error(_ sql: String) -> UInt16? {
    switch execute(sql, multiStatements: true).last {
    case .error(let error)?, .rowsThenError(_, _, let error)?: error.code
    default: nil
    }
  }
}
