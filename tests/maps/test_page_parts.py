"""The page's script, policy and words hold together before any browser opens them."""

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from geo.errors import InputError
from maps import languages
from maps.look import assets
from maps.page.policy import origin, policy, sha256

SOURCES = Path(str(resources.files("maps"))) / "static" / "js"
MODULES = sorted(path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.js"))
TEXT_KEY = re.compile(r'words\.t\("([^"]+)"|this\.t\("([^"]+)"|section\("([a-z.]+)"')


def module(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("articles", [False, True])
def test_the_script_runs_by_itself(articles: bool) -> None:
    script = assets.script(articles=articles)
    assert script.startswith('"use strict";')
    assert "window.incidentmapMount=mount" in script
    assert not re.search(r"^\s*(import|export)\b|\bimport\(|</script|<!--", script, re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("name", MODULES)
def test_no_module_parses_html_or_runs_text(name: str) -> None:
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", module(name))


@pytest.mark.parametrize("name", MODULES)
def test_modules_stay_readable(name: str) -> None:
    assert len(module(name).splitlines()) <= 300


@pytest.mark.parametrize("language", languages.available())
def test_catalogues_have_the_same_keys_and_holes(language: str) -> None:
    english = languages.catalogue("en")["texts"]
    texts = languages.catalogue(language)["texts"]
    assert texts.keys() == english.keys()

    def holes(entry: str | dict[str, str]) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", json.dumps(entry)))

    for key, entry in texts.items():
        assert holes(entry) == holes(english[key]), key
        if isinstance(entry, dict):
            assert "other" in entry, key


def test_every_text_the_script_asks_for_is_there() -> None:
    texts = languages.catalogue("en")["texts"]
    for name in MODULES:
        for groups in TEXT_KEY.findall(module(name)):
            assert next(filter(None, groups)) in texts, name


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"no language 'xx'; there are .*en"):
        languages.catalogue("xx")


def test_the_policy_forbids_the_network() -> None:
    rule = policy(["run()"], ["a{}"])
    assert "default-src 'none'" in rule
    assert "connect-src 'none'" in rule
    assert sha256("run()") in rule
    assert "http" not in rule
    assert "unsafe" not in rule


def test_tiles_open_the_policy_for_their_host_only() -> None:
    rule = policy([], [], tile_hosts=[origin("https://{s}.tile.example/{z}/{x}/{y}.png")])
    assert "img-src data: blob: https://*.tile.example;" in rule


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a;script-src *", "file:///etc", "https://a b/"])
def test_an_address_cannot_widen_the_policy(address: str) -> None:
    with pytest.raises(InputError):
        origin(address)
