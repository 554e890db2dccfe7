"""Finding and running tools: see tools.test."""

import os
import pathlib
import signal
import tempfile
import threading
import time
import unittest
import warnings

import mipsc
from mipsc import _tools


def tool(folder: str, text: str) -> None:
    path = pathlib.Path(folder, "mipsc")
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)


def runs(process: int) -> bool:
    try:
        stat = pathlib.Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


class Tools(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        before = dict(os.environ)
        self.addCleanup(os.environ.update, before)
        os.environ["MIPSC_BIN"] = self.folder

    def test_where_tools_are(self):
        with self.assertRaisesRegex(mipsc.ToolMissing, "MIPSC_BIN"):
            _tools.find_tool("mipsc")
        tool(self.folder, "")
        self.assertEqual(_tools.find_tool("mipsc"), f"{self.folder}/mipsc")
        os.environ.pop("MIPSC_BIN")
        os.environ["PATH"] = self.folder + os.pathsep + os.environ["PATH"]
        self.assertEqual(_tools.find_tool("mipsc"), f"{self.folder}/mipsc")

    def test_exit_codes(self):
        for code, kind in (
            (1, mipsc.Refuted),
            (2, mipsc.NotFound),
            (3, mipsc.BadInput),
            (70, mipsc.InternalError),
            (139, mipsc.InternalError),
        ):
            tool(self.folder, f"echo 'a note' >&2; echo 'mipsc: error: no' >&2; exit {code}")
            with self.assertRaises(kind) as caught:
                _tools.call(["mipsc"])
            self.assertEqual(str(caught.exception), "no")
            self.assertEqual(caught.exception.exit_code, code)
            self.assertEqual(caught.exception.diagnostics, "a note\nmipsc: error: no")

    def test_warnings(self):
        tool(self.folder, "echo 'mipsc: warning: thin' >&2")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            _tools.call(["mipsc"])
        self.assertEqual([str(one.message) for one in caught], ["thin"])
        self.assertIs(caught[0].category, mipsc.MipscWarning)

    def test_progress(self):
        log = f"{self.folder}/log"
        event = '{"event":"progress","stage":"train","text":"rnn","fraction":0.5}'
        tool(self.folder, f"printf '%s\\n' '{event}' > {log}; sleep 0.3")
        told = []
        with _tools.Run(["mipsc"], self.folder, log, lambda *what: told.append(what)) as run:
            while not run.ended(0.05):
                pass
        self.assertEqual(told, [("train", "rnn", 0.5)])

    def test_an_interrupt_ends_what_was_started(self):
        pids = pathlib.Path(self.folder, "pids")
        tool(self.folder, f"sleep 600 & echo $$ $! > {pids}.new; mv {pids}.new {pids}; wait")

        def interrupt():
            while not pids.exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt).start()
        with self.assertRaises(KeyboardInterrupt):
            mipsc.learn([[0, 1]], [[0, 1]])
        ends = time.monotonic() + 5
        left = [int(word) for word in pids.read_text().split()]
        while any(map(runs, left)) and time.monotonic() < ends:
            time.sleep(0.05)
        self.assertEqual([one for one in left if runs(one)], [])


# A job in the background of a shell ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)
unittest.main()
