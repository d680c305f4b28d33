package cn.district.retention.identity;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Signs in the people of the accounts file. Once signed in they are known by their subject, so that
 * no user name enters a token or a session.
 */
@Component
class ListedPeople implements UserDetailsService {

  private final AccountsFile file;

  ListedPeople(AccountsFile file) {
    this.file = file;
  }

  @Override
  public UserDetails loadUserByUsername(String username) {
    return file.current()
        .accountNamed(username)
        .map(account -> User.withUsername(account.subject()).password(account.password()).build())
        .orElseThrow(() -> new UsernameNotFoundException("No such account"));
  }
}
