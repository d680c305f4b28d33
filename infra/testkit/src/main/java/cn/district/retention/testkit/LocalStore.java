package cn.district.retention.testkit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A document store in this JVM that speaks MongoDB's wire protocol on a free loopback port and
 * keeps everything in memory. It is not MongoDB: what may be sent to it is what {@link
 * AllowedCommands} lets through, so that both answer alike.
 */
public final class LocalStore implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final MongoBackend backend = new KeptBackend();
  private final int port;
  private @Nullable MongoServer server;

  private LocalStore() {
    QuietLogs.apply();
    port = Loopback.freePorts(1).getFirst();
    resume();
  }

  /** The one store of this JVM, started at first use and stopped when the JVM ends. */
  public static LocalStore shared() {
    return Shared.STORE;
  }

  /** Starts a store of the caller's own. */
  public static LocalStore start() {
    return new LocalStore();
  }

  /** The value of {@code MONGODB_URI}, without a database. */
  public String uri() {
    return "mongodb://" + Loopback.HOST + ":" + port + "/";
  }

  /** The store's address with a database in it. */
  public String uri(String database) {
    return uri() + database;
  }

  /** A database name that nobody has used in this JVM; {@code owner} makes it readable. */
  public static String freshDatabase(Class<?> owner) {
    return owner.getSimpleName() + "_" + DATABASES.incrementAndGet();
  }

  /** A client that tells {@code listeners} every command; the caller closes it. */
  public MongoClient client(CommandListener... listeners) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri()))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS));
    for (CommandListener listener : listeners) {
      settings.addCommandListener(listener);
    }
    return MongoClients.create(settings.build());
  }

  /** Takes the store down, breaking every connection; its port and its data stay. */
  public synchronized void pause() {
    if (server != null) {
      server.shutdownNow();
      server = null;
    }
  }

  /** Brings a paused store back on the same port, with its data. */
  public synchronized void resume() {
    if (server == null) {
      MongoServer starting = new MongoServer(backend);
      starting.bind(new InetSocketAddress(Loopback.HOST, port));
      server = starting;
    }
  }

  @Override
  public void close() {
    pause();
  }

  /** Stays whole when the server in front of it stops. */
  private static final class KeptBackend extends MemoryBackend {
    @Override
    public void close() {
      // the documents outlive the server; they go with this object
    }
  }

  private static final class Shared {
    static final LocalStore STORE = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(STORE::close, "store-stop"));
    }
  }
}
