// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene's side of large.py: java LuceneSearch INDEX QUERIES.tsv ROUNDS, where QUERIES.tsv has lines
// kind<TAB>query. Fetches the ten best documents with their stored text, on one thread; the first round warms
// up. Prints p50 and p99 of single queries, in milliseconds.
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

public class LuceneSearch {
  public static void main(String[] arguments) throws Exception {
    IndexSearcher searcher =
        new IndexSearcher(DirectoryReader.open(FSDirectory.open(Paths.get(arguments[0]))));
    searcher.setQueryCache(null);
    Analyzer analyzer = new NorwegianAnalyzer(CharArraySet.EMPTY_SET);
    List<String> lines = Files.readAllLines(Paths.get(arguments[1]));
    int rounds = Integer.parseInt(arguments[2]);
    double[] times = new double[lines.size() * rounds];
    long bytes = 0;
    for (int round = -1; round < rounds; ++round) {
      for (int i = 0; i < lines.size(); ++i) {
        long start = System.nanoTime();
        Query query = read(analyzer, lines.get(i).split("\t", 2)[1]);
        for (ScoreDoc found : searcher.search(query, 10).scoreDocs) {
          bytes += searcher.doc(found.doc).get("text").length();
        }
        if (round >= 0) times[round * lines.size() + i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    System.out.printf("%.3f %.3f %d%n", times[times.length / 2], times[times.length * 99 / 100], bytes);
  }

  private static Query read(Analyzer analyzer, String text) throws Exception {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) words.add(term.toString());
      tokens.end();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String word : words) query.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
    return query.build();
  }
}
