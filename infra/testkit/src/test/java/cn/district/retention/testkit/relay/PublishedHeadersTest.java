package cn.district.retention.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The headers that the relay writes are those that the AsyncAPI document describes. */
class PublishedHeadersTest {

  @Test
  void every_header_is_described_to_subscribers() throws IOException, IllegalAccessException {
    String described = asyncApi();
    String headers = described.substring(described.indexOf("    cloudEventHeaders:"));

    assertThat(headersOfTheRelay())
        .hasSizeGreaterThan(10)
        .allSatisfy(header -> assertThat(headers).contains("\n        " + header + ":\n"));
  }

  private static List<String> headersOfTheRelay() throws IllegalAccessException {
    List<String> headers = new ArrayList<>();
    for (Field field : CloudEventHeaders.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        headers.add((String) field.get(null));
      }
    }
    return headers;
  }

  private static String asyncApi() throws IOException {
    try (InputStream document =
        PublishedHeadersTest.class.getResourceAsStream("/contracts/asyncapi.yaml")) {
      return new String(document.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
