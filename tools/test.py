"""Builds everything, runs the tests, prints the log of each that fails and counts the cases."""

import argparse
import json
import os
import subprocess
import xml.etree.ElementTree as ElementTree

import kilnlib
from kilnlib import Failure, say

BAZEL = os.path.join(kilnlib.ROOT, "tools", "bazel.sh")


class Result:
    """What became of one test target: how many cases passed, and the names of those that failed."""

    def __init__(self, label, passed, failed):
        self.label = label
        self.passed = passed
        self.failed = failed


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="./kiln test", description=__doc__)
    parser.add_argument("filter", nargs="?", metavar="FILTER",
                        help="run only the test targets whose label contains this")
    parser.add_argument("--update", action="store_true",
                        help="rewrite golden files instead of comparing with them")
    return parser.parse_args(argv)


def select_targets(wanted):
    """The target patterns to test: all, or the test targets with `wanted` in the label."""
    if not wanted:
        return ["//..."]
    query = subprocess.run([BAZEL, "query", "--keep_going", "tests(//...)"],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    labels = [label for label in query.stdout.split() if wanted in label]
    if not labels:
        errors = [line for line in query.stderr.splitlines() if line.startswith("ERROR")]
        raise Failure("\n".join(["no test target contains '%s'" % wanted] + errors))
    return labels


def run_bazel(targets, update):
    """Runs the tests; returns (exit status of Bazel, its build events)."""
    events = os.path.join(kilnlib.scratch("test"), "events.json")
    command = [BAZEL, "test", "--keep_going", "--build_tests_only=false", "--test_summary=none",
               "--build_event_json_file=" + events]
    # Compiled C is kept by its content, so that the tests share the runtime's.
    command.append("--test_env=XDG_CACHE_HOME=" + kilnlib.cache_home())
    if update:
        # Golden files are written in the checkout, so nothing may come from the cache.
        command += ["--test_env=KILN_UPDATE=" + kilnlib.ROOT, "--nocache_test_results"]
    status = subprocess.run(command + ["--"] + targets).returncode
    if not os.path.exists(events):
        raise Failure("Bazel did not start (status %d)" % status)
    with open(events, encoding="utf-8") as file:
        return status, [json.loads(line) for line in file]


def cases_of(xml_path):
    """(number of cases that passed, names of those that failed) of a test.xml."""
    passed, failed = 0, []
    try:
        cases = list(ElementTree.parse(xml_path).iter("testcase"))
    except (OSError, ElementTree.ParseError):
        return 0, []
    for case in cases:
        name = ".".join(filter(None, [case.get("classname"), case.get("name")]))
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(name)
        elif case.find("skipped") is None:
            passed += 1
    return passed, failed


def collect_results(events):
    """The results of all test targets, by label; a target without one did not build."""
    expected, results = set(), {}
    for event in events:
        kind = event["id"]
        if "targetConfigured" in kind and "testSize" in event.get("configured", {}):
            expected.add(kind["targetConfigured"]["label"])
        if "testResult" not in kind or "testResult" not in event:
            continue
        label, body = kind["testResult"]["label"], event["testResult"]
        outputs = {out["name"]: out.get("uri", "") for out in body.get("testActionOutput", [])}
        passed, failed = cases_of(outputs.get("test.xml", "").replace("file://", ""))
        if body["status"] == "PASSED":
            passed, failed = max(passed, 1), []
        elif not failed:
            failed = [body["status"].lower()]
        results[label] = Result(label, passed, failed)
    for label in expected - results.keys():
        results[label] = Result(label, 0, ["does not build"])
    return [results[label] for label in sorted(results)]


def broken_targets(events):
    """Labels of targets other than tests that did not build."""
    labels = set()
    for event in events:
        completed = event["id"].get("targetCompleted")
        if completed and not event.get("completed", {}).get("success"):
            labels.add(completed["label"])
    return labels


def main(argv):
    options = parse_arguments(argv)
    status, events = run_bazel(select_targets(options.filter), options.update)
    results = collect_results(events)
    say()
    for result in results:
        mark = "FAILED" if result.failed else "passed"
        say("%-60s %s %5d" % (result.label, mark, result.passed))
    failures = ["%s: %s" % (result.label, case) for result in results for case in result.failed]
    failures += ["%s: does not build" % label for label in
                 sorted(broken_targets(events) - {result.label for result in results})]
    if status != 0 and not failures:
        failures = ["bazel: ends with status %d; its errors are above" % status]
    if failures:
        say("\n" + "\n".join("FAILED " + failure for failure in failures))
    say()
    say("%d passed, %d failed" % (sum(result.passed for result in results), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    kilnlib.run_main(main)
