public import Wire

/// Executes a prepared statement.
///
///     int<1>  command          0x17
///     int<4>  statement_id
///     int<1>  flags            1 to 4: cursor types, 8: parameter_count is there
///     int<4>  iteration_count  always 1
///     with placeholders, or with `CLIENT_QUERY_ATTRIBUTES` and flag 8:
///       int<lenenc> parameter_count  with `CLIENT_QUERY_ATTRIBUTES`, whatever flag 8 says
///       with parameters:
///         string[(parameter_count + 7) / 8] null_bitmap
///         int<1>    new_params_bind_flag
///         list      parameters           with new_params_bind_flag: types, and names with
///                                        `CLIENT_QUERY_ATTRIBUTES`
///         list      values
///
/// The number of placeholders, and types bound earlier, come from the context. MySQL's manual wants
/// flag 8 for `parameter_count`; its server looks at the flag only where there are no placeholders,
/// and Connector/Python never sets it.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html>
public struct StatementExecuteCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_EXECUTE", from: .client, "Executes a prepared statement.",
    source: manual + "com_stmt_execute.html"
  ) { StatementExecuteCommand() }

  /// The bit of ``flags`` that announces `parameter_count`.
  ///
  /// The corresponding C constant is `PARAMETER_COUNT_AVAILABLE`.
  public static let parameterCountAvailable: UInt8 = 8

  public var statementID: UInt32 = 0
  public var flags: UInt8 = 0
  public var iterationCount: UInt32 = 1
  public var parameterCount: UInt64 = 0
  public var nullBitmap: Bytes = []
  public var newParamsBindFlag: UInt8 = 1
  public var parameters: [BoundParameter] = []
  public var values: [BinaryValue] = []

  public init() {}

  public init(statementID: UInt32, values: [BinaryValue]) {
    self.statementID = statementID
    bind(values)
  }

  /// Sets values, types and null bitmap to those of `values`.
  public mutating func bind(_ values: [BinaryValue]) {
    var bitmap = [UInt8](repeating: 0, count: (values.count + 7) / 8)
    for (index, value) in values.enumerated() where value.type == .null {
      bitmap[index / 8] |= 1 << UInt8(index % 8)
    }
    self.values = values
    nullBitmap = Bytes(bitmap[...])
    parameterCount = UInt64(values.count)
    parameters = values.map {
      BoundParameter(ParameterType(type: $0.type, isUnsigned: $0.isUnsigned))
    }
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementExecute.rawValue)
    try v.integer("statement_id", &statementID)
    try v.integer("flags", &flags, .hexadecimal)
    try v.integer("iteration_count", &iterationCount)
    let hasNames = v.context.capabilities.contains(.queryAttributes)
    var count = v.context.parameterCount
    if hasNames, count > 0 || flags & Self.parameterCountAvailable != 0 {
      try v.lengthEncodedInteger("parameter_count", &parameterCount)
      count = BoundParameter.bounded(parameterCount)
    }
    guard count > 0, v.continues(true) else { return }
    try v.bytes("null_bitmap", &nullBitmap, .fixed((count + 7) / 8), .binary)
    try v.integer("new_params_bind_flag", &newParamsBindFlag)
    var types = v.context.parameterTypes
    if newParamsBindFlag != 0 {
      try v.list("parameters", &parameters, .count(count)) { parameter, _ in
        parameter.isNamed = hasNames
      }
      types = parameters.map(\.parameterType)
    }
    let typing = BoundParameter.typing(types, nullBitmap: nullBitmap, offset: 0)
    let sentBefore = v.context.longDataParameters
    try v.list("values", &values, .count(count)) { value, index in
      typing(&value, index)
      if sentBefore.contains(index) { value.type = .null }
    }
  }
}
