package cn.district.retention.contracts.schema;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One contract record with the topic it stands on and the names of its files. */
record Contract(Topic topic, Class<? extends ContractEvent> type) {

  static List<Contract> all() {
    return Arrays.stream(Topic.values()).flatMap(Contract::of).toList();
  }

  private static Stream<Contract> of(Topic topic) {
    return topic.records().stream().map(type -> new Contract(topic, type));
  }

  /** The CloudEvents type, for example {@code district.enrollment.RollSubmitted.v1}. */
  String cloudEventType() {
    return ContractTypes.typeOf(type);
  }

  /** The name with its version, for example {@code RollSubmitted.v1}. */
  String versionedName() {
    return cloudEventType().substring(("district." + topic.context() + ".").length());
  }

  String schemaFile() {
    return topic.context() + "/" + versionedName() + ".schema.json";
  }

  /** The first golden sample is number 1; later ones show what was added since. */
  String sampleFile(int number) {
    String suffix = number == 1 ? ".sample.json" : ".sample-" + number + ".json";
    return topic.context() + "/" + versionedName() + suffix;
  }

  /** The name of the record of the next version, for example {@code RollSubmittedV2}. */
  String nextRecordName() {
    String[] parts = type.getSimpleName().split("V(?=\\d+$)");
    return parts[0] + "V" + (Integer.parseInt(parts[1]) + 1);
  }

  @Override
  public String toString() {
    return cloudEventType();
  }
}
