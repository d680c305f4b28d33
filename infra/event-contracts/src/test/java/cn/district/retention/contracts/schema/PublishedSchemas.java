package cn.district.retention.contracts.schema;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a schema change only as subscribers can bear, measured against what was published last.
 * Writing does not help: what would break is refused before anything is written.
 */
final class PublishedSchemas {

  private final ContractFiles files;
  private final PublicationLedger ledger;

  PublishedSchemas(ContractFiles files) {
    this.files = files;
    this.ledger = new PublicationLedger(files);
  }

  /** What keeps the build from going on; empty once the schema of {@code contract} is published. */
  Optional<String> objection(Contract contract, ObjectNode current) {
    String file = contract.schemaFile();
    Optional<String> tampering = ledger.tampering(file);
    if (tampering.isPresent()) {
      return tampering;
    }
    Optional<String> committed = files.read(file);
    List<String> broken =
        committed
            .map(text -> SchemaChange.incompatibilities(ContractFiles.JSON.readTree(text), current))
            .orElse(List.of());
    if (!broken.isEmpty()) {
      return Optional.of(adviceOn(contract) + "  " + String.join("\n  ", broken));
    }
    String text = ContractFiles.pretty(current);
    if (committed.filter(text::equals).isPresent() && ledger.knows(file)) {
      return Optional.empty();
    }
    if (!files.writing()) {
      return Optional.of(
          "The schema of "
              + contract
              + " is not published as it is: "
              + ContractFiles.HOW_TO_WRITE);
    }
    files.write(file, text);
    ledger.publish(file);
    return Optional.empty();
  }

  private static String adviceOn(Contract contract) {
    String record = contract.type().getSimpleName();
    return """
        %s is published, and subscribers are built against it. Leave %s as it was and publish the \
        next version beside it: add %s with a from(…) that lifts this one, list both in Topic, have \
        the subscribers read both, then publish the newer (infra/docs/subscribing.md, Versions). \
        This would break:
        """
        .formatted(contract, record, contract.nextRecordName());
  }
}
