public import Wire

/// Asks for a stream of binary log events.
///
///     int<1>      command          0x12
///     int<4>      binlog_pos
///     int<2>      flags
///     int<4>      server_id
///     string<EOF> binlog_filename
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_binlog_dump.html>
public struct BinlogDumpCommand: WireMessage {
  public static let type = MessageType(
    "COM_BINLOG_DUMP", from: .client, "Asks for a stream of binary log events.",
    source: manual + "com_binlog_dump.html"
  ) { BinlogDumpCommand() }

  public var position: UInt32 = 4
  public var flags: UInt16 = 0
  public var serverID: UInt32 = 0
  public var filename: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.binlogDump.rawValue)
    try v.integer("binlog_pos", &position)
    try v.integer("flags", &flags, .hexadecimal)
    try v.integer("server_id", &serverID)
    try v.bytes("binlog_filename", &filename, .rest)
  }
}

/// Asks for a stream of binary log events behind a set of transactions.
///
///     int<1>      command        0x1E
///     int<2>      flags
///     int<4>      server_id
///     int<4>      filename_len, and string[filename_len] binlog_filename
///     int<8>      binlog_pos
///     string<EOF> gtid_data      with flag 4, behind its int<4> length
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_binlog_dump_gtid.html>
public struct BinlogDumpGTIDCommand: WireMessage {
  public static let type = MessageType(
    "COM_BINLOG_DUMP_GTID", from: .client,
    "Asks for a stream of binary log events behind a set of transactions.",
    source: manual + "com_binlog_dump_gtid.html"
  ) { BinlogDumpGTIDCommand() }

  public var flags: UInt16 = 0
  public var serverID: UInt32 = 0
  public var filenameLength: UInt32 = 0
  public var filename: Bytes = ""
  public var position: UInt64 = 4
  public var gtidData: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.binlogDumpGTID.rawValue)
    try v.integer("flags", &flags, .hexadecimal)
    try v.integer("server_id", &serverID)
    try v.integer("filename_len", &filenameLength)
    // No file system has longer names; an absurd length would be written out as NULs.
    try v.bytes("binlog_filename", &filename, .fixed(Int(min(filenameLength, 0xFFFF))))
    try v.integer("binlog_pos", &position)
    try v.bytes("gtid_data", &gtidData, .rest, .binary)
  }
}

/// Says that the client is a replica.
///
///     int<1>           command            0x15
///     int<4>           server_id
///     string<int<1>>   replica_hostname
///     string<int<1>>   replica_user
///     string<int<1>>   replica_password
///     int<2>           replica_port
///     int<4>           replication_rank
///     int<4>           source_id
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_register_replica.html>
public struct RegisterReplicaCommand: WireMessage {
  public static let type = MessageType(
    "COM_REGISTER_SLAVE", from: .client, "Says that the client is a replica.",
    source: manual + "com_register_replica.html"
  ) { RegisterReplicaCommand() }

  public var serverID: UInt32 = 0
  public var hostname: Bytes = ""
  public var user: Bytes = ""
  public var password: Bytes = ""
  public var port: UInt16 = 0
  public var rank: UInt32 = 0
  public var sourceID: UInt32 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.registerReplica.rawValue)
    try v.integer("server_id", &serverID)
    try v.bytes("replica_hostname", &hostname, .oneByteLength)
    try v.bytes("replica_user", &user, .oneByteLength)
    try v.bytes("replica_password", &password, .oneByteLength, .secret)
    try v.integer("replica_port", &port)
    try v.integer("replication_rank", &rank)
    try v.integer("source_id", &sourceID)
  }
}
