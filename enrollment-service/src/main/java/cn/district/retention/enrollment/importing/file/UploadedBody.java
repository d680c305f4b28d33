package cn.district.retention.enrollment.importing.file;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** A file that is the body of a request. */
public final class UploadedBody {

  private static final int DRAINED_SIZES = 2;

  private UploadedBody() {}

  /** The file; one of more than {@code limit} is refused. */
  public static byte[] of(HttpServletRequest http, DataSize limit) throws IOException {
    int most = Math.toIntExact(limit.toBytes());
    if (http.getContentLengthLong() <= most) {
      byte[] file = http.getInputStream().readNBytes(most + 1);
      if (file.length <= most) {
        return file;
      }
    }
    // a caller who is cut off while still sending would not read the answer
    http.getInputStream().skip((long) most * DRAINED_SIZES);
    throw new CommandFailure.Refused(
        Refusal.of(Why.FILE_TOO_LARGE).with("megabytes", limit.toMegabytes()));
  }
}
