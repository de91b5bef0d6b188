public import Capture

/// What comes next of the files of a capture.
public enum CapturePiece: Sendable {
  /// A file begins.
  case begin(name: String)
  case bytes([UInt8])
  /// A file ends, or cannot be read further.
  case end(CaptureError?)
}

/// Takes what is decoded of some streams, and gives what it made of it between two pieces of a file.
public protocol DecodedOutput: DecodedConsumer, Sendable {
  associatedtype Output: Sendable

  /// What was made since the last call.
  mutating func takeOutput() -> Output
}

/// Decodes a capture on all cores: while the streams of one piece of the file are followed, each by
/// the same consumer all the way, what the piece before gave is passed on, and the next one is read.
///
/// Consumers that are to be in the order of the capture merge what they give by its ordinals.
public struct DecodingPipeline<Consumer: DecodedOutput> {
  /// Follows some of the streams.
  private actor Share {
    private var follower: StreamFollower
    private var consumer: Consumer

    init(_ follower: StreamFollower, _ consumer: Consumer) {
      self.follower = follower
      self.consumer = consumer
    }

    var buffered: Int { follower.buffered }
    var finished: Consumer { consumer }

    func follow(_ batch: SegmentBatch) -> Consumer.Output {
      follower.follow(batch, into: &consumer)
      return consumer.takeOutput()
    }

    func makeRoom(_ total: Int, ordinal: Int) {
      follower.makeRoom(total, ordinal: ordinal, into: &consumer)
    }
  }

  /// What a piece of the file gave.
  public struct Step {
    /// What each consumer made of it.
    public var outputs: [Consumer.Output]
    /// What is said of the file as a whole.
    public var notes: [DecodingNote]
  }

  public private(set) var splitter: CaptureSplitter
  private let limits: DecodingLimits
  private let shares: [Share]

  /// - Parameters:
  ///   - width: how many consumers share the streams, at least 1.
  ///   - keyLog: the TLS secrets that are known beside those in the file.
  ///   - only: the stream to decode, `nil` for all.
  ///   - limits: what bounds the memory.
  ///   - results: how well-formed packets of results are given.
  ///   - consumer: makes a consumer.
  public init(
    width: Int, keyLog: KeyLog = KeyLog(), only: CapturedStream.ID? = nil,
    limits: DecodingLimits = DecodingLimits(), results: ResultDetail = .messages,
    consumer: () -> Consumer
  ) {
    self.limits = limits
    splitter = CaptureSplitter(
      width: width, keyLog: keyLog, only: only, limits: limits.streams)
    shares = (0..<max(1, width)).map { _ in
      Share(StreamFollower(limits: limits, results: results), consumer())
    }
  }

  /// Decodes the files of a capture.
  ///
  /// - Parameters:
  ///   - isLive: whether what was read is to be decoded before more is waited for.
  ///   - read: what comes next of them, `nil` at the end of all.
  ///   - receive: takes what a piece gave; whether to go on.
  /// - Returns: the consumers.
  public mutating func run(
    isLive: Bool = false, read: () throws -> CapturePiece?,
    receive: (Step, CaptureSplitter.Statistics) throws -> Bool
  ) async throws -> [Consumer] {
    var batches = next(try read())
    /// What the piece before gave.
    var done: Step?
    while true {
      let isLast = splitter.isAtEnd
      let (shares, current) = (shares, batches)
      async let outputs = Self.follow(current, shares)
      if let step = done, !(try receive(step, splitter.statistics)) { break }
      done = nil
      if isLast || isLive {
        guard try receive(step(await outputs), splitter.statistics), !isLast else { break }
        batches = next(try read())
      } else {
        let notes = splitter.takeNotes()
        batches = next(try read())
        done = Step(outputs: await outputs, notes: notes)
      }
      await makeRoom()
    }
    var consumers: [Consumer] = []
    for share in shares { consumers.append(await share.finished) }
    return consumers
  }

  private mutating func next(_ piece: CapturePiece?) -> [SegmentBatch] {
    switch piece {
    case .begin(let name): splitter.beginFile(named: name)
    case .bytes(let bytes): splitter.feed(bytes)
    case .end(let error): splitter.endFile(error)
    case nil: splitter.finish()
    }
    return splitter.batches()
  }

  private mutating func step(_ outputs: [Consumer.Output]) -> Step {
    let notes = splitter.takeNotes() + (splitter.isAtEnd ? splitter.summary() : [])
    return Step(outputs: outputs, notes: notes)
  }

  private static func follow(
    _ batches: [SegmentBatch], _ shares: [Share]
  ) async -> [Consumer.Output] {
    await withTaskGroup(of: (Int, Consumer.Output).self) { group in
      for (index, share) in shares.enumerated() {
        group.addTask { (index, await share.follow(batches[index])) }
      }
      var outputs: [Consumer.Output?] = Array(repeating: nil, count: shares.count)
      for await (index, output) in group { outputs[index] = output }
      return outputs.compactMap { $0 }
    }
  }

  /// Gives up streams until what waits in all of them is within the limit.
  private func makeRoom() async {
    while true {
      var total = 0
      var largest: (share: Share, buffered: Int)?
      for share in shares {
        let buffered = await share.buffered
        total += buffered
        if buffered > largest?.buffered ?? 0 { largest = (share, buffered) }
      }
      guard total > limits.buffered, let largest else { return }
      await largest.share.makeRoom(total, ordinal: splitter.ordinal)
    }
  }
}
