package cn.district.retention.aid.application;

import org.jspecify.annotations.Nullable;

/**
 * One condition that the aid group found to be met.
 *
 * @param evidenceReference where the proof is kept
 * @param explanation why it is met, where the rules ask for it
 */
public record Finding(
    AidCondition condition, @Nullable String evidenceReference, @Nullable String explanation) {

  boolean hasEvidence() {
    return isGiven(evidenceReference);
  }

  boolean hasExplanation() {
    return isGiven(explanation);
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
