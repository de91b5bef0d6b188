import Testing

/// A clean capture of 4,755 queries and 3,363 executions, and what networks and machines that capture do to
/// such; `scripts/captures.d/disturb.py` does it, and knows what must be found all the same.
@Suite struct `Disturbed captures` {
  static let withNothingLost = [
    "clean", "late", "duplicates", "overlap", "wrapped", "syn-missing", "port-reuse", "vlan",
    "vxlan",
    "gre", "geneve", "ipv6", "sll2", "fragments",
  ]

  static let withLoss = [
    "lost-0.1", "lost-1", "late-and-lost", "beginning-cut", "client-only", "server-only",
    "snap-128",
    "file-cut",
  ]

  private func judge(_ name: String) throws -> Judge.Verdict {
    let clean = Checkout.captures + "/exactness.pcap.zst"
    let verdicts = try Judge.run("exactness", ["--clean", clean, name])
    return try #require(verdicts.first { $0.case == name })
  }

  @Test(arguments: withNothingLost)
  func `where nothing is lost every message is found, as in the clean capture`(name: String) throws
  {
    let verdict = try judge(name)
    #expect(verdict.problems.isEmpty, "\(verdict.summary)")
    #expect(verdict.found == verdict.required)
  }

  @Test(arguments: withLoss)
  func `where bytes are lost all others are found, and each gap is reported`(name: String) throws {
    let verdict = try judge(name)
    #expect(verdict.problems.isEmpty, "\(verdict.summary)")
    #expect(verdict.found == verdict.required)
  }
}
