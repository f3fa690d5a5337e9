import os
import shutil
import sqlite3
from pathlib import Path

from corridor_sdk.site.renewing import Renewal, versioned_name


def test_a_changed_dataset_gives_one_new_file_and_one_with_errors_none(tmp_path: Path, database: Path) -> None:
    dataset, files = tmp_path / "dataset", tmp_path / "files"
    dataset.mkdir()
    files.mkdir()
    text = dataset / "a.yaml"
    text.write_text("first", encoding="utf-8")

    def build(target: Path) -> Path | None:
        said = text.read_text(encoding="utf-8")
        shutil.copy(database, target)
        connection = sqlite3.connect(target)
        connection.execute("UPDATE release SET content_sha256 = ?", [said.encode().hex() * 6])
        connection.commit()
        connection.close()
        return None if said == "wrong" else dataset

    renewal = Renewal(build=build, folder=files)
    first = renewal()
    assert first is not None
    assert first.name == versioned_name(first) == f"corridors-{'6669727374' * 2}"[:22] + ".db"
    assert renewal() is None
    for number, said in enumerate(("wrong", "second", "second")):
        text.write_text(said, encoding="utf-8")
        os.utime(text, (number, number))
        newer = renewal()
        assert (newer is not None) is (number == 1)
    assert first.exists()
