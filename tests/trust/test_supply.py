"""What the bundle is made of is said, and each thing that is promised of security has the test that holds it."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from types import ModuleType

import pytest

from geo.adding.downloading import download
from geo.disk import addresses
from geo.errors import InputError

PACKAGES = ("geo", "boundaries")


def described(root: Path) -> list[Path]:
    """The notes beside data files that say where these are from."""
    notes = [path for name in PACKAGES for path in sorted((root / name / "data").glob("*.json"))]
    return [path for path in notes if "sources" in json.loads(path.read_text("utf-8"))]


def test_each_built_file_says_its_source_and_licence(root: Path) -> None:
    notes = described(root)
    assert len(notes) >= 5
    for path in notes:
        facts = json.loads(path.read_text("utf-8"))
        text = json.dumps(facts)
        assert re.search(r"licen[cs]e", text), path.name
        assert facts["sources"], path.name
        for name, digest in facts.get("files", {}).items() if isinstance(facts.get("files"), dict) else ():
            told = digest if isinstance(digest, str) else digest.get("sha256")
            if told and (path.parent / name).exists():
                assert hashlib.sha256((path.parent / name).read_bytes()).hexdigest() == told, name


def test_each_promise_has_its_test(root: Path) -> None:
    """docs/security.md names a test for each; they are there, by file and by name."""
    text = (root / "docs" / "security.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 10
    for file, name in named:
        assert (root / file).is_file(), file
        assert not name or f"def {name}(" in (root / file).read_text("utf-8"), f"{file}::{name}"


def test_the_bill_of_materials_names_what_is_locked(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    subprocess.run([sys.executable, str(root / ".ci" / "sbom.py"), str(out)], check=True, cwd=root)
    made = json.loads(out.read_text("utf-8"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.5")
    parts = {one["name"]: one for one in made["components"]}
    assert {"pandas", "folium", "pyogrio"} <= parts.keys()
    assert all(one["version"] and one["purl"].startswith("pkg:") for one in parts.values())
    first = out.read_bytes()
    subprocess.run([sys.executable, str(root / ".ci" / "sbom.py"), str(out)], check=True, cwd=root)
    assert out.read_bytes() == first


ADVISORY = {
    "id": "TEST-1",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "A_Package"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "1.4"}]}],
            "versions": ["0.9"],
        }
    ],
}


@pytest.mark.parametrize(
    ("version", "bad"), [("0.8", False), ("0.9", True), ("1.0", True), ("1.3.9", True), ("1.4", False), ("odd", True)]
)
def test_the_lock_is_held_against_a_file_of_advisories(version: str, bad: bool, tmp_path: Path, root: Path) -> None:
    told = {"lock": f"a-package=={version}\nother==1.1 ; x\n", "all.json": json.dumps([ADVISORY, {"id": "TEST-2"}])}
    for name, text in told.items():
        (tmp_path / name).write_text(text)
    asked = ["--lock", str(tmp_path / "lock"), "--advisories", str(tmp_path / "all.json")]
    assert _audit(root).main(asked) == int(bad)


def _audit(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", root / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    audit = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(audit)
    return audit


@pytest.mark.parametrize(("given", "status"), [([], 3), (["--where-reachable"], 0)])
def test_what_could_not_be_audited_is_said(
    given: list[str], status: int, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    audit = _audit(root)
    skipped = json.dumps({"dependencies": [{"name": "a", "skip_reason": "not found"}]})
    done = subprocess.CompletedProcess([], 0, skipped, "No known vulnerabilities found")
    monkeypatch.setattr(audit, "find_spec", lambda name: name)
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: done)
    assert audit.main(given) == status
    assert "NOTHING WAS AUDITED" in capsys.readouterr().out


def test_each_source_of_the_bundle_stands_in_the_notice(root: Path) -> None:
    """With whom to credit, and a licence that lets us hand it on."""
    notice, credited = (root / "NOTICE").read_text("utf-8"), 0
    for path in described(root):
        told = json.loads(path.read_text("utf-8"))
        whole = {name: told[name] for name in ("licence", "attribution") if name in told}  # of all its sources
        for one in (whole | source for source in told["sources"]):
            assert one["licence"], (path.name, one)
            names = re.findall(r"[A-Z][\w-]{3,}", one.get("attribution", ""))
            assert not names or any(name in notice for name in names), (path.name, one["attribution"])
            credited += bool(names)
    assert credited > 8


@pytest.mark.parametrize("name", ["api_key", "token", "password"])
def test_a_secret_of_a_geocoder_is_not_kept(name: str, tmp_path: Path) -> None:
    """Neither in the cache's keys nor in what the service calls itself."""
    from geo.geocoding.online.cache import Cache
    from geo.geocoding.online.service import _SECRET, Service

    assert name.endswith(_SECRET)
    with Cache(tmp_path / "online.sqlite") as cache:
        service = Service("opencage", "trust-tests (maps@acme.example)", options={"api_key": "s3cr3t"}, cache=cache)
        cache.put(service.provider, "q", [])
        assert "s3cr3t" not in service.provider
        assert "s3cr3t" not in repr(service)
    assert b"s3cr3t" not in (tmp_path / "online.sqlite").read_bytes()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "192.168.1.1"])
def test_an_address_of_this_machine_is_refused(host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, and where a server sends on to it."""
    monkeypatch.delenv(addresses.VARIABLE, raising=False)
    with pytest.raises(InputError, match="this machine or one of its own network"):
        download(f"http://{host}:1/PK.zip", tmp_path / "PK.zip", sleep=lambda _: None)
    request = urllib.request.Request("http://8.8.8.8/PK.zip")
    with pytest.raises(InputError, match="this machine or one of its own network"):
        addresses.Redirects().redirect_request(request, None, 302, "", {}, f"http://{host}/PK.zip")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/x", "simplecache::http://a.example/x", "a.csv"]
)
def test_no_other_scheme_is_asked(address: str) -> None:
    with pytest.raises(InputError, match="is not an http or https address"):
        addresses.check(address)
