import Capture
import Testing

struct IPAddressTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("::", "::"), ("::1", "::1"),
    ("1::", "1::"), ("2001:db8::8:800:200c:417a", "2001:db8::8:800:200c:417a"),
    ("2001:0DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
    ("::ffff:192.0.2.128", "::ffff:192.0.2.128"), ("fe80::1%eth0", "fe80::1"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
  ])
  func `an address is written in its shortest form`(text: String, shortest: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == shortest)
    #expect(IPAddress(shortest) == address)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1..2.3", "a.b.c.d", "+1.2.3.4", ":", ":::", "1::2::3",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "::g", ":1::", "1::2:",
    "1.2.3.4::", "::1.2.3",
  ])
  func `what is no address is refused`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `an end of a connection is written with its port`() {
    #expect("\(IPEndpoint(address: .loopback, port: 3306))" == "127.0.0.1:3306")
    #expect("\(IPEndpoint(address: .v6(high: 0, low: 1), port: 3306))" == "[::1]:3306")
  }
}
