// Takes the steps with MariaDB Connector/J: java Steps.java SCRIPT
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.*;
import java.util.*;

public class Steps {
  static final Map<String, Connection> connections = new HashMap<>();
  static final Map<String, PreparedStatement> statements = new HashMap<>();
  static final Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  static String digest(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }

  static String shown(Object value) throws Exception {
    if (value == null) return null;
    Object plain = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
    if (value instanceof Blob blob) plain = HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    String text = value.getClass().getSimpleName() + " " + plain;
    if (text.length() <= 300) return text;
    return text.substring(0, 40) + "… " + text.length() + " " + digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static Map<String, Object> rows(ResultSet found) throws Exception {
    ResultSetMetaData meta = found.getMetaData();
    List<Object> columns = new ArrayList<>(), rows = new ArrayList<>();
    for (int at = 1; at <= meta.getColumnCount(); at++) {
      columns.add(String.join(" ", meta.getColumnLabel(at), meta.getColumnTypeName(at), "" + meta.getPrecision(at),
          "" + meta.getScale(at), "" + meta.isNullable(at), meta.getTableName(at)));
    }
    while (found.next()) {
      List<Object> row = new ArrayList<>();
      for (int at = 1; at <= meta.getColumnCount(); at++) {
        try {
          row.add(shown(found.getObject(at)));
        } catch (SQLException unsuitable) { // a time of more than a day, as an object
          row.add("text " + found.getString(at));
        }
      }
      rows.add(row);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("columns", columns);
    result.put("rows", rows.size() <= 50 ? rows
        : rows.size() + " " + digest(gson.toJson(rows).getBytes(StandardCharsets.UTF_8)));
    return result;
  }

  static void results(Statement s, boolean isRows, List<Object> results) throws Exception {
    while (true) {
      if (isRows) {
        results.add(rows(s.getResultSet()));
      } else if (s.getUpdateCount() == -1) {
        break;
      } else {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("affected", s.getUpdateCount());
        try (ResultSet keys = s.getGeneratedKeys()) {
          List<Object> ids = new ArrayList<>();
          while (keys.next()) ids.add(keys.getLong(1));
          counts.put("ids", ids);
        }
        results.add(counts);
      }
      isRows = s.getMoreResults();
    }
    List<String> warnings = new ArrayList<>();
    for (SQLWarning w = s.getWarnings(); w != null; w = w.getNextWarning()) {
      warnings.add(w.getErrorCode() + " " + w.getSQLState() + " " + w.getMessage());
    }
    results.add(warnings);
  }

  static void bind(PreparedStatement s, int at, JsonElement given) throws Exception {
    if (given.isJsonNull()) {
      s.setNull(at, Types.NULL);
      return;
    }
    var entry = given.getAsJsonObject().entrySet().iterator().next();
    JsonElement value = entry.getValue();
    switch (entry.getKey()) {
      case "int" -> s.setLong(at, value.getAsLong());
      case "double" -> s.setDouble(at, value.getAsDouble());
      case "decimal" -> s.setBigDecimal(at, new BigDecimal(value.getAsString()));
      case "bytes" -> s.setBytes(at, HexFormat.of().parseHex(value.getAsString()));
      case "fill" -> s.setBytes(at, "x".repeat(value.getAsInt()).getBytes(StandardCharsets.US_ASCII));
      case "datetime" -> s.setTimestamp(at, Timestamp.valueOf(value.getAsString()));
      // A date too: as one, this driver's binary form of it is refused by MySQL (error 1835).
      default -> s.setString(at, value.getAsString());
    }
  }

  static boolean has(JsonObject a, String name) {
    return a.has(name) && a.get(name).getAsBoolean();
  }

  static void connect(String on, JsonObject a, Map<String, Object> seen) throws Exception {
    String url = "jdbc:mariadb://" + a.get("host").getAsString() + ":" + a.get("port") + "/"
        + a.get("schema").getAsString() + "?useServerPrepStmts=true&allowPublicKeyRetrieval=true"
        + "&useSsl=" + has(a, "tls") + "&trustServerCertificate=true&allowMultiQueries=" + has(a, "multi")
        + "&allowLocalInfile=" + has(a, "local");
    Properties who = new Properties();
    who.setProperty("user", a.get("user").getAsString());
    who.setProperty("password", a.get("password").getAsString());
    Connection made = DriverManager.getConnection(url, who);
    connections.put(on, made);
    try (Statement s = made.createStatement(); ResultSet found = s.executeQuery("SELECT CURRENT_USER()")) {
      found.next();
      seen.put("user", found.getString(1));
    }
  }

  static void take(JsonObject step, Map<String, Object> seen) throws Exception {
    String op = step.get("op").getAsString(), on = step.get("on").getAsString();
    JsonElement a = step.get(op);
    Connection connection = connections.get(on);
    List<Object> results = new ArrayList<>();
    switch (op) {
      case "connect" -> connect(on, a.getAsJsonObject(), seen);
      case "query" -> {
        seen.put("results", results);
        try (Statement s = connection.createStatement()) {
          results(s, s.execute(a.getAsString(), Statement.RETURN_GENERATED_KEYS), results);
        }
      }
      case "prepare" -> {
        PreparedStatement s = connection.prepareStatement(a.getAsString(), Statement.RETURN_GENERATED_KEYS);
        statements.put(on + step.get("as").getAsString(), s);
        // What the server refuses to prepare is executed as a text.
        if (step.has("error")) {
          bind(s, 1, step.getAsJsonArray("params").get(0));
          s.execute();
        }
      }
      case "execute" -> {
        PreparedStatement s = statements.get(on + a.getAsString());
        int at = 0;
        for (JsonElement given : step.getAsJsonArray("params")) bind(s, ++at, given);
        seen.put("results", results);
        results(s, s.execute(), results);
      }
      case "deallocate" -> statements.remove(on + a.getAsString()).close();
      case "call" -> {
        try (CallableStatement s = connection.prepareCall("{call " + a.getAsString() + "(?)}")) {
          s.registerOutParameter(1, Types.INTEGER);
          s.execute();
          seen.put("out", s.getInt(1));
        }
      }
      case "autocommit" -> connection.setAutoCommit(a.getAsBoolean());
      case "commit" -> connection.commit();
      case "rollback" -> connection.rollback();
      case "use" -> connection.setCatalog(a.getAsString());
      case "ping" -> seen.put("valid", connection.isValid(10));
      case "close" -> connection.close();
      default -> seen.put("unsupported", op);
    }
  }

  public static void main(String[] arguments) throws Exception {
    JsonArray steps = JsonParser.parseString(Files.readString(Path.of(arguments[0]))).getAsJsonArray();
    for (JsonElement element : steps) {
      JsonObject step = element.getAsJsonObject();
      Map<String, Object> seen = new LinkedHashMap<>();
      seen.put("step", step.get("id").getAsString());
      try {
        take(step, seen);
      } catch (SQLException error) {
        seen.put("error", error.getErrorCode());
        seen.put("state", error.getSQLState());
        seen.put("text", error.getMessage());
      } catch (Exception error) {
        seen.put("error", error.getClass().getSimpleName());
        seen.put("text", String.valueOf(error.getMessage()));
      }
      System.out.println(gson.toJson(seen));
    }
    System.exit(0);
  }
}
