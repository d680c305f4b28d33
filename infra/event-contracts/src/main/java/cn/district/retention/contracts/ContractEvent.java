package cn.district.retention.contracts;

/**
 * One published fact of one context. The type on the wire is {@code
 * district.<context>.<Name>.v<n>}, taken from the record's simple name ({@code RollSubmittedV1}).
 */
public interface ContractEvent {

  /** The opaque id that the fact is about: the CloudEvents {@code subject}. */
  String subject();
}
