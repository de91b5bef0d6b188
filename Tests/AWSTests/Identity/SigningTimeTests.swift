import AWS
import Testing

@Suite struct `Signing times` {
  @Test(
    arguments: [
      ("19700101T000000Z", 0), ("19991231T235959Z", 946_684_799),
      ("20000229T120000Z", 951_825_600), ("20000301T000000Z", 951_868_800),
      ("20260101T000000Z", 1_767_225_600), ("21000228T235959Z", 4_107_542_399),
      ("21000301T000000Z", 4_107_542_400), ("99991231T235959Z", 253_402_300_799),
    ] as [(String, Int64)])
  func `a text and its seconds are the same time`(text: String, seconds: Int64) throws {
    #expect(SigningTime(text)?.secondsSinceEpoch == seconds)
    #expect(SigningTime(secondsSinceEpoch: seconds).description == text)
    #expect(SigningTime(secondsSinceEpoch: seconds).day == text.prefix(8))
  }

  @Test func `the days of four centuries are read as they are written`() {
    for day in stride(from: Int64(0), to: 146_097 * 86_400, by: 11 * 86_400) {
      let time = SigningTime(secondsSinceEpoch: day + 3_661)
      #expect(SigningTime(time.description) == time)
    }
  }

  @Test(arguments: [
    "", "20260101", "20260101T000000", "20260101T000000z", "20260101t000000Z", "20260001T000000Z",
    "20261301T000000Z", "20260100T000000Z", "20260229T000000Z", "21000229T000000Z",
    "20260431T000000Z", "20260101T240000Z", "20260101T006000Z", "20260101T000060Z",
    "19691231T235959Z", "2026-101T000000Z", "+0260101T000000Z", "20260101T000000ZZ",
    "２０260101T0000Z",
  ])
  func `what is in no calendar is no time`(text: String) {
    #expect(SigningTime(text) == nil)
  }

  @Test func `times beyond the calendar are its ends`() {
    #expect(SigningTime(secondsSinceEpoch: -1).description == "19700101T000000Z")
    #expect(SigningTime(secondsSinceEpoch: .max).description == "99991231T235959Z")
    let now = SigningTime(secondsSinceEpoch: 5)
    #expect(now.advanced(by: .max).description == "99991231T235959Z")
    #expect(now.advanced(by: .min).description == "19700101T000000Z")
    #expect(now < now.advanced(by: 1))
  }
}
