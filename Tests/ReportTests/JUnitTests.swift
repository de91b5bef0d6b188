import Foundation
import Report
import Scenario
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct JUnitTests {
  @Test func `the file is as CI systems read it`() throws {
    try Golden.expect(JUnitReport.text(Samples.run, Outcome(Samples.run)), is: "junit.xml")
  }

  @Test func `an XML parser reads it, whatever the texts hold`() throws {
    var run = Samples.run
    let ugly = String(String.UnicodeScalarView((0...0x9F).compactMap(Unicode.Scalar.init)))
    run.cases.append(Samples.result("ugly.case.one", .fail, reason: ugly + "]]>\u{FFFE}\u{FFFF}😀"))
    let document = try parse(JUnitReport.text(run, Outcome(run)))
    let root = try #require(document.rootElement())
    #expect(root.name == "testsuites")
    let cases = try document.nodes(forXPath: "//testcase")
    #expect(cases.count == run.cases.count)
    #expect(attribute("tests", root) == "\(run.cases.count)")
    for (name, total) in [("failure", "failures"), ("skipped", "skipped")] {
      let count = try document.nodes(forXPath: "//\(name)").count
      #expect(attribute(total, root) == "\(count)")
    }
  }

  @Test(arguments: Verdict.allCases)
  func `a file is red exactly when the exit code is not 0`(_ verdict: Verdict) throws {
    let run = RunResult(
      header: Samples.header, planned: 1, cases: [Samples.result("a.b", verdict, reason: "r")])
    let outcome = Outcome(run)
    let document = try parse(JUnitReport.text(run, outcome))
    let red = try document.nodes(forXPath: "//failure | //error").count
    #expect((red > 0) == (outcome.exitCode != 0))
  }

  @Test func `a run that broke off, or ran nothing, is an error of its own`() throws {
    var run = RunResult(header: Samples.header, planned: 9, cases: [Samples.passing])
    run.interruption = .endpointDied("connection refused")
    for run in [run, RunResult(header: Samples.header, planned: 0)] {
      let document = try parse(JUnitReport.text(run, Outcome(run)))
      let errors = try document.nodes(forXPath: "//testcase[@name='mysqlspec.run']/error")
      #expect(errors.count == 1)
    }
  }

  private func parse(_ text: String) throws -> XMLDocument {
    try XMLDocument(xmlString: text)
  }

  private func attribute(_ name: String, _ element: XMLElement) -> String? {
    element.attribute(forName: name)?.stringValue
  }
}
