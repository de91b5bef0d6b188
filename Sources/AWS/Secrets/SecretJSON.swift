/// A value of JSON.
///
/// A parser of its own, because it has to say where a text is broken without ever showing it.
///
/// <https://www.rfc-editor.org/rfc/rfc8259>
enum SecretJSON: Sendable, Equatable {
  case string(String)
  /// As written.
  case number(String)
  case bool(Bool)
  case null
  case array([SecretJSON])
  /// Of names that stand twice the last one counts, as in AWS's own tools.
  case object([String: SecretJSON])

  /// How a text is no JSON; also what is expected where it is not.
  enum Problem: String, Sendable, Hashable {
    case endsEarly = "the text ends early"
    case noValue = "a value is expected"
    case noName = "a name in double quotes is expected"
    case noColon = "a colon is expected"
    case noComma = "a comma or the closing bracket is expected"
    case badNumber = "a number is malformed"
    case badEscape = "an escape in a string is malformed"
    case controlCharacter = "a control character in a string is not escaped"
    case tooDeep = "the brackets are nested too deeply"
    case textBehind = "nothing is expected behind the end"
  }

  /// A problem and the offset of the first byte that is wrong.
  struct Malformed: Error, Hashable {
    var problem: Problem
    var offset: Int
  }

  /// Reads a text that is one value, with or without a byte order mark.
  ///
  /// - Parameter text: valid UTF-8.
  init(_ text: [UInt8]) throws(Malformed) {
    var reader = SecretJSONReader(text)
    self = try reader.document()
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
