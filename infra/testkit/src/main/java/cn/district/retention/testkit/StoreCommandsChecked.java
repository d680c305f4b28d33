package cn.district.retention.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Fails a test whose application sent a store command outside the allow-list. */
final class StoreCommandsChecked implements AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext context) {
    SpringExtension.getApplicationContext(context).getBean(TestPlatform.class).commands().verify();
  }
}
