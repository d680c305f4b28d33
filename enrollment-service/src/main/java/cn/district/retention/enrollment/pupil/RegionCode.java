package cn.district.retention.enrollment.pupil;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code of a region (行政区划代码): six digits down to the county, up to twelve down to the village.
 */
public final class RegionCode {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{6,12}");

  private RegionCode() {}

  /** Whether a text is such a code. */
  public static boolean isValid(@Nullable String region) {
    return region != null && SHAPE.matcher(region).matches();
  }
}
