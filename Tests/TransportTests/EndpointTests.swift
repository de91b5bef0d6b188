import Testing
import Transport

@Suite struct EndpointTests {
  @Test(arguments: [
    ("db.example:3306", "db.example", 3_306), ("127.0.0.1:1", "127.0.0.1", 1),
    ("[::1]:65535", "::1", 65_535), ("db", "db", 3_306), ("[::1]", "::1", 3_306),
    ("2001:db8::1", "2001:db8::1", 3_306),
  ])
  func `a host and a port are read`(text: String, host: String, port: Int) {
    #expect(Endpoint(text, defaultPort: 3_306) == Endpoint(host: host, port: UInt16(port)))
  }

  @Test(arguments: [
    "", ":1", "db:", "db:65536", "db:-1", "db:x", "[::1", "[::1]x", "[]:1", "a b:1",
  ])
  func `other text is refused`(text: String) {
    #expect(Endpoint(text, defaultPort: 3_306) == nil)
  }

  @Test func `a port is needed without a default`() {
    #expect(Endpoint("db") == nil)
    #expect(Endpoint("::1") == nil)
  }

  @Test func `what is written can be read again`() {
    for endpoint in [Endpoint(host: "::1", port: 5), Endpoint(host: "db", port: 0)] {
      #expect(Endpoint(endpoint.description) == endpoint)
    }
    #expect("\(Endpoint(host: "::1", port: 5))" == "[::1]:5")
  }
}
