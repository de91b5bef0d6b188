/// A message that a case sends.
public struct MessageTemplate: Hashable, Sendable {
  /// A name of the catalogue of messages.
  public var name: String
  public var fields: [Setting]
  /// Malformations, by paths such as `username`, `username.terminator` or `attributes[0].key`.
  public var overrides: [Override]
  public var location: Location

  public init(
    name: String, fields: [Setting] = [], overrides: [Override] = [], location: Location
  ) {
    self.name = name
    self.fields = fields
    self.overrides = overrides
    self.location = location
  }

  public struct Setting: Hashable, Sendable {
    public indirect enum Value: Hashable, Sendable {
      case expression(Expression)
      /// Bits by their C names, with or without prefix.
      case flags([String])
      case groups([[Setting]])
    }

    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public struct Override: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
      case expression(Expression)
      case raw(Expression)
      case omitted
    }

    public var path: String
    public var value: Value

    public init(_ path: String, _ value: Value) {
      self.path = path
      self.value = value
    }
  }
}

/// How bytes are handed to the network.
public enum Delivery: Hashable, Sendable {
  case whole
  case bytewise
  /// Segments that start at these offsets.
  case split([Int])
  case chunks(Int)
  case delayed(Duration)
  /// Cut at places that the run's seed decides.
  case random
}

/// How a message is put on the wire.
public struct SendOptions: Hashable, Sendable {
  /// `nil`: as the protocol asks for.
  public var sequence: UInt8?
  /// `nil`: the truth.
  public var claimedLength: Int?
  public var delivery: Delivery

  public init(sequence: UInt8? = nil, claimedLength: Int? = nil, delivery: Delivery = .whole) {
    self.sequence = sequence
    self.claimedLength = claimedLength
    self.delivery = delivery
  }
}
