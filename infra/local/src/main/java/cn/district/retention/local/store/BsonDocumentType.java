package cn.district.retention.local.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** Keeps documents in the store's pages as BSON; the default is Java's slow and bulky form. */
final class BsonDocumentType extends BasicDataType<Document> {

  private static final int PER_DOCUMENT = 160;
  private static final int PER_FIELD = 64;
  private static final int PER_VALUE = 56;

  /** What it takes on the heap, roughly: the cache and the checkpoints go by it. */
  @Override
  public int getMemory(Document document) {
    int bytes = PER_DOCUMENT;
    for (Object value : document.values()) {
      bytes += PER_FIELD + memoryOf(value);
    }
    return bytes;
  }

  private int memoryOf(@Nullable Object value) {
    return switch (value) {
      case String text -> PER_VALUE + text.length();
      case Document document -> getMemory(document);
      case Collection<?> values -> PER_VALUE + values.stream().mapToInt(this::memoryOf).sum();
      case BinData binary -> PER_VALUE + binary.getData().length;
      case null, default -> PER_VALUE;
    };
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
