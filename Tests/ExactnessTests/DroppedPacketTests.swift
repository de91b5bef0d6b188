import Testing

/// Lawful captures from which a packet was taken.
@Suite struct `Dropped packets` {
  @Test func `nobody is accused for a packet that the capture lacks`() throws {
    for verdict in try Judge.run("dropped", ["--runs", "600", Checkout.captures]) {
      #expect(verdict.problems.isEmpty, "\(verdict.summary)")
    }
  }

  @Test(arguments: [
    "commands/every.pcap", "commands/mariadb-every.pcap", "transport/pieces-swapped.pcap",
  ])
  func `nobody is accused whatever packet these lack`(name: String) throws {
    let arguments = ["--runs", "0", Checkout.captures + "/" + name]
    for verdict in try Judge.run("dropped", arguments) {
      #expect(verdict.problems.isEmpty, "\(verdict.summary)")
    }
  }
}
