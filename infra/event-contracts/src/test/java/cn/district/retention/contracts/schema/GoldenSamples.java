package cn.district.retention.contracts.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The golden samples of a contract: kept for ever, only ever added to. Where a version has grown an
 * optional field, the next sample shows it; the earlier ones stand for the records of before.
 */
final class GoldenSamples {

  private final ContractFiles files;
  private final PublicationLedger ledger;

  GoldenSamples(ContractFiles files) {
    this.files = files;
    this.ledger = new PublicationLedger(files);
  }

  /** The samples, oldest first. */
  List<JsonNode> of(Contract contract) {
    List<JsonNode> samples = new ArrayList<>();
    Optional<String> sample = files.read(contract.sampleFile(1));
    while (sample.isPresent()) {
      samples.add(ContractFiles.JSON.readTree(sample.get()));
      sample = files.read(contract.sampleFile(samples.size() + 1));
    }
    return samples;
  }

  /** What keeps the build from going on; empty once every field is shown by a published sample. */
  Optional<String> objection(Contract contract) {
    List<JsonNode> samples = of(contract);
    for (int number = 1; number <= samples.size(); number++) {
      String file = contract.sampleFile(number);
      Optional<String> tampering = ledger.tampering(file);
      if (tampering.isPresent()) {
        return tampering;
      }
      if (!ledger.knows(file)) {
        if (!files.writing()) {
          return Optional.of(file + " is not published yet: " + ContractFiles.HOW_TO_WRITE);
        }
        ledger.publish(file);
      }
    }
    Set<String> missing =
        new HashSet<>(ContractSchema.of(contract).get("properties").propertyNames());
    for (JsonNode sample : samples) {
      sample.properties().stream()
          .filter(field -> !field.getValue().isNull())
          .forEach(field -> missing.remove(field.getKey()));
    }
    return missing.isEmpty()
        ? Optional.empty()
        : publishNext(contract, samples.size() + 1, missing);
  }

  private Optional<String> publishNext(Contract contract, int number, Set<String> missing) {
    String file = contract.sampleFile(number);
    Optional<String> gone = ledger.tampering(file);
    if (gone.isPresent()) {
      return gone;
    }
    if (!files.writing()) {
      return Optional.of(
          "No golden sample of %s shows %s: %s"
              .formatted(contract, missing, ContractFiles.HOW_TO_WRITE));
    }
    JsonNode next = ContractFiles.JSON.valueToTree(SampleEvent.of(contract.type()));
    files.write(file, ContractFiles.pretty(next));
    ledger.publish(file);
    return Optional.empty();
  }
}
