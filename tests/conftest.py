"""For every test: no property is held to a time, as a busy machine is no fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")
