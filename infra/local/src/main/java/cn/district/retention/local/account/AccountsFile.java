package cn.district.retention.local.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file from which the identity provider learns who may sign in; it reads every change. */
public final class AccountsFile implements SignIns {

  /** The staff id that counts as the district's administrator before any appointment. */
  public static final String BOOTSTRAP_SUBJECT = "staff-bootstrap";

  private static final String BOOTSTRAP_CLIENT = "launcher";

  private final Path path;
  private final Realm realm;
  private final JsonMapper json = new JsonMapper();
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Machine bootstrap;
  private final String demoPassword;

  /** Reads what an earlier start has entered. */
  public AccountsFile(Path path, Secrets secrets, Realm realm) throws IOException {
    this.path = path;
    this.realm = realm;
    this.demoPassword = secrets.password("demo-password");
    if (Files.exists(path)) {
      JsonNode root = json.readTree(path.toFile());
      index(accounts, listed(root.path("accounts"), new TypeReference<>() {}), Account::username);
      index(machines, listed(root.path("machines"), new TypeReference<>() {}), Machine::clientId);
    }
    this.bootstrap =
        new Machine(BOOTSTRAP_CLIENT, secrets.secret("launcher-client"), BOOTSTRAP_SUBJECT);
    machines.put(BOOTSTRAP_CLIENT, bootstrap);
    save();
  }

  @Override
  public synchronized void enter(List<Account> people, List<Machine> systems) throws IOException {
    index(accounts, people, Account::username);
    index(machines, systems, Machine::clientId);
    save();
  }

  @Override
  public Machine bootstrap() {
    return bootstrap;
  }

  @Override
  public String demoPassword() {
    return demoPassword;
  }

  /** Everyone who may sign in. */
  public synchronized List<Account> people() {
    return List.copyOf(accounts.values());
  }

  private void save() throws IOException {
    Content content =
        new Content(
            realm.issuer(),
            realm.district(),
            accounts.values(),
            machines.values(),
            realm.gateway());
    PrivateFile.write(path, json.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }

  private <T> List<T> listed(JsonNode array, TypeReference<List<T>> type) throws IOException {
    return json.readerFor(type).readValue(array);
  }

  private static <T> void index(Map<String, T> into, List<T> entries, Function<T, String> key) {
    entries.forEach(entry -> into.put(key.apply(entry), entry));
  }

  private record Content(
      String issuer,
      String district,
      Collection<Account> accounts,
      Collection<Machine> machines,
      Realm.GatewayClient gateway) {}
}
