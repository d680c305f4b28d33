package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.WithPlatform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a school's programmer reads of the API. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@WithPlatform
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {

  private static final String API = "/api/v1/enrollment";
  private static final String PUPILS = API + "/pupils";

  @LocalServerPort private int port;

  private JsonNode document;

  @BeforeAll
  void read() {
    document = ApiClient.of(port, null).get("/v3/api-docs").body();
  }

  private record Named(String path, String method, JsonNode operation) {}

  private List<Named> operations() {
    List<Named> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each ->
                            operations.add(
                                new Named(path.getKey(), each.getKey(), each.getValue()))));
    return operations;
  }

  private static List<String> parameters(JsonNode operation) {
    return operation.path("parameters").findValuesAsString("name");
  }

  @Test
  void a_change_names_its_key_and_version_and_nothing_of_the_inside() {
    JsonNode register = document.path("paths").path(PUPILS).path("post");
    assertThat(parameters(register)).contains("Idempotency-Key", "If-Match");
    assertThat(operations())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.path()).startsWith("/api/");
              assertThat(parameters(each.operation())).doesNotContain("caller", "mutation");
            });
  }

  @Test
  void every_operation_says_what_it_does_who_may_and_how_it_is_refused() {
    Set<String> ids = new HashSet<>();
    assertThat(operations())
        .allSatisfy(
            each -> {
              JsonNode operation = each.operation();
              assertThat(operation.path("summary").asString()).isNotBlank();
              assertThat(ids.add(operation.path("operationId").asString()))
                  .as(operation.path("operationId").asString())
                  .isTrue();
              assertThat(operation.has("x-roles") || operation.path("security").isArray())
                  .as(each.path())
                  .isTrue();
              assertThat(operation.path("responses").path("default").toString())
                  .contains("application/problem+json");
            });
    assertThat(
            document
                .path("paths")
                .path(API + "/certificates/verifications")
                .path("post")
                .path("security"))
        .isEmpty();
  }

  @Test
  void what_handlers_say_of_themselves_stands_in_the_document() {
    JsonNode sign =
        document.path("paths").path(API + "/transfers/{transferId}/signatures").path("post");
    assertThat(sign.path("summary").asString()).startsWith("Signs the step that waits");
    assertThat(sign.path("description").asString()).startsWith("Roles: ").contains("BUREAU");
    assertThat(sign.path("tags").path(0).asString()).isEqualTo("Transfer");
    assertThat(document.path("tags").findValuesAsString("name")).contains("Transfer");
  }

  @Test
  void schemas_of_one_name_in_two_handlers_are_two() {
    JsonNode schemas = document.path("components").path("schemas");
    assertThat(schemas.propertyNames())
        .contains("Transfer.SignatureRequest", "Consent.SignatureRequest", "Problem");
    assertThat(schemas.path("Transfer.SignatureRequest").path("properties").propertyNames())
        .doesNotContain("name");
    assertThat(schemas.path("Consent.SignatureRequest").path("properties").propertyNames())
        .contains("name");
    assertThat(document.path("components").path("securitySchemes").path("token").path("scheme"))
        .hasToString("\"bearer\"");
  }
}
