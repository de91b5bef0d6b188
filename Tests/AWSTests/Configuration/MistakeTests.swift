import Testing

@testable import AWS

@Suite struct MistakeTests {
  @Test(arguments: TemplateMistakes.all)
  func `a mistake in a template is found at its place`(_ mistake: Mistake) throws {
    let text = try mistake.file(in: "template.yaml")
    #expect(ProxyConfigurationLoader.findings(in: text) == mistake.finds)
  }

  @Test(arguments: StandInMistakes.all)
  func `a mistake in a stand-in's file is found at its place`(_ mistake: Mistake) throws {
    let text = try mistake.file(in: "minimal-stand-in.yaml")
    #expect(ProxyConfigurationLoader.findings(in: text) == mistake.finds)
  }

  @Test(arguments: WholeFileMistakes.all)
  func `a file that is something else is refused`(_ mistake: Mistake) throws {
    let text = try mistake.file(in: "")
    #expect(ProxyConfigurationLoader.findings(in: text) == mistake.finds)
  }

  @Test func `the files that mistakes are made in are right themselves`() throws {
    #expect(ProxyConfigurationLoader.findings(in: try Fixture.text("template.yaml")) == [])
    #expect(ProxyConfigurationLoader.findings(in: try Fixture.text("minimal-stand-in.yaml")) == [])
  }
}
