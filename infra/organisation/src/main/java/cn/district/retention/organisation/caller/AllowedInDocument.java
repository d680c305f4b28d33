package cn.district.retention.organisation.caller;

import cn.district.retention.contracts.reference.Role;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/** Says in the OpenAPI document who may call a handler. */
public final class AllowedInDocument implements GlobalOperationCustomizer {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    if (handler.hasMethodAnnotation(OpenToAll.class)) {
      operation.security(List.of());
    }
    Allowed allowed = CallerResolver.allowedOf(handler);
    if (allowed != null) {
      List<String> roles = Arrays.stream(allowed.value()).map(Role::name).sorted().toList();
      String said = operation.getDescription();
      boolean more = said != null && !said.equals(operation.getSummary());
      String before = more ? said.replaceAll("\\s+", " ") + "\n\n" : "";
      operation.description(before + "Roles: " + String.join(", ", roles) + ".");
      operation.addExtension("x-roles", roles);
    }
    return operation;
  }
}
