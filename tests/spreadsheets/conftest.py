"""LibreOffice, by which offices open what is written; `.ci/run` fetches it.

Where it cannot be had its tests are left out, and the summary counts them.
"""

import shutil
import subprocess

import pytest

PROGRAM = shutil.which("soffice")


def pytest_collection_modifyitems(config, items):
    left_out = [item for item in items if "resaved" in getattr(item, "fixturenames", ())]
    if left_out and PROGRAM is None:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture
def resaved(tmp_path):
    """Return what a CSV file becomes that LibreOffice Calc opens and saves as a CSV."""

    def resaved(file):
        out = tmp_path / "resaved"
        # Cells as they are shown, commas, quotes, UTF-8: as the dialog has them by itself.
        # Only the dialog that a person sees looks for the mark, so the encoding is told.
        opened, saved = "CSV:44,34,76", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
        home = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [PROGRAM, "--headless", "--norestore", home, f"--infilter={opened}"]
        command += ["--convert-to", saved, "--outdir", str(out), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out / file.name

    return resaved
