/// A statement as written.
enum Statement {
  /// Nothing but comments.
  case nothing
  case select(Query)
  case insert(Insert)
  case update(Update)
  case delete(Delete)
  case load(LoadData)
  case set([Assignment])
  case setTransaction(VariableScope?, TransactionCharacteristics)
  case setRole
  case begin(TransactionStart)
  case commit(Completion)
  case rollback(Completion)
  case savepoint(String)
  case rollbackTo(String)
  case releaseSavepoint(String)
  case xa(XACommand)
  case use(String)
  case createSchema(String, ifNotExists: Bool)
  case dropSchema(String, ifExists: Bool)
  case createTable(CreateTable)
  case dropTables([TableName], isTemporary: Bool, ifExists: Bool)
  case truncate(TableName)
  case addColumn(TableName, ColumnDefinition)
  case lockTables([(table: TableName, alias: String?, isWrite: Bool)])
  case unlockTables
  case flush(FlushCommand)
  case kill(Interruption, Expression)
  case prepare(String, PreparedSource)
  case executePrepared(String, [String])
  case deallocate(String)
  case call(TableName, [Expression])
  case doExpressions([Expression])
  case show(ShowCommand)
  case describe(TableName)
  case diagnostics(GetDiagnostics)

  /// Ends the transaction that is open, before it runs.
  var commitsImplicitly: Bool {
    switch self {
    case .createSchema, .dropSchema, .truncate, .addColumn, .flush: true
    case .createTable(let table): !table.isTemporary
    case .dropTables(_, let isTemporary, _): !isTemporary
    default: false
    }
  }

  /// Cannot run in a read only transaction, whatever it would come to.
  ///
  /// What commits implicitly has left an explicit transaction by then: for it the default of the
  /// session decides.
  var isRefusedWhenReadOnly: Bool {
    switch self {
    case .createSchema, .dropSchema, .createTable, .dropTables, .truncate, .addColumn: true
    default: false
    }
  }

  /// `COM_STMT_PREPARE` and `PREPARE` take it.
  ///
  /// <https://dev.mysql.com/doc/refman/9.7/en/sql-prepared-statements.html>
  var isPreparable: Bool {
    switch self {
    case .use, .lockTables, .unlockTables, .prepare, .executePrepared, .deallocate, .load,
      .begin, .savepoint, .rollbackTo, .releaseSavepoint, .xa, .describe, .diagnostics,
      .setRole, .nothing, .show(.warnings), .show(.warningCount):
      false
    default:
      true
    }
  }
}

struct Insert {
  enum Source {
    case rows([[Expression]])
    case query(Query)
  }

  var table: TableName
  var columns: [String]?
  var source: Source
  var isReplace = false
  var ignoresErrors = false
  /// `AS name` behind the rows.
  var rowAlias: String?
  var onDuplicate: [(ColumnName, Expression)] = []
}

struct Update {
  var table: TableName
  var alias: String?
  var assignments: [(ColumnName, Expression)]
  var condition: Expression?
  var order: [OrderItem] = []
  var limit: Limit?
  var ignoresErrors = false
}

struct Delete {
  var table: TableName
  var alias: String?
  var condition: Expression?
  var order: [OrderItem] = []
  var limit: Limit?
}

struct LoadData {
  var file: [UInt8]
  var isLocal: Bool
  var table: TableName
  var columns: [String] = []
  var isReplace = false
  var ignoresErrors = false
  var fieldTerminator: [UInt8] = [9]
  var enclosure: UInt8?
  var escape: UInt8? = UInt8(ascii: "\\")
  var lineTerminator: [UInt8] = [10]
  var linePrefix: [UInt8] = []
  var ignoredLines = 0
  var characterSet: CharacterSet?
}

enum Assignment {
  case user(String, Expression)
  /// No expression for `DEFAULT`.
  case system(VariableScope?, String, Expression?)
  /// No name for `DEFAULT`.
  case names(CharacterSetName?, collation: String?)
  case characterSet(CharacterSetName?)
}

typealias CharacterSetName = String

struct TransactionCharacteristics: Hashable {
  var isolation: IsolationLevel?
  var isReadOnly: Bool?
}

enum IsolationLevel: String, Hashable {
  case readUncommitted = "READ-UNCOMMITTED"
  case readCommitted = "READ-COMMITTED"
  case repeatableRead = "REPEATABLE-READ"
  case serializable = "SERIALIZABLE"
}

struct TransactionStart: Hashable {
  var isReadOnly: Bool?
  var withConsistentSnapshot = false
}

struct Completion: Hashable {
  var chains: Bool?
  var releases: Bool?
}

enum XACommand: Hashable {
  case start(String)
  case end(String)
  case prepare(String)
  case commit(String, onePhase: Bool)
  case rollback(String)
  case recover
}

enum FlushCommand: Hashable {
  /// `PRIVILEGES`, `STATUS` or `LOGS`, which have nothing to flush here.
  case nothing(String)
  /// Those of these names, or all.
  case tables([TableName])
  case tablesWithReadLock
}

enum PreparedSource {
  case text([UInt8])
  case variable(String)
}

struct CreateTable {
  var name: TableName
  var isTemporary = false
  var ifNotExists = false
  var columns: [ColumnDefinition] = []
  var keys: [KeyDefinition] = []
  var autoIncrement: UInt64?
  var collation: Collation?
  var like: TableName?
  /// What fills it, and names its columns.
  var query: Query?
}

enum ShowCommand {
  case variables(VariableScope, ShowFilter)
  case status(VariableScope, ShowFilter)
  case warnings(isErrorsOnly: Bool, limit: Limit?)
  case warningCount(isErrorsOnly: Bool)
  case databases(ShowFilter)
  case tables(schema: String?, isFull: Bool, ShowFilter)
  case createTable(TableName)
  case columns(TableName)
  case processList(isFull: Bool)
}

enum ShowFilter {
  case all
  case like([UInt8])
  case condition(Expression)
}

struct GetDiagnostics {
  /// `number` of the condition area; nil for the statement area.
  var condition: Expression?
  /// User variables and what they get.
  var items: [(variable: String, item: String)]
}
