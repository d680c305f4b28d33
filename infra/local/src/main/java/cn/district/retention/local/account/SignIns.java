package cn.district.retention.local.account;

import java.io.IOException;
import java.util.List;

/** The people and machines that may sign in. */
public interface SignIns {

  /** Adds or replaces people (by user name) and machines (by client id); known at once. */
  void enter(List<Account> accounts, List<Machine> machines) throws IOException;

  /** The machine whose subject counts as the district's administrator until one is appointed. */
  Machine bootstrap();

  /** The password that every person of the demo has. */
  String demoPassword();
}
