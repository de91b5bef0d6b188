import Packets
import Wire

extension Vector {
  static let generic = [
    Vector("MySQL 9.7.4 after login", OKPacket.self, "00 00 00 0200 0000", .usual) {
      $0.statusFlags = 2
    },
    Vector(
      "MySQL 9.7.4 after LOAD DATA", OKPacket.self,
      """
      00 02 00 0200 0000
      2f5265636f7264733a2032202044656c657465643a20302020536b69707065643a203020205761726e696e67733a2030
      """, .usual
    ) {
      $0.affectedRows = 2
      $0.statusFlags = 2
      $0.info = "Records: 2  Deleted: 0  Skipped: 0  Warnings: 0"
    },
    Vector(
      "MySQL 9.7.4 after USE, with session tracking", OKPacket.self,
      "00 00 00 0240 0000 00 0f 01 0a096d7973716c73706563 02 0131", .usual(with: .sessionTrack)
    ) {
      $0.statusFlags = 0x4002
      $0.sessionStateInfo = [.init(.schema, ["mysqlspec"]), trackedChange("1")]
    },
    Vector(
      "MySQL 9.7.4 after SET time_zone", OKPacket.self,
      "00 00 00 0240 0000 00 13 00 11 0974696d655f7a6f6e65 062b30303a3030",
      .usual(with: .sessionTrack)
    ) {
      $0.statusFlags = 0x4002
      $0.sessionStateInfo = [.init(.systemVariables, ["time_zone", "+00:00"])]
    },
    Vector(
      "MariaDB 11.8.9 with a large number of rows", OKPacket.self,
      """
      00 fd60e316 00 2200 0000
      2c 5265636f7264733a203135303030303020204475706c6963617465733a203020205761726e696e67733a2030
      """, .usual(with: .sessionTrack)
    ) {
      $0.affectedRows = 1_500_000
      $0.statusFlags = 0x22
      $0.info = "Records: 1500000  Duplicates: 0  Warnings: 0"
    },
    Vector(
      "MySQL 9.7.4 at the end of a result set", OKPacket.self, "fe 00 00 0200 0000",
      .usual(with: .deprecateEOF)
    ) {
      $0.header = 0xFE
      $0.statusFlags = 2
    },
    Vector(
      "MySQL 9.7.4", ERRPacket.self,
      "ff 1704 23 3038533031 556e6b6e6f776e20636f6d6d616e64", .usual
    ) {
      $0.errorCode = 1047
      $0.sqlState = "08S01"
      $0.errorMessage = "Unknown command"
    },
    Vector(
      "MySQL 9.7.4 to a client without CLIENT_PROTOCOL_41", ERRPacket.self,
      "ff 1304 4261642068616e647368616b65"
    ) {
      $0.errorCode = 1043
      $0.errorMessage = "Bad handshake"
    },
    Vector(
      "MariaDB 11.8.9", ERRPacket.self,
      "ff 4604 23 4859303030 556e6b6e6f776e207468726561642069643a2032313437343833363437", .usual
    ) {
      $0.errorCode = 1094
      $0.sqlState = "HY000"
      $0.errorMessage = "Unknown thread id: 2147483647"
    },
    Vector("MySQL 9.7.4", EOFPacket.self, "fe 0000 0200", .usual) { $0.statusFlags = 2 },
    Vector(
      "MariaDB 11.8.9 during ALTER TABLE", ProgressReport.self,
      "ff ffff 01 01 04 6a8101 11636f707920746f20746d70207461626c65",
      .usual(with: .mariaDBProgress)
    ) {
      $0.numberOfStrings = 1
      $0.stage = 1
      $0.maxStage = 4
      $0.progress = 98666
      $0.progressInfo = "copy to tmp table"
    },
    Vector(
      "a packet outside any conversation", UnclassifiedPacket.self, "00 01 02"
    ) {
      $0.content = [0, 1, 2]
    },
  ]

  /// SESSION_TRACK_STATE_CHANGE holds its flag without a length inside.
  private static func trackedChange(_ flag: Bytes) -> SessionStateChange {
    var change = SessionStateChange()
    change.type = SessionStateChange.Kind.stateChange.rawValue
    change.data = flag
    return change
  }
}
