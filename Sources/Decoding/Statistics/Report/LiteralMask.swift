import Packets
import Wire

/// Takes the values out of texts that quote them.
enum LiteralMask {
  /// A statement with `?` in place of each literal, and without its comments.
  static func statement(_ text: [UInt8]) -> String {
    var shown: [UInt8] = []
    var position = 0
    func peek(_ distance: Int) -> UInt8 {
      position + distance < text.count ? text[position + distance] : 0
    }
    func skip(until end: String) {
      let end = Array(end.utf8)
      while position < text.count, !text[position...].starts(with: end) { position += 1 }
      position = min(position + end.count, text.count)
    }
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        position = endOfString(text, from: position)
        shown.append(UInt8(ascii: "?"))
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skip(until: "*/")
      case UInt8(ascii: "#"): skip(until: "\n")
      case UInt8(ascii: "-") where peek(1) == byte && peek(2) <= 0x20: skip(until: "\n")
      case _ where isWord(byte):
        let start = position
        while position < text.count, isWord(text[position]) || isFraction(text, position, start) {
          position += 1
        }
        let isNumber = isDigit(byte) && (shown.last != UInt8(ascii: "."))
        if isNumber { shown.append(UInt8(ascii: "?")) } else { shown += text[start..<position] }
      default:
        shown.append(byte)
        position += 1
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// A message of a server with `'?'` in place of what it quotes, as far as that may be a value.
  static func message(_ text: Bytes, of code: UInt16) -> String {
    guard !codesOfNames.contains(code) else { return text.text }
    let onlyFirst = codesOfValueAndName.contains(code)
    var shown: [UInt8] = []
    var position = 0
    var quotes = 0
    while position < text.count {
      let byte = text[position]
      let isApostrophe = position > 0 && isWord(text[position - 1])
      position += 1
      shown.append(byte)
      guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""), !isApostrophe else { continue }
      quotes += 1
      let end = endOfQuote(text, byte, from: position)
      shown += onlyFirst && quotes > 1 ? text[position..<end].array : [UInt8(ascii: "?")]
      if end < text.count { shown.append(byte) }
      position = end + 1
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// Errors that quote nothing but names of users, hosts, schemas, tables, columns and the like.
  ///
  /// <https://dev.mysql.com/doc/mysql-errors/9.7/en/server-error-reference.html>
  private static let codesOfNames: Set<UInt16> = [
    1044, 1045, 1046, 1048, 1049, 1050, 1051, 1052, 1054, 1060, 1072, 1091, 1099, 1100, 1109, 1115,
    1130, 1142,
    1143, 1146, 1176, 1193, 1205, 1213, 1227, 1238, 1264, 1290, 1305, 1364, 1370, 1396, 1406, 1410,
    1449, 1698, 1820, 3118, 3159,
  ]

  /// Errors that quote a value first, and then the name of a key or column.
  private static let codesOfValueAndName: Set<UInt16> = [1062, 1366, 1586]

  /// Where what is quoted ends: at a quote that is not in the middle of a word.
  private static func endOfQuote(_ text: Bytes, _ quote: UInt8, from start: Int) -> Int {
    (start..<text.count).first { index in
      text[index] == quote && (index + 1 == text.count || !isWord(text[index + 1]))
    } ?? text.count
  }

  private static func endOfString(_ text: [UInt8], from start: Int) -> Int {
    let quote = text[start]
    var position = start + 1
    while position < text.count {
      if text[position] == UInt8(ascii: "\\") {
        position += 2
      } else if text[position] != quote {
        position += 1
      } else if position + 1 < text.count, text[position + 1] == quote {
        position += 2
      } else {
        return position + 1
      }
    }
    return text.count
  }

  /// Whether a point is inside of the number that starts at `start`.
  private static func isFraction(_ text: [UInt8], _ position: Int, _ start: Int) -> Bool {
    text[position] == UInt8(ascii: ".") && isDigit(text[start])
      && text[start..<position].allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { ByteSet.digits.contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    ByteSet.word.contains(byte) || byte == UInt8(ascii: "$")
  }
}
