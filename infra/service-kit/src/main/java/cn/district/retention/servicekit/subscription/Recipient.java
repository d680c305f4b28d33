package cn.district.retention.servicekit.subscription;

/**
 * Whoever reads topics and sets aside what cannot be handled; an operator decides about the rest.
 */
public interface Recipient {

  /** What is set aside. */
  DeadLetters deadLetters();

  /**
   * Tries the first letter of a stream, dead or waiting, and those behind it as long as they are
   * handled.
   */
  void tryAgain(String stream);

  /** Takes the first letter of a stream for seen, and goes on with those behind it. */
  void discard(LetterEntry first, Discard discard);
}
