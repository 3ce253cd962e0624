# The names that `__init__.py` loads when they are first used, for type checkers and editors.
from dateline.briefs import brief as brief
from dateline.errors import DatelineError as DatelineError
from dateline.errors import GazetteerError as GazetteerError
from dateline.errors import InputError as InputError
from dateline.errors import OutputError as OutputError
from dateline.evaluation import evaluate as evaluate
from dateline.figures import figure as figure
from dateline.formats import export as export
from dateline.frame import as_events as as_events
from dateline.frame import select as select
from dateline.gazetteer import Gazetteer as Gazetteer
from dateline.geocoder import Geocoder as Geocoder
from dateline.pipeline import Settings as Settings
from dateline.pipeline import events as events
from dateline.pipeline import places as places
from dateline.reports import report_from_text as report_from_text
from dateline.tables import join as join
from dateline.webmap import TimeFilter as TimeFilter
from dateline.webmap import timemap as timemap

__version__: str
__all__: list[str]
