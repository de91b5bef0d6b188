/// A regular expression that cannot run away.
///
/// All ways through the expression are followed at once, so that the time is at most the length of
/// the text times the size of the expression, whatever the text is; both are bounded. Nothing is
/// ever tried twice, which is why references to groups and looking around do not exist here.
///
/// Works on bytes: a character beyond ASCII is the sequence of its UTF-8.
///
/// <https://swtch.com/~rsc/regexp/regexp1.html>
struct TextPattern: Hashable, Sendable {
  /// The steps of an expression at most, once repetitions are written out.
  static let mostSteps = 2000
  /// So much of a text is looked at, in bytes.
  static let longestText = 64 << 10

  enum Step: Hashable, Sendable {
    case byte(ByteSet)
    case place(PatternNode.Place)
    /// Goes on in both places.
    case split(Int, Int)
    case jump(Int)
    case match
  }

  let source: String
  private var steps: [Step] = []

  /// Reads an expression.
  init(_ source: String) throws(PatternError) {
    self.source = source
    try append(try PatternParser.node(source))
    steps.append(.match)
  }

  /// Whether the expression is found anywhere in the first 64 KiB of `text`.
  func matches(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    let text = Array(text.prefix(Self.longestText))
    var search = Search(steps: steps, text: text)
    return search.run()
  }

  private mutating func append(_ node: PatternNode) throws(PatternError) {
    guard steps.count < Self.mostSteps else {
      throw PatternError(offset: 0, reason: "its repetitions make it too large")
    }
    switch node {
    case .byte(let set): steps.append(.byte(set))
    case .place(let place): steps.append(.place(place))
    case .sequence(let nodes):
      for node in nodes { try append(node) }
    case .anyOf(let branches): try append(branches: branches)
    case .repeated(let node, let least, let most):
      for _ in 0..<least { try append(node) }
      if let most {
        try append(optional: node, times: most - least)
      } else {
        try append(loop: node)
      }
    }
  }

  private mutating func append(branches: [PatternNode]) throws(PatternError) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let split = steps.count
      steps.append(.match)
      try append(branch)
      exits.append(steps.count)
      steps.append(.match)
      steps[split] = .split(split + 1, steps.count)
    }
    try append(branches[branches.count - 1])
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  private mutating func append(optional node: PatternNode, times: Int) throws(PatternError) {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(steps.count)
      steps.append(.match)
      try append(node)
    }
    for split in splits { steps[split] = .split(split + 1, steps.count) }
  }

  private mutating func append(loop node: PatternNode) throws(PatternError) {
    let split = steps.count
    steps.append(.match)
    try append(node)
    steps.append(.jump(split))
    steps[split] = .split(split + 1, steps.count)
  }
}

extension TextPattern {
  /// One search through a text.
  private struct Search {
    let steps: [Step]
    let text: [UInt8]
    /// The steps that wait for a byte, each once.
    private var current: [Int] = []
    private var following: [Int] = []
    /// For each step the place, plus one, at which it was last entered.
    private var entered: [Int]
    private var pending: [Int] = []

    init(steps: [Step], text: [UInt8]) {
      self.steps = steps
      self.text = text
      entered = Array(repeating: 0, count: steps.count)
    }

    mutating func run() -> Bool {
      for place in 0...text.count {
        // A match may begin anywhere.
        if enter(0, at: place) { return true }
        guard place < text.count else { return false }
        let byte = text[place]
        following.removeAll(keepingCapacity: true)
        swap(&current, &following)
        for step in following {
          guard case .byte(let set) = steps[step], set.contains(byte) else { continue }
          if enter(step + 1, at: place + 1) { return true }
        }
      }
      return false
    }

    /// Follows what needs no byte; whether it leads to a match.
    private mutating func enter(_ step: Int, at place: Int) -> Bool {
      pending.append(step)
      while let step = pending.popLast() {
        guard entered[step] != place + 1 else { continue }
        entered[step] = place + 1
        switch steps[step] {
        case .match:
          pending.removeAll()
          return true
        case .jump(let target): pending.append(target)
        case .split(let one, let other):
          pending.append(other)
          pending.append(one)
        case .place(let condition):
          if holds(condition, at: place) { pending.append(step + 1) }
        case .byte: current.append(step)
        }
      }
      return false
    }

    private func holds(_ condition: PatternNode.Place, at place: Int) -> Bool {
      switch condition {
      case .start: return place == 0
      case .end: return place == text.count
      case .wordBoundary, .insideWordOrOutside:
        let before = place > 0 && ByteSet.word.contains(text[place - 1])
        let after = place < text.count && ByteSet.word.contains(text[place])
        return (before != after) == (condition == .wordBoundary)
      }
    }
  }
}
