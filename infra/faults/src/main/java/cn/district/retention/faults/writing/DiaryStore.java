package cn.district.retention.faults.writing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;

/** The document store as a service connects to it. */
final class DiaryStore {

  static final String DATABASE = "diaries";

  private static final int SELECTION_MILLIS = 1_200;
  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_SECONDS = 20;

  private DiaryStore() {}

  static MongoClient client(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_MILLIS, TimeUnit.MILLISECONDS))
            .applyToServerSettings(server -> server.heartbeatFrequency(1, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
            .build());
  }
}
