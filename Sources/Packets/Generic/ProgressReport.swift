public import Wire

/// MariaDB's word on how far a long statement has come: an ERR packet with code 0xFFFF.
///
///     int<1>         header        always 0xFF
///     int<2>         error_code    always 0xFFFF
///     int<1>         number_of_strings
///     int<1>         stage
///     int<1>         max_stage
///     int<3>         progress      in thousandths of a percent
///     string<lenenc> progress_info
///
/// <https://mariadb.com/kb/en/progress-reporting/>
public struct ProgressReport: WireMessage {
  public static let type = MessageType(
    "ProgressReport", from: .server, "Says how far a long statement of MariaDB has come.",
    source: "https://mariadb.com/kb/en/progress-reporting/"
  ) { ProgressReport() }

  public var errorCode: UInt16 = 0xFFFF
  public var numberOfStrings: UInt8 = 1
  public var stage: UInt8 = 0
  public var maxStage: UInt8 = 0
  public var progress: UInt32 = 0
  public var progressInfo: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("header", 0xFF)
    try v.integer("error_code", &errorCode, .hexadecimal)
    try v.integer("number_of_strings", &numberOfStrings)
    try v.integer("stage", &stage)
    try v.integer("max_stage", &maxStage)
    try v.integer("progress", &progress, width: 3, .decimal)
    try v.bytes("progress_info", &progressInfo, .lengthEncoded)
  }
}
