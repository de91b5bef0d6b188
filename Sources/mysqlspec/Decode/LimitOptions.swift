import ArgumentParser
import Capture
import Decoding

/// What bounds the memory of decoding.
struct LimitOptions: ParsableArguments {
  private static let defaults = DecodingLimits()

  @Option(
    help: ArgumentHelp(
      "How many streams are followed at once (default: 65536).", valueName: "n"))
  var maxStreams = Self.defaults.streams.streams
  @Option(
    help: ArgumentHelp("The longest payload that is put together, in MiB.", valueName: "mib"))
  var maxPayload = Self.defaults.payload >> 20
  @Option(
    help: ArgumentHelp(
      "How much may wait in all streams for the rest of messages, in MiB.", valueName: "mib"))
  var maxWaiting = Self.defaults.buffered >> 20

  func validate() throws {
    for (name, value) in [
      ("--max-streams", maxStreams), ("--max-payload", maxPayload), ("--max-waiting", maxWaiting),
    ] where !(1...1 << 24 ~= value) {
      throw ValidationError("\(name) needs a number from 1 to 16777216")
    }
  }

  var limits: DecodingLimits {
    var limits = Self.defaults
    limits.streams.streams = maxStreams
    limits.payload = maxPayload << 20
    limits.buffered = maxWaiting << 20
    return limits
  }
}
