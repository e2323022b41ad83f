"""How Sphinx builds the site. `make docs` treats its warnings as errors, and the site asks the network for nothing."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this checkout, whatever is installed

project = "incidentmap"
copyright = "the incidentmap contributors; text and code under BSD-3-Clause"
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc"]
exclude_patterns = ["*.py", "_static"]
nitpicky = True
default_role = "code"
smartquotes = False  # it would make a dash of the two hyphens of an option
highlight_language = "none"

myst_heading_anchors = 3

autodoc_typehints = "none"  # the docstrings say the types, in words
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
numpydoc_show_class_members = False
numpydoc_validation_checks = {"GL08", "SS03", "PR01", "PR02", "PR03", "PR04", "PR07", "RT01", "RT03", "EX01"}
"""A public name without a summary, a parameter's meaning, what is returned or an example fails the build."""
numpydoc_validation_exclude = {r"^maps\.Story\.[a-z]+$"}
"""Values without parameters: the example of their class shows them."""

html_theme = "furo"
html_title = "incidentmap"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#8f1d14", "color-brand-content": "#0b57a0"},
    "dark_css_variables": {"color-brand-primary": "#f2a59d", "color-brand-content": "#8ab8f0"},
    "top_of_page_buttons": [],
}
