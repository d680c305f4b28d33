package cn.district.retention.organisation.deadletter;

import cn.district.retention.servicekit.subscription.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A letter with its record. Contract events hold ids, codes and dates only.
 *
 * @param body as it stands on the topic; what is no UTF-8 is replaced
 */
record LetterDetailView(LetterView letter, Map<String, String> headers, String body) {

  static LetterDetailView of(Letter letter, int behind) {
    Map<String, String> headers = new TreeMap<>();
    letter
        .record()
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return new LetterDetailView(
        LetterView.of(letter.entry(), behind),
        headers,
        new String(letter.record().value(), StandardCharsets.UTF_8));
  }
}
