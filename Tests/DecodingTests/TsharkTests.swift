import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// Public captures in plain text that hold a greeting: tshark lists the same commands.
struct TsharkTests {
  /// A command, as both list it.
  struct Command: Hashable, CustomStringConvertible {
    var stream: Int
    var sequence: Int
    var number: Int
    var query: String?

    var description: String { "\(stream) \(sequence) \(number) \(query ?? "")" }
  }

  /// Where tshark 4.0 is wrong.
  private static let explained: [String: @Sendable (Command) -> Bool] = [
    // It cuts the text at a byte that is no UTF-8.
    "deepflow/binary-in-sql.pcap": { $0.query?.hasPrefix("INSERT") != true },
    // It takes a packet that spans compressed ones for commands.
    "pcap2mysql-log/compressed-data-missing.pcap": {
      [1, 3].contains($0.number) && $0.query?.hasPrefix("INSERT") != true
    },
    "pcap2mysql-log/error.pcap": { $0.number == 1 },
    // Without its greeting it decodes a conversation all the same, by its port.
    "pcap2mysql-log/insecure.pcap": { $0.stream != 9 },
    // It takes encrypted passwords for commands.
    "zeek/caching_sha2_password.pcap": { $0.sequence == 0 },
    "zeek/mysql8-navicat-login-failed.pcap": { $0.sequence == 0 },
    // It cannot read a query attribute, nor the query behind it.
    "zeek/mysql-9.0.0-query-attributes.pcap": { $0.number != 3 },
  ]

  private static let readable = PublicCaptures.names.filter { name in
    guard let file = try? PublicCaptures.bytes(name) else { return false }
    let decoded = Decoded(file)
    return decoded.statistics.conversations > 0
  }

  @Test(.enabled(if: PublicCaptures.areExpected && Tshark.isExpected), arguments: readable)
  func `tshark finds the same commands`(name: String) throws {
    let file = try PublicCaptures.bytes(name)
    let isComparable = Self.explained[name] ?? { _ in true }
    let ours = Self.commands(Decoded(file)).filter(isComparable)
    let theirs = try Self.tsharkCommands(file).filter(isComparable)
    #expect(ours == theirs)
  }

  @Test(.enabled(if: PublicCaptures.areExpected))
  func `most public captures hold a conversation`() {
    #expect(Self.readable.count > 30)
  }

  private static func commands(_ decoded: Decoded) -> [Command] {
    decoded.messages.compactMap { message in
      let observation = message.observation
      guard observation.side == .client, let first = observation.packet.payload.first,
        observation.type == Catalogue.command(first)
      else { return nil }
      let query = observation.message(as: QueryCommand.self)?.query
      return Command(
        stream: message.stream.rawValue, sequence: Int(observation.packet.sequence),
        number: Int(first), query: query.map { escaped($0) })
    }
  }

  private static func tsharkCommands(_ file: [UInt8]) throws -> [Command] {
    var arguments = [
      "-Y", "mysql.command", "-T", "fields", "-e", "tcp.stream", "-e", "mysql.packet_number",
      "-e", "mysql.command", "-e", "mysql.query",
    ]
    for case .opened(_, let server) in Decoded(file).contents {
      arguments += ["-d", "tcp.port==\(server.port),mysql"]
    }
    return try Tshark.lines(file, arguments).map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let number = Int(fields[2]) ?? -1
      return Command(
        stream: Int(fields[0]) ?? -1, sequence: Int(fields[1]) ?? -1, number: number,
        query: number == 3 ? fields[3] : nil)
    }
  }

  /// As tshark writes a string.
  private static func escaped(_ query: Bytes) -> String {
    var text = ""
    for scalar in query.text.unicodeScalars {
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
