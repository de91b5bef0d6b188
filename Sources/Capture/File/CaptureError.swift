/// Why a capture file cannot be read further; what came before stands.
public enum CaptureError: Error, Sendable, Hashable {
  /// The file begins like neither pcap nor pcapng; its first four bytes are `magic`.
  case unknownFormat(magic: UInt32)
  /// The header at `offset` names a version of the format which is unknown.
  case unsupportedVersion(offset: Int, major: UInt16, minor: UInt16)
  /// The file ends inside the record or block at `offset`.
  case truncated(offset: Int, needed: Int, available: Int)
  /// The length of the record or block at `offset` is impossible, or over the limit.
  case badLength(offset: Int, length: Int)
  /// The two length fields of the block at `offset` differ.
  case lengthsDiffer(offset: Int, first: Int, last: Int)
  /// The body of the block at `offset` is shorter than what it says it holds.
  case blockTooShort(offset: Int, type: UInt32)
  /// An option of the block at `offset` runs past the block's end.
  case badOption(offset: Int, type: UInt32)
  /// The packet at `offset` names an interface which the section has not described.
  case unknownInterface(offset: Int, interface: Int)
  /// The section describes more interfaces than any machine has.
  case tooManyInterfaces(offset: Int)

  /// Where in the file, in bytes from its beginning.
  public var offset: Int {
    switch self {
    case .unknownFormat: 0
    case .unsupportedVersion(let offset, _, _), .truncated(let offset, _, _),
      .badLength(let offset, _), .lengthsDiffer(let offset, _, _), .blockTooShort(let offset, _),
      .badOption(let offset, _), .unknownInterface(let offset, _), .tooManyInterfaces(let offset):
      offset
    }
  }
}

extension CaptureError: CustomStringConvertible {
  /// A fragment that fits "failed to read the capture: …".
  public var description: String {
    switch self {
    case .unknownFormat(let magic):
      "neither pcap nor pcapng (first bytes 0x\(hex(magic))); unpack a compressed file first"
    case .unsupportedVersion(let offset, let major, let minor):
      "unknown format version \(major).\(minor) at byte \(offset)"
    case .truncated(let offset, let needed, let available):
      """
      the file ends inside the record at byte \(offset), after \(available) of \(needed) bytes; \
      the packets before it are complete
      """
    case .badLength(let offset, let length):
      "the record at byte \(offset) has an impossible length of \(length) bytes"
    case .lengthsDiffer(let offset, let first, let last):
      "the block at byte \(offset) says \(first) bytes in front and \(last) bytes at its end"
    case .blockTooShort(let offset, let type):
      "the block of type 0x\(hex(type)) at byte \(offset) is shorter than its contents"
    case .badOption(let offset, let type):
      "an option runs past the end of the block of type 0x\(hex(type)) at byte \(offset)"
    case .unknownInterface(let offset, let interface):
      "the packet at byte \(offset) names interface \(interface), which is not described before it"
    case .tooManyInterfaces(let offset):
      "the section describes too many interfaces, the last at byte \(offset)"
    }
  }

  private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
