/// An alert of either direction, as it was on the wire.
///
///     int<1>  level        1 warning, 2 fatal
///     int<1>  description
///
/// <https://www.rfc-editor.org/rfc/rfc8446#section-6>
public struct TLSAlert: Sendable, Hashable {
  public enum Direction: Sendable, Hashable {
    case sent
    case received
  }

  public var direction: Direction
  public var level: UInt8
  public var number: UInt8

  public init(direction: Direction, level: UInt8, number: UInt8) {
    self.direction = direction
    self.level = level
    self.number = number
  }

  /// The connection ends with it.
  public var isFatal: Bool { level == 2 }

  /// The name in IANA's registry, or `alert_N` for a number that is not in it.
  public var name: String { Self.names[number] ?? "alert_\(number)" }

  /// The registry.
  ///
  /// <https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-6>
  private static let names: [UInt8: String] = [
    0: "close_notify",
    10: "unexpected_message",
    20: "bad_record_mac",
    21: "decryption_failed",
    22: "record_overflow",
    30: "decompression_failure",
    40: "handshake_failure",
    41: "no_certificate",
    42: "bad_certificate",
    43: "unsupported_certificate",
    44: "certificate_revoked",
    45: "certificate_expired",
    46: "certificate_unknown",
    47: "illegal_parameter",
    48: "unknown_ca",
    49: "access_denied",
    50: "decode_error",
    51: "decrypt_error",
    52: "too_many_cids_requested",
    60: "export_restriction",
    70: "protocol_version",
    71: "insufficient_security",
    80: "internal_error",
    86: "inappropriate_fallback",
    90: "user_canceled",
    100: "no_renegotiation",
    109: "missing_extension",
    110: "unsupported_extension",
    111: "certificate_unobtainable",
    112: "unrecognized_name",
    113: "bad_certificate_status_response",
    114: "bad_certificate_hash_value",
    115: "unknown_psk_identity",
    116: "certificate_required",
    117: "general_error",
    120: "no_application_protocol",
    121: "ech_required",
  ]
}

extension TLSAlert: CustomStringConvertible {
  public var description: String {
    "\(direction) \(isFatal ? "fatal" : "warning") alert \(number) \(name)"
  }
}
