import Packets

/// What one printer wrote of a piece of a capture, with its places in the capture.
struct PrintedPart: Sendable {
  private struct Mark: Sendable {
    var ordinal: Int
    /// Where the text of that packet ends.
    var end: Int
    var isError: Bool
  }

  private var results = JSONText()
  private var errors: [UInt8] = []
  private var marks: [Mark] = []

  init() {}

  /// An empty one, with as much room as `last` needed.
  init(after last: PrintedPart) {
    results.reserve(last.results.count)
    marks.reserveCapacity(last.marks.count)
  }

  /// Appends to the results.
  mutating func write(_ text: String, ordinal: Int) {
    write(ordinal: ordinal) { $0.append(text) }
  }

  /// Appends to the results what `body` writes.
  mutating func write(ordinal: Int, _ body: (inout JSONText) -> Void) {
    body(&results)
    mark(ordinal, results.count, isError: false)
  }

  /// Appends to what is said on standard error.
  mutating func report(_ line: String, ordinal: Int) {
    errors.append(contentsOf: line.utf8)
    mark(ordinal, errors.count, isError: true)
  }

  private mutating func mark(_ ordinal: Int, _ end: Int, isError: Bool) {
    if let last = marks.last, last.ordinal == ordinal, last.isError == isError {
      marks[marks.count - 1].end = end
    } else {
      marks.append(Mark(ordinal: ordinal, end: end, isError: isError))
    }
  }

  /// Puts parts together in the order of the capture.
  ///
  /// - Parameters:
  ///   - write: takes a stretch of results.
  ///   - report: takes lines for standard error.
  static func merge(
    _ parts: [PrintedPart], write: (ArraySlice<UInt8>) throws -> Void, report: (String) -> Void
  ) rethrows {
    var next = [Int](repeating: 0, count: parts.count)
    var written = [(results: Int, errors: Int)](repeating: (0, 0), count: parts.count)
    while true {
      var first: Int?
      var bound = Int.max
      for index in parts.indices where next[index] < parts[index].marks.count {
        let ordinal = parts[index].marks[next[index]].ordinal
        if let current = first, parts[current].marks[next[current]].ordinal <= ordinal {
          bound = min(bound, ordinal)
        } else {
          if let current = first { bound = min(bound, parts[current].marks[next[current]].ordinal) }
          first = index
        }
      }
      guard let part = first else { return }
      // All that one part has in front of the others is written at once.
      var end = written[part].results
      while next[part] < parts[part].marks.count {
        let mark = parts[part].marks[next[part]]
        guard mark.ordinal <= bound else { break }
        next[part] += 1
        if mark.isError {
          let lines = parts[part].errors[written[part].errors..<mark.end]
          written[part].errors = mark.end
          report(String(decoding: lines, as: UTF8.self))
        } else {
          end = mark.end
        }
      }
      if end > written[part].results {
        try write(parts[part].results.bytes[written[part].results..<end])
        written[part].results = end
      }
    }
  }
}
