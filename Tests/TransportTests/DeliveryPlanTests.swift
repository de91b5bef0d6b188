import Testing
import Transport

@Suite struct DeliveryPlanTests {
  @Test(arguments: [
    (DeliveryPlan.whole, [5]), (.oneByteAtATime(), [1, 1, 1, 1, 1]), (.chunks(of: 2), [2, 2, 1]),
    (.chunks(of: 9), [5]), (.chunks(of: 0), [1, 1, 1, 1, 1]), (.chunks(of: .max), [5]),
    (.split(at: [3, 1]), [1, 2, 2]), (.split(at: [0, -1, 5, 9, 3, 3]), [3, 2]),
    (.delayed(.seconds(1)), [5]),
  ])
  func `a plan cuts where it says`(plan: DeliveryPlan, sizes: [Int]) {
    #expect(plan.pieces(of: 5).map(\.range.count) == sizes)
  }

  @Test func `pieces join without a hole`() {
    for seed in 0..<50 as Range<UInt64> {
      let pieces = Array(DeliveryPlan.random(seed: seed).pieces(of: 10_000))
      #expect(pieces.first?.range.lowerBound == 0)
      #expect(pieces.last?.range.upperBound == 10_000)
      #expect(
        zip(pieces, pieces.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
      #expect(pieces.allSatisfy { !$0.range.isEmpty })
    }
  }

  @Test func `a seed always cuts alike, another one otherwise`() {
    let once = Array(DeliveryPlan.random(seed: 1).pieces(of: 5_000))
    #expect(once == Array(DeliveryPlan.random(seed: 1).pieces(of: 5_000)))
    #expect(once != Array(DeliveryPlan.random(seed: 2).pieces(of: 5_000)))
  }

  @Test func `no bytes make no piece`() {
    #expect(Array(DeliveryPlan.oneByteAtATime().pieces(of: 0)).isEmpty)
  }

  @Test func `waits come before the first piece and between the others`() {
    let plan = DeliveryPlan.chunks(of: 2, gap: .seconds(2)).delayed(.seconds(7))
    #expect(plan.pieces(of: 5).map(\.delay) == [.seconds(7), .seconds(2), .seconds(2)])
  }
}
