package cn.district.retention.enrollment.importing.file;

import cn.district.retention.enrollment.importing.sheet.Limits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an import takes in.
 *
 * @param rows most rows of one file
 * @param fileSize most bytes of one file; the gateway's own limit of imports is the same
 * @param inflatedSize most bytes that a packed file may unfold to
 * @param inflatedRatio most times its own size that it may unfold to
 * @param entries most files packed in one
 * @param batch rows that are carried out together
 */
@ConfigurationProperties("retention.import")
public record ImportSettings(
    @DefaultValue("200000") int rows,
    @DefaultValue("32MB") DataSize fileSize,
    @DefaultValue("512MB") DataSize inflatedSize,
    @DefaultValue("200") int inflatedRatio,
    @DefaultValue("1000") int entries,
    @DefaultValue("250") int batch) {

  /** The limits of the reading. */
  public Limits limits() {
    return new Limits(rows, inflatedSize.toBytes(), inflatedRatio, entries);
  }
}
