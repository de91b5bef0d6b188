/// The protocol names for Application-Layer Protocol Negotiation, most preferred first.
///
///     vector<1>  protocol_name_list, of int<1>-prefixed names
///
/// <https://www.rfc-editor.org/rfc/rfc7301#section-3.1>
final class ALPNProtocols: Sendable {
  let names: [[UInt8]]

  init(_ names: [String]) throws(TLSError) {
    self.names = names.map { Array($0.utf8) }
    for name in self.names where !(1...255).contains(name.count) {
      throw TLSError(.configuration("an ALPN name has \(name.count) bytes, not 1 to 255"))
    }
  }

  var wireFormat: [UInt8] {
    names.flatMap { [UInt8($0.count)] + $0 }
  }

  /// Where in the client's list the name stands that the server likes best; nil without one.
  func choose(from offered: [UInt8]) -> Range<Int>? {
    var positions: [[UInt8]: Range<Int>] = [:]
    var start = 0
    while start < offered.count {
      let range = start + 1..<start + 1 + Int(offered[start])
      guard range.upperBound <= offered.count else { return nil }
      positions[Array(offered[range])] = range
      start = range.upperBound
    }
    for name in names {
      if let range = positions[name] { return range }
    }
    return nil
  }
}
