import Capture
import Testing

/// Whatever a file holds, it is read or its error names a place inside it.
struct DamagedCaptureTests {
  static let own: [(name: String, bytes: [UInt8])] = [
    ("life", Conversation(segmentSize: 1460).capture(SyntheticTCPTests.wholeLife)),
    ("TLS 1.3", StreamTLSTests.capture(.named("tls13-keyupdate"))),
    ("TLS 1.2", StreamTLSTests.capture(.named("tls12-renegotiate"), .together)),
    ("CBC", StreamTLSTests.capture(.named("tls12-cbc-mte"), .bytewise)),
  ]

  private static func check(_ file: [UInt8]) {
    let streams = Streams(file)
    if let error = streams.error {
      #expect(0...file.count ~= error.offset)
      #expect(!error.description.isEmpty)
    }
    // Each stream that opened has an end, whatever happened between.
    #expect(streams.opened.count == streams.closed.count)
    let payload = streams.chunks.reduce(0) { $0 + $1.bytes.count }
    #expect(payload <= file.count)
  }

  private static func checkCuts(_ file: [UInt8], times: Int) {
    var random = SeededGenerator(seed: UInt64(file.count))
    for _ in 0..<times {
      check(Array(file.prefix(Int.random(in: 0...file.count, using: &random))))
    }
  }

  private static func checkFlips(_ file: [UInt8], times: Int) {
    var random = SeededGenerator(seed: UInt64(file.count))
    for _ in 0..<times {
      var damaged = file
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        damaged[Int.random(in: 0..<file.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      check(damaged)
    }
  }

  @Test(arguments: own.indices)
  func `a file cut anywhere is read up to there`(index: Int) {
    Self.checkCuts(Self.own[index].bytes, times: 200)
  }

  @Test(arguments: own.indices)
  func `a file with changed bytes never stops the reader`(index: Int) {
    Self.checkFlips(Self.own[index].bytes, times: 200)
  }

  @Test(.enabled(if: !PublicCaptures.names.isEmpty), arguments: PublicCaptures.names)
  func `a public capture is read without an error, and damaged ones with one`(
    name: String
  ) throws {
    let file = try PublicCaptures.bytes(name)
    let streams = Streams(file)
    #expect(streams.error == nil)
    #expect(!streams.opened.isEmpty)
    // The large ones are data for the most part, where nothing can break.
    let times = file.count > 50_000 ? 10 : 200
    Self.checkCuts(file, times: times)
    Self.checkFlips(file, times: times)
  }
}
