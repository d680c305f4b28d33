package cn.district.retention.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceContextTest {

  @ParameterizedTest
  @CsvSource({
    "/api/v1/dropout/cases, DROPOUT",
    "/api/v1/dropout, DROPOUT",
    "/dashboard, REPORTING",
    "/dashboard/app.js, REPORTING",
    "/webjars/x.js, REPORTING",
    "/api/v1/dropouts, ",
    "/api/v2/dropout/cases, ",
    "/api/v1/me, ",
    "/dashboards, ",
    "/, "
  })
  void an_address_belongs_to_the_context_that_it_names(String path, ServiceContext context) {
    assertThat(ServiceContext.ofPath(path).orElse(null)).isEqualTo(context);
  }
}
