package cn.district.retention.servicekit.apidocument;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * Names a schema after the handler that its type is nested in, since handlers name theirs alike.
 */
final class NestedNames extends TypeNameResolver {

  private static final String HANDLER = "Endpoint";

  @Override
  protected String getNameOfClass(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    if (outer == null) {
      return type.getSimpleName();
    }
    String name = getNameOfClass(outer);
    String owner =
        name.endsWith(HANDLER) ? name.substring(0, name.length() - HANDLER.length()) : name;
    return owner + "." + type.getSimpleName();
  }
}
