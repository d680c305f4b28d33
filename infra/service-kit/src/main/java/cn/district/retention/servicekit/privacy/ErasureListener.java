package cn.district.retention.servicekit.privacy;

/**
 * Told of a data subject whose key has been destroyed: whatever holds opened personal data in
 * memory drops all that is about this subject.
 */
@FunctionalInterface
public interface ErasureListener {

  /** The subject's key is gone; may be told more than once. */
  void erased(String dataSubject);
}
