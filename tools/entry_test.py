"""The entry script as a user meets it: packages that are missing, a driver that is up to date.

apt, dpkg and Bazel are stubs in a folder that is the whole PATH, so nothing is installed or built.
"""

import os
import shutil
import subprocess
import tempfile
import unittest

USED_PROGRAMS = ("awk bash cat chmod comm cp dirname env find fmt grep id mkdir mktemp mv readlink "
                 "rm sed sha256sum sort tail wc").split()
TOOLS = ["bazel.sh", "build_driver.sh", "commands.tsv", "install_packages.sh", "packages.txt"]


class EntryTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=os.environ.get("TEST_TMPDIR"))
        self.root = os.path.join(self.folder, "a checkout")
        self.bin = os.path.join(self.folder, "bin")
        os.makedirs(os.path.join(self.root, "tools"))
        os.makedirs(os.path.join(self.root, "docs"))
        os.makedirs(self.bin)
        shutil.copy("kiln", self.root)
        shutil.copy("docs/layers.txt", os.path.join(self.root, "docs"))
        for name in TOOLS:
            shutil.copy(os.path.join("tools", name), os.path.join(self.root, "tools"))
        for program in USED_PROGRAMS:
            os.symlink(shutil.which(program), os.path.join(self.bin, program))
        self.install_stub("dpkg-query", 'shift 2; for p in "$@"; do echo "installed $p"; done')

    def tearDown(self):
        shutil.rmtree(self.folder)

    def install_stub(self, name, script):
        path = os.path.join(self.bin, name)
        if os.path.lexists(path):
            os.remove(path)
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/bash\n" + script + "\n")
        os.chmod(path, 0o755)

    def write_source(self, name, text):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def kiln(self, *arguments):
        environment = {"PATH": self.bin, "HOME": self.folder, "TMPDIR": self.folder}
        return subprocess.run([os.path.join(self.root, "kiln"), *arguments], env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def test_help_lists_the_commands(self):
        done = self.kiln()
        self.assertEqual(0, done.returncode)
        for command in ("translate", "run", "check", "dump", "explain", "rpython", "demo"):
            self.assertIn("\n  %s " % command, done.stdout)

    def test_unknown_command(self):
        done = self.kiln("translat")
        self.assertEqual(1, done.returncode)
        self.assertIn("there is no command 'translat'", done.stderr)

    def test_missing_package_without_root(self):
        self.install_stub("dpkg-query", 'shift 2; for p in "$@"; do '
                          '[[ $p == libgc-dev ]] || echo "installed $p"; done')
        self.install_stub("id", "echo 1000")
        done = self.kiln("check", "x.py")
        self.assertEqual(1, done.returncode)
        self.assertIn("neither root nor sudo", done.stderr)
        self.assertIn("apt-get install libgc-dev\n", done.stderr)

    def test_missing_package_where_apt_fails(self):
        self.install_stub("dpkg-query", "echo 'installed g++'; exit 1")
        self.install_stub("id", "echo 0")
        self.install_stub("apt-get", "echo 'E: no network' >&2; exit 100")
        done = self.kiln("check", "x.py")
        self.assertEqual(1, done.returncode)
        self.assertIn("E: no network\n", done.stderr)
        self.assertIn("apt-get failed", done.stderr)
        self.assertIn("libclang-19-dev", done.stderr)
        self.assertNotIn("g++", done.stderr)

    def test_missing_packages_are_installed(self):
        self.install_stub("dpkg-query", '[[ -f $HOME/there ]] && %s' %
                          'for p in "${@:3}"; do echo "installed $p"; done')
        self.install_stub("id", "echo 0")
        # The first try fails, as it does where the package lists were never read.
        self.install_stub("apt-get", 'echo "$*" >>"$HOME/apt"; [[ $(wc -l <"$HOME/apt") != 1 ]]')
        self.install_stub("bazel", "exit 1")
        self.kiln("check", "x.py")
        with open(os.path.join(self.folder, "apt"), encoding="utf-8") as file:
            calls = [line.split()[2] for line in file]
        self.assertEqual(["install", "update", "install"], calls)

    def install_fake_bazel(self):
        """A Bazel whose build makes a driver that prints its arguments."""
        self.install_stub("bazel", """
          out=$HOME/out/translator
          for argument; do case $argument in
            build) echo built >>"$HOME/builds"; mkdir -p "$out"
              printf '#!/bin/bash\\necho driver "$@" in "$KILN_ROOT"\\n' >"$out/kiln"
              chmod 555 "$out/kiln" ;;
            info) echo "$HOME/out" ;;
          esac; done""")

    def builds(self):
        with open(os.path.join(self.folder, "builds"), encoding="utf-8") as file:
            return len(file.readlines())

    def test_driver_is_built_again_only_after_a_change(self):
        self.install_fake_bazel()
        self.write_source("flowgraph/graph.cc", "int x;\n")
        self.write_source("flowgraph/graph_test.cc", "")
        done = self.kiln("check", "two words.py")
        self.assertEqual("driver check two words.py in %s\n" % self.root, done.stdout)
        self.kiln("check", "x.py")
        self.assertEqual(1, self.builds())
        self.write_source("flowgraph/graph_test.cc", "int test;\n")
        self.kiln("check", "x.py")
        self.assertEqual(1, self.builds())
        source = os.path.join(self.root, "flowgraph/graph.cc")
        changes = [lambda: self.write_source("flowgraph/graph.cc", "int longer;\n"),
                   lambda: os.rename(source, source + "c"),
                   lambda: os.remove(source + "c")]
        for count, change in enumerate(changes, 2):
            change()
            self.kiln("check", "x.py")
            self.assertEqual(count, self.builds())

    def test_driver_that_does_not_build(self):
        self.install_stub("bazel", "echo 'graph.cc:1: error: no' >&2; exit 1")
        done = self.kiln("run", "x.py")
        self.assertEqual(1, done.returncode)
        self.assertIn("graph.cc:1: error: no\n", done.stderr)
        self.assertIn("the driver does not build", done.stderr)


if __name__ == "__main__":
    unittest.main()
