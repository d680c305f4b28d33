package cn.district.retention.servicekit.relay;

/** Names of the headers of a record: CloudEvents 1.0, Kafka binary mode. */
public final class CloudEventHeaders {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";

  /** The stream's version. */
  public static final String SEQUENCE = "ce_sequence";

  /** Id of the last event that the stream published before this one; absent for its first. */
  public static final String PREVIOUS_EVENT = "ce_previousevent";

  public static final String EFFECTIVE_DATE = "ce_effectivedate";
  public static final String PARTITION_KEY = "ce_partitionkey";
  public static final String ORGANISATION = "ce_organisation";
  public static final String CORRELATION = "ce_correlation";
  public static final String CAUSATION = "ce_causation";

  private CloudEventHeaders() {}
}
