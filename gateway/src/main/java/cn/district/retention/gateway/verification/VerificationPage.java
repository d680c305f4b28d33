package cn.district.retention.gateway.verification;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the public page is found; papers print its address. */
@RestController
class VerificationPage {

  static final String PATH = "/verify/";

  private final Resource page;

  VerificationPage(@Value("classpath:static/verify/index.html") Resource page) {
    this.page = page;
  }

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
  Resource show() {
    return page;
  }

  @GetMapping("/verify")
  ResponseEntity<Void> withoutSlash() {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(PATH)).build();
  }
}
