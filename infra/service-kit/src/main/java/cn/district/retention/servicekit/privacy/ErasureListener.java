package cn.district.retention.servicekit.privacy;

/** Told when a person's key is destroyed: drops what it holds of that person in clear. */
@FunctionalInterface
public interface ErasureListener {

  /** The key of this data subject is gone. */
  void erased(String dataSubject);
}
