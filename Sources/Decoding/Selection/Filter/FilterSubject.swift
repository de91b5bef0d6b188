public import Capture
public import Packets
public import Session
public import Wire

/// A message that a ``MessageFilter`` is asked about.
///
/// What costs time is behind functions, and asked for once at most, and only when everything else
/// leaves the answer open.
public protocol FilterSubject {
  var type: MessageType { get }
  var side: Side { get }
  /// The number of the TCP connection.
  var streamNumber: Int { get }
  /// The number of the packet that completed the message.
  var packetNumber: Int { get }
  /// Of that packet, in nanoseconds since 1970.
  var time: UInt64 { get }
  /// The sequence number of its first packet.
  var sequence: UInt8 { get }
  /// Where it begins in its direction, in bytes.
  var offset: Int { get }
  /// Its bytes on the wire, packet headers included.
  var length: Int { get }
  /// Whether it came through TLS.
  var isSecure: Bool { get }
  var vendor: Vendor? { get }
  var violations: [Violation] { get }

  /// Of a message that ends a reply: what it was asked by.
  var requestType: MessageType? { get }
  /// Of a message that ends a reply: nanoseconds since the request.
  var latency: UInt64? { get }
  /// Of a message that ends a reply: the rows of the reply.
  var rowCount: UInt64? { get }

  var clientEndpoint: IPEndpoint? { get }
  var serverEndpoint: IPEndpoint? { get }
  var user: String? { get }
  var database: String? { get }
  var serverVersion: String? { get }
  /// The name of the client's authentication plugin.
  var authenticationMethod: String? { get }
  /// Of a command that runs or prepares a statement, and of the message that ends its reply: the
  /// statement's text.
  var statementText: Bytes? { get }

  var payload: Bytes { get }

  /// The fields of the message, as `FieldAnnotator` reads them.
  func fields() -> [Field]
}
