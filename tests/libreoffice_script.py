"""Run by the system's own Python, which has LibreOffice's `uno`: settles all revisions of a Word file, both ways.

usage: python3 libreoffice_script.py PROFILE SOURCE.docx ACCEPTED.docx REJECTED.docx

LibreOffice is started for this alone, with a profile of its own, and stopped again.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

WORD = "MS Word 2007 XML"
PATIENCE = 60  # seconds until it answers


def main(profile: str, source: str, accepted: str, rejected: str) -> None:
    pipe = f"tests-{os.getpid()}"  # several of these may run at a time
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
            f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        context = connect(pipe)
        service = context.ServiceManager.createInstanceWithContext
        desktop = service("com.sun.star.frame.Desktop", context)
        dispatcher = service("com.sun.star.frame.DispatchHelper", context)
        for command, target in (("AcceptAllTrackedChanges", accepted), ("RejectAllTrackedChanges", rejected)):
            document = desktop.loadComponentFromURL(url(source), "_blank", 0, (named("Hidden", True),))
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
            document.storeToURL(url(target), (named("FilterName", WORD),))
            document.close(True)
        with suppress(DisposedException):  # it may be gone before it has answered
            desktop.terminate()
        office.wait(PATIENCE)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)  # it has children of its own


def connect(pipe: str):
    """LibreOffice's own context, as soon as it answers."""
    local = uno.getComponentContext()
    resolve = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local).resolve
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def url(path: str) -> str:
    return Path(path).resolve().as_uri()


def named(name: str, value: object) -> PropertyValue:
    prop = PropertyValue()
    prop.Name, prop.Value = name, value
    return prop


if __name__ == "__main__":
    main(*sys.argv[1:])
