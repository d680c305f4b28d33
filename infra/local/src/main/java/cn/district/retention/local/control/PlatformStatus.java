package cn.district.retention.local.control;

import cn.district.retention.local.account.Account;
import java.util.List;

/**
 * What the platform is doing.
 *
 * @param state {@code starting}, {@code loading} the demo, {@code ready} or {@code stopping}
 * @param clock the platform's time, with offset
 * @param dashboard the address of the bureau's page
 * @param gateway the address of the API
 * @param demo how far the demo load is, in a few words
 * @param processes in the order of starting
 * @param signIns the people who may sign in
 */
public record PlatformStatus(
    String state,
    String clock,
    String dashboard,
    String gateway,
    String demo,
    List<ProcessStatus> processes,
    List<Account> signIns) {

  /**
   * One process.
   *
   * @param pid 0 when it does not run
   */
  public record ProcessStatus(String name, int port, long pid, boolean ready) {}
}
