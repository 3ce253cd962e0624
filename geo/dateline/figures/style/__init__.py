"""How a figure looks: ``themes`` and sizes of pages, and the ``colours`` of what its marks say; without matplotlib."""
