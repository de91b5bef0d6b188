import Packets
import Wire

/// A bound on the number of parameters that a command claims to carry.
///
/// A claim costs a bit, in the bitmap of NULLs, and its value many bytes of memory.
enum ParameterLimit {
  /// As many as a statement can have placeholders.
  static let maximum: UInt64 = 65_535

  static func allows(_ payload: [UInt8], _ capabilities: Capabilities) -> Bool {
    guard capabilities.contains(.queryAttributes), let first = payload.first else { return true }
    switch CommandByte(rawValue: first) {
    case .query: return allows(payload.dropFirst())
    // A statement with placeholders has the count whether or not the flags announce it.
    case .statementExecute: return allows(payload.dropFirst(10))
    default: return true
    }
  }

  private static func allows(_ rest: ArraySlice<UInt8>) -> Bool {
    var reader = PayloadReader(Array(rest.prefix(9)))
    guard let count = try? reader.readLengthEncodedInteger("parameter_count") else { return true }
    return count <= maximum
  }
}
