/// A pattern of `LIKE`: `%` is any text, `_` any character.
struct LikePattern {
  private enum Part {
    case any
    case one
    case text([UInt8])
  }

  private let parts: [Part]
  private let collation: Collation

  init(_ bytes: [UInt8], escape: UInt8?, collation: Collation) {
    self.collation = collation
    var parts: [Part] = []
    let characters = collation.characterSet.characters(bytes)
    var index = 0
    while index < characters.count {
      let character = Array(characters[index])
      if let escape, character == [escape], index + 1 < characters.count {
        index += 1
        parts.append(.text(Self.key(Array(characters[index]), collation)))
      } else if character == [UInt8(ascii: "%")] {
        parts.append(.any)
      } else if character == [UInt8(ascii: "_")] {
        parts.append(.one)
      } else {
        parts.append(.text(Self.key(character, collation)))
      }
      index += 1
    }
    self.parts = parts
  }

  /// Blanks at the end count here, whatever the collation says.
  private static func key(_ character: [UInt8], _ collation: Collation) -> [UInt8] {
    character == [0x20] ? character : collation.sortKey(character)
  }

  func matches(_ bytes: [UInt8]) -> Bool {
    let text = collation.characterSet.characters(bytes).map { Self.key(Array($0), collation) }
    var position = 0
    var part = 0
    var retryPart = -1
    var retryPosition = 0
    while position < text.count {
      if part < parts.count {
        switch parts[part] {
        case .any:
          retryPart = part
          retryPosition = position
          part += 1
          continue
        case .one:
          part += 1
          position += 1
          continue
        case .text(let key) where key == text[position]:
          part += 1
          position += 1
          continue
        case .text:
          break
        }
      }
      guard retryPart >= 0 else { return false }
      retryPosition += 1
      position = retryPosition
      part = retryPart + 1
    }
    return parts[part...].allSatisfy { part in
      if case .any = part { true } else { false }
    }
  }
}
