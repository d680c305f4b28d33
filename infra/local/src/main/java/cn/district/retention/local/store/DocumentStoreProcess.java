package cn.district.retention.local.store;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The document store as a process of its own: {@code DocumentStoreProcess <directory> <port>}. */
public final class DocumentStoreProcess {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentStoreProcess.class);

  private DocumentStoreProcess() {}

  /** Runs until the process is ended; SIGTERM commits the store first. */
  public static void main(String[] args) throws IOException {
    DocumentStore store = DocumentStore.start(Path.of(args[0]), Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(store), "close"));
    LOG.info("document store ready at {}", store.uri());
  }

  private static void close(DocumentStore store) {
    try {
      store.close();
      LOG.info("document store closed");
    } catch (IOException e) {
      LOG.error("the document store did not close cleanly; its journal is replayed next time", e);
    }
  }
}
