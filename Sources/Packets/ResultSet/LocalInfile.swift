public import Wire

/// The server's wish for the content of a file of the client.
///
///     int<1>      packet_type  always 0xFB
///     string<EOF> filename
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_local_infile_request.html>
public struct LocalInfileRequest: WireMessage {
  public static let type = MessageType(
    "LocalInfileRequest", from: .server, "Asks for the content of a file of the client.",
    source: manual + "com_query_response_local_infile_request.html"
  ) { LocalInfileRequest() }

  public var filename: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("packet_type", 0xFB)
    try v.bytes("filename", &filename, .rest)
  }
}

/// A part of a file of the client; an empty one ends the file.
///
///     string<EOF> data
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_local_infile_request.html>
public struct LocalInfileData: WireMessage {
  public static let type = MessageType(
    "LocalInfileData", from: .client, "A part of a file of the client; an empty one ends it.",
    source: manual + "com_query_response_local_infile_request.html"
  ) { LocalInfileData() }

  public var data: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.bytes("data", &data, .rest)
  }
}
