import Scenario

/// How reports for people look.
public struct Style: Hashable, Sendable {
  /// Whether ANSI colours are written.
  public var hasColour: Bool
  /// Whether signs beyond ASCII are written.
  public var hasUnicode: Bool

  public init(hasColour: Bool = false, hasUnicode: Bool = true) {
    self.hasColour = hasColour
    self.hasUnicode = hasUnicode
  }

  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
    case dim = 2
    case bold = 1
  }

  func paint(_ text: String, _ colour: Colour) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The sign of a verdict, one character wide.
  func mark(_ verdict: Verdict) -> String {
    let (sign, ascii, colour): (String, String, Colour) =
      switch verdict {
      case .pass: ("✔", "+", .green)
      case .weak: ("◦", "o", .yellow)
      case .fail: ("✘", "x", .red)
      case .known: ("≡", "k", .dim)
      case .fixed: ("★", "*", .cyan)
      case .changed: ("≠", "c", .red)
      case .flaky: ("≈", "~", .yellow)
      case .notApplicable: ("–", "-", .dim)
      case .blocked: ("⊘", "b", .red)
      case .error: ("‼", "E", .red)
      }
    return paint(hasUnicode ? sign : ascii, colour)
  }

  var separator: String { hasUnicode ? " · " : ", " }

  /// From the client to the server, or back.
  func arrow(fromClient: Bool) -> String {
    switch (hasUnicode, fromClient) {
    case (true, true): "→"
    case (true, false): "←"
    case (false, true): "->"
    case (false, false): "<-"
    }
  }

  /// `text`, with every sign beyond ASCII replaced where they are not wanted.
  func finished(_ text: String) -> String {
    guard !hasUnicode else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
          switch scalar {
          case _ where scalar.isASCII: [scalar]
          case "…": [".", ".", "."]
          case "–": ["-"]
          default: ["?"]
          }
        }))
  }
}
