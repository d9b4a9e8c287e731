"""Configuration of the documentation."""

project = "Stellwerk"
author = "The Stellwerk developers"
copyright = "2026, The Stellwerk developers, CC BY 4.0"  # noqa: A001  the name is Sphinx's
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = "Stellwerk"
html_static_path = ["images"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist", "tasklist"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = True
nitpicky = False
