import Synchronization

/// The schemas and their tables.
final class Catalog: Sendable {
  static let virtualSchemas: Set<String> = ["information_schema", "performance_schema"]

  private struct State {
    var schemas: [String: [String: TableDefinition]] = [:]
    /// By table id.
    var autoIncrement: [Int: UInt64] = [:]
  }

  private let state = Mutex(State())

  func hasSchema(_ name: String) -> Bool {
    Self.virtualSchemas.contains(name.lowercased())
      || state.withLock { $0.schemas[name] != nil }
  }

  var schemas: [String] {
    (state.withLock { Array($0.schemas.keys) } + Self.virtualSchemas).sorted()
  }

  func tables(in schema: String) -> [TableDefinition] {
    state.withLock { $0.schemas[schema].map { Array($0.values) } ?? [] }
      .sorted { $0.name < $1.name }
  }

  func table(_ schema: String, _ name: String) -> TableDefinition? {
    state.withLock { $0.schemas[schema]?[name] }
  }

  /// False when there is one already.
  func createSchema(_ name: String) -> Bool {
    state.withLock { state in
      guard state.schemas[name] == nil else { return false }
      state.schemas[name] = [:]
      return true
    }
  }

  /// Its tables; nil when there is none.
  func dropSchema(_ name: String) -> [TableDefinition]? {
    state.withLock { state in state.schemas.removeValue(forKey: name).map { Array($0.values) } }
  }

  /// False when there is one already, or no schema.
  func add(_ table: TableDefinition) -> Bool {
    state.withLock { state in
      guard state.schemas[table.schema] != nil, state.schemas[table.schema]?[table.name] == nil
      else { return false }
      state.schemas[table.schema]?[table.name] = table
      return true
    }
  }

  func replace(_ table: TableDefinition) {
    state.withLock { $0.schemas[table.schema]?[table.name] = table }
  }

  func remove(_ table: TableDefinition) {
    state.withLock { state in
      _ = state.schemas[table.schema]?.removeValue(forKey: table.name)
      state.autoIncrement[table.id] = nil
    }
  }

  /// The next value, from 1; it is not taken back by a rollback.
  func nextAutoIncrement(_ table: TableDefinition) -> UInt64 {
    state.withLock { state in
      let value = state.autoIncrement[table.id] ?? 1
      state.autoIncrement[table.id] = value + 1
      return value
    }
  }

  func peekAutoIncrement(_ table: TableDefinition) -> UInt64 {
    state.withLock { $0.autoIncrement[table.id] ?? 1 }
  }

  /// Values up to this one have been used.
  func noteAutoIncrement(_ table: TableDefinition, used value: UInt64) {
    guard value < .max else { return }
    state.withLock { state in
      state.autoIncrement[table.id] = max(state.autoIncrement[table.id] ?? 1, value + 1)
    }
  }

  func forget(_ table: TableDefinition) {
    state.withLock { $0.autoIncrement[table.id] = nil }
  }
}
