"""Full-text search: an index in one file, what a word stands for in German texts, and passages with exact places."""

from stellwerk.evidence.texts.search.expansion import Form, How
from stellwerk.evidence.texts.search.filters import Filters
from stellwerk.evidence.texts.search.index import Indexed, SearchIndex
from stellwerk.evidence.texts.search.query import Asked, parse_query
from stellwerk.evidence.texts.search.results import Hit, Results

__all__ = ["Asked", "Filters", "Form", "Hit", "How", "Indexed", "Results", "SearchIndex", "parse_query"]
