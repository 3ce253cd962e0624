"""Briefs and figures opened by what their readers have: Word files by LibreOffice, PDFs by poppler."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from PIL import Image

import dateline
from event_frames import event_frame

pytestmark = pytest.mark.thorough

OFFICE, POPPLER = shutil.which("soffice"), shutil.which("pdftoppm")
needs_office = pytest.mark.skipif(
    not OFFICE or not POPPLER, reason="apt-get install libreoffice-writer-nogui poppler-utils"
)
needs_poppler = pytest.mark.skipif(not POPPLER, reason="apt-get install poppler-utils")


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_office
def test_libreoffice_sets_every_heading_quote_and_the_figure_of_a_brief_in_word(tmp_path: Path) -> None:
    events = event_frame()
    dateline.brief(events, tmp_path / "brief.docx", title="The week")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "brief.docx")
    shown = " ".join(run("pdftotext", "-layout", tmp_path / "brief.pdf", "-").split())
    heads = [one.text for one in docx.Document(str(tmp_path / "brief.docx")).paragraphs if "Heading" in one.style.name]
    assert len(heads) > 5
    assert [head for head in ("The week", *heads) if " ".join(head.split()) not in shown] == []
    words = set(shown.replace("“", " ").replace("”", " ").split())
    assert [quote for quote in events["sentence"].head(3) if not set(quote.split()) <= words] == []
    pictures = run("pdfimages", "-list", tmp_path / "brief.pdf").splitlines()[2:]
    assert any(int(line.split()[3]) > 600 for line in pictures)  # its width in pixels


@needs_poppler
def test_poppler_shows_a_figure_in_pdf_as_large_as_it_is_with_its_names_as_text(tmp_path: Path) -> None:
    drawing = dateline.figure(event_frame(), tmp_path / "figure.pdf", title="The week", size="a4-landscape")
    run("pdftoppm", "-png", "-r", "72", "-singlefile", tmp_path / "figure.pdf", tmp_path / "figure")
    with Image.open(tmp_path / "figure.png") as picture:
        assert abs(picture.width - drawing.width) <= 1
        assert abs(picture.height - drawing.height) <= 1
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 20
    shown = run("pdftotext", "-layout", tmp_path / "figure.pdf", "-")
    assert [text for text in ("The week", "GeoNames") if text not in shown] == []
