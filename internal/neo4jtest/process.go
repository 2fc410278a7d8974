package neo4jtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Version is that of the private server.
const Version = "5.26.30"

// jarsSum is the digest of the list of all jars with theirs, as sha256sum writes it.
const jarsSum = "b39dcc8742460b796812b2494bde19cb6474ab73862fe3ac9af878e5012afeb8"

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>neo4j-jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>` + Version + `</version></dependency>
  </dependencies>
  <build><pluginManagement><plugins>
    <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version></plugin>
  </plugins></pluginManagement></build>
</project>
`

// jars returns the folder with the server's jars, which are fetched from Maven Central the first time and checked then.
func jars() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	cache = filepath.Join(cache, "backchannel")
	lib := filepath.Join(cache, "neo4j-"+Version)
	if _, err := os.Stat(lib); err == nil {
		return lib, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(cache, "fetching-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "pom.xml"), []byte(pom), 0o644); err != nil {
		return "", err
	}
	fetched := filepath.Join(dir, "lib")
	mvn := exec.Command("mvn", "-B", "-q", "-C", "-f", filepath.Join(dir, "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+fetched)
	if out, err := mvn.CombinedOutput(); err != nil {
		return "", fmt.Errorf("fetching Neo4j %s with mvn: %w\n%s", Version, err, out)
	}
	if sum, err := sumOf(fetched); err != nil || sum != jarsSum {
		return "", fmt.Errorf("the jars of Neo4j %s that were fetched are not the ones that were expected: their sum is %s (%v)", Version, sum, err)
	}
	if err := os.Rename(fetched, lib); err != nil {
		if _, there := os.Stat(lib); there != nil { // another package's tests may have come first
			return "", err
		}
	}
	return lib, nil
}

func sumOf(lib string) (string, error) {
	files, err := os.ReadDir(lib) // by name
	if err != nil {
		return "", err
	}
	all := sha256.New()
	for _, f := range files {
		r, err := os.Open(filepath.Join(lib, f.Name()))
		if err != nil {
			return "", err
		}
		one := sha256.New()
		_, err = io.Copy(one, r)
		r.Close()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%x  %s\n", one.Sum(nil), f.Name())
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

func java() string {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		return filepath.Join(home, "bin", "java")
	}
	return "java"
}

func javaArgs(lib string) []string {
	return []string{"-Xms512m", "-Xmx1g", "-XX:+UseSerialGC",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8",
		"-cp", filepath.Join(lib, "*")}
}

// guard runs a command, and kills it when its own input ends: when somebody closes it, or the process that holds it is gone.
// Then it removes the folder, for nobody else may be left to do it.
const guard = `exec 3<&0; dir=$1; shift
"$@" </dev/null & server=$!
(cat <&3 >/dev/null; kill -KILL $server) 2>/dev/null &
wait $server
[ -e "$dir/keep" ] || rm -rf "$dir"`

// start starts the private server and waits until it answers.
func (s *Server) start(lib string) error {
	if err := os.WriteFile(filepath.Join(s.dir, "keep"), nil, 0o644); err != nil {
		return err
	}
	args := append([]string{"-c", guard, "guard", s.dir, java()}, javaArgs(lib)...)
	args = append(args, "org.neo4j.server.CommunityEntryPoint", "--home-dir="+s.dir, "--config-dir="+filepath.Join(s.dir, "conf"), "--console-mode")
	log, err := os.Create(filepath.Join(s.dir, "console"))
	if err != nil {
		return err
	}
	defer log.Close()
	s.process = exec.Command("sh", args...)
	s.process.Stdout, s.process.Stderr = log, log
	if s.hold, err = s.process.StdinPipe(); err != nil {
		return err
	}
	if err := s.process.Start(); err != nil {
		return err
	}
	s.ended = make(chan struct{})
	go func(cmd *exec.Cmd, ended chan struct{}) {
		_ = cmd.Wait() // killed, as a rule
		close(ended)
	}(s.process, s.ended)
	for deadline := time.Now().Add(3 * time.Minute); ; {
		_, err := run(s.access, "RETURN 1")
		if err == nil {
			return os.Remove(filepath.Join(s.dir, "keep"))
		}
		select {
		case <-s.ended:
			err = fmt.Errorf("it ended: %w", err)
		case <-time.After(200 * time.Millisecond):
			if time.Now().Before(deadline) {
				continue
			}
		}
		said, _ := os.ReadFile(filepath.Join(s.dir, "console")) // without it the error still says what went wrong
		s.Kill()
		return fmt.Errorf("a private Neo4j did not start: %w\n%s", err, said)
	}
}

// Kill kills the private server as a power cut would, and waits until it is gone.
func (s *Server) Kill() {
	if s.process == nil {
		return
	}
	s.hold.Close()
	<-s.ended
	s.process = nil
}

// Restart kills the private server and starts it again, with what it had.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	s.Private(t)
	if err := os.WriteFile(filepath.Join(s.dir, "keep"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s.Kill()
	lib, err := jars()
	if err == nil {
		err = s.start(lib)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Admin runs Neo4j's own administration in a home of its own, and returns what it printed. It skips the test where no server may be started.
func Admin(t testing.TB, home string, args ...string) string {
	t.Helper()
	if os.Getenv("BACKCHANNEL_REQUIRE_NEO4J") != "1" {
		t.Skip("needs the tools of Neo4j: set BACKCHANNEL_REQUIRE_NEO4J=1 to have them fetched")
	}
	lib, err := jars()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(home, "conf"), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(java(), append(append(javaArgs(lib), "org.neo4j.cli.AdminTool"), args...)...)
	cmd.Dir, cmd.Env = home, append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+filepath.Join(home, "conf"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}
