# Sourced by ./mvnw and ./crier. Sets JAVA_HOME to a JDK 25 or newer, or stops with a sentence that says what to install.
# Looked at, in this order: JAVA_HOME, the javac on the PATH, the usual folders of Linux, macOS and SDKMAN.

crier_java_major() {
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

crier_use_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] || return 1
  major=$(crier_java_major "$1")
  [ -n "$major" ] && [ "$major" -ge 25 ] || return 1
  JAVA_HOME=$1
  PATH=$JAVA_HOME/bin:$PATH
  export JAVA_HOME PATH
}

crier_find_jdk() {
  crier_use_jdk "${JAVA_HOME:-}" && return 0
  on_path=$(command -v javac 2>/dev/null) || on_path=
  if [ -n "$on_path" ]; then
    real=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    crier_use_jdk "$(dirname "$(dirname "$real")")" && return 0
  fi
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    crier_use_jdk "$candidate" && return 0
  done
  echo "Crier needs a JDK 25 or newer and found none (JAVA_HOME, PATH, /usr/lib/jvm and the like). Install one, for example Eclipse Temurin 25, and set JAVA_HOME to its folder." >&2
  return 1
}

crier_find_jdk || exit 1
