"""Open a project in QGIS, without a screen, and print as JSON what QGIS made of it. Run by the system's Python.

QT_QPA_PLATFORM=offscreen python3 tests/formats/qgis_reader.py PROJECT.qgz PICTURE.png START/END ...
"""

from __future__ import annotations

import json
import sys
from typing import Any

from qgis.core import (  # type: ignore[import-not-found]
    QgsApplication,
    QgsDateTimeRange,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderedFeatureHandlerInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # type: ignore[import-not-found]


class Handler(QgsRenderedFeatureHandlerInterface):  # type: ignore[misc]
    """Takes down which features were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def handleRenderedFeature(self, feature: Any, _box: Any, _context: Any) -> None:  # noqa: N802 (QGIS's name)
        """Note a feature of ours."""
        if feature.fields().indexOf("feature_id") >= 0:
            self.ids.add(feature["feature_id"])

    def usedAttributes(self, _layer: Any, _context: Any) -> set[str]:  # noqa: N802
        """Say which columns are needed."""
        return {"feature_id"}


def main() -> None:
    """Read, draw one frame for each window, print."""
    project_file, picture, *windows = sys.argv[1:]
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    read = project.read(project_file)
    settings = project.timeSettings()
    span = settings.temporalRange()
    found = {
        "read": read,
        "crs": project.crs().authid(),
        "start": span.begin().toUTC().toString(Qt.ISODate),
        "end": span.end().toUTC().toString(Qt.ISODate),
        "layers": {layer.id(): about(layer) for layer in project.mapLayers().values()},
        "frames": [sorted(frame(project, window, picture)) for window in windows],
    }
    print(json.dumps(found))


def about(layer: QgsVectorLayer) -> dict[str, Any]:
    """Return what a layer is in QGIS's eyes."""
    times = layer.temporalProperties()
    types = {field.name(): field.typeName() for field in layer.fields()}
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "renderer": layer.renderer().type() if layer.renderer() else "",
        "temporal": [times.startField(), times.endField()] if times.isActive() else [],
        "types": {name: types[name] for name in ("date_start", "start", "is_primary") if name in types},
        "alias": layer.attributeAlias(layer.fields().indexOf("event_type")) if "event_type" in types else "",
    }


def frame(project: QgsProject, window: str, picture: str) -> set[str]:
    """Draw what the project shows in a window of time; return the ids of the events in it."""
    start, end = (QDateTime.fromString(text, Qt.ISODate) for text in window.split("/"))
    settings = QgsMapSettings()
    shown = [node.layer() for node in project.layerTreeRoot().findLayers() if node.isVisible()]
    settings.setLayers([layer for layer in shown if layer.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(900, 600))
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(start, end, True, False))
    handler = Handler()
    settings.addRenderedFeatureHandler(handler)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)
    return handler.ids


main()
