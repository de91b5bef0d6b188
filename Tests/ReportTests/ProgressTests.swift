import Report
import Scenario
import Testing

@Suite struct ProgressTests {
  @Test func `the line counts verdicts and names the case that runs longest`() {
    var progress = Progress(planned: 210)
    #expect(progress.line(elapsed: .zero, width: 80) == "  0/210  0 s")
    progress.started("a.first")
    progress.started("b.second")
    progress.started("c.third")
    progress.finished("b.second", .pass)
    #expect(
      progress.line(elapsed: .seconds(12), width: 80) == "  1/210  ✔ 1  12 s  a.first and 1 more")
    progress.finished("a.first", .fail)
    let ascii = Style(hasUnicode: false)
    #expect(
      progress.line(elapsed: .seconds(12), width: 80, style: ascii)
        == "  2/210  + 1  x 1  12 s  c.third")
    #expect(progress.finished == 2)
  }

  @Test func `the line is never wider than the terminal`() {
    var progress = Progress(planned: 1)
    progress.started(String(repeating: "x", count: 200))
    for width in 0...60 {
      #expect(progress.line(elapsed: .zero, width: width).count == width)
    }
  }
}
