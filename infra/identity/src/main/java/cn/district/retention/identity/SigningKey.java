package cn.district.retention.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** The key that signs every token; kept in a file so that tokens outlive a restart. */
final class SigningKey {

  private static final int BITS = 2048;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private SigningKey() {}

  /** The key in {@code file}, made there first where there is none. */
  static RSAKey in(Path file) throws IOException {
    if (Files.notExists(file)) {
      store(make(), file);
    }
    try {
      return RSAKey.parse(Files.readString(file));
    } catch (ParseException malformed) {
      throw new IOException("The signing key in " + file + " is malformed", malformed);
    }
  }

  private static RSAKey make() {
    try {
      return new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("This JDK makes no RSA keys", impossible);
    }
  }

  private static void store(RSAKey key, Path file) throws IOException {
    Path unfinished = Files.createTempFile(file.getParent(), "signing-key", ".new", OWNER_ONLY);
    Files.writeString(unfinished, key.toJSONString());
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
