"""The bench drives the same browser as these tests, in a process of its own."""

import json
import subprocess
import sys


def test_frames_are_counted_while_playing(browser):
    options = ["--json", "--seconds", "0.3", "--only", "play_fps_100000"]
    done = subprocess.run(
        [sys.executable, "-m", "geo", "bench", *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["play_fps_100000"]["value"] > 1
    assert "machine: " in done.stderr
