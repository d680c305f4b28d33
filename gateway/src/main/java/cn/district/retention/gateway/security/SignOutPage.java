package cn.district.retention.gateway.security;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The page that a link to sign out leads to, for anyone; only its button signs out. */
@RestController
class SignOutPage {

  static final String PATH = "/logout";

  private final String template;

  SignOutPage(@Value("classpath:sign-out.html") Resource template) throws IOException {
    this.template = template.getContentAsString(StandardCharsets.UTF_8);
  }

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
  Mono<String> show(ServerWebExchange exchange) {
    Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
    return token.map(this::page);
  }

  private String page(CsrfToken token) {
    return template
        .replace("{{csrfName}}", htmlEscape(token.getParameterName()))
        .replace("{{csrf}}", htmlEscape(token.getToken()));
  }
}
