package cn.district.retention.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts file, read anew whenever it has changed. A file that cannot be read while the
 * provider runs, say because it is being written, leaves the last good accounts in force.
 */
@Component
class AccountsFile {

  private static final Logger log = LoggerFactory.getLogger(AccountsFile.class);

  private final Path path;
  private final JsonMapper json;
  private volatile Reading reading;
  private volatile @Nullable Stamp refused;

  AccountsFile(IdentityProperties properties, JsonMapper json) throws IOException {
    this.path = properties.accountsFile();
    this.json = json;
    Stamp stamp = Stamp.of(path);
    this.reading = new Reading(stamp, read());
  }

  /** The accounts as the file lists them now. */
  Accounts current() {
    try {
      Stamp stamp = Stamp.of(path);
      if (!stamp.equals(reading.stamp()) && !stamp.equals(refused)) {
        readAgain(stamp);
      }
    } catch (IOException unreadable) {
      log.warn("The accounts file cannot be read; the accounts read last stay in force");
    }
    return reading.accounts();
  }

  private synchronized void readAgain(Stamp stamp) throws IOException {
    if (stamp.equals(reading.stamp())) {
      return;
    }
    try {
      reading = new Reading(stamp, read());
      refused = null;
    } catch (JacksonException malformed) {
      refused = stamp;
      log.warn("The accounts file is malformed; the accounts read last stay in force");
    }
  }

  private Accounts read() throws IOException {
    byte[] content = Files.readAllBytes(path);
    Accounts accounts = json.readValue(content, Accounts.class);
    log.atInfo()
        .addKeyValue("people", accounts.accounts().size())
        .addKeyValue("machines", accounts.machines().size())
        .log("Accounts read");
    return accounts;
  }

  private record Reading(Stamp stamp, Accounts accounts) {}

  private record Stamp(FileTime modified, long size) {

    static Stamp of(Path path) throws IOException {
      return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
    }
  }
}
