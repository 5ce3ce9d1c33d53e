import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonStreamParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Executors;

/**
 * The search as a service of Lucene's: `java Service FOLDER PORT REASONS`. It listens on this machine
 * only, and says on which port once it does (0 takes a free one).
 *
 * <p>/find and /totals answer for exactly the version they are asked for, and otherwise 409 with the
 * version they have. /apply takes a change: a line that says from which version to which, and then the
 * postings, one a line.
 */
public final class Service {
  private static final Gson GSON = new Gson().newBuilder().serializeNulls().create();
  private final Postings postings;

  private Service(Postings postings) {
    this.postings = postings;
  }

  public static void main(String[] arguments) throws IOException {
    Postings postings = new Postings(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    Service service = new Service(postings);
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", service::answer);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println(server.getAddress().getPort());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop(1);
                  try {
                    postings.close();
                  } catch (IOException error) {
                    error.printStackTrace();
                  }
                }));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      JsonObject answer;
      try (Reader body =
          new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8)) {
        String path = exchange.getRequestURI().getPath();
        answer = path.equals("/apply") ? apply(body) : search(path, body);
        if (answer == null) {
          status = 409;
          answer = new JsonObject();
          try (Postings.Snapshot snapshot = postings.current()) {
            answer.add("version", snapshot.version());
          }
        }
      } catch (IOException | InterruptedException | RuntimeException error) {
        error.printStackTrace();
        status = 500;
        answer = new JsonObject();
        answer.addProperty("error", error.toString());
      }
      byte[] bytes = GSON.toJson(answer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Null where this is at another version than is asked for. */
  private JsonObject search(String path, Reader body) throws IOException {
    JsonObject asked = GSON.fromJson(body, JsonObject.class);
    try (Postings.Snapshot snapshot = postings.current()) {
      if (!snapshot.version().equals(asked.get("version"))) {
        return null;
      }
      Search search = new Search(snapshot, asked);
      switch (path) {
        case "/find":
          return search.find(asked);
        case "/totals":
          return search.totals(asked);
        default:
          throw new IllegalArgumentException("no such address: " + path);
      }
    }
  }

  private JsonObject apply(Reader body) throws IOException, InterruptedException {
    JsonStreamParser lines = new JsonStreamParser(body);
    JsonObject change = lines.next().getAsJsonObject();
    Iterator<JsonObject> rows =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return lines.hasNext();
          }

          @Override
          public JsonObject next() {
            return lines.next().getAsJsonObject();
          }
        };
    if (!postings.apply(change, rows)) {
      return null;
    }
    JsonObject answer = new JsonObject();
    answer.add("version", change.get("to"));
    return answer;
  }
}
