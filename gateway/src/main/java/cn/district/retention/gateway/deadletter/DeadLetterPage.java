package cn.district.retention.gateway.deadletter;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the page is found; who may use it each service's API says. */
@RestController
class DeadLetterPage {

  static final String PATH = "/dead-letters/";

  private final Resource page;

  DeadLetterPage(@Value("classpath:static/dead-letters/index.html") Resource page) {
    this.page = page;
  }

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
  Resource show() {
    return page;
  }

  @GetMapping("/dead-letters")
  ResponseEntity<Void> withoutSlash() {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(PATH)).build();
  }
}
