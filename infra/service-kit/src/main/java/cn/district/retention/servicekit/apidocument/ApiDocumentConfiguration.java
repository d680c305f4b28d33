package cn.district.retention.servicekit.apidocument;

import cn.district.retention.servicekit.web.Mutation;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** Puts right what springdoc reads off the handlers. */
@Configuration(proxyBeanMethods = false)
public class ApiDocumentConfiguration {

  private static final String TOKEN = "token";
  private static final String PROBLEM = "Problem";
  private static final String INTERNAL = "/internal/";
  private static final int LONGEST_KEY = 200;

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Mutation.class);
  }

  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    return new ModelResolver(mappers.jsonMapper(), new NestedNames());
  }

  @Bean
  GlobalOpenApiCustomizer document(@Value("${retention.service}") String service) {
    return api -> describe(api, service);
  }

  @Bean
  GlobalOperationCustomizer operations() {
    return ApiDocumentConfiguration::describe;
  }

  private static void describe(OpenAPI api, String service) {
    api.info(
        new Info()
            .title(service)
            .version("v1")
            .description(
                "Every request to /api names a token. Texts are in the language of Accept-Language"
                    + " (zh-CN or en); codes never change. Lists are cut into pages: send the"
                    + " answer's next as after."));
    api.servers(List.of(new Server().url("/").description("the gateway")));
    api.addSecurityItem(new SecurityRequirement().addList(TOKEN));
    if (api.getPaths() != null) {
      api.getPaths().keySet().removeIf(path -> path.startsWith(INTERNAL));
    }
    if (api.getTags() != null) {
      api.getTags().forEach(ApiDocumentConfiguration::describe);
    }
    if (api.getComponents() == null) {
      api.components(new Components());
    }
    api.getComponents()
        .addSecuritySchemes(
            TOKEN,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT"))
        .addSchemas(PROBLEM, problem());
  }

  /** The handler's own comment, under the name that its operations are filed under. */
  private static void describe(Tag tag) {
    String name = tag.getName().replaceFirst("-endpoint$", "").replace('-', ' ');
    tag.name(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    if (tag.getDescription() != null) {
      tag.description(tag.getDescription().replaceAll("\\s+", " "));
    }
  }

  private static Operation describe(Operation operation, HandlerMethod handler) {
    String owner = handler.getBeanType().getSimpleName().replaceFirst("Endpoint$", "");
    String method = handler.getMethod().getName();
    operation.tags(List.of(words(owner)));
    operation.operationId(
        Character.toLowerCase(owner.charAt(0)) + owner.substring(1) + "." + method);
    if (operation.getSummary() == null) {
      operation.summary(words(owner) + ": " + words(method).toLowerCase(Locale.ROOT));
    }
    boolean changes =
        Arrays.stream(handler.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType().equals(Mutation.class));
    if (changes) {
      operation
          .addParametersItem(
              new HeaderParameter()
                  .name("Idempotency-Key")
                  .required(true)
                  .description(
                      "Yours for this request. The same key with the same body answers as before;"
                          + " with another body it is refused with 422.")
                  .schema(new StringSchema().maxLength(LONGEST_KEY)))
          .addParametersItem(
              new HeaderParameter()
                  .name("If-Match")
                  .required(false)
                  .description(
                      "The entity tag of what is changed, as it was read. Where it is needed and"
                          + " missing the answer is 428; where somebody was faster, 412 with the"
                          + " state as it is now.")
                  .schema(new StringSchema()));
    }
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("Refused or failed; code says why, for ever the same.")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    return operation;
  }

  /** {@code LeadingGroup} as "Leading group". */
  private static String words(String name) {
    String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  /** RFC 9457 with the platform's code. */
  private static Schema<?> problem() {
    Schema<?> field =
        new ObjectSchema()
            .addProperty("field", new StringSchema())
            .addProperty("code", new StringSchema())
            .addProperty("message", new StringSchema());
    return new ObjectSchema()
        .addProperty("type", new StringSchema().format("uri"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("code", new StringSchema().description("stable; go by this"))
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("correlationId", new StringSchema())
        .addProperty("errors", new ArraySchema().items(field));
  }
}
