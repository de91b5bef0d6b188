extension Duration {
  /// The duration as people read it: `340 ms`, `1.25 s`, `3 min 20 s`.
  var text: String {
    let milliseconds = wholeMilliseconds
    switch milliseconds {
    case ..<1000: return "\(milliseconds) ms"
    case ..<60_000:
      let hundredths = milliseconds % 1000 / 10
      return "\(milliseconds / 1000).\(hundredths < 10 ? "0" : "")\(hundredths) s"
    default: return "\(milliseconds / 60_000) min \(milliseconds % 60_000 / 1000) s"
    }
  }

  var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  /// Seconds with so many decimal places, cut.
  func seconds(places: Int) -> String {
    let digits = String(components.attoseconds / 1_000_000_000_000)
    let micros = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    return "\(components.seconds).\(micros.prefix(places))"
  }

  /// Seconds as a floating-point number.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
