import Logging

/// Text of a peer, for a log whose lines nothing in it may break or forge.
enum LogText {
  /// The longest text, in Unicode scalars; what is longer is cut.
  static let limit = 1024

  /// The text without control characters and others that are not seen.
  static func escaped(_ text: String, limit: Int = limit) -> String {
    var result = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      guard index < limit else {
        result.append(contentsOf: "...".unicodeScalars)
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default:
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Logger.Metadata {
  /// With values that nothing of a peer's breaks.
  var escaped: Logger.Metadata {
    mapValues { .string(LogText.escaped("\($0)")) }
  }
}
