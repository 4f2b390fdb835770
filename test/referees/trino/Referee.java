import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.Session;
import io.trino.plugin.hive.HivePlugin;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.spi.type.TimeZoneKey;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;

import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs statements on Trino in this process, on tables in memory and in a folder. The first argument is a file with a list of statements, as JSON. For
 * each of them, the second gets a line: the columns and rows, all as text, or what is wrong. The third is the folder, the catalog `hive`, whose
 * tables may have projected partitions. The fourth says how many statements must succeed, or the rest is not run. A session of
 * Athena is in UTC, so is this one.
 */
public class Referee {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Session session = TestingSession.testSessionBuilder().setCatalog("memory").setSchema("default").setTimeZoneKey(TimeZoneKey.UTC_KEY).build();
    try (StandaloneQueryRunner trino = new StandaloneQueryRunner(session); BufferedWriter answers = Files.newBufferedWriter(Path.of(args[1]))) {
      trino.installPlugin(new MemoryPlugin());
      trino.createCatalog("memory", "memory", Map.of("memory.max-data-per-node", "1GB"));
      trino.installPlugin(new HivePlugin());
      // A metastore in files has no statistics of projected partitions.
      trino.createCatalog("hive", "hive", Map.of(
          "hive.metastore", "file", "hive.metastore.catalog.dir", "local:///catalog", "hive.security", "allow-all",
          "fs.native-local.enabled", "true", "local.location", args[2],
          "hive.partition-projection-enabled", "true", "hive.ignore-absent-partitions", "true", "hive.table-statistics-enabled", "false"));
      int mustSucceed = Integer.parseInt(args[3]);
      for (String statement : json.readValue(Path.of(args[0]).toFile(), String[].class)) {
        Map<String, Object> answer = answer(trino, session, statement);
        answers.write(json.writeValueAsString(answer));
        answers.newLine();
        if (mustSucceed-- > 0 && answer.containsKey("error")) break;
      }
    }
    // Threads of the server may still run.
    System.exit(0);
  }

  private static Map<String, Object> answer(StandaloneQueryRunner trino, Session session, String statement) {
    try {
      MaterializedResult result = trino.execute(session, statement);
      // A statement that defines something.
      if (result.getUpdateType().isPresent()) return Map.of("columns", List.of(), "rows", List.of());
      List<List<String>> rows = new ArrayList<>();
      for (MaterializedRow row : result.getMaterializedRows()) rows.add(row.getFields().stream().map(Referee::text).toList());
      return Map.of("columns", result.getColumnNames(), "rows", rows);
    } catch (RuntimeException error) {
      return Map.of("error", String.valueOf(error.getMessage()));
    }
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> null;
      case Double number -> new BigDecimal(number).stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }
}
