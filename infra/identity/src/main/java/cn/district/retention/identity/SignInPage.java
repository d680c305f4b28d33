package cn.district.retention.identity;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import cn.district.retention.identity.Accounts.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The page where people sign in, in Chinese and English at once; anyone may open it. It names the
 * accounts of the demo with their roles, but not their passwords.
 */
@Controller
class SignInPage {

  static final String PATH = "/sign-in";
  static final String SIGNED_OUT = PATH + "?logout";

  private static final String REFUSED =
      """
      <p class="note refused" role="alert">用户名或密码不正确。\
      <span lang="en">The user name or the password is wrong.</span></p>""";
  private static final String GONE =
      """
      <p class="note" role="status">您已退出登录。<span lang="en">You have signed out.</span></p>""";
  private static final String ROW =
      """
      <tr><td><code>%s</code></td><td>%s<span lang="en">%s</span></td>\
      <td>%s<span lang="en">%s</span></td></tr>
      """;

  private final AccountsFile file;
  private final String template;

  SignInPage(AccountsFile file, @Value("classpath:sign-in.html") Resource template)
      throws IOException {
    this.file = file;
    this.template = template.getContentAsString(StandardCharsets.UTF_8);
  }

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
  @ResponseBody
  String show(
      CsrfToken csrf,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String logout) {
    String note = error != null ? REFUSED : logout != null ? GONE : "";
    return template
        .replace("{{note}}", note)
        .replace("{{csrfName}}", htmlEscape(csrf.getParameterName()))
        .replace("{{csrf}}", htmlEscape(csrf.getToken()))
        .replace("{{accounts}}", rows());
  }

  /** Whoever comes here without a client's request is sent on to the platform. */
  @GetMapping("/")
  String toThePlatform() {
    return "redirect:" + file.current().gateway().origins().getFirst() + "/";
  }

  private String rows() {
    return file.current().accounts().stream().map(SignInPage::row).collect(Collectors.joining());
  }

  private static String row(Account account) {
    return ROW.formatted(
        htmlEscape(account.username()),
        htmlEscape(account.roleZh()),
        htmlEscape(account.roleEn()),
        htmlEscape(account.displayNameZh()),
        htmlEscape(account.displayNameEn()));
  }
}
