"""How the documentation becomes pages: `make docs`, or `python -m sphinx -W --keep-going -b html docs site`.

The pages are the Markdown of this folder, which reads as well in the repository; the reference is read from the
docstrings of what can be imported. Nothing on a page comes from a network, and its search works from a disk.

Why Sphinx and not Material for MkDocs: that one announces its end (May 2027) with each build, its plugin for use from
a disk puts a script from a remote host into every page, and its reference reads the code without importing it, so that
it would not notice a name that `dateline/__init__.py` fails to load.
"""

from __future__ import annotations

import dateline

project = "dateline"
author = "the dateline authors"
copyright = author
release = version = dateline.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["gallery/*/*", "notebook.ipynb"]  # the inputs of its pages; a notebook is opened, not a page
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
default_role = "py:obj"
nitpicky = False
show_warning_types = True
smartquotes_action = "D"  # dashes alone: "" means the empty text

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

napoleon_google_docstring = False
napoleon_use_rtype = False
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
add_module_names = False
python_display_short_literal_types = True
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = f"dateline {release}"
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_search_summary = False  # a page from a disk may not read the other pages
html_show_sourcelink = False
html_last_updated_fmt = None  # the same input gives the same pages
pygments_style = "friendly"
pygments_dark_style = "monokai"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#14506e", "color-brand-content": "#14506e"},
    "dark_css_variables": {"color-brand-primary": "#7fc4e8", "color-brand-content": "#7fc4e8"},
}
