/// What an event of the binary log is.
///
/// Numbers up to 42 are MySQL's, most of which MariaDB shares; those from 160 on are MariaDB's.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/namespacemysql_1_1binlog_1_1event.html>
/// <https://mariadb.com/kb/en/2-binlog-event-header/>
public struct BinlogEventType: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Every type with the name of its C constant, by rising value.
  public static let names: [(type: BinlogEventType, name: String)] = [
    (0, "UNKNOWN_EVENT"), (1, "START_EVENT_V3"), (2, "QUERY_EVENT"), (3, "STOP_EVENT"),
    (4, "ROTATE_EVENT"), (5, "INTVAR_EVENT"), (6, "LOAD_EVENT"), (7, "SLAVE_EVENT"),
    (8, "CREATE_FILE_EVENT"), (9, "APPEND_BLOCK_EVENT"), (10, "EXEC_LOAD_EVENT"),
    (11, "DELETE_FILE_EVENT"), (12, "NEW_LOAD_EVENT"), (13, "RAND_EVENT"),
    (14, "USER_VAR_EVENT"), (15, "FORMAT_DESCRIPTION_EVENT"), (16, "XID_EVENT"),
    (17, "BEGIN_LOAD_QUERY_EVENT"), (18, "EXECUTE_LOAD_QUERY_EVENT"), (19, "TABLE_MAP_EVENT"),
    (20, "PRE_GA_WRITE_ROWS_EVENT"), (21, "PRE_GA_UPDATE_ROWS_EVENT"),
    (22, "PRE_GA_DELETE_ROWS_EVENT"), (23, "WRITE_ROWS_EVENT_V1"),
    (24, "UPDATE_ROWS_EVENT_V1"), (25, "DELETE_ROWS_EVENT_V1"), (26, "INCIDENT_EVENT"),
    (27, "HEARTBEAT_LOG_EVENT"), (28, "IGNORABLE_LOG_EVENT"), (29, "ROWS_QUERY_LOG_EVENT"),
    (30, "WRITE_ROWS_EVENT"), (31, "UPDATE_ROWS_EVENT"), (32, "DELETE_ROWS_EVENT"),
    (33, "GTID_LOG_EVENT"), (34, "ANONYMOUS_GTID_LOG_EVENT"), (35, "PREVIOUS_GTIDS_LOG_EVENT"),
    (36, "TRANSACTION_CONTEXT_EVENT"), (37, "VIEW_CHANGE_EVENT"),
    (38, "XA_PREPARE_LOG_EVENT"), (39, "PARTIAL_UPDATE_ROWS_EVENT"),
    (40, "TRANSACTION_PAYLOAD_EVENT"), (41, "HEARTBEAT_LOG_EVENT_V2"),
    (42, "GTID_TAGGED_LOG_EVENT"),
    (160, "ANNOTATE_ROWS_EVENT"), (161, "BINLOG_CHECKPOINT_EVENT"), (162, "GTID_EVENT"),
    (163, "GTID_LIST_EVENT"), (164, "START_ENCRYPTION_EVENT"), (165, "QUERY_COMPRESSED_EVENT"),
    (166, "WRITE_ROWS_COMPRESSED_EVENT_V1"), (167, "UPDATE_ROWS_COMPRESSED_EVENT_V1"),
    (168, "DELETE_ROWS_COMPRESSED_EVENT_V1"), (169, "WRITE_ROWS_COMPRESSED_EVENT"),
    (170, "UPDATE_ROWS_COMPRESSED_EVENT"), (171, "DELETE_ROWS_COMPRESSED_EVENT"),
  ].map { (BinlogEventType(rawValue: $0), $1) }

  private static let byNumber = Dictionary(
    uniqueKeysWithValues: names.map { ($0.type.rawValue, $0.name) })

  /// The name of the C constant, `nil` for a number that names no type.
  public var name: String? { Self.byNumber[rawValue] }
}
