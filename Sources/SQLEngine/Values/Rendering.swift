extension Double {
  /// As MySQL prints it: shortest digits, an exponent only where it is shorter.
  var mysqlText: String {
    if self == 0 { return sign == .minus ? "-0" : "0" }
    return Self.layout(String(magnitude), isNegative: self < 0)
  }

  /// Brings Swift's shortest digits into the form of `my_gcvt`.
  fileprivate static func layout(_ text: String, isNegative: Bool) -> String {
    var digits: [UInt8] = []
    var point = 0
    let parts = text.split(separator: "e")
    var sawPoint = false
    for byte in (parts.first ?? "").utf8 {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else {
        digits.append(byte)
        if !sawPoint { point += 1 }
      }
    }
    if parts.count == 2 { point += Int(parts[1]) ?? 0 }
    while digits.count > 1 && digits.first == 0x30 {
      digits.removeFirst()
      point -= 1
    }
    while digits.count > 1 && digits.last == 0x30 { digits.removeLast() }
    let sign = isNegative ? "-" : ""
    let all = String(decoding: digits, as: UTF8.self)
    if point > 15 || point < -14 || (point <= 0 && digits.count - point > 21) {
      let head = all.prefix(1)
      let tail = all.dropFirst()
      return "\(sign)\(head)\(tail.isEmpty ? "" : ".\(tail)")e\(point - 1)"
    }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(all)" }
    if digits.count <= point {
      return sign + all + String(repeating: "0", count: point - digits.count)
    }
    return "\(sign)\(all.prefix(point)).\(all.dropFirst(point))"
  }
}

extension Float {
  /// As MySQL prints a `FLOAT`: six significant digits.
  var mysqlText: String {
    if self == 0 { return "0" }
    return Double.layout(String(sixDigits.magnitude), isNegative: self < 0)
  }

  private var sixDigits: Double {
    let value = Double(self)
    var exponent = 0
    var scaled = value.magnitude
    while scaled >= 1e6 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1e5 && scaled > 0 {
      scaled *= 10
      exponent -= 1
    }
    let digits = Int64(scaled.rounded())
    let result = Double("\(digits)e\(exponent)") ?? value
    return value < 0 ? -result : result
  }
}

/// Decimal digits with leading zeros.
func padded(_ value: some BinaryInteger, _ width: Int) -> String {
  let digits = String(value)
  return digits.count >= width
    ? digits : String(repeating: "0", count: width - digits.count) + digits
}

/// `.ssss` with as many digits as `decimals`; empty for none.
private func fraction(_ microseconds: UInt32, _ decimals: UInt8) -> String {
  decimals == 0 ? "" : "." + padded(microseconds, 6).prefix(Int(decimals))
}

extension CalendarDate: CustomStringConvertible {
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

extension DateTime: CustomStringConvertible {
  public var description: String {
    "\(date) \(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
      + fraction(microsecond, decimals)
  }
}

extension TimeSpan: CustomStringConvertible {
  public var description: String {
    "\(isNegative ? "-" : "")\(padded(hours, 2)):\(padded(minutes, 2)):\(padded(seconds, 2))"
      + fraction(microseconds, decimals)
  }
}

extension SQLValue {
  /// The bytes of a text row; nil for NULL.
  public func rowText(_ column: ColumnInfo) -> [UInt8]? {
    switch self {
    case .null: nil
    case .int(let value): Array(String(value).utf8)
    case .uint(let value):
      column.flags.contains(.zerofill)
        ? Array(padded(value, Int(column.length)).utf8) : Array(String(value).utf8)
    case .float(let value): Array(value.mysqlText.utf8)
    case .double(let value): Array(value.text(decimals: column.decimals).utf8)
    case .decimal(let digits): Array(digits.utf8)
    case .bytes(let bytes), .text(let bytes): bytes
    case .date(let value): Array(value.description.utf8)
    case .dateTime(let value): Array(value.description.utf8)
    case .time(let value): Array(value.description.utf8)
    }
  }
}

extension Double {
  /// With a fixed number of digits behind the point, unless it is 31.
  fileprivate func text(decimals: UInt8) -> String {
    guard decimals < 31, abs(self) < 1e12 else { return mysqlText }
    let scale = Int(min(decimals, 6))
    let factor = (0..<scale).reduce(1.0) { result, _ in result * 10 }
    let scaled = Int64((magnitude * factor).rounded())
    let unit = Int64(factor)
    let sign = self < 0 && scaled > 0 ? "-" : ""
    let fraction = scale == 0 ? "" : "." + padded(scaled % unit, scale)
    return "\(sign)\(scaled / unit)\(fraction)"
  }
}
