import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * The published postings as of one version, which a change takes to another: all of it or nothing.
 * Lucene's commits have the version in them, so a restart goes on from the last one.
 */
final class Postings implements Closeable {
  private static final int MANY = 1000;
  private static final FieldType GRAMS = new FieldType();

  static {
    GRAMS.setTokenized(true);
    GRAMS.setOmitNorms(true);
    GRAMS.setIndexOptions(IndexOptions.DOCS);
    GRAMS.freeze();
  }

  private final FSDirectory directory;
  private final int reasons;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private IndexWriter writer;
  private volatile Snapshot snapshot;

  /** One segment as a reader sees it; `there`: null where nothing has been deleted of it. */
  record Leaf(LeafReader reader, Segment segment, FixedBitSet there) {}

  record Snapshot(JsonArray version, DirectoryReader reader, List<Leaf> leaves)
      implements Closeable {
    @Override
    public void close() throws IOException {
      reader.decRef();
    }
  }

  Postings(Path folder, int reasons) throws IOException {
    this.directory = FSDirectory.open(folder);
    this.reasons = reasons;
    reopen();
  }

  /** The latest snapshot, which whoever takes it closes: until then its files stay open. */
  Snapshot current() {
    while (true) {
      Snapshot latest = snapshot;
      if (latest.reader.tryIncRef()) {
        return latest;
      }
    }
  }

  /**
   * Take in a change: `from` one version `to` another, without the keys `gone` or, where it is
   * `anew`, without any that are there, and with `rows`. Returns false, and does nothing, where this
   * is at another version than `from`, or somebody else's change is long in coming.
   */
  boolean apply(JsonObject change, Iterator<JsonObject> rows)
      throws IOException, InterruptedException {
    if (!oneAtATime.tryLock(1, TimeUnit.SECONDS)) {
      return false;
    }
    try {
      if (!change.getAsJsonArray("from").equals(snapshot.version)) {
        return false;
      }
      take(change, rows);
      return true;
    } finally {
      oneAtATime.unlock();
    }
  }

  private void take(JsonObject change, Iterator<JsonObject> rows) throws IOException {
    JsonArray to = change.getAsJsonArray("to");
    boolean anew = change.get("anew").getAsBoolean();
    int taken = 0;
    try {
      if (anew) {
        writer.deleteAll();
      }
      for (JsonElement key : change.getAsJsonArray("gone")) {
        writer.deleteDocuments(new Term("id", key.getAsString()));
      }
      while (rows.hasNext()) {
        JsonObject row = rows.next();
        writer.updateDocument(new Term("id", row.get("key").getAsString()), document(row));
        taken++;
      }
      writer.setLiveCommitData(
          Map.of("number", to.get(0).getAsString(), "token", to.get(1).getAsString()).entrySet());
      if (anew || taken >= MANY) {
        writer.commit();
      }
      show(DirectoryReader.open(writer), to);
    } catch (IOException | RuntimeException error) {
      writer.rollback();
      reopen();
      throw error;
    }
  }

  private Document document(JsonObject row) {
    Document document = new Document();
    document.add(new StringField("id", row.get("key").getAsString(), Field.Store.NO));
    for (String name : List.of("key", "opens", "closes", "wage")) {
      document.add(new NumericDocValuesField(name, row.get(name).getAsLong()));
    }
    JsonArray ease = row.getAsJsonArray("ease");
    for (int reason = 0; reason < reasons; reason++) {
      document.add(new NumericDocValuesField("ease." + reason, ease.get(reason).getAsLong()));
    }
    for (JsonElement value : row.getAsJsonArray("values")) {
      document.add(new StringField("values", value.getAsString(), Field.Store.NO));
    }
    List<String> sentences = new ArrayList<>();
    for (JsonElement each : row.getAsJsonArray("sentences")) {
      sentences.add(each.getAsString());
      document.add(new SortedSetDocValuesField("sentences", new BytesRef(each.getAsString())));
    }
    document.add(new Field("grams", new Grams(sentences), GRAMS));
    return document;
  }

  private void reopen() throws IOException {
    writer = new IndexWriter(directory, new IndexWriterConfig());
    Map<String, String> committed = new HashMap<>();
    if (writer.getLiveCommitData() != null) {
      writer.getLiveCommitData().forEach(each -> committed.put(each.getKey(), each.getValue()));
    }
    long number = Long.parseLong(committed.getOrDefault("number", "0"));
    show(DirectoryReader.open(writer), version(number, committed.getOrDefault("token", "")));
  }

  /** Segments that were there before keep what has been read of them. */
  private void show(DirectoryReader reader, JsonArray version) throws IOException {
    Snapshot before = snapshot;
    Map<IndexReader.CacheKey, Segment> known = new HashMap<>();
    if (before != null) {
      for (Leaf leaf : before.leaves) {
        known.put(leaf.reader.getCoreCacheHelper().getKey(), leaf.segment);
      }
    }
    List<Leaf> leaves = new ArrayList<>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Segment segment = known.get(leaf.getCoreCacheHelper().getKey());
      leaves.add(
          new Leaf(leaf, segment != null ? segment : new Segment(leaf, reasons), there(leaf)));
    }
    snapshot = new Snapshot(version, reader, leaves);
    if (before != null) {
      before.close();
    }
  }

  private static FixedBitSet there(LeafReader leaf) {
    Bits living = leaf.getLiveDocs();
    if (living == null) {
      return null;
    }
    FixedBitSet there = new FixedBitSet(leaf.maxDoc());
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      if (living.get(doc)) {
        there.set(doc);
      }
    }
    return there;
  }

  private static JsonArray version(long number, String token) {
    JsonArray version = new JsonArray();
    version.add(number);
    version.add(token);
    return version;
  }

  @Override
  public void close() throws IOException {
    oneAtATime.lock(); // for good: nothing is taken in any more
    snapshot.close();
    writer.close();
    directory.close();
  }
}
