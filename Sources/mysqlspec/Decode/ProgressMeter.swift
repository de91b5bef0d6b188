/// How much of a long file was read, shown on a terminal.
final class ProgressMeter {
  private static let interval = Duration.milliseconds(200)

  /// From 0 to 1; `nil` when the end is not known.
  private let progress: () -> Double?
  private let isShown: Bool
  private var next = ContinuousClock.now + interval
  private var hasShown = false

  init(_ progress: @escaping () -> Double?, isShown: Bool = Console.standardErrorIsTerminal) {
    self.progress = progress
    self.isShown = isShown
  }

  /// Shows the progress if there is something new to show.
  func update() {
    guard isShown, ContinuousClock.now >= next, let progress = progress() else { return }
    next = .now + Self.interval
    hasShown = true
    let width = 30
    let done = min(width, Int(progress * Double(width)))
    Console.errorText(
      "\r[" + String(repeating: "#", count: done) + String(repeating: ".", count: width - done)
        + "] \(Int(progress * 100)) %")
  }

  /// Takes the progress away.
  func finish() {
    if hasShown { Console.errorText("\r\u{1B}[K") }
    hasShown = false
  }
}
