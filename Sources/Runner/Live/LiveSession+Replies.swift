import Packets
import Scenario
import Session
import Transport
import Wire

extension LiveSession {
  /// Reads until the server has said all that the last command asked for.
  ///
  /// - Parameter file: What LOAD DATA LOCAL gets; `nil` refuses with an empty file.
  func readReply(
    file: [UInt8]? = nil, deadline: Deadline
  ) async throws(TransportError) -> Reply {
    var reply = Reply()
    while conversation.awaitsServer || conversation.awaitsFile {
      if conversation.awaitsFile {
        try await sendFile(file ?? [], deadline: deadline)
        continue
      }
      switch try await receive(deadline: deadline) {
      case .packet(let observation, let entry):
        let isLocalInfile = observation.type == LocalInfileRequest.type
        if isLocalInfile { reply.packetCount += 1 } else { reply.append(observation, entry: entry) }
        if observation.endsReply, !isLocalInfile { return reply }
      case .ended(let ending):
        reply.shortfall = .ended("the endpoint ended the connection (\(ending.rawValue))")
        return reply
      case .broken(let reason):
        reply.shortfall = .ended(reason)
        return reply
      case .timedOut:
        reply.shortfall = .timedOut
        return reply
      }
    }
    return reply
  }

  private func sendFile(_ file: [UInt8], deadline: Deadline) async throws(TransportError) {
    var rest = file[...]
    while !rest.isEmpty {
      try await send(Array(rest.prefix(1 << 16)), deadline: deadline)
      rest = rest.dropFirst(1 << 16)
    }
    try await send([], deadline: deadline)
  }

  /// Sends a command and reads its reply.
  func run(
    _ command: some WireMessage, deadline: Deadline
  ) async throws(TransportError) -> Reply {
    let context = MessageContext(capabilities: conversation.capabilities)
    try await send(command.payload(context), deadline: deadline)
    return try await readReply(deadline: deadline)
  }

  /// Runs a statement and returns the first value of its first row, `nil` when there is none.
  func scalar(_ sql: String, deadline: Deadline) async throws(TransportError) -> Bytes? {
    let reply = try await run(QueryCommand(Bytes(utf8: sql)), deadline: deadline)
    return reply.results.first?.rows.first?.first ?? nil
  }
}
