// SPDX-License-Identifier: GPL-2.0-or-later
// Lucene's side of indexing.py and large.py: java LuceneIndex IN.tsv INDEX THREADS, where IN.tsv has
// lines id<TAB>title<TAB>text. Norwegian stems, no stop words, stored text: as similar to treff as Lucene allows.
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

public class LuceneIndex {
  public static void main(String[] arguments) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new NorwegianAnalyzer(CharArraySet.EMPTY_SET));
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(arguments[1])), config);
        BufferedReader input = Files.newBufferedReader(Paths.get(arguments[0]), StandardCharsets.UTF_8)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = Integer.parseInt(arguments[2]); i > 0; --i) threads.add(new Thread(() -> add(input, writer)));
      for (Thread thread : threads) thread.start();
      for (Thread thread : threads) thread.join();
      writer.commit();
    }
  }

  private static List<String> lines(BufferedReader input) throws Exception {
    List<String> lines = new ArrayList<>();
    synchronized (input) {
      for (String line; lines.size() < 64 && (line = input.readLine()) != null; ) lines.add(line);
    }
    return lines;
  }

  private static void add(BufferedReader input, IndexWriter writer) {
    try {
      for (List<String> lines = lines(input); !lines.isEmpty(); lines = lines(input)) {
        for (String line : lines) {
          String[] fields = line.split("\t", 3);
          Document document = new Document();
          document.add(new StringField("id", fields[0], Field.Store.YES));
          document.add(new TextField("title", fields[1], Field.Store.YES));
          document.add(new TextField("text", fields[2], Field.Store.YES));
          writer.addDocument(document);
        }
      }
    } catch (Exception error) {
      throw new RuntimeException(error);
    }
  }
}
