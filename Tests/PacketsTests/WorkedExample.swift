import Packets
import Wire

/// Asks for a table in the format of the binary log; long gone.
///
///     int<1>          command  0x13
///     string<int<1>>  database
///     string<int<1>>  table
struct TableDumpCommand: WireMessage {
  static let type = MessageType(
    "COM_TABLE_DUMP", from: .client, "Asks for a table in the format of the binary log.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html"
  ) { TableDumpCommand() }

  var database: Bytes = ""
  var table: Bytes = ""

  mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.tableDump.rawValue)
    try v.bytes("database", &database, .oneByteLength)
    try v.bytes("table", &table, .oneByteLength)
  }
}
