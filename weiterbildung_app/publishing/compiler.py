"""The child process that typesets one document: a job file in, the PDF and a report out.

It runs apart from the program: a document that takes too long can be ended, and one that breaks
the compiler takes nothing else with it. The folder of the job is all that templates can read.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

import typst

from weiterbildung_app.publishing import finishing


def main(job_file: str) -> int:
    """Carry out the job; 0 if the PDF is there, 1 if the compiler refused (why: on stderr)."""
    folder = Path(job_file).parent
    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]]
    )
    compiler = typst.Compiler(
        input=str(folder / job["template"]),
        root=str(folder),
        font_paths=fonts,
        sys_inputs=job["switches"],
    )
    try:
        _, warnings = compiler.compile_with_warnings(
            output=str(folder / "raw.pdf"),
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.fromisoformat(job["timestamp"]),
        )
    except typst.TypstError as refusal:
        sys.stderr.write(f"{refusal}\n{refusal.diagnostic}\n")
        return 1
    pages = finishing.finish(folder / "raw.pdf", folder / job["result"])
    report = {"pages": pages, "warnings": [warning.message for warning in warnings]}
    (folder / job["report"]).write_text(json.dumps(report), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
