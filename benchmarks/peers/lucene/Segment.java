import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * What has been read of one of Lucene's segments, which never change: arrays of its numbers, and a
 * bit set for each value and term that was asked for. Postings deleted since still have their bits.
 * The reader is handed in, as each refresh opens another one of the same segment.
 */
final class Segment {
  private static final int TERMS_KEPT = 256;

  final int size;
  final long[] keys;
  final long[] opens;
  final long[] closes;
  final long[] wages;
  final byte[][] ease;
  private final FixedBitSet fictional;
  private final Map<String, FixedBitSet> values = new ConcurrentHashMap<>();
  private final Map<String, FixedBitSet> said = new ConcurrentHashMap<>();
  private volatile Live live = new Live(0, 0, null);

  /** The postings live at each moment from `since` to before `until`, of either world. */
  private record Live(long since, long until, FixedBitSet bits) {}

  Segment(LeafReader reader, int reasons) throws IOException {
    size = reader.maxDoc();
    keys = numbers(reader, "key");
    opens = numbers(reader, "opens");
    closes = numbers(reader, "closes");
    wages = numbers(reader, "wage");
    ease = new byte[reasons][size];
    for (int reason = 0; reason < reasons; reason++) {
      long[] points = numbers(reader, "ease." + reason);
      for (int doc = 0; doc < size; doc++) {
        ease[reason][doc] = (byte) points[doc];
      }
    }
    fictional = having(reader, "values", "fictional");
  }

  private static long[] numbers(LeafReader reader, String name) throws IOException {
    long[] numbers = new long[reader.maxDoc()];
    NumericDocValues stored = DocValues.getNumeric(reader, name);
    while (stored.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      numbers[stored.docID()] = stored.longValue();
    }
    return numbers;
  }

  /** A set of the caller's own: what is live at `now` in one of the two worlds. */
  FixedBitSet live(long now, boolean ofTheFictionalWorld) {
    Live known = live;
    if (known.bits == null || now < known.since || now >= known.until) {
      known = liveAt(now);
      live = known;
    }
    FixedBitSet found = known.bits.clone();
    if (ofTheFictionalWorld) {
      found.and(fictional);
    } else {
      found.andNot(fictional);
    }
    return found;
  }

  /** The first moment after `now` at which something opens or ends. `live` has been asked before. */
  long until(long now) {
    Live known = live;
    return now >= known.since && now < known.until ? known.until : liveAt(now).until;
  }

  private Live liveAt(long now) {
    FixedBitSet bits = new FixedBitSet(size);
    long until = Long.MAX_VALUE;
    for (int doc = 0; doc < size; doc++) {
      if (closes[doc] < now) {
        continue;
      }
      if (opens[doc] <= now) {
        bits.set(doc);
        until = Math.min(until, closes[doc] + 1);
      } else {
        until = Math.min(until, opens[doc]);
      }
    }
    return new Live(now, until, bits);
  }

  FixedBitSet value(LeafReader reader, String value) throws IOException {
    FixedBitSet known = values.get(value);
    if (known == null) {
      known = having(reader, "values", value);
      values.put(value, known);
    }
    return known;
  }

  FixedBitSet wageFrom(long least) {
    FixedBitSet found = new FixedBitSet(size);
    for (int doc = 0; doc < size; doc++) {
      if (wages[doc] >= least) {
        found.set(doc);
      }
    }
    return found;
  }

  /** The postings with the sentence in one of their texts, or in their employer's name. */
  FixedBitSet saying(LeafReader reader, String sentence) throws IOException {
    FixedBitSet known = said.get(sentence);
    if (known == null) {
      known = lookedFor(reader, sentence);
      if (said.size() >= TERMS_KEPT) {
        said.clear();
      }
      said.put(sentence, known);
    }
    return known;
  }

  /** One character and two are terms of their own; of more, these give candidates to look through. */
  private FixedBitSet lookedFor(LeafReader reader, String sentence) throws IOException {
    List<String> grams = Grams.of(sentence);
    FixedBitSet candidates = having(reader, "grams", grams.get(0));
    for (String gram : grams.subList(1, grams.size())) {
      candidates.and(having(reader, "grams", gram));
    }
    if (sentence.codePointCount(0, sentence.length()) <= 2 || candidates.cardinality() == 0) {
      return candidates;
    }
    SortedSetDocValues sentences = DocValues.getSortedSet(reader, "sentences");
    FixedBitSet seen = new FixedBitSet((int) sentences.getValueCount());
    FixedBitSet fits = new FixedBitSet((int) sentences.getValueCount());
    FixedBitSet found = new FixedBitSet(size);
    DocIdSetIterator each = new BitSetIterator(candidates, 0);
    for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
      if (!sentences.advanceExact(doc)) {
        continue;
      }
      for (long at = sentences.nextOrd();
          at != SortedSetDocValues.NO_MORE_ORDS;
          at = sentences.nextOrd()) {
        int ord = (int) at;
        if (!seen.getAndSet(ord) && sentences.lookupOrd(ord).utf8ToString().contains(sentence)) {
          fits.set(ord);
        }
        if (fits.get(ord)) {
          found.set(doc);
          break;
        }
      }
    }
    return found;
  }

  private FixedBitSet having(LeafReader reader, String field, String text) throws IOException {
    FixedBitSet found = new FixedBitSet(size);
    PostingsEnum postings = reader.postings(new Term(field, text), PostingsEnum.NONE);
    if (postings != null) {
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        found.set(postings.docID());
      }
    }
    return found;
  }
}
