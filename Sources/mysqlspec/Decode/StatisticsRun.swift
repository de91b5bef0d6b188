import Capture
import Decoding
import Packets

/// `mysqlspec decode --format stats`.
struct StatisticsRun {
  private let input: CaptureInput
  private let selection: MessageSelection
  private let redaction: Redaction
  private let limits: DecodingLimits

  init(
    _ input: CaptureInput, _ selection: MessageSelection, _ redaction: Redaction,
    _ limits: DecodingLimits
  ) {
    self.limits = limits
    self.input = input
    self.selection = selection
    self.redaction = redaction
  }

  /// Counts the whole capture, and prints what it amounts to.
  func run(_ keyLog: KeyLog, asJSON: Bool) async throws {
    let counter = StatisticsCounter(
      selection: selection, limits: StatisticsLimits().shared(by: DecodingWidth.all))
    var pipeline = DecodingPipeline(
      width: DecodingWidth.all, keyLog: keyLog,
      only: selection.stream.map(CapturedStream.ID.init(rawValue:)), limits: limits,
      results: counter.results
    ) { counter }
    let meter = ProgressMeter(input.progress)
    var notes: [DecodingNote] = []
    let counters = try await pipeline.run(
      isLive: input.isLive, read: { try input.next() }
    ) { (step: DecodingPipeline<StatisticsCounter>.Step, _: CaptureSplitter.Statistics) in
      meter.update()
      notes += step.notes
      return true
    }
    meter.finish()
    var total = StatisticsCounter()
    for counter in counters { total.add(counter) }
    total.cover(pipeline.splitter.statistics, notes)
    let conclusion = DecodingConclusion(
      input, pipeline.splitter, total.decoded, only: selection.stream,
      sessions: keyLog.sessions)
    try conclusion.requireMessages()
    let report = StatisticsReport(total.statistics, name: input.name, redaction: redaction)
    let output = ResultStream()
    try output.write(asJSON ? report.jsonLine : report.text)
    try output.flush()
    conclusion.tellWarnings()
  }
}
