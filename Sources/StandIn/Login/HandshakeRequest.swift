import Packets
import SQLEngine
import Wire

/// A client's answer to the greeting, as strictly read as MySQL reads it.
struct HandshakeRequest {
  /// The most bytes that connection attributes may have.
  private static let attributeLimit = 65_535

  var capabilities: Capabilities
  var user: String
  var authResponse: [UInt8]
  /// Nil when the client names no authentication method.
  var plugin: String?
  /// Nil for none.
  var database: String?
  var collation: UInt8

  /// Reads a HandshakeResponse41.
  ///
  /// - Parameter agreed: the flags of the SSLRequest, which then count in place of those here.
  /// - Throws: error 1043.
  init(_ payload: [UInt8], agreed: Capabilities?) throws(Departure) {
    var payload = payload
    guard payload.count >= 4 else { throw .error(.badHandshake) }
    if let agreed {
      payload.replaceSubrange(
        0..<4, with: (0..<4).map { UInt8(truncatingIfNeeded: agreed.rawValue >> (8 * $0)) })
    }
    let message = try Self.decode(payload)
    guard message.capabilities.contains(.secureConnection) else { throw .error(.badHandshake) }
    capabilities = message.capabilities
    user = Self.unquoted(message.username.text)
    authResponse = message.authResponse.array
    plugin = capabilities.contains(.pluginAuth) ? message.clientPluginName.text : nil
    database = message.database.isEmpty ? nil : message.database.text
    collation = message.characterSet
  }

  /// Decodes the fields, all of which have to be there; what follows them is ignored.
  private static func decode(_ payload: [UInt8]) throws(Departure) -> HandshakeResponse41 {
    var message = HandshakeResponse41()
    var decoder = FieldDecoder(payload, MessageContext())
    do {
      try message.visit(&decoder)
    } catch  where error.field == "key" || error.field == "value" {
      // The block of attributes has its length; what is inside is nobody's concern.
      return message
    } catch {
      throw .error(.badHandshake)
    }
    let attributes = message.attributes.reduce(0) { $0 + $1.wireLength }
    guard attributes <= attributeLimit else { throw .error(.badHandshake) }
    // The layout forgives parts that are missing at the end; the server does not.
    guard message.payload().count <= payload.count else { throw .error(.badHandshake) }
    return message
  }

  /// Some clients put the name between quotes.
  private static func unquoted(_ name: String) -> String {
    guard name.count >= 2, name.hasPrefix("'"), name.hasSuffix("'") else { return name }
    return String(name.dropFirst().dropLast())
  }
}

extension ConnectionAttribute {
  /// With the lengths in front of both strings.
  fileprivate var wireLength: Int {
    [key, value].reduce(0) { $0 + $1.count + ($1.count < 0xFB ? 1 : $1.count < 1 << 16 ? 3 : 4) }
  }
}
