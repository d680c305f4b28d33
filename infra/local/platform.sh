# Shared by infra/up, down, status, clock and test: finds what they need and builds what is not built.
# Bash 3.2 and the usual tools are enough.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
needed_jdk=25
applications="infra/identity enrollment-service dropout-service aid-service volunteer-service reporting-service gateway"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The feature release of the JDK in a folder; 0 where there is none that compiles.
jdk_release() {
  local release
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || { echo 0; return; }
  release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  echo "${release:-0}"
}

find_jdk() {
  local candidate on_path
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ] && [ -x "$(command -v readlink)" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /opt/*jdk* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$(/usr/libexec/java_home -v "$needed_jdk+" 2>/dev/null || true)"; do
    if [ -n "$candidate" ] && [ "$(jdk_release "$candidate")" -ge "$needed_jdk" ]; then
      echo "$candidate"
      return
    fi
  done
}

require_jdk() {
  local found
  found=$(find_jdk)
  [ -n "$found" ] || fail "没有找到 JDK $needed_jdk 或更新的版本，请安装后再试，或用 JAVA_HOME 指明。
No JDK $needed_jdk or newer was found. Install one (Temurin: https://adoptium.net, Debian: apt-get install
openjdk-25-jdk-headless, macOS: brew install openjdk@25) or point JAVA_HOME at it, then run this again."
  export JAVA_HOME=$found
}

require_build_tools() {
  command -v mvn >/dev/null || fail "没有找到 Maven（mvn），请安装 3.8.7 或更新的版本。
Maven (mvn) was not found. Install 3.8.7 or newer (Debian: apt-get install maven, macOS: brew install
maven), then run this again."
  command -v git >/dev/null || say "提示：没有找到 git，更新代码时需要它。/ Note: git was not found; you need it to update."
}

# Whether one of the fonts is here that enrollment-service looks for by itself.
has_print_font() {
  local fonts=/usr/share/fonts/truetype
  [ -r "$fonts/wqy/wqy-microhei.ttc" ] || [ -r "$fonts/wqy/wqy-zenhei.ttc" ] ||
    [ -r "$fonts/arphic/uming.ttc" ]
}

is_built() {
  local stamp="$root/infra/local/target/built" module
  [ -f "$stamp" ] || return 1
  for module in $applications; do
    ls "$root/$module"/target/*-app.jar >/dev/null 2>&1 || return 1
  done
  [ -z "$(cd "$root" && find pom.xml ./*/pom.xml infra/*/pom.xml ./*/src/main infra/*/src/main \
    -type f -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# Builds the modules that the platform runs, showing each as it begins.
build() {
  local modules log="$root/infra/target/build.log" line
  require_build_tools
  modules=$(echo "$applications infra/local" | tr ' ' ',')
  mkdir -p "$root/infra/target"
  say "正在构建，日志在 $log / building, this takes a few minutes the first time"
  if ! (cd "$root" && mvn -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl "$modules" -am 2>&1) | tee "$log" | build_progress; then
    grep -E '^\[ERROR\]' "$log" | head -n 20
    fail "构建失败，全部输出在 $log / the build failed, all of its output is in $log"
  fi
  touch "$root/infra/local/target/built"
}

build_progress() {
  local line result=1
  while IFS= read -r line; do
    case "$line" in
      *"Building "*"["*"/"*"]") say "  ${line##*Building }" ;;
      *"BUILD SUCCESS"*) result=0 ;;
    esac
  done
  return $result
}

# The last part of the build: records how each application starts, on the ports that follow --port-base
# if it is among the arguments. It needs a store and a broker, which it starts and stops again.
prepare() {
  local ports=()
  while [ $# -gt 1 ]; do
    if [ "$1" = --port-base ]; then ports=(--port-base "$2"); fi
    shift
  done
  rm -rf "$root/infra/local/target/preparation"
  (launch prepare --data "$root/infra/local/target/preparation" ${ports[@]+"${ports[@]}"})
}

# Runs the launcher in this process.
launch() {
  exec "$JAVA_HOME/bin/java" $(launcher_options) cn.district.retention.local.Launcher "$@"
}

launcher_options() {
  echo "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx${LAUNCHER_HEAP:-1024}m"
  echo "--enable-native-access=ALL-UNNAMED -Dretention.repository=$root"
  echo "-cp $root/infra/local/target/classes:$root/infra/local/target/lib/*"
}
