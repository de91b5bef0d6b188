/// A statement prepared by `COM_STMT_PREPARE`.
public struct PreparedStatement: Hashable, Sendable {
  /// Unique in its session, from 1.
  ///
  /// A failed prepare takes one too.
  public let id: UInt32
  public let parameterCount: Int
  /// One for each parameter.
  public let parameters: [ColumnInfo]
  /// Empty for a statement without a result set.
  public let columns: [ColumnInfo]
  public let warnings: UInt16
}
