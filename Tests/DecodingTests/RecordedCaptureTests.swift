import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// What servers and clients really send, where it differs from what their manuals say.
struct RecordedCaptureTests {
  private func decoded(_ name: String) throws -> Decoded {
    Decoded(try RecordedCaptures.bytes(name))
  }

  @Test(
    arguments: [
      "commands/prepared.pcap", "commands/connector-cursor.pcap", "commands/call-prepared.pcap",
      "commands/mariadb-shutdown.pcap", "commands/shutdown.pcap", "commands/cursor.pcap",
      "commands/cursor-deprecate-eof.pcap", "commands/every.pcap", "commands/mariadb-every.pcap",
      "results/optional-metadata.pcap", "replication/dump-gtid.pcap",
      "compression/zlib-pieces.pcap", "compression/zlib.pcap", "transport/two-greetings.pcap",
    ])
  func `nobody is blamed for what servers accept`(_ name: String) throws {
    #expect(try decoded(name).violations == [])
  }

  @Test func `values are read where flag 8 does not announce their count`() throws {
    let messages = try decoded("commands/connector-cursor.pcap").messages
    let executions = messages.compactMap {
      $0.observation.message(as: StatementExecuteCommand.self)
    }
    #expect(executions.first?.flags == 0)
    #expect(executions.first?.parameterCount == 1)
    #expect(executions.first?.values.map(\.text) == ["1"])
  }

  @Test func `an OK ends a call with OUT parameters, though no EOF announces it`() throws {
    let messages = try decoded("commands/call-prepared.pcap").messages
    let last = try #require(messages.last)
    #expect(last.observation.type == OKPacket.type)
    #expect(last.request?.observation.type == StatementExecuteCommand.type)
    #expect(last.reply?.rows == 1)
  }

  @Test func `a statement prepared without definitions keeps their EOFs`() throws {
    let types = try decoded("results/optional-metadata.pcap").types
    let place = try #require(types.firstIndex(of: "StatementPrepareOK"))
    #expect(
      Array(types[place...].prefix(4)) == ["StatementPrepareOK", "EOF", "EOF", "COM_STMT_EXECUTE"])
  }

  @Test func `the stream of a binary log that is not waited for ends in EOF`() throws {
    let last = try #require(try decoded("replication/dump-gtid.pcap").messages.last)
    #expect(last.observation.type == EOFPacket.type)
    #expect(last.request?.observation.type.name == "COM_BINLOG_DUMP_GTID")
  }

  @Test func `MariaDB answers COM_SHUTDOWN by EOF`() throws {
    let last = try #require(try decoded("commands/mariadb-shutdown.pcap").messages.last)
    #expect(last.observation.type == EOFPacket.type)
  }

  @Test func `a second greeting begins another conversation in the same stream`() throws {
    let decoded = try decoded("transport/two-greetings.pcap")
    #expect(decoded.types.count { $0 == "HandshakeV10" } == 2)
    #expect(decoded.types.count { $0 == "HandshakeResponse41" } == 2)
    #expect(!decoded.types.contains("Packet"))
    #expect(decoded.statistics.streams == 1)
    #expect(decoded.statistics.conversations == 2)
    #expect(decoded.losses == [.replaced])
  }
}
