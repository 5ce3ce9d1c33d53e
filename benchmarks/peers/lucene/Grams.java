import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The characters of a posting's sentences and their pairs, each once, as terms for Lucene. */
final class Grams extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final Iterator<String> grams;

  Grams(Iterable<String> sentences) {
    Set<String> all = new LinkedHashSet<>();
    for (String sentence : sentences) {
      int[] characters = sentence.codePoints().toArray();
      for (int at = 0; at < characters.length; at++) {
        all.add(new String(characters, at, 1));
        if (at + 1 < characters.length) {
          all.add(new String(characters, at, 2));
        }
      }
    }
    grams = all.iterator();
  }

  /** The terms that whoever says `sentence` must have: its pairs, or its one character. */
  static List<String> of(String sentence) {
    int[] characters = sentence.codePoints().toArray();
    if (characters.length == 1) {
      return List.of(sentence);
    }
    List<String> pairs = new ArrayList<>();
    for (int at = 0; at + 1 < characters.length; at++) {
      pairs.add(new String(characters, at, 2));
    }
    return pairs;
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (!grams.hasNext()) {
      return false;
    }
    term.append(grams.next());
    return true;
  }
}
