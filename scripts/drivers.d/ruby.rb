# Takes the steps with mysql2: ruby ruby.rb SCRIPT
require "bigdecimal"
require "date"
require "digest"
require "json"
require "mysql2"

def shown(value)
  return nil if value.nil?
  value = value.to_s("F") if value.is_a?(BigDecimal)
  value = value.strftime("%FT%T.%6N %z") if value.is_a?(Time)
  text = value.is_a?(String) && !value.dup.force_encoding("UTF-8").valid_encoding? ? "hex #{value.unpack1("H*")}" : value.to_s
  text = "#{value.class} #{text.dup.force_encoding("UTF-8")}"
  text.bytesize <= 300 ? text : "#{text[0, 40]}… #{text.bytesize} #{Digest::MD5.hexdigest(text)}"
end

def result(client, result, statement = nil)
  source = statement || client
  unless result
    return { affected: source.affected_rows, id: source.last_id, warnings: client.warning_count }
  end
  # Before the rows, and not for statements: the driver would tell the types from what it has freed, and crash.
  found = { columns: result.fields, types: (result.field_types unless statement) }
  rows = result.to_a.map { |row| row.map { |value| shown(value) } }
  found[:rows] = rows.length > 50 ? [rows.length, Digest::MD5.hexdigest(rows.to_json)] : rows
  found[:warnings] = client.warning_count
  found
end

def parameter(given)
  return nil if given.nil?
  kind, value = given.first
  case kind
  when "bytes" then [value].pack("H*")
  when "fill" then "x".b * value
  when "decimal" then BigDecimal(value)
  when "datetime" then DateTime.parse(value)
  when "date" then Date.parse(value)
  else value
  end
end

clients = {}
statements = {}
take = lambda do |step, seen|
  op, on = step.values_at("op", "on")
  a = step[op]
  client = clients[on]
  case op
  when "connect"
    flags = a["multi"] ? Mysql2::Client::MULTI_STATEMENTS : 0
    clients[on] = client = Mysql2::Client.new(
      host: a["host"], port: a["port"], username: a["user"], password: a["password"],
      database: a["schema"], encoding: a["charset"], flags: flags, local_infile: !!a["local"],
      ssl_mode: a["tls"] ? :required : :disabled, enable_cleartext_plugin: !!a["cleartext"],
      reconnect: false, as: :array, cast_booleans: false
    )
    seen[:user] = client.query("SELECT CURRENT_USER()").first[0]
  when "query"
    seen[:results] = []
    first = client.query(a)
    seen[:results] << result(client, first)
    seen[:results] << result(client, client.store_result) while client.next_result
  when "prepare" then statements[[on, step["as"]]] = client.prepare(a)
  when "execute"
    statement = statements[[on, a]]
    found = statement.execute(*step["params"].map { |given| parameter(given) }, as: :array)
    seen[:results] = [result(client, found, statement)]
    client.abandon_results!
  when "deallocate" then statements.delete([on, a]).close
  when "autocommit" then client.query("SET autocommit = #{a ? 1 : 0}")
  when "commit", "rollback" then client.query(op)
  when "use" then client.select_db(a)
  when "ping" then seen[:answered] = client.ping
  when "close" then clients.delete(on).close
  else seen[:unsupported] = op
  end
end

JSON.parse(File.read(ARGV[0])).each do |step|
  seen = {}
  begin
    take.call(step, seen)
  rescue Mysql2::Error => error
    seen.merge!(error: error.error_number, state: error.sql_state, text: error.message)
  rescue StandardError, NoMemoryError => error
    seen.merge!(error: error.class.name, text: error.message)
  end
  puts JSON.generate({ step: step["id"] }.merge(seen))
  $stdout.flush
end
