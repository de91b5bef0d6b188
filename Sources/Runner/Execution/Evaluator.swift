import AWS
import Authentication
import Packets
import Scenario
import Wire

/// Turns expressions into values.
struct Evaluator {
  /// Why an expression has no value.
  ///
  /// These are mistakes of the suite, not of the endpoint.
  enum Failure: Error, Hashable, CustomStringConvertible {
    case unknownVariable(String)
    case badCall(String, String)
    case tooLong(Int)

    var description: String {
      switch self {
      case .unknownVariable(let name): "the variable $\(name) has no value"
      case .badCall(let name, let reason): "\(name)(): \(reason)"
      case .tooLong(let count): "a value of \(count) bytes is longer than a suite may make"
      }
    }
  }

  /// The longest value, in bytes.
  static let limit = 128 << 20

  var variables: [String: Value]
  var generator: SeededGenerator
  var tokens = FreshTokens()

  mutating func value(of expression: Expression) throws(Failure) -> Value {
    switch expression {
    case .integer(let number): return .integer(number)
    case .unsigned(let number): return .unsigned(number)
    case .bytes(let bytes): return .bytes(bytes)
    case .null: return .null
    case .variable(let name):
      if let value = variables[name] { return value }
      guard name.hasSuffix(".password"), let role = name.split(separator: ".").first,
        let token = try tokens.token(of: String(role))
      else { throw .unknownVariable(name) }
      return .bytes(Bytes(utf8: token))
    case .joined(let parts): return .bytes(try joined(parts))
    case .call(let name, let arguments): return .bytes(try call(name, arguments))
    }
  }

  mutating func bytes(of expression: Expression) throws(Failure) -> Bytes {
    try value(of: expression).bytes
  }

  private mutating func joined(_ parts: [Expression]) throws(Failure) -> Bytes {
    var bytes: [UInt8] = []
    for part in parts {
      bytes += try value(of: part).bytes
      guard bytes.count <= Self.limit else { throw .tooLong(bytes.count) }
    }
    return Bytes(bytes[...])
  }

  private mutating func call(
    _ name: String, _ arguments: [Expression]
  ) throws(Failure) -> Bytes {
    var values: [Value] = []
    for argument in arguments { values.append(try value(of: argument)) }
    switch name {
    case "random":
      let count = try count(values, at: 0, of: name)
      return Bytes((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    case "repeat":
      let times = try count(values, at: 1, of: name)
      let unit = values[0].bytes.array
      guard unit.count * times <= Self.limit else { throw .tooLong(unit.count * times) }
      // Suites make values of 16 MiB so; a byte at a time would take longer than the case.
      if unit.count == 1 { return Bytes([UInt8](repeating: unit[0], count: times)[...]) }
      return Bytes(Array(repeatElement(unit, count: times).joined())[...])
    case "hex":
      guard let text = values.first?.bytes.text, let bytes = Bytes(hex: text) else {
        throw .badCall(name, "needs pairs of hexadecimal digits")
      }
      return bytes
    case "utf8":
      return values.first?.bytes ?? []
    case "concat":
      return Bytes(values.flatMap(\.bytes))
    case "scramble":
      return try scramble(values)
    case "token":
      return try token(values.map(\.bytes.text))
    default:
      throw .badCall(name, "there is no such function")
    }
  }

  private func count(_ values: [Value], at index: Int, of name: String) throws(Failure) -> Int {
    guard values.indices.contains(index), let number = values[index].integer,
      number <= UInt64(Self.limit)
    else { throw .badCall(name, "needs a count of at most \(Self.limit)") }
    return Int(number)
  }

  private func token(_ words: [String]) throws(Failure) -> Bytes {
    var flaw: IAMTokenFlaw?
    if let word = words.dropFirst().first {
      flaw = IAMTokenFlaw(rawValue: word)
      guard flaw != nil else { throw .badCall("token", "no token is \(word)") }
    }
    guard let role = words.first, let token = try tokens.token(of: role, with: flaw) else {
      throw .badCall("token", "the target has no IAM credentials for \(words.first ?? "nobody")")
    }
    return Bytes(utf8: token)
  }

  private func scramble(_ values: [Value]) throws(Failure) -> Bytes {
    guard values.count == 3, let method = AuthenticationMethod(rawValue: values[0].bytes.text)
    else { throw .badCall("scramble", "needs a method, a password and a nonce") }
    let nonce = values[2].bytes.array
    let response = method.initialResponse(
      password: values[1].bytes.array, nonce: nonce.last == 0 ? Array(nonce.dropLast()) : nonce)
    guard let response else {
      throw .badCall("scramble", "\(method.rawValue) makes no answer from a nonce")
    }
    return Bytes(response[...])
  }
}

/// The run's randomness: the same for the same seed and name.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, name: String) {
    // FNV-1a, so that each case draws its own numbers whatever else runs.
    state = name.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
