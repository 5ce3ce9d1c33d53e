import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Answers a search from a snapshot, by bit sets. What is asked for, as client.py writes it:
 *
 * <p>`terms`: for each its alternatives, and for each of these its sentences. `facets`: for each its
 * chosen values, or null, those chosen with the switch for what is unstated turned, and for each of
 * its options the values that match it, of which a posting has one at most. A value is a string, or
 * a number: a wage of at least so much. `elsewhere`: values without which a match is counted apart.
 */
final class Search {
  /** Worse ones first: by a and then b, the higher key the better among equals. */
  private static final Comparator<long[]> WORSE =
      Comparator.<long[]>comparingLong(rank -> rank[0])
          .thenComparingLong(rank -> rank[1])
          .thenComparingLong(rank -> rank[2]);

  private final Postings.Snapshot snapshot;
  private final long now;
  private final boolean fictional;

  Search(Postings.Snapshot snapshot, JsonObject asked) {
    this.snapshot = snapshot;
    this.now = asked.get("now").getAsLong();
    this.fictional = asked.get("fictional").getAsBoolean();
  }

  JsonObject find(JsonObject asked) throws IOException {
    JsonArray facets = asked.getAsJsonArray("facets");
    List<FixedBitSet> matching = new ArrayList<>();
    long[][] counts = new long[facets.size()][];
    long total = 0;
    long switchedTotal = 0;
    long elsewhere = 0;
    for (Postings.Leaf leaf : snapshot.leaves()) {
      FixedBitSet found = saying(leaf, live(leaf), asked.getAsJsonArray("terms"));
      List<FixedBitSet> chosen = new ArrayList<>();
      FixedBitSet all = found.clone();
      FixedBitSet switched = found.clone();
      for (JsonElement facet : facets) {
        JsonElement values = facet.getAsJsonObject().get("chosen");
        FixedBitSet having = values.isJsonNull() ? null : any(leaf, values.getAsJsonArray());
        chosen.add(having);
        if (having != null) {
          all.and(having);
          switched.and(any(leaf, facet.getAsJsonObject().getAsJsonArray("switched")));
        }
      }
      for (int number = 0; number < facets.size(); number++) {
        FixedBitSet base = all;
        if (chosen.get(number) != null) {
          base = found.clone();
          for (int other = 0; other < facets.size(); other++) {
            if (other != number && chosen.get(other) != null) {
              base.and(chosen.get(other));
            }
          }
        }
        JsonObject facet = facets.get(number).getAsJsonObject();
        counts[number] = counted(leaf, base, facet.getAsJsonArray("options"), counts[number]);
      }
      long here = all.cardinality();
      total += here;
      switchedTotal += switched.cardinality();
      if (!asked.get("elsewhere").isJsonNull()) {
        FixedBitSet there = any(leaf, asked.getAsJsonArray("elsewhere"));
        elsewhere += here - FixedBitSet.intersectionCount(all, there);
      }
      matching.add(all);
    }
    long size = asked.get("page_size").getAsLong();
    long last = Math.max(1, (total + size - 1) / size);
    long page = Math.min(Math.max(asked.get("page").getAsLong(), 1), last);
    JsonObject answer = answer();
    answer.addProperty("total", total);
    answer.addProperty("page", page);
    answer.add("keys", ranked(matching, asked, (page - 1) * size, Math.min(page * size, total)));
    answer.add("counts", json(counts, facets));
    answer.addProperty("switched", Math.abs(switchedTotal - total));
    answer.addProperty("elsewhere", elsewhere);
    return answer;
  }

  JsonObject totals(JsonObject asked) throws IOException {
    JsonArray totals = new JsonArray();
    for (JsonElement each : asked.getAsJsonArray("asked")) {
      JsonObject criteria = each.getAsJsonObject();
      long total = 0;
      for (Postings.Leaf leaf : snapshot.leaves()) {
        FixedBitSet found = saying(leaf, live(leaf), criteria.getAsJsonArray("terms"));
        for (JsonElement values : criteria.getAsJsonArray("chosen")) {
          found.and(any(leaf, values.getAsJsonArray()));
        }
        total += found.cardinality();
      }
      totals.add(total);
    }
    JsonObject answer = answer();
    answer.add("totals", totals);
    return answer;
  }

  /** With until when it is the same if nothing is written: null for ever. */
  private JsonObject answer() {
    long until = Long.MAX_VALUE;
    for (Postings.Leaf leaf : snapshot.leaves()) {
      until = Math.min(until, leaf.segment().until(now));
    }
    JsonObject answer = new JsonObject();
    answer.add("version", snapshot.version());
    answer.addProperty("until", until == Long.MAX_VALUE ? null : until);
    return answer;
  }

