package cn.district.retention.local.demo.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A figure with what it is made of. */
public record Rate(long numerator, long denominator) {

  /** With two decimals, rounded half up; null where the denominator is 0. */
  public @Nullable BigDecimal percent() {
    if (denominator == 0) {
      return null;
    }
    return BigDecimal.valueOf(numerator)
        .multiply(BigDecimal.valueOf(100))
        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP);
  }
}
