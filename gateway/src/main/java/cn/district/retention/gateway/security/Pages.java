package cn.district.retention.gateway.security;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells a browser's request for a page from everything else. */
final class Pages {

  private Pages() {}

  static boolean isAskedForBy(ServerHttpRequest request) {
    return HttpMethod.GET.equals(request.getMethod())
        && !request.getPath().value().startsWith("/api/")
        && acceptedBy(request).stream()
            .anyMatch(type -> type.isCompatibleWith(MediaType.TEXT_HTML) && type.isConcrete());
  }

  private static List<MediaType> acceptedBy(ServerHttpRequest request) {
    try {
      return request.getHeaders().getAccept();
    } catch (InvalidMediaTypeException malformed) {
      return List.of();
    }
  }
}
