import Capture
import Testing

struct KeyLogTests {
  private static let random = String(repeating: "0a", count: 32)
  private static let secret = String(repeating: "B1", count: 48)

  @Test func `secrets are found by label and client random`() {
    var keys = KeyLog()
    let errors = keys.add(
      """
      # a remark

      CLIENT_RANDOM \(Self.random) \(Self.secret)\r
      EXPORTER_SECRET \(Self.random) 00
      SERVER_TRAFFIC_SECRET_0 \(Self.random) \(String(repeating: "c2", count: 32))
      """.utf8)
    #expect(errors == [])
    #expect(keys.count == 2)
    let random = [UInt8](repeating: 0x0a, count: 32)
    #expect(
      keys.secret(.masterSecret, clientRandom: random) == [UInt8](repeating: 0xb1, count: 48))
    #expect(
      keys.secret(.serverTraffic, clientRandom: random) == [UInt8](repeating: 0xc2, count: 32))
    #expect(keys.secret(.clientTraffic, clientRandom: random) == nil)
  }

  @Test func `a bad line is named, and the others stand`() {
    var keys = KeyLog()
    let errors = keys.add(
      """
      CLIENT_RANDOM \(Self.random)
      CLIENT_RANDOM 12 \(Self.secret)
      CLIENT_RANDOM \(Self.random) 1234
      CLIENT_RANDOM \(Self.random) \(Self.secret)0
      CLIENT_RANDOM \(Self.random) \(Self.secret)
      CLIENT_RANDOM \(Self.random.replacing("0a", with: "0g")) \(Self.secret)
      """.utf8)
    #expect(
      errors.map(\.description) == [
        "line 1 is not a label, a client random and a secret",
        "line 2: the client random is not 64 hexadecimal digits",
        "line 3: the secret is not the 64 or 96 hexadecimal digits of its label",
        "line 4: the secret is not the 64 or 96 hexadecimal digits of its label",
        "line 6: the client random is not 64 hexadecimal digits",
      ])
    #expect(keys.count == 1)
  }

  @Test func `a file full of nonsense gives a bounded list of errors`() {
    var keys = KeyLog()
    let errors = keys.add(String(repeating: "x y\n", count: 1000).utf8)
    #expect(errors.count == KeyLog.mostErrors)
  }
}
