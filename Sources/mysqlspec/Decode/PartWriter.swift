import Capture
import Decoding

/// Writes what the printers of a capture made of a piece of it.
final class PartWriter {
  private let output: ResultStream
  /// Whether a heading stands in front of the first result.
  private var owesHeading: Bool
  private let meter: ProgressMeter

  init(_ output: ResultStream, hasHeading: Bool, progress: @escaping () -> Double? = { nil }) {
    self.output = output
    owesHeading = hasHeading
    // Where results scroll by, a meter would be in their way.
    meter = ProgressMeter(
      progress,
      isShown: Console.standardErrorIsTerminal && !Console.standardOutputIsTerminal)
  }

  deinit {
    meter.finish()
  }

  /// Writes a piece; whether anybody still reads.
  func write(
    _ step: DecodingPipeline<DecodePrinter>.Step, _ progress: CaptureSplitter.Statistics
  ) throws -> Bool {
    try PrintedPart.merge(step.outputs) { text in
      if owesHeading { try output.write(DecodedText.heading(progress.start ?? 0)) }
      owesHeading = false
      try output.write(text)
    } report: {
      Console.errorText($0)
    }
    for note in step.notes where note.isLoss {
      // The end of the command tells why the file ends early.
      if case .unreadable = note.content { continue }
      Console.error("\(note)")
    }
    meter.update()
    try output.flush()
    return !output.isClosed
  }
}
