package cn.district.retention.contracts.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which schemas and golden samples have been published: a line of {@code <sha-256> <file>} each
 * time that a file is, and the last line of a file holds. Lines are only ever added, so that a file
 * that was edited, or taken away and generated anew, is found out.
 */
final class PublicationLedger {

  static final String FILE = "published.sha256";

  private final ContractFiles files;

  PublicationLedger(ContractFiles files) {
    this.files = files;
  }

  /** Whether a file has ever been published. */
  boolean knows(String file) {
    return lines().containsKey(file);
  }

  /** Adds the line of a file as it is now. */
  void publish(String file) {
    String line = hashOf(files.read(file).orElseThrow()) + "  " + file + "\n";
    files.write(FILE, files.read(FILE).orElse("") + line);
  }

  /** What is wrong with a published file; empty where it is as it was published, or never was. */
  Optional<String> tampering(String file) {
    String published = lines().get(file);
    if (published == null) {
      return Optional.empty();
    }
    Optional<String> now = files.read(file);
    if (now.isEmpty()) {
      return Optional.of(file + " was published and is gone: restore it from version control");
    }
    return published.equals(hashOf(now.get()))
        ? Optional.empty()
        : Optional.of(
            file
                + " was published and has been edited since: restore it from version control; what"
                + " is new goes into the next version or the next golden sample beside it");
  }

  /** What is wrong with any published file. */
  List<String> tampering() {
    List<String> found = new ArrayList<>();
    lines().keySet().forEach(file -> tampering(file).ifPresent(found::add));
    return found;
  }

  private Map<String, String> lines() {
    Map<String, String> hashes = new LinkedHashMap<>();
    files
        .read(FILE)
        .orElse("")
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split("  ", 2);
              hashes.put(parts[1], parts[0]);
            });
    return hashes;
  }

  private static String hashOf(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
