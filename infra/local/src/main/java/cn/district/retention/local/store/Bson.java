package cn.district.retention.local.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Documents as bytes, in the format of the wire. */
final class Bson {

  private static final byte MISSING = 0;

  private Bson() {}

  static byte[] encode(Document document) {
    ByteBuf buffer = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, buffer);
    return ByteBufUtil.getBytes(buffer);
  }

  static Document decode(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /** The values of an index key, each behind the byte of its type; a missing value is a type. */
  static byte[] encodeKey(KeyValue key) {
    ByteBuf buffer = Unpooled.buffer(64);
    for (Object value : key) {
      if (value instanceof Missing) {
        buffer.writeByte(MISSING);
      } else {
        byte type = BsonEncoder.determineType(value);
        buffer.writeByte(type);
        BsonEncoder.encodeValue(type, value, buffer);
      }
    }
    return ByteBufUtil.getBytes(buffer);
  }

  static KeyValue decodeKey(byte[] bytes) {
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
    List<Object> values = new ArrayList<>();
    while (buffer.isReadable()) {
      byte type = buffer.readByte();
      values.add(type == MISSING ? Missing.getInstance() : BsonDecoder.decodeValue(type, buffer));
    }
    return new KeyValue(values);
  }
}
