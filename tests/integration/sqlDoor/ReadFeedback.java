import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** Reads the public tables as DBeaver does, and prints what came of it, one `name value` a line, texts in base64. */
public class ReadFeedback {
  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    properties.put("user", "analyst");
    properties.put("password", args[1]);
    try (Connection connection = DriverManager.getConnection(args[0], properties)) {
      DatabaseMetaData metadata = connection.getMetaData();
      print("product", metadata.getDatabaseProductName());
      print("schemas", column(metadata.getSchemas(), "TABLE_SCHEM"));
      print("tables", column(metadata.getTables(null, "voc", "%", null), "TABLE_NAME"));
      print("columns", column(metadata.getColumns(null, "voc", "feedback", "%"), "COLUMN_NAME").size());
      print("keys", column(metadata.getPrimaryKeys(null, "voc", "feedback"), "COLUMN_NAME"));
      print("types", column(metadata.getTypeInfo(), "TYPE_NAME").size() > 20);
      print("valid", connection.isValid(30));
      readPrepared(connection);
      readMany(connection);
      for (int at = 2; at < args.length; at++) print("code", codeOf(connection, args[at]));
    }
  }

  private static void readPrepared(Connection connection) throws SQLException {
    String query = "SELECT text, rating, occurred_at, causes, ? AS n FROM voc.feedback WHERE supplier_id = ? ORDER BY feedback_id";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, 7);
      statement.setString(2, "hotel-aster");
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          byte[] text = rows.getString("text").getBytes(StandardCharsets.UTF_8);
          print("text", Base64.getEncoder().encodeToString(text));
          print("rest", rows.getDouble("rating") + " " + rows.getTimestamp("occurred_at").toInstant() + " " + rows.getInt("n"));
        }
      }
    }
  }

  private static void readMany(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number, toString(number) FROM numbers(200000)")) {
      long sum = 0;
      while (rows.next()) sum += rows.getLong(1);
      print("sum", sum);
    }
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(3);
      statement.setQueryTimeout(30);
      print("limited", column(statement.executeQuery("SELECT number AS n FROM numbers(100)"), "n"));
    }
  }

  private static int codeOf(Connection connection, String query) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(query);
      return 0;
    } catch (SQLException error) {
      return error.getErrorCode();
    }
  }

  private static List<String> column(ResultSet rows, String name) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) values.add(rows.getString(name));
    return values;
  }

  private static void print(String name, Object value) {
    System.out.println(name + " " + value);
  }
}
