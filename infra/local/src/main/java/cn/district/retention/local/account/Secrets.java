package cn.district.retention.local.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of one data directory, a file each, drawn when they are first asked for. */
public final class Secrets {

  private static final int KEY_BYTES = 32;
  private static final int SECRET_BYTES = 24;
  private static final int PASSWORD_LETTERS = 12;
  // no letters or digits that are mistaken for one another when read from a screen
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Path directory;
  private final SecureRandom random = new SecureRandom();

  public Secrets(Path directory) {
    this.directory = directory;
  }

  /** The file of the master keys that wrap the personal keys; one key, of 32 bytes, at first. */
  public Path keyFile() throws IOException {
    Path file = directory.resolve("master-keys");
    if (Files.notExists(file)) {
      PrivateFile.write(
          file, "local-1 " + Base64.getEncoder().encodeToString(bytes(KEY_BYTES)) + "\n");
    }
    return file;
  }

  /** A secret between processes. */
  public String secret(String name) throws IOException {
    Path file = directory.resolve(name);
    if (Files.notExists(file)) {
      PrivateFile.write(
          file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES)));
    }
    return Files.readString(file);
  }

  /** A password that people type. */
  public String password(String name) throws IOException {
    Path file = directory.resolve(name);
    if (Files.notExists(file)) {
      PrivateFile.write(file, draw());
    }
    return Files.readString(file);
  }

  private String draw() {
    StringBuilder password = new StringBuilder();
    while (password.length() < PASSWORD_LETTERS) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  private byte[] bytes(int length) {
    byte[] drawn = new byte[length];
    random.nextBytes(drawn);
    return drawn;
  }
}
