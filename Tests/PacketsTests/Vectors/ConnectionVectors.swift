import Packets
import Wire

extension Vector {
  static let connection = [
    Vector(
      "MySQL 9.7.4", HandshakeV10.self,
      """
      0a 392e372e342d3200 f7260000 6a1f6032323a1832 00 ffff ff 0200 ffdf 15 00000000000000000000
      412a793c674e2705444d4e0d00 63616368696e675f736861325f70617373776f726400
      """
    ) {
      $0.serverVersion = "9.7.4-2"
      $0.threadID = 9975
      $0.authPluginDataPart1 = [0x6A, 0x1F, 0x60, 0x32, 0x32, 0x3A, 0x18, 0x32]
      $0.capabilityFlags1 = 0xFFFF
      $0.characterSet = 255
      $0.statusFlags = 2
      $0.capabilityFlags2 = 0xDFFF
      $0.authPluginDataLength = 21
      $0.reserved = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      $0.authPluginDataPart2 = [
        0x41, 0x2A, 0x79, 0x3C, 0x67, 0x4E, 0x27, 0x05, 0x44, 0x4D, 0x4E, 0x0D, 0x00,
      ]
      $0.authPluginName = "caching_sha2_password"
    },
    Vector(
      "MariaDB 11.8.9", HandshakeV10.self,
      """
      0a 31312e382e392d4d6172696144422d302b646562313375312066726f6d2044656269616e00 520e0000
      5f45774843566829 00 feff 2d 0200 ff81 15 000000000000 3d000000 2f50266a653d3f645973573700
      6d7973716c5f6e61746976655f70617373776f726400
      """
    ) {
      $0.serverVersion = "11.8.9-MariaDB-0+deb13u1 from Debian"
      $0.threadID = 3666
      $0.authPluginDataPart1 = "_EwHCVh)"
      $0.capabilityFlags1 = 0xFFFE
      $0.characterSet = 45
      $0.statusFlags = 2
      $0.capabilityFlags2 = 0x81FF
      $0.authPluginDataLength = 21
      $0.reserved = [0, 0, 0, 0, 0, 0]
      $0.mariaDBCapabilityFlags = 0x3D
      $0.authPluginDataPart2 = "/P&je=?dYsW7\0"
      $0.authPluginName = "mysql_native_password"
    },
    Vector(
      "MariaDB 10.11.18, with the version prefix for old replicas", HandshakeV10.self,
      """
      0a 352e352e352d31302e31312e31382d4d6172696144422d302b6465623132753100 1b0b0000
      7d5d373b60536067 00 feff 08 0200 ff81 15 000000000000 1d000000 633f4c444e3b7a77677c5d3a00
      6d7973716c5f6e61746976655f70617373776f726400
      """
    ) {
      $0.serverVersion = "5.5.5-10.11.18-MariaDB-0+deb12u1"
      $0.threadID = 2843
      $0.authPluginDataPart1 = "}]7;`S`g"
      $0.capabilityFlags1 = 0xFFFE
      $0.characterSet = 8
      $0.statusFlags = 2
      $0.capabilityFlags2 = 0x81FF
      $0.authPluginDataLength = 21
      $0.reserved = [0, 0, 0, 0, 0, 0]
      $0.mariaDBCapabilityFlags = 0x1D
      $0.authPluginDataPart2 = "c?LDN;zwg|]:\0"
      $0.authPluginName = "mysql_native_password"
    },
    Vector(
      "answered by MySQL 9.7.4", SSLRequest.self,
      "0daa3b00 00000001 ff 0000000000000000000000000000000000000000000000"
    ) {
      $0.clientFlag = 0x003B_AA0D
      $0.maxPacketSize = 1 << 24
      $0.characterSet = 255
      $0.filler = Bytes(repeatElement(0, count: 23))
    },
    Vector(
      "accepted by MySQL 9.7.4", HandshakeResponse41.self,
      """
      0daa3b00 00000001 ff 0000000000000000000000000000000000000000000000
      6d7973716c737065635f64656661756c7400
      20 bfbbad886d617d18a1c419441998255b3a4513f2dd25c5a14822bf090092649c 6d7973716c7370656300
      63616368696e675f736861325f70617373776f726400
      1d 0c5f636c69656e745f6e616d65 0763617074757265 045f706964 023137
      """
    ) {
      $0.clientFlag = 0x003B_AA0D
      $0.maxPacketSize = 1 << 24
      $0.characterSet = 255
      $0.filler = Bytes(repeatElement(0, count: 23))
      $0.username = "mysqlspec_default"
      $0.authResponse = [
        0xBF, 0xBB, 0xAD, 0x88, 0x6D, 0x61, 0x7D, 0x18, 0xA1, 0xC4, 0x19, 0x44, 0x19, 0x98, 0x25,
        0x5B, 0x3A, 0x45, 0x13, 0xF2, 0xDD, 0x25, 0xC5, 0xA1, 0x48, 0x22, 0xBF, 0x09, 0x00, 0x92,
        0x64, 0x9C,
      ]
      $0.database = "mysqlspec"
      $0.clientPluginName = "caching_sha2_password"
      $0.attributes = [.init("_client_name", "capture"), .init("_pid", "17")]
    },
    Vector(
      "with extended capabilities, accepted by MariaDB 11.8.9", HandshakeResponse41.self,
      """
      0ca2bb01 00000001 2d 00000000000000000000000000000000000000 1d000000
      6d7973716c737065635f64656661756c7400 14 93c29ac7259c6871fe2014106fd75395079c9670
      6d7973716c7370656300 6d7973716c5f6e61746976655f70617373776f726400
      1d 0c5f636c69656e745f6e616d65 0763617074757265 045f706964 023137
      """
    ) {
      $0.clientFlag = 0x01BB_A20C
      $0.maxPacketSize = 1 << 24
      $0.characterSet = 45
      $0.filler = Bytes(repeatElement(0, count: 19))
      $0.mariaDBClientFlag = 0x1D
      $0.username = "mysqlspec_default"
      $0.authResponse = [
        0x93, 0xC2, 0x9A, 0xC7, 0x25, 0x9C, 0x68, 0x71, 0xFE, 0x20, 0x14, 0x10, 0x6F, 0xD7, 0x53,
        0x95, 0x07, 0x9C, 0x96, 0x70,
      ]
      $0.database = "mysqlspec"
      $0.clientPluginName = "mysql_native_password"
      $0.attributes = [.init("_client_name", "capture"), .init("_pid", "17")]
    },
    Vector(
      "refused by MySQL 9.7.4", HandshakeResponse320.self,
      "0900 ffffff 6f6c6400 616263646566676800 7465737400"
    ) {
      $0.clientFlag = 9
      $0.maxPacketSize = 0xFF_FFFF
      $0.username = "old"
      $0.authResponse = "abcdefgh"
      $0.database = "test"
    },
    Vector(
      "MySQL 9.7.4", AuthSwitchRequest.self,
      """
      fe 63616368696e675f736861325f70617373776f726400 674a392134046304720f2c3e68206a5143133862 00
      """
    ) {
      $0.pluginName = "caching_sha2_password"
      $0.pluginProvidedData = "gJ9!4\u{4}c\u{4}r\u{F},>h jQC\u{13}8b\0"
    },
    Vector("by the documentation; no server of today sends it", OldAuthSwitchRequest.self, "fe"),
    Vector(
      "accepted by MySQL 9.7.4", AuthSwitchResponse.self,
      "0359dbc7e6e8734e809194210029543c4ef199809d64a5959f4ef074ec8d815a"
    ) {
      $0.data = [
        0x03, 0x59, 0xDB, 0xC7, 0xE6, 0xE8, 0x73, 0x4E, 0x80, 0x91, 0x94, 0x21, 0x00, 0x29, 0x54,
        0x3C, 0x4E, 0xF1, 0x99, 0x80, 0x9D, 0x64, 0xA5, 0x95, 0x9F, 0x4E, 0xF0, 0x74, 0xEC, 0x8D,
        0x81, 0x5A,
      ]
    },
    Vector("fast path of MySQL 9.7.4", AuthMoreData.self, "01 03") { $0.data = [3] },
    Vector("full path of MySQL 9.7.4", AuthMoreData.self, "01 04") { $0.data = [4] },
    Vector(
      "MySQL 9.7.4", AuthNextFactor.self,
      "02 6d7973716c5f636c6561725f70617373776f726400"
    ) {
      $0.pluginName = "mysql_clear_password"
    },
  ]
}
