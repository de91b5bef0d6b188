import Testing

/// tshark decodes the same captures; where it is wrong, `scripts/captures.d/exceptions.py` says so.
@Suite struct `The oracle` {
  static let isReady =
    Checkout.has("tshark") && Checkout.publicCaptures != nil || Checkout.isContinuousIntegration

  @Test(.enabled(if: isReady, "needs tshark and the public captures"))
  func `decode agrees with tshark, except where tshark is known to be wrong`() throws {
    let shared = try #require(Checkout.publicCaptures)
    let verdicts = try Judge.run("oracle", ["--shared", shared, "--captures", Checkout.captures])
    #expect(verdicts.count > 150)
    for verdict in verdicts {
      #expect(verdict.problems.isEmpty, "\(verdict.summary)")
    }
  }
}
