import os
import tempfile
from pathlib import Path

ATTACKS = ("a';touch owned;'.jpg", "a'$(touch owned)'.jpg", "$(touch owned).jpg", "a;touch owned;.jpg")


def prove(load):
    with tempfile.TemporaryDirectory() as folder:
        convert = Path(folder, "convert")
        convert.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$(dirname "$0")/called"\n')
        convert.chmod(0o755)
        os.environ["PATH"] = f"{folder}:/usr/bin:/bin"
        os.chdir(folder)
        job = load()
        job.UPLOADS = Path(folder)

        def run(name):
            try:
                return job.make_thumbnail(name, "small")
            except (RuntimeError, ValueError):
                return None

        target = run("Ann Müller.png")
        called = Path(folder, "called").read_text().splitlines()
        feature = target == "Ann Müller.small.jpg" and called == [
            f"{folder}/Ann Müller.png",
            "-resize",
            "160",
            f"{folder}/Ann Müller.small.jpg",
        ]
        for attack in ATTACKS:
            run(attack)
        return Path(folder, "owned").exists(), feature
