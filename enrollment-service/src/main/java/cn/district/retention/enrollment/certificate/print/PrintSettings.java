package cn.district.retention.enrollment.certificate.print;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How papers are printed.
 *
 * @param fonts files of Chinese fonts with TrueType outlines, {@code .ttf} or {@code .ttc}; the
 *     first one that is there is embedded
 * @param publicAddress where the platform is reached from outside; it is printed, and stands in the
 *     QR code
 */
@ConfigurationProperties("retention.print")
record PrintSettings(
    @DefaultValue({
          "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
          "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
          "/usr/share/fonts/truetype/arphic/uming.ttc"
        })
        List<String> fonts,
    @DefaultValue("http://127.0.0.1:8080") String publicAddress) {

  private static final String PAGE = "/verify/";

  PrintSettings {
    fonts = List.copyOf(fonts);
    publicAddress = publicAddress.replaceAll("/+$", "");
  }

  /** The page where anybody verifies a paper. */
  String verificationPage() {
    return publicAddress + PAGE;
  }

  /** The same for one code, which stands behind the {@code #} and so is sent to no server. */
  String verificationAddress(String code) {
    return verificationPage() + "#" + code;
  }
}