  private FixedBitSet live(Postings.Leaf leaf) {
    FixedBitSet live = leaf.segment().live(now, fictional);
    if (leaf.there() != null) {
      live.and(leaf.there());
    }
    return live;
  }

  private static FixedBitSet saying(Postings.Leaf leaf, FixedBitSet found, JsonArray terms)
      throws IOException {
    for (JsonElement term : terms) {
      FixedBitSet either = new FixedBitSet(leaf.segment().size);
      for (JsonElement alternative : term.getAsJsonArray()) {
        FixedBitSet each = null;
        for (JsonElement sentence : alternative.getAsJsonArray()) {
          FixedBitSet saying = leaf.segment().saying(leaf.reader(), sentence.getAsString());
          if (each == null) {
            each = saying.clone();
          } else {
            each.and(saying);
          }
        }
        if (each == null) {
          return found;
        }
        either.or(each);
      }
      found.and(either);
    }
    return found;
  }

  private static FixedBitSet any(Postings.Leaf leaf, JsonArray values) throws IOException {
    FixedBitSet found = new FixedBitSet(leaf.segment().size);
    for (JsonElement value : values) {
      found.or(having(leaf, value));
    }
    return found;
  }

  private static FixedBitSet having(Postings.Leaf leaf, JsonElement value) throws IOException {
    if (value.getAsJsonPrimitive().isNumber()) {
      return leaf.segment().wageFrom(value.getAsLong());
    }
    return leaf.segment().value(leaf.reader(), value.getAsString());
  }

  private static long[] counted(
      Postings.Leaf leaf, FixedBitSet base, JsonArray options, long[] before) throws IOException {
    long[] counts = before == null ? new long[options.size()] : before;
    for (int option = 0; option < counts.length; option++) {
      for (JsonElement value : options.get(option).getAsJsonArray()) {
        counts[option] += FixedBitSet.intersectionCount(base, having(leaf, value));
      }
    }
    return counts;
  }

  private static JsonArray json(long[][] counts, JsonArray facets) {
    JsonArray all = new JsonArray();
    for (int number = 0; number < counts.length; number++) {
      JsonArray numbers = new JsonArray();
      int options = facets.get(number).getAsJsonObject().getAsJsonArray("options").size();
      for (int option = 0; option < options; option++) {
        numbers.add(counts[number] == null ? 0 : counts[number][option]);
      }
      all.add(numbers);
    }
    return all;
  }

  /** The keys that rank from `start` to before `stop`. */
  private JsonArray ranked(List<FixedBitSet> matching, JsonObject asked, long start, long stop)
      throws IOException {
    String sort = asked.get("sort").getAsString();
    JsonArray weights = asked.getAsJsonArray("weights");
    PriorityQueue<long[]> best = new PriorityQueue<>(WORSE);
    for (int number = 0; number < matching.size(); number++) {
      Segment segment = snapshot.leaves().get(number).segment();
      DocIdSetIterator each = new BitSetIterator(matching.get(number), 0);
      for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
        long a = rank(segment, doc, sort, weights);
        if (best.size() == stop && (stop == 0 || a < best.peek()[0])) {
          continue;
        }
        long b = sort.equals("ease") ? segment.opens[doc] : 0;
        long[] rank = {a, b, segment.keys[doc]};
        if (best.size() < stop) {
          best.add(rank);
        } else if (WORSE.compare(rank, best.peek()) > 0) {
          best.poll();
          best.add(rank);
        }
      }
    }
    long[] keys = new long[(int) (stop - start)];
    for (int place = keys.length - 1; place >= 0; place--) {
      keys[place] = best.poll()[2];
    }
    JsonArray found = new JsonArray();
    for (long key : keys) {
      found.add(key);
    }
    return found;
  }

  private static long rank(Segment segment, int doc, String sort, JsonArray weights) {
    switch (sort) {
      case "new":
        return segment.opens[doc];
      case "wage":
        return segment.wages[doc];
      case "closing":
        return -segment.closes[doc];
      case "ease":
        long score = 0;
        for (int reason = 0; reason < weights.size(); reason++) {
          score += segment.ease[reason][doc] * weights.get(reason).getAsLong();
        }
        return score;
      default:
        throw new IllegalArgumentException("no such order: " + sort);
    }
  }
}
