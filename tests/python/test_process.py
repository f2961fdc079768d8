"""The package in a process that has a life of its own: signals, threads, forks, its end."""

import os
import threading
import unittest

import faithful
from support import QUICK, python, resident, rows, same

LONG = (
    "import faithful, numpy as np, os, signal, sys, threading, time\n"
    "x = np.random.default_rng(0).normal(size=(60000, 200)).astype(np.float32)\n")


class Interrupted(unittest.TestCase):
    def test_ctrl_c_ends_an_audit_within_a_second(self):
        for progress in ("False", "True"):
            run = python(LONG + (
                "def interrupt():\n    global sent\n    sent = time.monotonic()\n    os.kill(os.getpid(), signal.SIGINT)\n"
                "threading.Timer(0.7, interrupt).start()\n"
                f"try:\n    faithful.audit(real=x, synthetic=x[::-1].copy(), progress={progress})\n"
                "except KeyboardInterrupt:\n    print('stopped', time.monotonic() - sent < 1)\n"
                "print(faithful.audit(real=x[:50], synthetic=x[:50]).authenticity)"))
            self.assertEqual((run.stdout.split(), run.returncode), (["stopped", "True", "0.0"], 0), run.stderr)
            self.assertNotIn("ignored", run.stderr)

    def test_what_another_handler_raises_comes_out_and_what_returns_does_not_stop(self):
        run = python(LONG + (
            "class Late(Exception): pass\n"
            "def late(*_): raise Late\n"
            "signal.signal(signal.SIGALRM, late)\nsignal.setitimer(signal.ITIMER_REAL, 0.5)\n"
            "try:\n    faithful.audit(real=x, synthetic=x[::-1].copy())\nexcept Late:\n    print('late')\n"
            "calls = []\nsignal.signal(signal.SIGALRM, lambda *_: calls.append(1))\nsignal.setitimer(signal.ITIMER_REAL, 0.05)\n"
            "y = x[:6000]\nprint(faithful.audit(real=y, synthetic=y[::-1].copy(), replicates=0, ideal_rows=0).authenticity, len(calls))"))
        self.assertEqual((run.stdout.split(), run.returncode), (["late", "0.0", "1"], 0), run.stderr)


class Threads(unittest.TestCase):
    def test_sixteen_at_once(self):
        real, synthetic = rows(150, 4, 7), rows(100, 4, 8)
        expected = faithful.audit(real=real, synthetic=synthetic)
        found = []
        workers = [
            threading.Thread(target=lambda: found.append(faithful.audit(real=real, synthetic=synthetic, threads=1))) for _ in range(16)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(len(found), 16)
        for result in found:
            same(self, result, expected)

    def test_the_interpreter_may_end_in_the_middle_of_an_audit(self):
        run = python(LONG + (
            "for _ in range(2):\n    threading.Thread(target=lambda: faithful.audit(real=x, synthetic=x[::-1].copy()), "
            "daemon=True).start()\n"
            "time.sleep(0.5)\nprint('end')"))
        self.assertEqual((run.stdout.strip(), run.returncode), ("end", 0), run.stderr)

    def test_results_are_given_back(self):
        real, synthetic = rows(40, 4, 7), rows(40, 4, 8)

        def audits(count):
            for _ in range(count):
                result = faithful.audit(real=real, synthetic=synthetic, threads=1, **QUICK)
                result.synthetic["margin"]
        audits(2000)
        before = resident()
        audits(8000)
        self.assertLess(resident() - before, 16 << 20)


class Processes(unittest.TestCase):
    def test_a_fork_is_refused_and_a_fresh_process_is_not(self):
        faithful.audit(real=rows(30, 3, 1), synthetic=rows(30, 3, 2), **QUICK)
        child = os.fork()
        if child == 0:
            try:
                faithful.audit(real=rows(30, 3, 1), synthetic=rows(30, 3, 2), **QUICK)
            except faithful.FaithfulError as error:
                os._exit(7 if error.code == -9 and "fork" in str(error) else 8)
            finally:
                os._exit(9)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 7)

    def test_signals_are_watched_for_where_a_child_handles_them(self):
        # A child has one thread, the one that forked: Python handles signals there from then on.
        run = python(
            "import faithful, os, threading\nfrom faithful import _running\n"
            "def fork():\n    child = os.fork()\n    if child == 0:\n        os._exit(7 if _running._main == threading.get_ident() else "
            "8)\n"
            "    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), _running._main == threading.get_ident())\n"
            "thread = threading.Thread(target=fork)\nthread.start()\nthread.join()")
        self.assertEqual((run.stdout.split(), run.returncode), (["7", "False"], 0), run.stderr)

    def test_faulthandler_before_and_after_the_first_audit(self):
        for order in ("faulthandler.enable(); first()", "first(); faulthandler.enable()"):
            run = python(
                "import faithful, faulthandler, numpy as np\nx = np.random.default_rng(0).normal(size=(300, 4))\n"
                f"first = lambda: faithful.audit(real=x, synthetic=x)\n{order}\nfor _ in range(20): first()\n"
                "try:\n    faithful.audit(real=x, synthetic=x[:, :2])\nexcept ValueError:\n    print('fine')")
            self.assertEqual((run.stdout.strip(), run.returncode), ("fine", 0), run.stderr)

    def test_a_missing_library_and_missing_engines_are_named(self):
        audit = (
            "import faithful\ntry:\n    faithful.audit(real=[[1.0]], synthetic=[[1.0]])\n"
            "except (FileNotFoundError, faithful.FaithfulError) as e:\n    print(type(e).__name__, e)")
        run = python(audit, FAITHFUL_LIBRARY="/nowhere/libfaithful.so.1")
        self.assertIn("FileNotFoundError /nowhere/libfaithful.so.1", run.stdout)
        run = python(audit, FAITHFUL_CPU="v9")
        self.assertIn("FaithfulError FAITHFUL_CPU must be v2, v3 or v4", run.stdout)

    def test_every_build_of_the_engine_that_this_processor_runs_gives_the_same_bits(self):
        script = (
            "import faithful, numpy as np, hashlib\nx = np.random.default_rng(0).normal(size=(300, 4)).astype(np.float32)\n"
            "try:\n    r = faithful.audit(real=x, synthetic=x[::2] * 1.1)\nexcept faithful.FaithfulError as e:\n    print(e); raise "
            "SystemExit\n"
            "print(hashlib.sha256(b''.join(r.synthetic[c].tobytes() for c in r.synthetic) + repr(r.headlines).encode()).hexdigest())")
        found = {python(script, FAITHFUL_CPU=level).stdout.strip() for level in ("v2", "v3", "v4", "")}
        self.assertEqual(len([one for one in found if "does not have" not in one]), 1, found)


if __name__ == "__main__":
    unittest.main()
