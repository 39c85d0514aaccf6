"""The dashboard's server as a process of its own, so that nothing here imports it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from etl.settings import ROOT


def serve(port: int, home: Path) -> int:
    """Run the dashboard over `home` on 127.0.0.1 until it is stopped; its exit code."""
    command = ["streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    environment = os.environ | {"SALES_HOME": str(home.resolve())}
    server = subprocess.Popen([sys.executable, "-m", *command], env=environment)
    # In a session of its own: Ctrl+C is for the server, and ends the first visit with it.
    first_visit = subprocess.Popen(
        [sys.executable, "-m", "pages.lib.opening", str(port)], cwd=ROOT, start_new_session=True
    )
    try:
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()
    finally:
        first_visit.kill()
