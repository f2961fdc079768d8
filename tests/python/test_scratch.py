"""Files that one process needs are private and go with it, or with the next one where it was killed."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from faithful import _scratch

CHILD = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from faithful import _scratch
folder = _scratch.Folder()
(folder.path / "a").mkdir()
(folder.path / "a" / "rows.jsonl").write_text("mine")
print(folder.path, flush=True)
sys.stdin.read()
"""


class ScratchTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        before, tempfile.tempdir = tempfile.tempdir, place.name
        self.addCleanup(setattr, tempfile, "tempdir", before)
        self.place = pathlib.Path(place.name)

    def child(self):
        process = subprocess.Popen([sys.executable, "-c", CHILD, str(self.place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.kill)
        return process, pathlib.Path(process.stdout.readline().strip())

    def test_it_is_private_and_goes(self):
        with _scratch.Folder() as path:
            (path / "rows.jsonl").write_text("mine")
            self.assertEqual(path.stat().st_mode & 0o777, 0o700)
        self.assertEqual(os.listdir(self.place), [])
        folder = _scratch.Folder()
        del folder
        self.assertEqual(os.listdir(self.place), [])

    def test_what_a_killed_process_left_is_swept_and_a_living_one_is_not(self):
        (killed, left), (_, living) = self.child(), self.child()
        killed.kill()
        killed.wait()
        dear = self.place / "dear"
        dear.mkdir()
        (dear / "rows.csv").write_text("dear")
        planted = self.place / ".faithful.abcdefgh.ijk.partial"
        planted.symlink_to(dear)
        (left / "link").symlink_to(dear)
        self.assertTrue(left.exists())
        with _scratch.Folder() as path:
            self.assertEqual({path, living, dear, planted}, set(self.place.iterdir()))
        self.assertEqual((dear / "rows.csv").read_text(), "dear")

    def test_a_process_that_ends_takes_it_along(self):
        process, path = self.child()
        process.stdin.close()
        process.wait()
        self.assertFalse(path.exists())

    def test_a_fork_leaves_it_to_its_owner(self):
        folder = _scratch.Folder()
        child = os.fork()
        if child == 0:
            folder.close()
            os._exit(0)
        os.waitpid(child, 0)
        self.assertTrue(folder.path.exists())
        folder.close()


if __name__ == "__main__":
    unittest.main()
