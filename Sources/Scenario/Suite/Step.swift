/// One thing that a case does or demands, in the order in which it happens.
public struct Step: Hashable, Sendable {
  public var action: Action
  /// The session that it concerns.
  public var session: String
  /// The level of its checks.
  public var level: Level
  /// What reports call its check; `nil`: described by the action.
  public var name: String?
  /// `nil`: the run's default.
  public var deadline: Duration?
  public var captures: [Capture]
  public var location: Location

  public init(
    _ action: Action, session: String = "main", level: Level = .must, name: String? = nil,
    deadline: Duration? = nil, captures: [Capture] = [], location: Location
  ) {
    self.action = action
    self.session = session
    self.level = level
    self.name = name
    self.deadline = deadline
    self.captures = captures
    self.location = location
  }

  public struct Capture: Hashable, Sendable {
    public var variable: String
    /// A path into what the step received, such as `rows[0][0]`.
    public var path: String

    public init(_ variable: String, _ path: String) {
      self.variable = variable
      self.path = path
    }
  }

  public indirect enum Action: Hashable, Sendable {
    case open
    case connect(LoginOptions)
    case login(LoginOptions)
    case startTLS(TLSOptions)

    /// Messages in one segment.
    case send([MessageTemplate], SendOptions)
    case packet(Expression, SendOptions)
    case raw(Expression, Delivery)

    case expect([Pattern], sequence: UInt8?, should: [Pattern], record: [Pattern])
    /// The endpoint ends the connection, in one of these ways; empty: in any.
    case closed([Ending])
    case silent(Duration)
    case usable
    case tls([MessagePattern.Field])
    case check(Expression, Matcher)
    case record([Assignment])

    /// `waits`: whether the reply is read at once, or by a later `reply`.
    case command(Command, ReplyPattern, should: ReplyPattern?, waits: Bool)
    case reply(ReplyPattern, should: ReplyPattern?, file: Expression?)

    case disconnect(Disconnection)
    case wait(Duration)
    case eventually([Step], within: Duration)
    case parallel([[Step]])
    case repeated(Int, [Step])
    case conditional(Need, then: [Step], otherwise: [Step])
    case set([Assignment])
    /// Lua, and steps on the backend's side of a proxy: their place is kept.
    case reserved(String)
  }

  public struct Assignment: Hashable, Sendable {
    public var name: String
    public var value: Expression

    public init(_ name: String, _ value: Expression) {
      self.name = name
      self.value = value
    }
  }

  public enum Ending: String, Hashable, Sendable, CaseIterable {
    case fin
    case reset
  }

  public enum Disconnection: String, Hashable, Sendable, CaseIterable {
    case fin
    case reset
    case half
  }
}
