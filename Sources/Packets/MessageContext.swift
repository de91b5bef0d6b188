/// What a message's layout depends on besides its own bytes.
public struct MessageContext: Hashable, Sendable {
  /// What both sides agreed to; for a greeting or handshake response, what it says itself.
  public var capabilities: Capabilities
  /// The columns of the result set that a row belongs to.
  public var columns: [ColumnShape]
  /// The number of placeholders of the statement that is executed.
  public var parameterCount: Int
  /// The types bound by an earlier execution of the same statement.
  public var parameterTypes: [ParameterType]
  /// The places of parameters whose values went ahead in COM_STMT_SEND_LONG_DATA.
  public var longDataParameters: Set<Int> = []

  public init(
    capabilities: Capabilities = [], columns: [ColumnShape] = [], parameterCount: Int = 0,
    parameterTypes: [ParameterType] = []
  ) {
    self.capabilities = capabilities
    self.columns = columns
    self.parameterCount = parameterCount
    self.parameterTypes = parameterTypes
  }

  /// As much of a column definition as a row of the binary protocol needs.
  public struct ColumnShape: Hashable, Sendable {
    public var type: ColumnType
    public var isUnsigned: Bool

    public init(type: ColumnType, isUnsigned: Bool = false) {
      self.type = type
      self.isUnsigned = isUnsigned
    }
  }
}
