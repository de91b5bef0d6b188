import SQLEngine

/// What the protocol keeps of a session's prepared statements, beside the engine.
struct StatementTable {
  struct Statement {
    var parameterCount: Int
    /// The values that went ahead, by place.
    var longData: [Int: [UInt8]] = [:]
    /// What was wrong with them; COM_STMT_EXECUTE reports it.
    var deferredError: SQLError?
    /// The last execution's types were not those of values.
    var hasLostTypes = false
    var cursor: Cursor?
  }

  /// The rows of an open cursor that were not fetched yet, each as a payload.
  struct Cursor {
    var rows: [[UInt8]]
    var next = 0
    var end: RowsEnd
  }

  /// So many times the longest packet, all the long data of a session together.
  private static let totalFactor = 4

  private let longDataLimit: Int
  private var statements: [UInt32: Statement] = [:]
  private var longDataTotal = 0

  /// - Parameter longDataLimit: of one parameter, in bytes.
  init(longDataLimit: Int) {
    self.longDataLimit = longDataLimit
  }

  subscript(id: UInt32) -> Statement? {
    get { statements[id] }
    set { statements[id] = newValue }
  }

  mutating func add(_ statement: PreparedStatement) {
    statements[statement.id] = Statement(parameterCount: statement.parameterCount)
  }

  /// Keeps a piece of a parameter's value.
  ///
  /// What is wrong with it is not said before the execution.
  mutating func append(_ data: some Collection<UInt8>, to parameter: Int, of id: UInt32) {
    guard var statement = statements.removeValue(forKey: id) else { return }
    defer { statements[id] = statement }
    guard statement.deferredError == nil else { return }
    guard parameter < statement.parameterCount else {
      statement.deferredError = .incorrectArguments("mysql_stmt_precheck")
      return
    }
    let length = statement.longData[parameter]?.count ?? 0
    guard length + data.count <= longDataLimit,
      longDataTotal + data.count <= Self.totalFactor * longDataLimit
    else {
      statement.deferredError = .longDataTooLarge
      return
    }
    statement.longData[parameter, default: []].append(contentsOf: data)
    longDataTotal += data.count
  }

  /// Takes the long data of a statement and what was wrong with it.
  mutating func takeLongData(of id: UInt32) -> (values: [Int: [UInt8]], error: SQLError?) {
    guard let statement = statements[id] else { return ([:], nil) }
    longDataTotal -= statement.longData.values.reduce(0) { $0 + $1.count }
    statements[id]?.longData = [:]
    statements[id]?.deferredError = nil
    return (statement.longData, statement.deferredError)
  }

  mutating func remove(_ id: UInt32) {
    _ = takeLongData(of: id)
    statements[id] = nil
  }

  mutating func removeAll() {
    statements = [:]
    longDataTotal = 0
  }
}
