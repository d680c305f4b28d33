package cn.district.retention.local.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keeps documents in the store's pages as BSON; the default is Java's slow and bulky form. */
final class BsonDocumentType extends BasicDataType<Document> {

  private static final int PER_FIELD = 80;

  @Override
  public int getMemory(Document document) {
    return PER_FIELD * (1 + document.size());
  }

  @Override
  public void write(WriteBuffer buffer, Document document) {
    byte[] bytes = Bson.encode(document);
    buffer.putVarInt(bytes.length).put(bytes);
  }

  @Override
  public Document read(ByteBuffer buffer) {
    byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
    buffer.get(bytes);
    return Bson.decode(bytes);
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}
