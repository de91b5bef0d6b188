import Capture
import Testing

struct PublicCaptureTests {
  private static let isReady = Tshark.isExpected && !PublicCaptures.names.isEmpty

  /// Packets of the capture that have TCP payload, as tshark counts it: stream and bytes.
  private static func payloads(_ file: [UInt8]) throws -> [String: Int] {
    var sums: [String: Int] = [:]
    for line in try Tshark.lines(
      file, "-Y", "tcp.len > 0 && !tcp.analysis.retransmission && !tcp.analysis.keep_alive",
      "-T", "fields", "-e", "tcp.stream", "-e", "tcp.len")
    {
      let fields = line.split(separator: "\t")
      sums[String(fields[0]), default: 0] += Int(fields[1]) ?? 0
    }
    return sums
  }

  @Test(.enabled(if: isReady), arguments: PublicCaptures.names)
  func `streams hold as many bytes as tshark counts`(name: String) throws {
    let file = try PublicCaptures.bytes(name)
    let streams = Streams(file)
    var sums: [Int: Int] = [:]
    for chunk in streams.chunks { sums[chunk.stream.rawValue, default: 0] += chunk.bytes.count }
    let ours = sums.values.sorted()
    let theirs = try Self.payloads(file).values.sorted()
    #expect(ours == theirs, "gaps: \(streams.gaps.map(\.count))")
  }
}
