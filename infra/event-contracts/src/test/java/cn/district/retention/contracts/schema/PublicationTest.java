package cn.district.retention.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.HomeVisitRecordedV1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was published once cannot be changed under its subscribers, not even by a writing run. */
class PublicationTest {

  private static final Contract VISIT = new Contract(Topic.DROPOUT, HomeVisitRecordedV1.class);
  private static final String SCHEMA = "dropout/HomeVisitRecorded.v1.schema.json";
  private static final String SAMPLE = "dropout/HomeVisitRecorded.v1.sample.json";

  @TempDir Path folder;

  @BeforeEach
  void published() {
    assertThat(objectionWhenWriting(ContractSchema.of(VISIT))).isEmpty();
    assertThat(new GoldenSamples(writing()).objection(VISIT)).isEmpty();
  }

  @Test
  void what_is_published_as_it_is_meets_no_objection() {
    assertThat(new PublishedSchemas(reading()).objection(VISIT, ContractSchema.of(VISIT)))
        .isEmpty();
    assertThat(new GoldenSamples(reading()).objection(VISIT)).isEmpty();
    assertThat(new PublicationLedger(reading()).tampering()).isEmpty();
  }

  @Nested
  class A_schema {

    @Test
    void that_loses_a_field_is_refused_and_the_published_one_stays() {
      assertRefused(
          schema -> {
            ((ObjectNode) schema.get("properties")).remove("outcome");
            remove(schema.get("required"), "outcome");
          },
          ".outcome: is gone");
    }

    @Test
    void with_a_retyped_field_is_refused() {
      assertRefused(
          schema -> ((ObjectNode) schema.at("/properties/episode")).put("type", "string"),
          ".episode: type was \"integer\", is \"string\"");
    }

    @Test
    void with_a_new_required_field_is_refused() {
      assertRefused(
          schema -> {
            ((ObjectNode) schema.get("properties")).putObject("townshipId").put("type", "string");
            ((ArrayNode) schema.get("required")).add("townshipId");
          },
          ".townshipId: is newly required");
    }

    @Test
    void that_loses_a_constant_is_refused() {
      assertRefused(
          schema -> remove(schema.at("/properties/kind/enum"), "PHONE"),
          ".kind: constant PHONE is gone");
    }

    @Test
    void whose_constant_means_something_else_is_refused() {
      assertRefused(
          schema -> ((ObjectNode) schema.at("/properties/outcome/x-meanings")).put("MOVED", "已转学"),
          ".outcome: constant MOVED meant \"举家外出\", now means \"已转学\"");
    }

    @Test
    void that_grows_an_optional_field_is_published_with_another_line() {
      ObjectNode grown = ContractSchema.of(VISIT);
      ((ObjectNode) grown.get("properties"))
          .putObject("note")
          .putArray("type")
          .add("string")
          .add("null");

      assertThat(new PublishedSchemas(reading()).objection(VISIT, grown))
          .hasValueSatisfying(advice -> assertThat(advice).contains("-Dcontracts.write=true"));
      assertThat(objectionWhenWriting(grown)).isEmpty();

      assertThat(ledger().lines().filter(line -> line.endsWith(SCHEMA))).hasSize(2);
      assertThat(new PublishedSchemas(reading()).objection(VISIT, grown)).isEmpty();
      assertThat(objectionWhenWriting(ContractSchema.of(VISIT)))
          .hasValueSatisfying(advice -> assertThat(advice).contains(".note: is gone"));
    }

    @Test
    void that_was_edited_by_hand_is_found_out() {
      edit(SCHEMA, "HOME_VISIT", "VISIT");

      assertThat(objectionWhenWriting(ContractSchema.of(VISIT)))
          .hasValueSatisfying(advice -> assertThat(advice).contains("has been edited"));
    }

    @Test
    void that_was_taken_away_is_not_generated_anew() throws IOException {
      Files.delete(folder.resolve(SCHEMA));

      assertThat(objectionWhenWriting(ContractSchema.of(VISIT)))
          .hasValueSatisfying(advice -> assertThat(advice).contains("restore it"));
      assertThat(folder.resolve(SCHEMA)).doesNotExist();
    }

    private void assertRefused(Consumer<ObjectNode> change, String because) {
      String before = reading().read(SCHEMA).orElseThrow();
      ObjectNode changed = ContractSchema.of(VISIT);
      change.accept(changed);

      assertThat(objectionWhenWriting(changed))
          .hasValueSatisfying(
              advice -> assertThat(advice).contains("HomeVisitRecordedV2", "infra/docs", because));
      assertThat(reading().read(SCHEMA)).hasValue(before);
    }
  }

  @Nested
  class A_golden_sample {

    @Test
    void that_was_edited_is_found_out() {
      edit(SAMPLE, "2024-09-10", "2024-09-11");

      assertThat(new GoldenSamples(writing()).objection(VISIT))
          .hasValueSatisfying(advice -> assertThat(advice).contains("has been edited"));
      assertThat(new PublicationLedger(reading()).tampering()).hasSize(1);
    }

    @Test
    void that_was_taken_away_is_not_generated_anew() throws IOException {
      Files.delete(folder.resolve(SAMPLE));

      assertThat(new GoldenSamples(writing()).objection(VISIT))
          .hasValueSatisfying(advice -> assertThat(advice).contains("restore it"));
      assertThat(folder.resolve(SAMPLE)).doesNotExist();
    }

    @Test
    void may_be_followed_by_another_one() {
      String second = "dropout/HomeVisitRecorded.v1.sample-2.json";
      writing().write(second, reading().read(SAMPLE).orElseThrow().replace("HOME_VISIT", "PHONE"));

      assertThat(new GoldenSamples(reading()).objection(VISIT))
          .hasValueSatisfying(advice -> assertThat(advice).contains(second + " is not published"));
      assertThat(new GoldenSamples(writing()).objection(VISIT)).isEmpty();
      assertThat(new GoldenSamples(reading()).of(VISIT)).hasSize(2);
      assertThat(ledger()).contains(second);
    }
  }

  private Optional<String> objectionWhenWriting(ObjectNode schema) {
    return new PublishedSchemas(writing()).objection(VISIT, schema);
  }

  private ContractFiles writing() {
    return new ContractFiles(folder, true);
  }

  private ContractFiles reading() {
    return new ContractFiles(folder, false);
  }

  private String ledger() {
    return reading().read(PublicationLedger.FILE).orElseThrow();
  }

  private void edit(String file, String from, String to) {
    writing().write(file, reading().read(file).orElseThrow().replace(from, to));
  }

  private static void remove(JsonNode array, String text) {
    ArrayNode texts = (ArrayNode) array;
    for (int i = texts.size() - 1; i >= 0; i--) {
      if (texts.get(i).asString().equals(text)) {
        texts.remove(i);
      }
    }
  }
}
