/// Numbers as people read them.
enum Quantity {
  /// `1,122,427`.
  static func count(_ number: UInt64) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `1 error`, `12 errors`.
  static func count(_ number: UInt64, _ noun: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `512 B`, `12.3 kB`, `790 MB`, in powers of ten.
  static func bytes(_ number: UInt64) -> String {
    let units = [("GB", 1e9), ("MB", 1e6), ("kB", 1e3)]
    let value = Double(number)
    for (unit, size) in units where value >= size * 0.9995 {
      return "\(threeDigits(value / size)) \(unit)"
    }
    return "\(number) B"
  }

  /// `850 ns`, `12.3 µs`, `1.25 ms`, `345 ms`, `1.25 s`, `5 min 12 s`, `3 h 20 min`.
  static func duration(_ nanoseconds: UInt64) -> String {
    let seconds =
      nanoseconds / 1_000_000_000 + (nanoseconds % 1_000_000_000 >= 500_000_000 ? 1 : 0)
    if seconds >= 7200 { return "\(seconds / 3600) h \(seconds / 60 % 60) min" }
    if seconds >= 120 { return "\(seconds / 60) min \(seconds % 60) s" }
    let units = [("s", 1e9), ("ms", 1e6), ("µs", 1e3)]
    let value = Double(nanoseconds)
    for (unit, size) in units where value >= size * 0.9995 {
      return "\(threeDigits(value / size)) \(unit)"
    }
    return "\(nanoseconds) ns"
  }

  /// `12 %`, `0.45 %`; `0 %` only for nothing.
  static func share(_ part: UInt64, of whole: UInt64) -> String {
    guard part > 0, whole > 0 else { return "0 %" }
    let percent = Double(part) / Double(whole) * 100
    return percent < 0.01 ? "<0.01 %" : "\(threeDigits(percent, places: 2)) %"
  }

  /// Three digits that count, `places` behind the point at most, without zeros at the end.
  private static func threeDigits(_ value: Double, places: Int = 2) -> String {
    let places = value >= 99.95 ? 0 : value >= 9.995 ? min(1, places) : places
    let scale: Double = places == 2 ? 100 : places == 1 ? 10 : 1
    let scaled = UInt64((value * scale).rounded())
    guard places > 0 else { return String(scaled) }
    let fraction = String(scaled % UInt64(scale))
    let padded = String(repeating: "0", count: places - fraction.count) + fraction
    return "\(scaled / UInt64(scale)).\(padded)"
  }
}
