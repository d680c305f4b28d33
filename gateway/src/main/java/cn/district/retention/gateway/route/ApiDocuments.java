package cn.district.retention.gateway.route;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists the OpenAPI documents of the services, for anyone; the front door leads to the dashboard.
 */
@RestController
class ApiDocuments {

  static final String PATH = "/v3/api-docs";

  private static final List<Document> DOCUMENTS =
      Arrays.stream(ServiceContext.values())
          .map(context -> new Document(context.segment(), PATH + "/" + context.segment()))
          .toList();

  record Document(String context, String url) {}

  @GetMapping(PATH)
  List<Document> list() {
    return DOCUMENTS;
  }

  @GetMapping("/")
  ResponseEntity<Void> frontDoor() {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/dashboard/")).build();
  }
}
