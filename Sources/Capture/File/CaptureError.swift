public import Compression

/// Why a capture file cannot be read further; what came before stands.
public enum CaptureError: Error, Sendable, Hashable {
  /// The file begins like neither pcap nor pcapng; its first four bytes are `magic`.
  case unknownFormat(magic: UInt32)
  /// The section that begins at `offset` does not tell its byte order.
  case badByteOrder(offset: Int, mark: UInt32)
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
  /// The file is compressed, and cannot be decompressed further.
  case compressed(CompressionError)

  /// Where in the file, in bytes from its beginning; in what it holds decompressed, unless that is
  /// the error.
  public var offset: Int {
    switch self {
    case .unknownFormat: 0
    case .compressed(let error): error.offset ?? 0
    case .badByteOrder(let offset, _), .unsupportedVersion(let offset, _, _),
      .truncated(let offset, _, _),
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
      "neither pcap nor pcapng (first bytes 0x\(hex(magic)))\(Self.advice(magic))"
    case .badByteOrder(let offset, let mark):
      "the section at byte \(offset) has an unknown byte order (0x\(hex(mark)))"
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
    case .compressed(let error): "\(error)"
    }
  }

  /// What to do with files that are not captures, but often named instead of one.
  private static func advice(_ magic: UInt32) -> String {
    switch magic {
    case 0xfd37_7a58: "; it is compressed with xz: unpack it first"
    case 0x425a_6830...0x425a_6839: "; it is compressed with bzip2: unpack it first"
    case 0x0422_4d18: "; it is compressed with lz4: unpack it first"
    case 0x504b_0304: "; it is a zip archive: unpack it first"
    default: ""
    }
  }

  private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
