/// A command whose whole reply is read.
public enum Command: Hashable, Sendable {
  case query(sql: Expression, attributes: [LoginOptions.Attribute], file: Expression?)
  case prepare(sql: Expression, id: String)
  case execute(id: String, values: [Parameter], bindsTypes: Bool, opensCursor: Bool)
  case fetch(id: String, rows: UInt32)
  case longData(id: String, parameter: UInt16, data: Expression)
  case closeStatement(id: String)
  case resetStatement(id: String)
  case useSchema(Expression)
  case resetConnection
  case changeUser(LoginOptions)
  case quit

  public struct Parameter: Hashable, Sendable {
    /// A C name such as `MYSQL_TYPE_LONGLONG`; `nil`: that of the value.
    public var type: String?
    public var value: Expression

    public init(type: String? = nil, value: Expression) {
      self.type = type
      self.value = value
    }
  }
}

/// What the reply to a command must be like.
///
/// Without any of these it must not end in ERR.
public struct ReplyPattern: Hashable, Sendable {
  public enum Columns: Hashable, Sendable {
    case count(Int)
    case fields([[MessagePattern.Field]])
  }

  /// The rows of the last result set, as text.
  public var rows: [[Matcher]]?
  public var rowCount: Int?
  public var columns: Columns?
  /// Fields of the OK or EOF that ends the reply.
  public var ok: [MessagePattern.Field]?
  public var error: ErrorPattern?
  /// The status flags at the end of the reply.
  public var status: Matcher?
  public var results: [ReplyPattern]?
  public var packets: Int?
  /// Of COM_STMT_PREPARE.
  public var parameters: Int?

  public init() {}
}
